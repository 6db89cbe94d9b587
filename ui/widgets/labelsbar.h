// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs have written about who is in the photos, and whether that or the folders count.
#pragma once

#include "core/photos/labels.h"
#include "ui/jobs/oneshot.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace familiar::ui {

class Services;

// GUI thread. Hides itself where nobody has written a name.
class LabelsBar : public QWidget
{
    Q_OBJECT
public:
    explicit LabelsBar(QWidget* parent = nullptr);

    // `choice`: what counts now.
    void setLabels(const core::Labels& labels, core::LabelChoice choice);
    // Reads them in the background first.
    void read(Services& services, std::shared_ptr<const core::Dataset> photos, core::LabelChoice choice);
    void clear();
    // "31 from face regions, 4 from tags"; every source that has names.
    static QString sources(const core::Labels& labels);
    // A line for each place with two names and for each file that cannot be read.
    static QStringList troubles(const core::Labels& labels);

Q_SIGNALS:
    void chosen(core::LabelChoice choice);

private:
    void showTroubles();

    QLabel* m_words = nullptr;
    QComboBox* m_choice = nullptr;
    QPushButton* m_more = nullptr;
    QStringList m_troubles;
    Job m_reading;
};

} // namespace familiar::ui
