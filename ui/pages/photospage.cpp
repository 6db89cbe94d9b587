// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/photospage.h"

#include "ui/choicecommand.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/models/librarymodel.h"
#include "ui/pages/pagelist.h"
#include "ui/thumbnails.h"
#include "ui/widgets/libraryphotopanel.h"
#include "ui/widgets/namesoutbutton.h"
#include "ui/widgets/photogrid.h"
#include "ui/widgets/progressrow.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QTabBar>
#include <QUndoStack>

namespace familiar::ui {

namespace {

const QString folderKey = QStringLiteral("photos/folder");
constexpr qint64 thumbnailBytes = 40 << 20;

} // namespace

PhotosPage::PhotosPage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Photos"), parent)
{
    m_naming = new LibraryNaming(services, session, this);
    m_photos = new LibraryModel(this);
    m_thumbnails = new Thumbnails(services.files(), this, thumbnailBytes);
    buildHeader();
    buildBody();
    buildKeys();
    connect(m_naming, &LibraryNaming::listed, this,
            [this](const core::Progress& progress) { m_progress->show(progress); });
    connect(m_naming, &LibraryNaming::opened, this, &PhotosPage::showOpened);
    connect(m_naming, &LibraryNaming::ended, this, &PhotosPage::showEnded);
    connect(m_naming, &LibraryNaming::named, this, [this](const auto& photos) {
        m_photos->take(photos);
        showProgress();
        showCurrent();
    });
    connect(&session, &Session::modelChanged, this, &PhotosPage::showModel);
    const auto takeCorrections = [this] {
        m_photos->setCorrections(this->session().choices().corrections);
        showCurrent();
    };
    connect(&session, &Session::choicesChanged, this, takeCorrections);
    connect(&session, &Session::datasetChanged, this, takeCorrections);
    showModel();
}

PhotosPage::~PhotosPage() = default;

void PhotosPage::buildHeader()
{
    m_choose = addButton(tr("&Choose folder…"));
    connect(m_choose, &QPushButton::clicked, this, &PhotosPage::chooseFolder);
    m_out = new NamesOutButton;
    addButton(m_out);
    connect(m_out, &NamesOutButton::wanted, this, &PhotosPage::writeNames);
    m_main = addButton(tr("&Name the photos"), true);
    connect(m_main, &QPushButton::clicked, this, [this] { isNaming() ? stop() : start(); });
}

void PhotosPage::buildBody()
{
    m_filters = new QTabBar;
    m_filters->setDrawBase(false);
    m_filters->setExpanding(false);
    for (int i = 0; i < 5; ++i)
        m_filters->addTab({});
    m_filters->setAccessibleName(tr("Which photos are shown"));
    m_people = new QComboBox;
    m_people->setAccessibleName(tr("Whose photos are shown"));
    m_people->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_people->setMinimumContentsLength(12);
    auto* filters = new QHBoxLayout;
    filters->addWidget(m_filters, 1);
    filters->addWidget(m_people);
    body()->addLayout(filters);
    m_grid = new PhotoGrid(
        *m_photos, [this](int row) { return m_photos->photoAt(row); }, *m_thumbnails);
    m_grid->setSelectionMode(QAbstractItemView::SingleSelection);
    m_grid->setAccessibleName(tr("Photos with their names"));
    m_nothing = makeLabel({}, "dim");
    m_nothing->setAlignment(Qt::AlignCenter);
    m_panel = new LibraryPhotoPanel(services());
    m_panel->setFixedWidth(340);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_grid, 1);
    row->addWidget(m_nothing, 1);
    row->addWidget(m_panel);
    body()->addLayout(row, 1);
    m_progress = new ProgressRow;
    layout()->addWidget(m_progress);
    connect(m_progress, &ProgressRow::stopWanted, this, &PhotosPage::stop);
    connect(m_filters, &QTabBar::currentChanged, this, &PhotosPage::applyFilter);
    connect(m_people, &QComboBox::activated, this, &PhotosPage::applyFilter);
    connect(m_photos, &LibraryModel::countsChanged, this, &PhotosPage::showCounts);
    connect(m_panel, &LibraryPhotoPanel::corrected, this, &PhotosPage::correct);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &PhotosPage::showCurrent);
}

// They act on the highlighted face, wherever on the page the focus is.
void PhotosPage::buildKeys()
{
    const auto key = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (int number = 0; number < 9; ++number)
        key(QKeySequence(Qt::Key_1 + number), [this, number] { m_panel->takeSuggestion(number); });
    key(QKeySequence(Qt::Key_N), [this] { m_panel->askForAnother(); });
    key(QKeySequence(Qt::Key_0), [this] { m_panel->sayNobody(); });
    key(QKeySequence(Qt::Key_Delete), [this] { m_panel->sayNotAFace(); });
}

