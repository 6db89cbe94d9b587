// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/traintabs.h"

#include "ui/jobs/projectruns.h"
#include "ui/session.h"
#include "ui/widgets/howitworks.h"
#include "ui/widgets/insideview.h"
#include "ui/widgets/runview.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace familiar::ui {

TrainTabs::TrainTabs(Services& services, Session& session, QWidget* parent)
    : QWidget(parent), m_session(session)
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What to see of the training"));
    for (const QString& word : {tr("Curves"), tr("Look inside"), tr("How it works")})
        m_tabs->addTab(word);
    m_curves = new RunView;
    m_inside = new InsideView(services, session);
    m_how = new HowItWorks;
    auto* pages = new QStackedWidget;
    for (QWidget* page : std::initializer_list<QWidget*>{m_curves, m_inside, m_how})
        pages->addWidget(page);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2); // the charts need the rest of a small window
    column->addWidget(m_tabs);
    column->addWidget(pages, 1);
}

void TrainTabs::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void TrainTabs::setConfig(const core::TrainConfig& config)
{
    const auto dataset = m_session.dataset();
    const int people = dataset ? static_cast<int>(dataset->people.size()) : 2;
    m_inside->setConfig(config, people);
    const core::RunSummary* run = m_session.runs().find(m_session.runs().selected());
    m_how->setStory(run && run->report ? run->report->config : config, people,
                    dataset ? static_cast<int>(dataset->photos.size()) : 0, run ? run->report : std::nullopt);
}

} // namespace familiar::ui
