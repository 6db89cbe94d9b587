// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where "unknown" begins: a slider over what calibration measured, and what each place means.
#pragma once

#include "core/recognition/model.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace familiar::ui {

class ThresholdSlider : public QWidget
{
    Q_OBJECT
public:
    explicit ThresholdSlider(QWidget* parent = nullptr);

    // A calibration without a curve disables it and says why. `threshold`: where the slider stands.
    void setModel(const core::Model& model, float threshold);
    float threshold() const;
    // "1 in 100 strangers get a name; 92 % of the known faces do." and how many are at least a "maybe".
    QString sentence() const;

Q_SIGNALS:
    // By the user.
    void thresholdChanged(float threshold);

private:
    void showSentence();
    const core::Calibration::Point* point() const;
    QString strangersSentence() const;
    QString maybeSentence() const;

    core::Calibration m_calibration;
    std::vector<int> m_photos; // that each person's template is made of
    QSlider* m_slider = nullptr;
    QLabel* m_sentence = nullptr;
};

} // namespace familiar::ui