void PhotosPage::showModel()
{
    m_naming->drop();
    m_progress->end();
    const auto model = session().model();
    m_choose->setVisible(model != nullptr);
    m_main->hide();
    m_out->hide();
    if (!model) {
        m_panel->showNothing();
        setFacts(tr("Nothing trained yet"));
        showEmpty(QStringLiteral("photos"),
                  tr("Train first; then this page names the people in any number of photos."),
                  tr("Go to &Train"), [this] { navigator().showPage(PageId::Train); });
    } else if (m_folder.empty()) {
        setFacts(tr("Names from %1, %n people", nullptr, static_cast<int>(model->info.people.size()))
                     .arg(session().modelTitle()));
        showEmpty(QStringLiteral("photos"),
                  tr("Choose a folder with photos: whoever is known gets a name, and you say who the others "
                     "are. No file is changed."),
                  tr("Choose &folder…"), [this] { chooseFolder(); });
    } else {
        openFolder(m_folder);
    }
}

void PhotosPage::activated()
{
    const QString before = services().settings().text(folderKey);
    if (m_folder.empty() && session().model() && !before.isEmpty() && QFileInfo(before).isDir())
        openFolder(pathFrom(before));
}

void PhotosPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder with photos to name"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { openFolder(pathFrom(folder)); });
    dialog->open();
}

void PhotosPage::openFolder(const std::filesystem::path& folder)
{
    if (!session().model())
        return;
    clearProblem();
    m_panel->showNothing();
    m_folder = folder;
    m_progress->begin(tr("Reading the folder"));
    m_naming->open(folder);
}

void PhotosPage::showOpened(const core::Result<core::Library>& library)
{
    m_progress->end();
    if (!library) {
        m_folder.clear();
        showModel();
        if (library.error().code != core::ErrorCode::Cancelled)
            showProblem(library.error());
        return;
    }
    services().settings().setText(folderKey, toQString(m_folder));
    m_thumbnails->clear();
    m_photos->setLibrary(*library);
    m_photos->setCorrections(session().choices().corrections);
    m_filters->setCurrentIndex(0);
    m_people->setCurrentIndex(0);
    applyFilter();
    showBody();
    if (m_photos->rowCount() > 0)
        m_grid->setCurrentIndex(m_photos->index(0));
}

void PhotosPage::start()
{
    if (!session().model() || m_folder.empty() || m_naming->isOpening() || isNaming() ||
        m_photos->waiting() == 0)
        return;
    clearProblem();
    m_toName = m_photos->waiting();
    m_progress->begin(tr("Naming"));
    m_naming->start(m_photos->library());
    showCounts();
}

void PhotosPage::togglePause()
{
    isNaming() ? stop() : start();
}

void PhotosPage::stop()
{
    m_writing.stop();
    m_naming->stop();
}

void PhotosPage::showProgress()
{
    if (isNaming())
        m_progress->show({core::Stage::Identification, m_toName - m_photos->waiting(), m_toName, -1});
}

void PhotosPage::showEnded(const core::Result<void>& result)
{
    m_progress->end();
    showCounts();
    const bool cancelled = !result && result.error().code == core::ErrorCode::Cancelled;
    if (!result && !cancelled)
        showProblem(result.error());
    else if (navigator().page() == PageId::Photos) // elsewhere it would be taken for that page's
        navigator().showStatus(result ? tr("Every photo was looked at. Nothing on your disk was changed.")
                                      : tr("Paused. What is named is kept; “Go on” names the others."));
}

void PhotosPage::showCounts()
{
    const QStringList words{tr("Everything"), tr("To check"), tr("Unknown"), tr("Several faces"),
                            tr("No face")};
    for (int i = 0; i < m_filters->count(); ++i)
        m_filters->setTabText(
            i, tr("%1 %2").arg(words[i], QLocale().toString(m_photos->count(static_cast<LibraryFilter>(i)))));
    const std::vector<QString>& names = m_photos->names();
    while (m_people->count() > static_cast<int>(names.size()) + 1)
        m_people->removeItem(m_people->count() - 1);
    while (m_people->count() < static_cast<int>(names.size()) + 1)
        m_people->addItem({});
    m_people->setItemText(0, tr("Everybody"));
    for (size_t i = 0; i < names.size(); ++i)
        m_people->setItemText(static_cast<int>(i) + 1,
                              tr("%1 %2").arg(names[i], QLocale().toString(m_photos->photosOfPeople()[i])));
    const auto model = session().model();
    if (!model || m_folder.empty())
        return;
    const int all = m_photos->count(LibraryFilter::Everything);
    setFacts(tr("%1  ·  %2  ·  names from %3")
                 .arg(shortened(m_folder), tr("%n photos", nullptr, all), session().modelTitle()));
    const int waiting = m_photos->waiting();
    m_out->setFolder(m_folder);
    m_out->setVisible(waiting < all);
    m_out->setEnabled(!isNaming() && !m_writing.isRunning());
    m_main->setVisible(waiting > 0 || isNaming());
    m_main->setText(isNaming() ? tr("&Pause") : waiting < all ? tr("&Go on") : tr("&Name the photos"));
    m_nothing->setText(waiting > 0 ? tr("No such photo among those that were looked at.")
                                   : tr("There is no such photo."));
    m_nothing->setVisible(m_photos->rowCount() == 0);
    m_grid->setVisible(m_photos->rowCount() > 0);
}

