// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages have: title, facts, buttons at the right, a place for problems, an empty state and a body.
#pragma once

#include "ui/navigator.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/card.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QStackedWidget;

namespace familiar::ui {

// A question asked once before the window closes while a page still works.
struct CloseQuestion
{
    QString text;     // "The training is running."
    QString stopVerb; // "Stop and close"
    QString keepVerb; // "Keep training"
};

class Page : public QWidget
{
    Q_OBJECT
public:
    Page(Services& services, Session& session, Navigator& navigator, const QString& title,
         QWidget* parent = nullptr);

    // Ctrl+T, Space and Esc reach the shown page by these.
    virtual void start() {}
    virtual void togglePause() {}
    virtual void stop() {}
    // The window closes: ends what runs, so that it can go on another time.
    virtual void suspend() { stop(); }
    virtual std::optional<CloseQuestion> closeQuestion() const { return std::nullopt; }
    // The page came to the front.
    virtual void activated() {}
    bool isEmptyShown() const;

protected:
    Services& services() const { return m_services; }
    Session& session() const { return m_session; }
    Navigator& navigator() const { return m_navigator; }
    void setTitle(const QString& title);
    // The dim line below the title.
    void setFacts(const QString& facts);
    // Buttons right above, in this order; at most one is primary.
    QPushButton* addButton(const QString& text, bool primary = false);
    // Another one beside them.
    void addButton(QPushButton* button);
    // The page's content; add widgets here.
    QVBoxLayout* body() const { return m_body; }
    void showBody();
    // Instead of the body: what to do next and the button that does it. An empty `button` shows none.
    void showEmpty(const QString& iconName, const QString& text, const QString& button = {},
                   std::function<void()> action = {});
    // A sentence at the foot of the page, over its content: nothing moves from under the pointer. `detail` is
    // offered behind "Show details".
    void showProblem(const QString& text, const QString& detail = {}, const QString& button = {},
                     std::function<void()> action = {});
    void showProblem(const core::Error& error);
    void clearProblem();
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHeader(const QString& title);
    void buildEmpty();
    void buildProblem();
    void placeProblem();

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QStackedWidget* m_stack = nullptr;
    QVBoxLayout* m_body = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyIcon = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyButton = nullptr;
    std::function<void()> m_emptyAction;
    QFrame* m_problem = nullptr;
    QLabel* m_problemText = nullptr;
    QLabel* m_problemDetail = nullptr;
    QPushButton* m_problemMore = nullptr;
    QPushButton* m_problemButton = nullptr;
    std::function<void()> m_problemAction;
};

} // namespace familiar::ui
