// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/photodialog.h"

#include "core/faces/photofaces.h"
#include "core/faces/turn.h"
#include "core/photos/imagereader.h"
#include "ui/choicecommand.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/photoview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QUndoStack>

#include <mutex>

namespace familiar::ui {

struct PhotoDialog::Loaded
{
    QImage image;
    core::PhotoFaces faces;
    bool withFaces = false;
};

struct PhotoDialog::Finder
{
    std::mutex mutex; // a dropped job may still run when the next starts
    bool tried = false;
    std::unique_ptr<core::FaceDetector> detector;
};

PhotoDialog::PhotoDialog(Services& services, Session& session, QWidget* parent)
    : QDialog(parent), m_services(services), m_session(session), m_finder(std::make_shared<Finder>())
{
    setWindowTitle(tr("Photo"));
    build();
    resize(900, 680);
    connect(&m_session, &Session::choicesChanged, this, &PhotoDialog::showWords);
    // Another folder: its photos are not these.
    connect(&m_session, &Session::datasetChanged, this, &QDialog::close);
}

PhotoDialog::~PhotoDialog() = default;

void PhotoDialog::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    m_name = makeLabel({}, "heading");
    m_words = makeLabel({}, "dim");
    m_view = new PhotoView;
    layout->addWidget(m_name);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_words);
    auto* row = new QHBoxLayout;
    m_previous = makeButton(tr("&Previous"));
    m_next = makeButton(tr("&Next"));
    m_leaveOut = makeButton(tr("&Leave out"));
    auto* close = makeButton(tr("&Close"));
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addStretch();
    row->addWidget(m_leaveOut);
    row->addWidget(close);
    layout->addLayout(row);
    connect(m_previous, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(1); });
    connect(m_leaveOut, &QPushButton::clicked, this, &PhotoDialog::toggleLeftOut);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_view, &PhotoView::faceChosen, this, &PhotoDialog::chooseFace);
}

void PhotoDialog::showPhotos(std::vector<std::filesystem::path> photos, size_t first,
                             std::map<std::filesystem::path, int> taken)
{
    m_photos = std::move(photos);
    m_taken = std::move(taken);
    m_at = std::min(first, m_photos.size() - 1);
    load();
    m_view->setFocus();
}

void PhotoDialog::go(int step)
{
    const auto next = static_cast<qsizetype>(m_at) + step;
    if (next < 0 || next >= static_cast<qsizetype>(m_photos.size()))
        return;
    m_at = static_cast<size_t>(next);
    load();
}

void PhotoDialog::load()
{
    m_mainFace = -1;
    m_name->setText(displayed(photo().filename()));
    m_view->setMessage(tr("Reading the photo…"));
    m_words->clear();
    m_previous->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_photos.size());
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, finder = m_finder,
         path = photo()](std::stop_token stop, const core::ProgressCallback&) -> core::Result<Loaded> {
            const std::lock_guard lock(finder->mutex);
            if (stop.stop_requested())
                return core::Error{core::ErrorCode::Cancelled, "", ""};
            auto bytes = core::readFile(services->files(), path, uint64_t{1} << 28);
            if (!bytes)
                return bytes.error();
            const auto decoded = core::decodeImage(*bytes, {1600});
            if (!decoded)
                return core::Error{decoded.error().code, core::displayPath(path), decoded.error().detail};
            if (!finder->tried) {
                finder->tried = true;
                if (auto made = core::makeDetector("auto", services->weights()))
                    finder->detector = std::move(*made);
            }
            Loaded loaded{{}, {}, finder->detector != nullptr};
            loaded.faces.width = decoded->fullWidth;
            core::PhotoReader reader(finder->detector.get(), {}, &services->cache());
            if (auto faces = reader.open(std::move(*bytes)))
                loaded.faces = std::move(*faces);
            loaded.image = toQImage(core::turned(core::shrunkTo(decoded->image, 2400), loaded.faces.turn));
            return loaded;
        },
        [this](const core::Result<Loaded>& loaded) { showLoaded(loaded); });
    showWords();
}

void PhotoDialog::showLoaded(const core::Result<Loaded>& loaded)
{
    if (!loaded) {
        m_view->setMessage(ErrorText::sentence(loaded.error()));
        return;
    }
    m_mainFace = loaded->faces.mainFace;
    m_view->setPhoto(loaded->image, loaded->faces.width, loaded->faces.faces, -1);
    if (!loaded->withFaces)
        m_words->setText(tr("No network that finds faces is installed."));
    else
        showWords();
}

void PhotoDialog::showWords()
{
    if (m_photos.empty())
        return;
    const PhotoChoices& choices = m_session.choices();
    m_leaveOut->setText(choices.leftOut.contains(photo()) ? tr("Take &back in") : tr("&Leave out"));
    if (m_job.isRunning())
        return;
    const auto chosen = choices.chosenFaces.find(photo());
    const auto taken = m_taken.find(photo());
    const int face = chosen != choices.chosenFaces.end() ? chosen->second
                     : taken != m_taken.end()            ? taken->second
                                                         : m_mainFace;
    m_view->setTaken(face);
    const int count = m_view->faceCount();
    if (count == 0)
        m_words->setText(tr("No face was found on this photo."));
    else if (count == 1)
        m_words->setText(tr("One face was found and is taken."));
    else if (face < 0)
        m_words->setText(tr("%n faces were found. Click the one that is this person.", nullptr, count));
    else
        m_words->setText(tr("%n faces were found, number %1 is taken. Click another one to take it instead.",
                            nullptr, count)
                             .arg(face + 1));
}

void PhotoDialog::chooseFace(int face)
{
    PhotoChoices next = m_session.choices();
    next.chosenFaces[photo()] = face;
    if (next != m_session.choices())
        m_session.undo().push(new ChoiceCommand(m_session, std::move(next), tr("take another face")));
}

void PhotoDialog::toggleLeftOut()
{
    PhotoChoices next = m_session.choices();
    const bool wasOut = next.leftOut.erase(photo()) > 0;
    if (!wasOut)
        next.leftOut.insert(photo());
    m_session.undo().push(
        new ChoiceCommand(m_session, std::move(next), wasOut ? tr("take back in") : tr("leave out")));
}

void PhotoDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        go(event->key() == Qt::Key_Right ? 1 : -1);
    else if (event->key() == Qt::Key_Delete)
        toggleLeftOut();
    else if (event->matches(QKeySequence::Undo))
        m_session.undo().undo();
    else
        QDialog::keyPressEvent(event);
}

} // namespace familiar::ui
