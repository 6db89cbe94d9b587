// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/errortext.h"
#include "core/base/clock.h"

#include <cmath>
#include <mutex>

namespace familiar::app {

int fail(CliContext& context, const core::Error& error)
{
    endProgress(context);
    context.err << "familiar-cli: " << core::displayText(sentence(error)) << '\n';
    return exitCodeOf(error.code);
}

core::ProgressCallback progressLine(CliContext& context)
{
    if (context.quiet)
        return {};
    struct Shown
    {
        core::Stopwatch watch;
        double last = -1;
    };
    return [&err = context.err, shown = std::make_shared<Shown>()](const core::Progress& progress) {
        const double now = shown->watch.seconds();
        const bool end = progress.total > 0 && progress.done >= progress.total;
        if (!end && shown->last >= 0 && now - shown->last < 0.1)
            return;
        shown->last = now;
        err << '\r' << core::stageName(progress.stage) << ": " << progress.done;
        if (progress.total > 0)
            err << " of " << progress.total;
        if (progress.secondsLeft >= 0 && !end)
            err << ", about " << std::llround(std::ceil(progress.secondsLeft)) << " s left";
        err << "        " << (end ? "\n" : "") << std::flush;
    };
}

void endProgress(CliContext& context)
{
    if (!context.quiet)
        context.err << '\r' << std::flush;
}

} // namespace familiar::app
