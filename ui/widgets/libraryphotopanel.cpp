// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/libraryphotopanel.h"

#include "core/photos/imagereader.h"
#include "ui/convert.h"
#include "ui/dialogs/namedialog.h"
#include "ui/widgets/cameraview.h"

#include <QGridLayout>
#include <QListWidget>
#include <QLocale>

namespace familiar::ui {

namespace {

constexpr int longSidePx = 1200;
constexpr size_t suggestionButtons = 2;
constexpr int mostSuggestions = 9;
constexpr int mostListPx = 96;

} // namespace

LibraryPhotoPanel::LibraryPhotoPanel(Services& services, QWidget* parent)
    : Card(parent), m_services(services), m_title(makeLabel({}, "heading", false)),
      m_about(makeLabel({}, "dim")), m_view(new CameraView), m_list(new QListWidget), m_actions(new QWidget)
{
    m_view->setAccessibleName(tr("Photo with names"));
    m_view->setMinimumHeight(100);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_list->setAccessibleName(tr("Faces of the photo"));
    m_list->setFrameShape(QFrame::NoFrame);
    auto* grid = new QGridLayout(m_actions);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    const auto add = [&](const QString& text, int row, int column, auto action) {
        QPushButton* button = makeButton(text);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, action);
        grid->addWidget(button, row, column, 1, row == 2 ? 2 : 1);
        return button;
    };
    for (size_t i = 0; i < suggestionButtons; ++i)
        m_give.push_back(add({}, 0, static_cast<int>(i), [this, i] { takeSuggestion(static_cast<int>(i)); }));
    add(tr("N  Somebody else…"), 1, 0, [this] { askForAnother(); });
    add(tr("0  Nobody"), 1, 1, [this] { sayNobody(); });
    add(tr("Del  Not a face"), 2, 0, [this] { sayNotAFace(); });
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    body()->setSpacing(10);
    body()->addWidget(m_title);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_list);
    body()->addWidget(m_actions);
    body()->addWidget(m_about);
    connect(m_view, &CameraView::faceClicked, this, &LibraryPhotoPanel::highlight);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            highlight(row);
    });
    showNothing();
}

void LibraryPhotoPanel::showNothing()
{
    m_load.drop();
    m_photo.clear();
    m_faces.clear();
    m_highlighted = -1;
    m_title->clear();
    m_list->hide();
    m_actions->hide();
    m_view->setMessage(tr("Click on a photo to see its faces."));
    m_view->setHighlighted(-1);
    m_about->setText(tr("A name that you give is kept, wins over the model, joins the next training and is "
                        "never asked again."));
}

void LibraryPhotoPanel::showPhoto(const std::filesystem::path& photo, std::vector<LibraryFaceShown> faces,
                                  const std::vector<QString>& names)
{
    const bool isSame = photo == m_photo;
    const int before = m_highlighted;
    m_names = names;
    m_faces = std::move(faces);
    m_title->setText(displayed(photo.filename()));
    m_title->setToolTip(displayed(photo));
    if (!isSame) {
        m_photo = photo;
        m_view->setMessage(tr("Opening…"));
        load();
    }
    // What wants an answer first.
    const auto asks = std::find_if(m_faces.begin(), m_faces.end(), [](const LibraryFaceShown& face) {
        return !face.byHand && face.state != core::NameState::Name;
    });
    const int first = m_faces.empty()         ? -1
                      : asks == m_faces.end() ? 0
                                              : static_cast<int>(asks - m_faces.begin());
    const bool stays = isSame && asks == m_faces.end() && before < static_cast<int>(m_faces.size());
    fillFaces();
    highlight(stays ? std::max(before, first) : first);
}

void LibraryPhotoPanel::load()
{
    m_load = runJob(
        m_services.pool(), this,
        [services = &m_services, photo = m_photo](std::stop_token, const core::ProgressCallback&) -> QImage {
            const auto bytes = core::readFile(services->files(), photo, uint64_t{1} << 28);
            if (!bytes)
                return {};
            const auto decoded = core::decodeImage(*bytes, {longSidePx});
            return decoded ? toQImage(core::shrunkTo(decoded->image, longSidePx)) : QImage();
        },
        [this](const QImage& image) {
            if (image.isNull()) {
                m_view->setMessage(tr("This photo could not be read."));
            } else {
                m_view->setPicture(image);
                fillFaces();
                highlight(m_highlighted);
            }
            Q_EMIT shown();
        });
}

