// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many strangers get a name: as promised, or as measured on photos of strangers that were judged.
#pragma once

#include "ui/judgement.h"
#include "ui/widgets/figurecard.h"

namespace familiar::ui {

class StrangersFigure : public FigureCard
{
    Q_OBJECT
public:
    explicit StrangersFigure(QWidget* parent = nullptr);

    // What was judged: without strangers in it their figure is the promise.
    void setJudgement(const Judgement& judgement);
    // Sets the strangers alone; the known faces stay as they are.
    void setStrangers(const Judgement& judgement);
    // Shows both rates at a threshold of the model, which may not be the one that it keeps.
    void showAt(const core::Model& model, float threshold);

Q_SIGNALS:
    // The user wants to judge a folder of strangers.
    void folderWanted();

private:
    QString knownSentence(const core::Model& model, const core::Calibration::Point& point,
                          const core::NameLimits& limits) const;

    std::vector<core::Prediction> m_right; // of a judged folder
    size_t m_known = 0;                    // faces that these are a part of
    std::vector<core::Prediction> m_strangers;
    size_t m_strangerPeople = 0;
};

} // namespace familiar::ui