void PhotosPage::applyFilter()
{
    m_photos->setFilter(static_cast<LibraryFilter>(std::max(0, m_filters->currentIndex())),
                        m_people->currentIndex() - 1);
    if (!m_grid->currentIndex().isValid() && m_photos->rowCount() > 0)
        m_grid->setCurrentIndex(m_photos->index(0));
    showCounts();
    showCurrent();
}

void PhotosPage::showCurrent()
{
    const QModelIndex current = m_grid->currentIndex();
    if (!current.isValid())
        return m_panel->showNothing();
    m_panel->showPhoto(m_photos->photoAt(current.row()), m_photos->facesAt(current.row()), m_photos->names());
}

void PhotosPage::writeNames(const core::NameTargets& targets)
{
    clearProblem();
    m_progress->begin(tr("Writing the names"));
    m_writing = runJob(
        services().pool(), this,
        [services = &services(), photos = m_photos->namedPhotos(),
         targets](std::stop_token stop, const core::ProgressCallback& progress) {
            return core::writeNames(services->files(), photos, targets, stop, progress);
        },
        [this, sidecars = !targets.undoFolder.empty()](const core::Result<core::NamesWritten>& written) {
            showWritten(written, sidecars);
        },
        [this](const core::Progress& progress) { m_progress->show(progress); });
    showCounts();
}

void PhotosPage::showWritten(const core::Result<core::NamesWritten>& written, bool sidecars)
{
    m_progress->end();
    showCounts();
    if (!written) {
        if (written.error().code != core::ErrorCode::Cancelled)
            showProblem(written.error());
        return;
    }
    if (!sidecars)
        return navigator().showStatus(
            tr("The names of %n photos were written.", nullptr, static_cast<int>(written->photos)));
    const int count = static_cast<int>(written->sidecars);
    QString text = tr("%n XMP files were written.", nullptr, count);
    QStringList details;
    for (const core::Error& error : written->refused)
        details << ErrorText::sentence(error);
    if (!details.isEmpty())
        text += QLatin1Char(' ') + tr("%n were left as they are: they could not be read.", nullptr,
                                      static_cast<int>(details.size()));
    if (count == 0)
        return showProblem(text, details.join(QLatin1Char('\n')));
    showProblem(text, details.join(QLatin1Char('\n')), tr("Take them back"),
                [this, undoFile = written->undoFile] { takeBack(undoFile); });
}

void PhotosPage::takeBack(const std::filesystem::path& undoFile)
{
    clearProblem();
    m_writing = runJob(
        services().pool(), this,
        [services = &services(), undoFile](std::stop_token stop, const core::ProgressCallback&) {
            return core::undoSidecars(services->files(), undoFile, stop);
        },
        [this](const core::Result<core::UndoOutcome>& undone) {
            showCounts();
            if (!undone)
                return showProblem(undone.error());
            navigator().showStatus(
                tr("%n XMP files were taken back.", nullptr, static_cast<int>(undone->undone)));
        });
}

void PhotosPage::correct(const std::filesystem::path& photo, const core::FaceCorrection& correction)
{
    if (!session().dataset())
        return showProblem(tr("What you say is kept with the folder of people that the model learned from. "
                              "Choose that folder first."),
                           {}, tr("Go to &People"), [this] { navigator().showPage(PageId::People); });
    clearProblem();
    const int row = m_grid->currentIndex().row();
    PhotoChoices next = session().choices();
    core::addCorrection(next.corrections, photo, correction);
    session().undo().push(new ChoiceCommand(session(), std::move(next), tr("say who it is")));
    // Where the photo has left what is shown, its follower takes its place.
    if (!m_grid->currentIndex().isValid() && m_photos->rowCount() > 0)
        m_grid->setCurrentIndex(m_photos->index(std::min(row, m_photos->rowCount() - 1)));
    showCounts();
}

PageEntry entryOfPhotosPage()
{
    return entryOf<PhotosPage>(PageId::Photos, QT_TRANSLATE_NOOP("PageList", "Photos"));
}

} // namespace familiar::ui
