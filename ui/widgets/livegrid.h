// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One to four live pictures beside each other, named by one engine.
#pragma once

#include "ui/jobs/livenames.h"
#include "ui/widgets/livecell.h"

class QGridLayout;

namespace familiar::ui {

using StrangerCards = std::vector<core::StrangerCard>;

// GUI thread. There is always one picture; the further ones come and go.
class LiveGrid : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostPictures = 4;
    LiveGrid(Services& services, Session& session, QWidget* parent = nullptr);
    ~LiveGrid() override;

    // This source alone; what ran before is stopped.
    void play(const std::string& source, const QString& title);
    // This source beside the others. False: there is no room, or it is shown already.
    bool playBeside(const std::string& source, const QString& title);
    // Plays again what all pictures have shown.
    void replay();
    void stop();
    // At least one picture runs.
    bool isRunning() const;
    int pictures() const { return static_cast<int>(m_pictures.size()); }
    bool shows(const std::string& source) const;
    // The picture that was chosen last.
    LiveCell& current() { return *m_current; }
    LiveCell& cell(int index) { return *m_pictures[static_cast<size_t>(index)].cell; }
    LiveNames& names() { return m_names; }

    void setMirrored(bool mirrored);
    void setThreshold(std::optional<float> threshold);
    // Of all pictures; their numbers are the grid's own.
    StrangerCards strangers() const;
    void removeStranger(int card);

Q_SIGNALS:
    void runningChanged();
    void currentChanged();
    // Once a second and whenever a picture's state changes.
    void statusChanged();
    void ended(const QString& title);
    void failed(const core::Error& error);
    void strangersChanged();
    void doubleClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Picture
    {
        LiveCell* cell = nullptr;
        int serial = 0; // never used again
        std::shared_ptr<const StrangerCards> cards{};
    };
    LiveCell& addCell();
    void removeCell(LiveCell* cell);
    void place();
    // Two pictures lie one above the other where they are larger then.
    bool isHigh() const { return width() * 3 < height() * 4; }
    void choose(LiveCell* cell);

    Services& m_services;
    LiveNames m_names;
    QGridLayout* m_grid = nullptr;
    std::vector<Picture> m_pictures;
    LiveCell* m_current = nullptr;
    int m_serials = 0;
    bool m_placedHigh = false;
    bool m_mirrored = false;
    std::optional<float> m_threshold;
};

} // namespace familiar::ui
