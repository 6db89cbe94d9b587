// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation in words; every sentence comes from what was measured.
#pragma once

#include "core/recognition/explain.h"

#include <QCoreApplication>
#include <QString>

namespace familiar::ui {

class WhyText
{
    Q_DECLARE_TR_FUNCTIONS(WhyText)
public:
    // "Looks like Anna because of the eye region"
    static QString headline(const core::Explanation& explanation, const std::vector<std::string>& people);
    // "Second is Ben, clearly behind."
    static QString second(const core::Explanation& explanation, const std::vector<std::string>& people);
    // "Covering the eyes takes Ben from 61 % to 23 %."
    static QString strongest(const core::PersonEvidence& evidence, const QString& name);
    // "Covering any other part changes it by less than 6 %."
    static QString others(const core::PersonEvidence& evidence);

private:
    static QString because(core::FacePart part);
    static QString covering(core::FacePart part);
};

} // namespace familiar::ui
