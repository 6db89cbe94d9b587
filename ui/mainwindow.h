// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one window: a rail of pages, the page, a status line and the menus.
#pragma once

#include "ui/appcontext.h"

#include <QMainWindow>

#include <map>

class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace familiar::ui {

class Page;
class PeoplePage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AppContext& context, QWidget* parent = nullptr);
    ~MainWindow() override;

    Page* page(const QString& id) const;
    PeoplePage* peoplePage() const { return m_people; }
    QStringList pageIds() const { return m_order; }
    QString shownPage() const;
    void showPage(const QString& id);
    void openFolder(const std::filesystem::path& folder);
    void openModel(const std::filesystem::path& file);
    void showWeights(const QString& id = {});
    void showAbout();
    void showHelp();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addPages();
    void makeMenus();
    void makeFileMenu();
    void chooseModel();
    void makeGoMenu();
    void fillRecent(QMenu* menu);
    void restorePlace();
    bool mayClose();

    AppContext& m_context;
    PeoplePage* m_people = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_status = nullptr;
    QStringList m_order; // ids, as on the rail
    std::map<QString, Page*> m_pages;
    std::map<QString, QToolButton*> m_railButtons;
    bool m_closeAgreed = false;
};

} // namespace familiar::ui
