// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What changed between two runs, in sentences.
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace familiar::core {
struct RunSummary;
}

namespace familiar::ui {

class CompareText
{
    Q_DECLARE_TR_FUNCTIONS(CompareText)
public:
    // A sentence each for the options, the people and photos, and the results; both runs have a report.
    static QStringList changes(const core::RunSummary& from, const core::RunSummary& to);
};

} // namespace familiar::ui
