// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/whydialog.h"

#include "core/base/parallel.h"
#include "core/recognition/heatpicture.h"
#include "core/training/facemap.h"
#include "ui/convert.h"
#include "ui/dialogs/photodialog.h"
#include "ui/errortext.h"
#include "ui/models/photosmodel.h"
#include "ui/session.h"
#include "ui/thumbnails.h"
#include "ui/trainingtext.h"
#include "ui/whytext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/photogrid.h"
#include "ui/widgets/picturelabel.h"
#include "ui/widgets/scorebars.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace familiar::ui {

namespace {

constexpr int pictureSidePx = 900;
constexpr size_t nearPhotos = 3;

QImage withBox(const core::Image& picture, const core::SeenPart& seen, const core::Explanation& explanation)
{
    QImage image = toQImage(picture);
    if (explanation.faceCount == 0)
        return image;
    const core::Rect box = seen.detection(explanation.face.detection).box;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, std::max(2.0, image.width() / 160.0)));
    painter.drawRoundedRect(QRectF(box.left, box.top, box.width, box.height), 4, 4);
    return image;
}

// As high as its few photos: the area around it scrolls.
class NearGrid final : public PhotoGrid
{
public:
    using PhotoGrid::PhotoGrid;

protected:
    void updateGeometries() override
    {
        PhotoGrid::updateGeometries();
        const int count = model() ? model()->rowCount() : 0;
        if (count > 0)
            setFixedHeight(visualRect(model()->index(count - 1, 0)).bottom() + 1 + verticalOffset() +
                           2 * frameWidth());
    }
};

} // namespace

struct WhyDialog::Explained
{
    core::Explanation explanation;
    QImage views[3]; // Answer, Truth, Photo
    std::shared_ptr<const core::Recognizer> recognizer;
};

WhyDialog::Explained WhyDialog::pictured(core::Explanation explanation, const core::SeenPart& seen, int also)
{
    Explained explained{std::move(explanation), {}, nullptr};
    const core::Explanation& known = explained.explanation;
    explained.views[0] = withBox(core::heatPicture(seen, known, known.best.front()), seen, known);
    if (const core::PersonEvidence* second = known.of(also))
        explained.views[1] = withBox(core::heatPicture(seen, known, *second), seen, known);
    explained.views[2] = withBox(seen.picture, seen, known);
    return explained;
}

WhyDialog::WhyDialog(Services& services, Session& session, QWidget* parent)
    : QDialog(parent), m_services(services), m_session(session), m_model(session.model())
{
    setWindowTitle(tr("Why this name"));
    resize(1000, 640);
    m_thumbnails = new Thumbnails(services.files(), this);
    m_headline = makeLabel({}, "heading");
    m_name = makeLabel({}, "dim");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_headline);
    column->addWidget(m_name);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(buildPicture(), 5);
    // In a small dialog it scrolls: no photo is cut through.
    auto* inside = new QWidget;
    auto* right = new QVBoxLayout(inside);
    right->setContentsMargins(0, 0, 8, 0);
    right->setSpacing(12);
    right->addWidget(buildScores());
    right->addWidget(buildNear(), 1);
    row->addWidget(makeScrollArea(inside), 6);
    column->addLayout(row, 1);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(&session, &Session::modelChanged, this, &QDialog::close);
}

WhyDialog::~WhyDialog() = default;

WhyDialog& WhyDialog::open(Services& services, Session& session, QWidget* parent)
{
    auto* dialog = new WhyDialog(services, session, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    return *dialog;
}

QWidget* WhyDialog::buildPicture()
{
    auto* card = new Card;
    m_picture = new PictureLabel;
    m_picture->setAccessibleName(tr("The photo with what carries the name"));
    card->body()->addWidget(m_picture, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    for (const View view : {View::Answer, View::Truth, View::Photo}) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("segment", QLatin1StringView(view == View::Answer ? "left" : "right"));
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, view] { setView(view); });
        row->addWidget(button, 1);
        m_views[static_cast<int>(view)] = button;
    }
    m_views[2]->setText(tr("Photo only"));
    card->body()->addLayout(row);
    m_words = makeLabel({}, "dim");
    card->body()->addWidget(m_words);
    return card;
}

QWidget* WhyDialog::buildScores()
{
    auto* card = new Card;
    card->body()->addWidget(makeLabel(tr("The best names"), "heading"));
    m_bars = new ScoreBars;
    card->body()->addWidget(m_bars);
    return card;
}

