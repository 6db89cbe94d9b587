// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/weightsdialog.h"

#include "core/weights/download.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/models/weightsmodel.h"
#include "ui/widgets/card.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QProgressBar>
#include <QTableView>

namespace familiar::ui {

using Installed = core::Result<core::InstalledWeights>;

WeightsDialog::WeightsDialog(Services& services, QWidget* parent) : QDialog(parent), m_services(services)
{
    setWindowTitle(tr("Networks"));
    setAcceptDrops(true);
    build();
    refresh();
    resize(720, 520);
}

void WeightsDialog::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(makeLabel(tr("Networks"), "title"));
    layout->addWidget(
        makeLabel(tr("Install one from its public address, or import its file: choose it or drop it here. "
                     "Nothing else is ever loaded from the network."),
                  "dim"));
    m_model = new WeightsModel(this);
    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Networks"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(WeightsModel::Licence, QHeaderView::Stretch);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    layout->addWidget(m_table, 1);
    m_about = makeLabel({}, "dim");
    layout->addWidget(m_about);
    m_message = makeLabel({});
    m_message->hide();
    layout->addWidget(m_message);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    layout->addWidget(m_progress);
    auto* row = new QHBoxLayout;
    m_import = makeButton(tr("I&mport file…"));
    m_cancel = makeButton(tr("&Stop"));
    m_cancel->hide();
    m_install = makeButton(tr("&Install"), true);
    auto* close = makeButton(tr("&Close"));
    row->addWidget(m_import);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(close);
    row->addWidget(m_install);
    layout->addLayout(row);
    connect(m_import, &QPushButton::clicked, this, &WeightsDialog::chooseFile);
    connect(m_install, &QPushButton::clicked, this, &WeightsDialog::install);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_work.stop(); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WeightsDialog::showSelection);
    showSelection();
}

void WeightsDialog::refresh()
{
    if (m_wanted.isEmpty())
        m_wanted = selectedId();
    m_listing = runJob(
        m_services.pool(), this,
        [services = &m_services](std::stop_token, const core::ProgressCallback&) {
            return services->weights().list();
        },
        [this](std::vector<core::InstalledWeights> installed) {
            m_model->setInstalled(std::move(installed));
            select(std::exchange(m_wanted, {}));
        });
}

void WeightsDialog::select(const QString& id)
{
    if (m_listing.isRunning())
        m_wanted = id.isEmpty() ? m_wanted : id;
    const int row = m_model->rowOf(id);
    if (row >= 0)
        m_table->selectRow(row);
    showSelection();
}

QString WeightsDialog::selectedId() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model->idAt(rows.constFirst().row());
}

void WeightsDialog::showSelection()
{
    const QString id = selectedId();
    const core::CatalogueEntry* entry = core::findCatalogueEntry(id.toStdString());
    const bool missing = entry && m_model->stateAt(m_model->rowOf(id)) != core::InstallState::Installed;
    m_install->setEnabled(missing && !m_work.isRunning());
    m_import->setEnabled(!m_work.isRunning());
    m_about->setText(entry ? tr("%1. Trained on %2. Licence: %3.")
                                 .arg(QString::fromStdString(entry->title),
                                      QString::fromStdString(entry->trainedOn),
                                      QString::fromStdString(entry->licence))
                           : tr("Choose a network to see what it was trained on."));
}

void WeightsDialog::tell(const QString& text, const char* role)
{
    m_message->setText(text);
    setRole(m_message, role);
    m_message->setVisible(!text.isEmpty());
}

void WeightsDialog::install()
{
    const std::string id = selectedId().toStdString();
    tell(tr("Installing %1…").arg(selectedId()), "dim");
    m_progress->setRange(0, 0);
    m_progress->show();
    m_cancel->show();
    m_work = runJob(
        m_services.pool(), this,
        [services = &m_services, id](std::stop_token stop,
                                     const core::ProgressCallback& progress) -> Installed {
            const auto client = core::makeHttpClient();
            return services->weights().fetch(id, *client, stop, progress);
        },
        [this](const Installed& result) { ended(result); },
        [this](const core::Progress& progress) {
            m_progress->setRange(0, progress.total > 0 ? 1000 : 0);
            if (progress.total > 0)
                m_progress->setValue(static_cast<int>(1000 * progress.done / progress.total));
        });
    showSelection();
}

void WeightsDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("File of a network"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Networks (*.pth *.pt *.safetensors *.onnx *.json *.bin)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importFile(pathFrom(file)); });
    dialog->open();
}

void WeightsDialog::importFile(const std::filesystem::path& file)
{
    // By its content first; only what the catalogue does not know is taken for the selected network.
    importAs(file, {}, false);
}

void WeightsDialog::importAs(const std::filesystem::path& file, const std::string& id, bool knowingly)
{
    tell(tr("Importing %1…").arg(displayed(file.filename())), "dim");
    m_progress->setRange(0, 0);
    m_progress->show();
    m_work = runJob(
        m_services.pool(), this,
        [services = &m_services, file, id, knowingly](std::stop_token, const core::ProgressCallback&)
            -> Installed { return services->weights().importFile(file, id, knowingly); },
        [this, file, id, knowingly](const Installed& result) {
            ended(result);
            if (!result && !knowingly && result.error().code != core::ErrorCode::WeightsAreProgram)
                offerAnyway(file, selectedId().toStdString(), result.error());
        });
    showSelection();
}

void WeightsDialog::offerAnyway(const std::filesystem::path& file, const std::string& id,
                                const core::Error& error)
{
    if (id.empty())
        return;
    auto* box = new QMessageBox(
        QMessageBox::Question, windowTitle(),
        tr("%1\n\nThe catalogue does not know this file. Take it for the network %2 all the same?")
            .arg(ErrorText::sentence(error), QString::fromStdString(id)),
        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* take = box->addButton(tr("Take it"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Leave it"), QMessageBox::RejectRole));
    connect(take, &QPushButton::clicked, this, [this, file, id] { importAs(file, id, true); });
    box->open();
}

void WeightsDialog::ended(const Installed& result)
{
    m_progress->hide();
    m_cancel->hide();
    if (!result)
        tell(ErrorText::sentence(result.error()), "bad");
    else if (result->state == core::InstallState::Installed)
        tell(tr("%1 is installed.").arg(QString::fromStdString(result->id)), "good");
    else
        tell(tr("%1 still needs its other files.").arg(QString::fromStdString(result->id)), "warn");
    if (result)
        m_wanted = QString::fromStdString(result->id);
    refresh();
    showSelection();
    Q_EMIT m_services.weightsChanged();
}

void WeightsDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!dropped(event->mimeData(), DropKind::File).isEmpty() && !m_work.isRunning())
        event->acceptProposedAction();
}

void WeightsDialog::dropEvent(QDropEvent* event)
{
    const QString file = dropped(event->mimeData(), DropKind::File);
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    importFile(pathFrom(file));
}

} // namespace familiar::ui
