// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/trydialog.h"

#include "core/photos/imagereader.h"
#include "core/recognition/identifier.h"
#include "ui/convert.h"
#include "ui/dialogs/whydialog.h"
#include "ui/errortext.h"
#include "ui/trainingtext.h"
#include "ui/widgets/cameraview.h"
#include "ui/widgets/card.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

#include <mutex>

namespace familiar::ui {

struct TryDialog::Networks
{
    std::mutex mutex; // a dropped job may still run when the next starts
    std::unique_ptr<core::Identifier> identifier;
};

struct TryDialog::Named
{
    QImage image;
    int fullWidthPx = 0;
    std::vector<core::NamedFace> faces;
};

TryDialog::TryDialog(Services& services, Session& session, QWidget* parent)
    : QDialog(parent), m_services(services), m_session(session), m_model(session.model()),
      m_networks(std::make_shared<Networks>())
{
    setWindowTitle(tr("Try on a photo"));
    setAcceptDrops(true);
    resize(900, 680);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    m_name = makeLabel({}, "heading");
    m_view = new CameraView;
    m_view->setAccessibleName(tr("Photo with names"));
    m_words = makeLabel(tr("Drop a photo here."), "dim");
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(m_name);
    column->addWidget(m_view, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_words, 1);
    m_why = makeButton(tr("&Why this name…"));
    m_why->setEnabled(false);
    connect(m_why, &QPushButton::clicked, this, &TryDialog::explain);
    row->addWidget(m_why);
    row->addWidget(close);
    column->addLayout(row);
}

TryDialog::~TryDialog() = default;

QString TryDialog::words() const
{
    return m_words->text();
}

void TryDialog::showPhoto(const std::filesystem::path& photo)
{
    m_photo = photo;
    m_why->setEnabled(false);
    m_name->setText(displayed(photo.filename()));
    m_view->setMessage(tr("Looking for faces…"));
    m_words->clear();
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, model = m_model, networks = m_networks, photo,
         device = m_services.settings().device().toStdString()](
            std::stop_token stop, const core::ProgressCallback&) -> core::Result<Named> {
            const std::lock_guard lock(networks->mutex);
            core::initTorchThread(1); // a training may be running beside
            if (!networks->identifier) {
                auto recognizer = core::Recognizer::load(*model, services->weights(), {.device = device});
                if (!recognizer)
                    return recognizer.error();
                networks->identifier =
                    std::make_unique<core::Identifier>(std::move(*recognizer), &services->cache());
            }
            if (stop.stop_requested())
                return core::Error{core::ErrorCode::Cancelled, "", ""};
            const auto bytes = core::readFile(services->files(), photo, uint64_t{1} << 28);
            if (!bytes)
                return bytes.error();
            const auto decoded = core::decodeImage(*bytes, {1600});
            if (!decoded)
                return core::Error{decoded.error().code, core::displayPath(photo), decoded.error().detail};
            auto faces = networks->identifier->identify(services->files(), photo);
            if (!faces)
                return faces.error();
            return Named{toQImage(core::shrunkTo(decoded->image, 2400)), decoded->fullWidth,
                         std::move(*faces)};
        },
        [this](const core::Result<Named>& named) { showNamed(named); });
}

LabelledFace TryDialog::labelled(const core::NamedFace& face)
{
    const core::Rect& box = face.detection.box;
    LabelledFace shown{QRectF(box.left, box.top, box.width, box.height), tr("unknown"),
                       face.prediction.person, LabelledFace::State::Unknown};
    if (face.state == core::NameState::Name) {
        shown.text = QString::fromStdString(face.name);
        shown.state = LabelledFace::State::Known;
    } else if (face.state == core::NameState::Maybe) {
        shown.text = QString::fromStdString(face.maybe) + QLatin1Char('?');
        shown.state = LabelledFace::State::Maybe;
    }
    return shown;
}

QString TryDialog::wordsOf(const core::NamedFace& face, const std::vector<std::string>& people)
{
    if (face.state == core::NameState::Name)
        return QString::fromStdString(face.name);
    if (face.prediction.person < 0)
        return tr("unknown");
    const QString best = QString::fromStdString(people[static_cast<size_t>(face.prediction.person)]);
    return face.state == core::NameState::Maybe ? tr("maybe %1").arg(best)
                                                : tr("unknown (nearest: %1)").arg(best);
}

void TryDialog::showNamed(const core::Result<Named>& named)
{
    if (!named) {
        m_view->setMessage(ErrorText::sentence(named.error()));
        return;
    }
    std::vector<LabelledFace> faces;
    QStringList words;
    for (const core::NamedFace& face : named->faces) {
        faces.push_back(labelled(face));
        words << wordsOf(face, m_model->info.people);
    }
    m_names = words;
    m_why->setEnabled(!words.isEmpty());
    m_view->setPicture(named->image, named->fullWidthPx);
    m_view->setFaces(std::move(faces));
    m_words->setText(words.isEmpty() ? tr("No face was found on this photo.")
                                     : words.join(QStringLiteral(", ")));
}

// With several faces the user says which.
void TryDialog::explain()
{
    const auto open = [this](int face) {
        WhyDialog::open(m_services, m_session, this).showPhoto(m_photo, face);
    };
    if (m_names.size() < 2)
        return open(0);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int face = 0; face < m_names.size(); ++face)
        menu->addAction(tr("Face %1 from the left: %2").arg(face + 1).arg(m_names[face]), this,
                        [open, face] { open(face + 1); });
    menu->popup(m_why->mapToGlobal(QPoint(0, m_why->height())));
}

void TryDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->urls().isEmpty() && event->mimeData()->urls().front().isLocalFile())
        event->acceptProposedAction();
}

void TryDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    showPhoto(pathFrom(event->mimeData()->urls().front().toLocalFile()));
}

} // namespace familiar::ui
