// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a training does, in plain words and with the figures of the user's own run.
#pragma once

#include "core/learning/report.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace familiar::ui {

class HowItWorks : public QWidget
{
    Q_OBJECT
public:
    explicit HowItWorks(QWidget* parent = nullptr);

    // `config` is resolved; without a report it is said what a training would do.
    void setStory(const core::TrainConfig& config, int people, int photos,
                  const std::optional<core::TrainReport>& report);
    QString text() const;

private:
    void add(const QString& heading, const QString& words);
    void tellPhotos(const core::TrainConfig& config, int people, int photos,
                    const std::optional<core::TrainReport>& report);
    void tellNetwork(const core::TrainConfig& config, int people);
    void tellLearning(const core::TrainConfig& config, const std::optional<core::TrainReport>& report);
    void tellResult(const core::TrainReport& report);

    QVBoxLayout* m_column = nullptr;
    QStringList m_words;
};

} // namespace familiar::ui
