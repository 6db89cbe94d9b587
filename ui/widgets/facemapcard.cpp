// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facemapcard.h"

#include "core/learning/neighbourplane.h"
#include "core/recognition/recognizer.h"
#include "ui/choicecommand.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/photodialog.h"
#include "ui/errortext.h"
#include "ui/facemaptext.h"
#include "ui/models/photosmodel.h"
#include "ui/services.h"
#include "ui/thumbnails.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facemapview.h"
#include "ui/widgets/photogrid.h"
#include "ui/widgets/progressrow.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr size_t mostRows = 500; // of the picked faces that are shown
constexpr size_t mostPairs = 4;

} // namespace

struct FaceMapCard::Loaded
{
    std::shared_ptr<const core::Dataset> dataset;
    core::FaceMap map;
};

FaceMapCard::FaceMapCard(Services& services, Session& session, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session)
{
    m_thumbnails = new Thumbnails(services.files(), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(buildMap(), 1);
    row->addWidget(buildSide());
    const auto again = [this] {
        if (isVisible())
            load();
    };
    connect(&session, &Session::modelChanged, this, again);
    connect(&session, &Session::datasetChanged, this, again);
}

FaceMapCard::~FaceMapCard() = default;

QWidget* FaceMapCard::buildMap()
{
    auto* card = new QWidget;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_legend = makeLabel({}, "dim");
    row->addWidget(m_legend, 1);
    const auto addSegment = [&](const QString& words, const QString& hint, const char* side, bool fine) {
        auto* button = new QToolButton;
        button->setText(words);
        button->setToolTip(hint);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("segment", QLatin1StringView(side));
        connect(button, &QToolButton::clicked, this, [this, fine] { setFine(fine); });
        row->addWidget(button);
        return button;
    };
    m_quickButton =
        addSegment(tr("Quick"), tr("The two directions in which the faces differ most"), "left", false);
    m_fineButton = addSegment(tr("Fine"), tr("Neighbours stay neighbours; takes a while"), "right", true);
    m_quickButton->setChecked(true);
    column->addLayout(row);
    m_view = new FaceMapView;
    m_view->setPicture([this](int face) {
        const auto index = m_map.faces[static_cast<size_t>(face)].photo;
        return m_thumbnails->get(m_dataset->photos[index].path).image;
    });
    connect(m_thumbnails, &Thumbnails::changed, m_view, &FaceMapView::refreshCard);
    connect(m_view, &FaceMapView::pickedChanged, this, &FaceMapCard::showPicked);
    connect(m_view, &FaceMapView::opened, this, [this](int face) {
        m_view->setPicked({face});
        m_open->click();
    });
    column->addWidget(m_view, 1);
    m_progress = new ProgressRow;
    connect(m_progress, &ProgressRow::stopWanted, this, [this] {
        m_job.stop();
        m_fineJob.stop();
    });
    column->addWidget(m_progress);
    return card;
}

QWidget* FaceMapCard::buildSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(268);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_title = makeLabel({}, "heading");
    m_facts = makeLabel({}, "dim");
    m_photos = new PhotosModel(this);
    m_grid = new PhotoGrid(*m_photos, *m_thumbnails);
    m_grid->setAccessibleName(tr("Picked faces"));
    m_grid->setMinimumHeight(60);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_grid, 1);
    column->addStretch();
    m_belongs = makeButton(tr("&Belongs to…"));
    m_leaveOut = makeButton(tr("&Leave out"));
    m_open = makeButton(tr("&Open"));
    connect(m_belongs, &QPushButton::clicked, this, &FaceMapCard::askWhose);
    connect(m_leaveOut, &QPushButton::clicked, this, &FaceMapCard::leaveOutPicked);
    const auto open = [this] {
        auto photos = actedOn();
        if (photos.empty())
            return;
        auto* dialog = new PhotoDialog(m_services, m_session, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->showPhotos(std::move(photos), 0, {});
        dialog->open();
    };
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_grid, &QAbstractItemView::activated, this, open);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (QPushButton* button : {m_belongs, m_leaveOut, m_open})
        row->addWidget(button);
    column->addLayout(row);
    m_alikeBox = new QWidget;
    m_alikeRows = new QVBoxLayout(m_alikeBox);
    m_alikeRows->setContentsMargins(0, 6, 0, 0);
    m_alikeRows->setSpacing(2);
    column->addWidget(m_alikeBox);
    showPicked();
    return side;
}

