// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/undotext.h"

#include "app/cli/writejson.h"

namespace familiar::app {

int tellUndone(CliContext& context, const core::UndoOutcome& undone, OutputFormat format,
               const std::string& done, const std::string& why)
{
    if (format == OutputFormat::Json || format == OutputFormat::JsonLines) {
        nlohmann::json kept = nlohmann::json::array();
        for (const std::filesystem::path& file : undone.kept)
            kept.push_back(core::displayPath(file));
        writeJson(context.out, {{"undone", undone.undone}, {"kept", std::move(kept)}},
                  format == OutputFormat::JsonLines);
    } else {
        context.out << done << '\n';
    }
    for (const std::filesystem::path& file : undone.kept)
        context.err << "familiar-cli: " << core::displayPath(file) << " was left: " << why << ".\n";
    return undone.kept.empty() ? exitOk : exitSomeFailed;
}

} // namespace familiar::app