WhyDialog::Near WhyDialog::makeNear(QVBoxLayout* column)
{
    Near near;
    near.box = new QWidget;
    auto* inner = new QVBoxLayout(near.box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(2);
    near.title = makeLabel({});
    near.photos = new PhotosModel(this);
    near.grid = new NearGrid(*near.photos, *m_thumbnails);
    near.grid->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    inner->addWidget(near.title);
    inner->addWidget(near.grid);
    column->addWidget(near.box);
    connect(near.grid, &QAbstractItemView::activated, this,
            [this, photos = near.photos](const QModelIndex& index) {
                std::vector<std::filesystem::path> paths;
                for (int row = 0; row < photos->rowCount(); ++row)
                    paths.push_back(photos->photoAt(row).path);
                auto* dialog = new PhotoDialog(m_services, m_session, this);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->showPhotos(std::move(paths), static_cast<size_t>(index.row()), {});
                dialog->open();
            });
    near.box->hide();
    return near;
}

QWidget* WhyDialog::buildNear()
{
    auto* card = new Card;
    m_nearCard = card;
    card->body()->addWidget(makeLabel(tr("The nearest photos it learned from"), "heading"));
    m_nearWords = makeLabel({}, "dim");
    card->body()->addWidget(m_nearWords);
    m_answerPhotos = makeNear(card->body());
    m_truthPhotos = makeNear(card->body());
    m_answerPhotos.grid->setAccessibleName(tr("Nearest photos of the answer"));
    m_truthPhotos.grid->setAccessibleName(tr("Nearest photos of the truth"));
    card->body()->addStretch();
    return card;
}

QString WhyDialog::headline() const
{
    return m_headline->text();
}

int WhyDialog::nearCount() const
{
    return m_answerPhotos.photos->rowCount();
}

int WhyDialog::personOf(const std::string& name) const
{
    const auto& people = m_model->info.people;
    const auto found = std::find(people.begin(), people.end(), name);
    return found == people.end() ? -1 : static_cast<int>(found - people.begin());
}

void WhyDialog::begin(const QString& name)
{
    m_file = name;
    m_name->setText(name);
    m_headline->setText(tr("Covering one part after another…"));
    m_picture->setMessage({});
    m_words->clear();
    for (QToolButton* button : m_views)
        button->setEnabled(false);
}

void WhyDialog::showPhoto(const std::filesystem::path& photo, int face, const std::string& truth)
{
    begin(displayed(photo.filename()));
    explainWith(
        [files = &m_services.files(), photo, face](const core::Recognizer& recognizer, int also,
                                                   std::stop_token stop) -> core::Result<Explained> {
            FAMILIAR_TRY(explanation, core::explain(recognizer, *files, photo, face, also, stop));
            FAMILIAR_TRY(bytes, core::readFile(*files, photo, uint64_t{1} << 28));
            FAMILIAR_TRY(seen, core::seenPart(bytes, explanation, pictureSidePx));
            return pictured(std::move(explanation), seen, also);
        },
        truth);
}

void WhyDialog::showPicture(const QImage& picture, const QString& name)
{
    begin(name);
    if (picture.isNull())
        return m_headline->setText(tr("There is no picture yet."));
    explainWith(
        [image = toImage(picture)](const core::Recognizer& recognizer, int also,
                                   std::stop_token stop) -> core::Result<Explained> {
            FAMILIAR_TRY(explanation, core::explain(recognizer, image, 0, also, stop));
            const core::SeenPart seen = core::seenPart(image, explanation);
            return pictured(std::move(explanation), seen, also);
        },
        {});
}

void WhyDialog::explainWith(
    std::function<core::Result<Explained>(const core::Recognizer&, int, std::stop_token)> work,
    const std::string& truth)
{
    if (!m_model)
        return;
    m_truth = truth.empty() ? -1 : personOf(truth);
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, model = m_model, work = std::move(work), also = m_truth,
         device = m_services.settings().device().toStdString(), threads = m_services.workThreads()](
            std::stop_token stop, const core::ProgressCallback&) -> core::Result<Explained> {
            core::initTorchThread(threads);
            FAMILIAR_TRY(recognizer, core::Recognizer::load(*model, services->weights(), {.device = device}));
            FAMILIAR_TRY(explained, work(*recognizer, also, stop));
            explained.recognizer = std::move(recognizer);
            return explained;
        },
        [this](core::Result<Explained> explained) { showExplained(std::move(explained)); });
}