void FaceMapCard::setJudgement(const Judgement& judgement)
{
    m_mistakes.clear();
    for (const core::Mistake& photo : judgement.judged)
        if (photo.truth != photo.predicted)
            m_mistakes.insert(photo.file);
}

QString FaceMapCard::person(int index) const
{
    return QString::fromStdString(m_dataset->people[static_cast<size_t>(index)].name);
}

bool FaceMapCard::isFine() const
{
    return m_fineButton->isChecked() && !m_fine.empty();
}

QString FaceMapCard::pickedText() const
{
    return m_title->text() + QLatin1Char('\n') + m_facts->text();
}

void FaceMapCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    load();
}

void FaceMapCard::load()
{
    const auto dataset = m_session.dataset();
    const auto model = m_session.model();
    if (!dataset || !model) {
        m_dataset.reset();
        m_view->setMessage(tr("Open the folder of photos to see its faces: a model holds none."));
        return showAlike();
    }
    // What the user moved here keeps its place on the map.
    const bool isSameFolder =
        m_dataset && m_dataset->root == dataset->root && m_dataset->photos.size() == dataset->photos.size();
    if (isSameFolder && model == m_model) {
        core::reassign(m_map, *m_dataset, *dataset);
        fillView();
        return m_view->setPoints(isFine() ? m_fine : m_map.plane);
    }
    m_model = model;
    m_dataset.reset();
    m_map = {};
    m_fine.clear();
    m_fineJob.drop();
    m_quickButton->setChecked(true);
    m_view->setMessage(tr("Looking at the faces…"));
    m_progress->begin(tr("Looking at the faces"));
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, dataset, model, device = m_services.settings().device().toStdString(),
         threads = m_services.workThreads()](std::stop_token stop,
                                             const core::ProgressCallback& progress) -> core::Result<Loaded> {
            FAMILIAR_TRY(recognizer, core::Recognizer::load(*model, services->weights(), {.device = device}));
            FAMILIAR_TRY(
                map, core::mapFaces(*recognizer, *dataset, services->environment(), threads, stop, progress));
            return Loaded{dataset, std::move(map)};
        },
        [this](core::Result<Loaded> loaded) { showLoaded(std::move(loaded)); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void FaceMapCard::showLoaded(core::Result<Loaded> loaded)
{
    m_progress->end();
    if (!loaded) {
        m_model.reset(); // the next visit tries again
        return m_view->setMessage(ErrorText::sentence(loaded.error()));
    }
    m_dataset = loaded->dataset;
    m_map = std::move(loaded->map);
    fillView();
    m_view->setPoints(m_map.plane);
    showAlike();
    placeFinely();
}

void FaceMapCard::fillView()
{
    std::vector<QString> people;
    for (const core::Person& one : m_dataset->people)
        people.push_back(QString::fromStdString(one.name));
    auto faces = FaceMapText::faces(m_map, *m_dataset, m_mistakes);
    m_legend->setText(FaceMapText::legend(faces));
    m_view->setFaces(std::move(faces), std::move(people));
}

void FaceMapCard::placeFinely()
{
    const bool isPossible = m_map.faces.size() >= 4 && m_map.faces.size() <= core::mostNeighbourRows;
    m_fineButton->setEnabled(isPossible);
    if (!isPossible)
        return;
    m_progress->begin(tr("Placing neighbours together"));
    m_fineJob = runJob(
        m_services.pool(), this,
        [rows = m_map.directions,
         threads = m_services.workThreads()](std::stop_token stop, const core::ProgressCallback& progress) {
            core::NeighbourPlaneOptions options;
            options.threads = threads;
            return core::neighbourPlane(rows, options, stop, progress);
        },
        [this](core::Result<std::vector<core::Point>> points) {
            m_progress->end();
            if (!points)
                return setFine(false);
            m_fine = std::move(*points);
            m_fineButton->setChecked(true);
            setFine(true);
        },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void FaceMapCard::setFine(bool fine)
{
    if (m_map.faces.empty())
        return;
    if (fine && m_fine.empty()) {
        if (!m_fineJob.isRunning())
            placeFinely(); // it was stopped
        m_quickButton->setChecked(true);
        return;
    }
    (fine ? m_fineButton : m_quickButton)->setChecked(true);
    m_view->setPoints(fine ? m_fine : m_map.plane);
}

void FaceMapCard::showPicked()
{
    const std::vector<int>& picked = m_view->picked();
    const int count = static_cast<int>(picked.size());
    for (QPushButton* button : {m_belongs, m_leaveOut, m_open})
        button->setEnabled(count > 0);
    m_grid->setVisible(count > 0);
    if (count == 0 || !m_dataset) {
        m_title->setText(tr("Draw around faces to pick them"));
        m_facts->setText(
            tr("The wheel zooms, the right button moves, a double click shows everything. N goes "
               "to the next doubtful face."));
        m_photos->setPhotos(m_dataset, {});
        return;
    }
    std::vector<PhotosModel::Row> rows;
    for (size_t i = 0; i < std::min(picked.size(), mostRows); ++i) {
        const core::MappedFace& face = m_map.faces[static_cast<size_t>(picked[i])];
        rows.push_back({face.photo, person(face.person), face.predicted >= 0 && face.predicted != face.person,
                        m_session.choices().leftOut.contains(m_dataset->photos[face.photo].path)});
    }
    m_title->setText(tr("%n faces picked", nullptr, count));
    m_facts->setText(FaceMapText::picked(m_map, *m_dataset, picked));
    m_photos->setPhotos(m_dataset, std::move(rows));
}

void FaceMapCard::showAlike()
{
    while (QLayoutItem* item = m_alikeRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_alikeBox->setVisible(m_dataset && !m_map.alike.empty());
    if (!m_dataset || m_map.alike.empty())
        return;
    m_alikeRows->addWidget(makeLabel(tr("People who look alike"), "heading"));
    for (size_t i = 0; i < std::min(m_map.alike.size(), mostPairs); ++i) {
        const core::AlikePeople pair = m_map.alike[i];
        auto* button = makeLinkButton(tr("%1 and %2").arg(person(pair.person), person(pair.other)));
        button->setToolTip(
            pair.closer > 0 ? tr("%n photos are closer to the other than to their own", nullptr, pair.closer)
                            : tr("None is closer to the other, but they are near"));
        connect(button, &QPushButton::clicked, this, [this, pair] { pickPair(pair); });
        m_alikeRows->addWidget(button, 0, Qt::AlignLeft);
    }
}

void FaceMapCard::pickPair(const core::AlikePeople& pair)
{
    std::vector<int> faces;
    for (size_t i = 0; i < m_map.faces.size(); ++i)
        if (m_map.faces[i].person == pair.person || m_map.faces[i].person == pair.other)
            faces.push_back(static_cast<int>(i));
    m_view->setPicked(std::move(faces));
}

// The faces chosen among the picked ones; all of them where none is.
std::vector<std::filesystem::path> FaceMapCard::actedOn() const
{
    std::vector<std::filesystem::path> photos = m_grid->selectedPhotos();
    if (photos.empty() && m_dataset)
        for (const int face : m_view->picked())
            photos.push_back(m_dataset->photos[m_map.faces[static_cast<size_t>(face)].photo].path);
    return photos;
}

void FaceMapCard::leaveOutPicked()
{
    const auto photos = actedOn();
    if (photos.empty())
        return;
    PhotoChoices next = m_session.choices();
    next.leftOut.insert(photos.begin(), photos.end());
    const int count = static_cast<int>(photos.size());
    m_session.undo().push(
        new ChoiceCommand(m_session, std::move(next), tr("leave out %n photos", nullptr, count)));
    showPicked();
    Q_EMIT changed(
        tr("%n photos are left out of the next training. Nothing on your disk was changed.", nullptr, count));
}

void FaceMapCard::askWhose()
{
    if (!m_dataset)
        return;
    std::vector<std::string> names;
    for (const core::Person& one : m_dataset->people)
        names.push_back(one.name);
    askForName(this, {tr("Who is this?"), tr("The next training learns these photos for:"), false}, names,
               [this](const QString& name) { moveTo(name.toStdString()); });
}

void FaceMapCard::moveTo(const std::string& name)
{
    const auto photos = actedOn();
    const auto found = std::find_if(m_dataset->people.begin(), m_dataset->people.end(),
                                    [&](const core::Person& one) { return one.name == name; });
    if (photos.empty() || found == m_dataset->people.end())
        return;
    PhotoChoices next = m_session.choices();
    for (const auto& photo : photos)
        next.moved[photo] = name;
    const int count = static_cast<int>(photos.size());
    m_session.undo().push(new ChoiceCommand(m_session, std::move(next),
                                            tr("give %n photos to another person", nullptr, count)));
    fillView();
    m_view->setPoints(isFine() ? m_fine : m_map.plane);
    Q_EMIT changed(
        tr("The next training learns %n photos for %1. Nothing on your disk was changed.", nullptr, count)
            .arg(QString::fromStdString(name)));
}

} // namespace familiar::ui
