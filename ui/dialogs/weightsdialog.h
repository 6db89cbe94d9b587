// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The networks on this machine: installed or not, size, licence; install, import, remove.
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/services.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace familiar::ui {

class WeightsModel;

class WeightsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WeightsDialog(Services& services, QWidget* parent = nullptr);

    // Marks a network that somebody misses.
    void select(const QString& id);
    // For a file that was chosen or dropped.
    void importFile(const std::filesystem::path& file);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void refresh();
    void install();
    void chooseFile();
    void importAs(const std::filesystem::path& file, const std::string& id, bool knowingly);
    void offerAnyway(const std::filesystem::path& file, const std::string& id, const core::Error& error);
    void ended(const core::Result<core::InstalledWeights>& result);
    void showSelection();
    QString selectedId() const;
    void tell(const QString& text, const char* role);

    Services& m_services;
    WeightsModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_message = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_install = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_cancel = nullptr;
    QString m_wanted; // marked again after the list was read
    Job m_listing;
    Job m_work;
};

} // namespace familiar::ui
