// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the network sees: a photo's way through it, computed in the background while the card is shown.
#pragma once

#include "core/learning/trainconfig.h"
#include "ui/jobs/oneshot.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <filesystem>

namespace familiar::ui {

class PhotoWayStrip;
class Services;
class Session;

class PhotoWayCard : public Card
{
    Q_OBJECT
public:
    PhotoWayCard(Services& services, Session& session, QWidget* parent = nullptr);
    ~PhotoWayCard() override;

    // The (resolved) configuration whose network looks; a model that was trained so also tells who is near.
    void setConfig(const core::TrainConfig& config);
    void setPhoto(const std::filesystem::path& photo);
    PhotoWayStrip& strip() { return *m_strip; }
    QString message() const;
    bool isShowing() const; // the way, not a message

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Looked;
    void takeDataset();
    void changed();
    void begin();
    void stop();
    void choosePhoto();
    void showMessage(const QString& message);
    void showLooked(const core::Result<Looked>& looked);

    Services& m_services;
    Session& m_session;
    core::TrainConfig m_config;
    std::filesystem::path m_photo;
    QString m_shownKey; // of what is shown or being computed
    QTimer m_soon;      // a number that is being typed changes often
    QLabel* m_file = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_stop = nullptr;
    PhotoWayStrip* m_strip = nullptr;
    Job m_job;
};

} // namespace familiar::ui
