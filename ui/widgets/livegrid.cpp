// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/livegrid.h"

#include "ui/session.h"

#include <QGridLayout>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr int cardsPerPicture = 1 << 20; // a picture's cards are numbered from its serial on

} // namespace

LiveGrid::LiveGrid(Services& services, Session& session, QWidget* parent)
    : QWidget(parent), m_services(services), m_names(services, session)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    // A new model has its own threshold.
    connect(&session, &Session::modelChanged, this, [this] { setThreshold(std::nullopt); });
    m_current = &addCell();
    place();
}

LiveGrid::~LiveGrid()
{
    qDeleteAll(findChildren<LiveCell*>(Qt::FindDirectChildrenOnly)); // before the names that they leave
}

LiveCell& LiveGrid::addCell()
{
    auto* cell = new LiveCell(m_services, m_names, this);
    cell->view().setMirrored(m_mirrored);
    cell->live().setThreshold(m_threshold);
    connect(cell, &LiveCell::chosen, this, [this, cell] { choose(cell); });
    connect(cell, &LiveCell::stopWanted, this, [this, cell] { removeCell(cell); });
    connect(&cell->view(), &CameraView::doubleClicked, this, &LiveGrid::doubleClicked);
    connect(&cell->live(), &LiveSession::runningChanged, this, &LiveGrid::runningChanged);
    connect(&cell->live(), &LiveSession::failed, this, &LiveGrid::failed);
    connect(&cell->live(), &LiveSession::statusChanged, this, [this, cell](const core::LiveStatus& status) {
        if (status.state == core::LiveState::Ended)
            Q_EMIT ended(cell->title());
        Q_EMIT statusChanged();
    });
    connect(&cell->live(), &LiveSession::strangersChanged, this, [this, cell](const auto& cards) {
        for (Picture& picture : m_pictures)
            if (picture.cell == cell)
                picture.cards = cards;
        Q_EMIT strangersChanged();
    });
    m_pictures.push_back({cell, m_serials++});
    return *cell;
}

void LiveGrid::removeCell(LiveCell* cell)
{
    cell->live().stop();
    if (m_pictures.size() == 1)
        return;
    std::erase_if(m_pictures, [&](const Picture& picture) { return picture.cell == cell; });
    m_grid->removeWidget(cell);
    cell->hide();
    cell->deleteLater();
    if (m_current == cell)
        choose(m_pictures.front().cell);
    place();
    Q_EMIT strangersChanged();
    Q_EMIT runningChanged();
}

// One picture, two beside or above each other, three and four in two rows.
void LiveGrid::place()
{
    const bool several = m_pictures.size() > 1;
    m_placedHigh = isHigh();
    const size_t columns = m_pictures.size() == 2 && m_placedHigh ? 1 : 2;
    for (const Picture& picture : m_pictures)
        m_grid->removeWidget(picture.cell);
    for (size_t i = 0; i < m_pictures.size(); ++i) {
        LiveCell* cell = m_pictures[i].cell;
        m_grid->addWidget(cell, static_cast<int>(i / columns), static_cast<int>(i % columns));
        cell->setHeadShown(several);
        cell->setCurrent(several && cell == m_current);
    }
    for (size_t line = 0; line < 2; ++line) {
        m_grid->setColumnStretch(static_cast<int>(line), line == 0 || (several && columns == 2) ? 1 : 0);
        m_grid->setRowStretch(static_cast<int>(line), line == 0 || m_pictures.size() > columns ? 1 : 0);
    }
}

void LiveGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_pictures.size() == 2 && isHigh() != m_placedHigh)
        place();
}

void LiveGrid::choose(LiveCell* cell)
{
    if (std::exchange(m_current, cell) == cell)
        return;
    for (const Picture& picture : m_pictures)
        picture.cell->setCurrent(picture.cell == cell);
    Q_EMIT currentChanged();
}

void LiveGrid::play(const std::string& source, const QString& title)
{
    while (m_pictures.size() > 1)
        removeCell(m_pictures.back().cell);
    m_current->play(source, title);
}

bool LiveGrid::playBeside(const std::string& source, const QString& title)
{
    if (m_current->source().empty()) {
        play(source, title);
        return true;
    }
    if (pictures() >= mostPictures || shows(source))
        return false;
    LiveCell& cell = addCell();
    place();
    cell.play(source, title);
    return true;
}

void LiveGrid::replay()
{
    for (const Picture& picture : m_pictures)
        if (!picture.cell->live().isRunning())
            picture.cell->play(picture.cell->source(), picture.cell->title());
}

void LiveGrid::stop()
{
    for (const Picture& picture : m_pictures)
        picture.cell->live().stop();
}

bool LiveGrid::isRunning() const
{
    return std::any_of(m_pictures.begin(), m_pictures.end(),
                       [](const Picture& picture) { return picture.cell->live().isRunning(); });
}

bool LiveGrid::shows(const std::string& source) const
{
    return std::any_of(m_pictures.begin(), m_pictures.end(),
                       [&](const Picture& picture) { return picture.cell->source() == source; });
}

void LiveGrid::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    for (const Picture& picture : m_pictures)
        picture.cell->view().setMirrored(mirrored);
}

void LiveGrid::setThreshold(std::optional<float> threshold)
{
    m_threshold = threshold;
    for (const Picture& picture : m_pictures)
        picture.cell->live().setThreshold(threshold);
}

StrangerCards LiveGrid::strangers() const
{
    StrangerCards all;
    for (const Picture& picture : m_pictures)
        if (picture.cards)
            for (core::StrangerCard card : *picture.cards) {
                card.id += picture.serial * cardsPerPicture;
                all.push_back(std::move(card));
            }
    return all;
}

void LiveGrid::removeStranger(int card)
{
    for (const Picture& picture : m_pictures)
        if (picture.serial == card / cardsPerPicture)
            picture.cell->live().removeStranger(card % cardsPerPicture);
}

} // namespace familiar::ui
