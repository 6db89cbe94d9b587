// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tourbar.h"

#include "ui/navigator.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>

namespace familiar::ui {

namespace {

const QString tourKey = QStringLiteral("tour");
const QString closed = QStringLiteral("done");

} // namespace

TourBar::TourBar(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : QFrame(parent), m_services(services), m_session(session), m_navigator(navigator)
{
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("First steps"));
    m_words = makeLabel({});
    m_go = makeButton({});
    m_other = makeButton({});
    m_close = makeLinkButton({});
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(18, 6, 18, 6);
    line->setSpacing(10);
    line->addWidget(m_words, 1);
    line->addWidget(m_go);
    line->addWidget(m_other);
    line->addWidget(m_close);
    connect(m_go, &QPushButton::clicked, this, [this] {
        m_navigator.showPage(m_step == 1 ? PageId::People : m_step == 2 ? PageId::Train : PageId::Photos);
    });
    connect(m_other, &QPushButton::clicked, this, [this] { m_navigator.showPage(PageId::Live); });
    connect(m_close, &QPushButton::clicked, this, &TourBar::end);
    connect(&session, &Session::datasetChanged, this, &TourBar::follow);
    connect(&session, &Session::modelChanged, this, &TourBar::follow);
    connect(&navigator, &Navigator::pageWanted, this, &TourBar::showStep);
    const Settings& settings = services.settings();
    setVisible(settings.text(tourKey) != closed && settings.recentFolders().isEmpty());
    follow();
}

void TourBar::begin()
{
    m_services.settings().setText(tourKey, {});
    show();
    follow();
}

void TourBar::end()
{
    m_services.settings().setText(tourKey, closed);
    hide();
}

void TourBar::follow()
{
    m_step = m_session.model() ? 3 : m_session.dataset() ? 2 : 1;
    showStep();
}

void TourBar::showStep()
{
    const PageId page = m_navigator.page();
    m_close->setText(m_step == 3 ? tr("Close") : tr("Skip the tour"));
    m_other->hide();
    switch (m_step) {
    case 1:
        m_words->setText(tr("Step 1 of 3: choose photos, a folder per person or any pile; of a pile you name "
                            "the groups of faces."));
        m_go->setText(tr("Go to People"));
        m_go->setVisible(page != PageId::People);
        break;
    case 2:
        m_words->setText(tr("Step 2 of 3: train. Press “Start” on the Train page; it takes seconds to "
                            "minutes, and the charts show how well it does."));
        m_go->setText(tr("Go to Train"));
        m_go->setVisible(page != PageId::Train);
        break;
    default:
        m_words->setText(tr("Step 3 of 3: see the names, in a folder of photos or before the camera. What is "
                            "wrong there you put right with one key."));
        m_go->setText(tr("Go to Photos"));
        m_other->setText(tr("Go to Live"));
        m_go->setVisible(page != PageId::Photos);
        m_other->setVisible(page != PageId::Live);
    }
}

} // namespace familiar::ui