void WhyDialog::showExplained(core::Result<Explained> explained)
{
    if (!explained) {
        const bool isFaceless = explained.error().code == core::ErrorCode::NoFaces;
        m_headline->setText(isFaceless ? tr("No face was found on this photo; there is nothing to explain.")
                                       : ErrorText::sentence(explained.error()));
        return;
    }
    m_explained = std::make_shared<Explained>(std::move(*explained));
    const core::Explanation& explanation = m_explained->explanation;
    const std::vector<std::string>& people = m_model->info.people;
    const core::PersonEvidence& first = explanation.best.front();
    m_headline->setText(WhyText::headline(explanation, people));
    m_name->setText(QStringLiteral("%1  ·  %2").arg(m_file, WhyText::second(explanation, people)));
    std::vector<ScoreBars::Bar> bars;
    for (const core::PersonEvidence& evidence : explanation.best) {
        const auto part = evidence.person == first.person ? ScoreBars::Bar::Part::Answer
                          : evidence.person == m_truth    ? ScoreBars::Bar::Part::Truth
                                                          : ScoreBars::Bar::Part::Other;
        bars.push_back(
            {QString::fromStdString(people[static_cast<size_t>(evidence.person)]), evidence.score, part});
    }
    m_bars->setBars(std::move(bars),
                    explanation.isByHead ? 0 : explanation.face.prediction.namedFrom(explanation.limits));
    const auto nameOf = [&](int person) {
        return QString::fromStdString(people[static_cast<size_t>(person)]);
    };
    m_views[0]->setText(tr("For %1").arg(nameOf(first.person)));
    const bool hasTruth = !m_explained->views[1].isNull() && m_truth != first.person;
    if (hasTruth)
        m_views[1]->setText(tr("For %1").arg(nameOf(m_truth)));
    m_views[1]->setVisible(hasTruth);
    for (QToolButton* button : m_views)
        button->setEnabled(true);
    setView(View::Answer);
    lookForPhotos();
}

void WhyDialog::setView(View view)
{
    if (!m_explained)
        return;
    const core::Explanation& explanation = m_explained->explanation;
    m_views[static_cast<int>(view)]->setChecked(true);
    m_picture->setPicture(m_explained->views[static_cast<int>(view)]);
    const core::PersonEvidence* shown =
        view == View::Truth ? explanation.of(m_truth) : &explanation.best.front();
    m_words->setText(
        shown == nullptr
            ? QString()
            : WhyText::strongest(
                  *shown, QString::fromStdString(m_model->info.people[static_cast<size_t>(shown->person)])) +
                  QLatin1Char('\n') + WhyText::others(*shown));
}

void WhyDialog::lookForPhotos()
{
    const auto dataset = m_session.dataset();
    if (!dataset) {
        m_nearWords->setText(
            tr("Open the folder that it learned from to see them: a model holds no photos."));
        return;
    }
    m_nearWords->setText(tr("Looking through the photos…"));
    const core::Explanation& explanation = m_explained->explanation;
    struct Found
    {
        std::vector<PhotosModel::Row> answer, truth;
    };
    const std::string answer = m_model->info.people[static_cast<size_t>(explanation.best.front().person)];
    const std::string truth = m_truth >= 0 ? m_model->info.people[static_cast<size_t>(m_truth)] : "";
    m_nearJob = runJob(
        m_services.pool(), this,
        [services = &m_services, dataset, answer, truth, recognizer = m_explained->recognizer,
         embedding = explanation.embedding, threads = m_services.workThreads()](
            std::stop_token stop, const core::ProgressCallback&) -> core::Result<Found> {
            FAMILIAR_TRY(map, core::mapFaces(*recognizer, *dataset, services->environment(), threads, stop));
            const std::vector<float> direction = recognizer->model().gallery.centred(embedding);
            const auto rowsOf = [&](const std::string& name) {
                std::vector<PhotosModel::Row> rows;
                for (size_t person = 0; person < dataset->people.size(); ++person)
                    if (dataset->people[person].name == name)
                        for (const core::NearPhoto& photo :
                             core::nearestPhotos(map, direction, static_cast<int>(person), nearPhotos))
                            rows.push_back({map.faces[photo.face].photo,
                                            TrainingText::percent(photo.likeness, 0), false, false});
                return rows;
            };
            return Found{rowsOf(answer), truth == answer ? std::vector<PhotosModel::Row>{} : rowsOf(truth)};
        },
        [this, dataset](core::Result<Found> found) {
            if (!found) {
                m_nearWords->setText(ErrorText::sentence(found.error()));
                return;
            }
            m_nearWords->setText(
                found->answer.empty()
                    ? tr("The open folder holds no photos of this person.")
                    : tr("In per cent: how alike the network finds them. Press one to see it large."));
            m_answerPhotos.photos->setPhotos(dataset, std::move(found->answer));
            m_truthPhotos.photos->setPhotos(dataset, std::move(found->truth));
            showNear(m_answerPhotos, m_explained->explanation.best.front().person, tr("the answer"));
            showNear(m_truthPhotos, m_truth, tr("the truth"));
        });
}

void WhyDialog::showNear(Near& near, int person, const QString& part)
{
    near.box->setVisible(near.photos->rowCount() > 0);
    if (person >= 0)
        near.title->setText(
            QStringLiteral("%1  ·  %2")
                .arg(QString::fromStdString(m_model->info.people[static_cast<size_t>(person)]), part));
}

} // namespace familiar::ui
