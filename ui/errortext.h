// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence for users per core error, translated: what happened to which file, and what to do.
#pragma once

#include "core/base/result.h"
#include "core/photos/skippedkinds.h"

#include <QCoreApplication>

namespace familiar::ui {

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString sentence(const core::Error& error);
    // What the window calls an option; an option that it does not offer by its id.
    static QString optionLabel(const std::string& id);
    // The technical part, for "Show details": code, subject and the library's own words.
    static QString details(const core::Error& error);
    static QString skipReason(core::SkipReason reason);
    // "damaged picture (4), HEIC (6)"
    static QString kinds(const std::vector<core::SkippedKind>& kinds);

private:
    // The sentence of the error's reason; empty where it has none of its own.
    static QString reason(const core::ErrorArguments& arguments, const QString& subject);
    // Of what is said about photos: with what was there and is not used.
    static QString photosReason(const core::Error& error, const QString& subject);
    static QString networkReason(const core::ErrorArguments& arguments);
    // What a video lacks.
    static QString loss(const core::ErrorArguments& arguments, const QString& subject);
    static QString pattern(core::ErrorCode code);
};

} // namespace familiar::ui
