// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one window: a rail of pages, the page, a status line and the menus.
#pragma once

#include "ui/navigator.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QMainWindow>

#include <map>

class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace familiar::ui {

class Page;
class PeoplePage;
class TourBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services& services, Session& session, Navigator& navigator,
                        QWidget* parent = nullptr);
    ~MainWindow() override;

    Page* page(PageId id) const;
    PeoplePage* peoplePage() const { return m_people; }
    // As on the rail.
    const std::vector<PageId>& pages() const { return m_order; }
    PageId shownPage() const { return m_navigator.page(); }
    void showPage(PageId id) { m_navigator.showPage(id); }
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
    void raisePage(PageId id);
    void addPages();
    void makeMenus();
    void makeFileMenu();
    void chooseModel();
    void makeGoMenu();
    void fillRecent(QMenu* menu);
    void restorePlace();
    bool mayClose();

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    PeoplePage* m_people = nullptr;
    TourBar* m_tour = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_status = nullptr;
    std::vector<PageId> m_order;
    std::map<PageId, Page*> m_pages;
    std::map<PageId, QToolButton*> m_railButtons;
    bool m_closeAgreed = false;
};

} // namespace familiar::ui