void LibraryPhotoPanel::fillFaces()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    std::vector<LabelledFace> labelled;
    const QSizeF size = m_view->picture().size();
    for (const LibraryFaceShown& face : m_faces) {
        const core::Rect& box = face.region;
        QString name = face.person >= 0 ? m_names[static_cast<size_t>(face.person)] : tr("unknown");
        auto state = LabelledFace::State::Unknown;
        QString words = face.byHand ? tr("you said so") : QLocale().toString(face.score, 'f', 2);
        if (face.state == core::NameState::Maybe) {
            name += QLatin1Char('?');
            state = LabelledFace::State::Maybe;
            words = tr("who is it?");
        } else if (face.state == core::NameState::Name) {
            state = LabelledFace::State::Known;
        } else if (face.byHand) {
            name = tr("nobody");
        } else {
            words = tr("who is it?");
        }
        labelled.push_back({QRectF(box.left * size.width(), box.top * size.height(), box.width * size.width(),
                                   box.height * size.height()),
                            name, face.person, state});
        m_list->addItem(tr("%1  ·  %2").arg(name, words));
    }
    if (m_view->hasPicture())
        m_view->setFaces(std::move(labelled));
    m_list->setVisible(!m_faces.empty());
    m_list->setFixedHeight(std::clamp(m_list->sizeHintForRow(0) * m_list->count() + 4, 24, mostListPx));
    m_actions->setVisible(!m_faces.empty());
}

void LibraryPhotoPanel::highlight(int face)
{
    m_highlighted = face < static_cast<int>(m_faces.size()) ? face : -1;
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentRow(m_highlighted);
    m_view->setHighlighted(m_highlighted);
    fillButtons();
}

// The model's guess, then the names given last, then all others.
void LibraryPhotoPanel::fillButtons()
{
    m_suggestions.clear();
    if (m_highlighted >= 0) {
        const LibraryFaceShown& face = m_faces[static_cast<size_t>(m_highlighted)];
        if (face.guess >= 0)
            m_suggestions << m_names[static_cast<size_t>(face.guess)];
        m_suggestions << m_recent;
        for (const QString& name : m_names)
            m_suggestions << name;
        m_suggestions.removeDuplicates();
        m_suggestions = m_suggestions.mid(0, mostSuggestions);
    }
    for (size_t i = 0; i < m_give.size(); ++i) {
        const bool there = static_cast<qsizetype>(i) < m_suggestions.size();
        m_give[i]->setVisible(there);
        if (there)
            m_give[i]->setText(
                QStringLiteral("%1  %2").arg(i + 1).arg(QString(m_suggestions[static_cast<qsizetype>(i)])
                                                            .replace(QLatin1Char('&'), QLatin1String("&&"))));
    }
}

void LibraryPhotoPanel::takeSuggestion(int number)
{
    if (number < m_suggestions.size())
        say(core::FaceVerdict::Person, QString(m_suggestions[number]));
}

void LibraryPhotoPanel::askForAnother()
{
    if (m_highlighted < 0)
        return;
    std::vector<std::string> names;
    for (const QString& name : m_names)
        names.push_back(name.toStdString());
    askForName(this, {tr("Who is this?"), tr("A new name, or somebody whom the model knows:"), true}, names,
               [this, photo = m_photo, face = m_highlighted](const QString& name) {
                   if (photo == m_photo && face < static_cast<int>(m_faces.size()) &&
                       !name.trimmed().isEmpty()) {
                       highlight(face);
                       say(core::FaceVerdict::Person, name.trimmed());
                   }
               });
}

void LibraryPhotoPanel::say(core::FaceVerdict verdict, const QString& name)
{
    if (m_highlighted < 0)
        return;
    if (!name.isEmpty()) {
        m_recent.removeAll(name);
        m_recent.prepend(name);
        m_recent = m_recent.mid(0, mostSuggestions);
    }
    const core::FaceCorrection correction{m_faces[static_cast<size_t>(m_highlighted)].region, verdict,
                                          name.toStdString(), m_faces.size() == 1};
    Q_EMIT corrected(std::filesystem::path(m_photo), correction);
}

} // namespace familiar::ui
