// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/liveinput.h"

#include "app/cli/errortext.h"

#include <algorithm>
#include <cmath>

namespace familiar::app {

using namespace familiar::core;

namespace {

bool isSame(const SourceAddress& a, const SourceAddress& b)
{
    if (a.kind != b.kind)
        return false;
    if (a.place == b.place || a.kind == SourceKind::Camera || a.kind == SourceKind::Stream)
        return a.place == b.place;
    std::error_code failed;
    return std::filesystem::equivalent(a.place, b.place, failed); // two ways of writing one path
}

int wrongUsage(CliContext& context, const std::string& words)
{
    context.err << "familiar-cli: " << words << '\n';
    return exitUsage;
}

// A source that cannot be used has ended already.
void openOne(CliContext& context, const SourceOptions& options, const std::string& recordFile,
             LiveInput& input)
{
    auto source = openSource(context.files, input.address, options);
    if (context.stop.stop_requested())
        return;
    if (source)
        input.source = std::move(*source);
    std::optional<Error> problem = source ? std::nullopt : std::optional(source.error());
    if (!problem && !recordFile.empty()) {
        auto record = LiveRecord::begin(context.files, recordFile);
        if (record)
            input.record = std::move(*record);
        else
            problem = record.error();
    }
    if (!problem)
        return;
    input.code = fail(context, *problem);
    input.ended = true;
}

// False when nothing comes any more.
bool readNext(CliContext& context, LiveInput& input)
{
    while (!context.stop.stop_requested()) {
        auto frame = input.source->read();
        if (context.stop.stop_requested())
            return false;
        if (frame && !frame->has_value())
            return false;
        if (frame) {
            input.next = std::move(**frame);
            return true;
        }
        const int code = fail(context, frame.error());
        if (frame.error().code == ErrorCode::SourceUnavailable) {
            input.code = code;
            return false;
        }
        input.code = exitSomeFailed; // one damaged picture of a folder, or the missing end of a video
    }
    return false;
}

double timeOf(const Frame& frame)
{
    return std::isfinite(frame.timeSeconds) ? frame.timeSeconds : 0;
}

} // namespace

int openLiveInputs(CliContext& context, const std::vector<std::string>& sources,
                   const std::vector<std::string>& recordFiles, const SourceOptions& options,
                   std::vector<LiveInput>& inputs)
{
    if (!recordFiles.empty() && recordFiles.size() != sources.size())
        return wrongUsage(context, "give --record once for each --source: there are " +
                                       std::to_string(sources.size()) + " sources and " +
                                       std::to_string(recordFiles.size()) + " files to record.");
    for (const std::string& text : sources) {
        auto address = findSource(context.files, text);
        LiveInput input;
        if (address) {
            for (const LiveInput& before : inputs)
                if (!before.ended && isSame(before.address, *address))
                    return wrongUsage(context, "the source " + address->shown +
                                                   " is given twice; name each source once.");
            input.address = std::move(*address);
        } else {
            input.address.shown = displayText(text);
            input.code = fail(context, address.error());
            input.ended = true;
        }
        inputs.push_back(std::move(input));
    }
    for (size_t i = 0; i < inputs.size(); ++i)
        if (!inputs[i].ended)
            openOne(context, options, recordFiles.empty() ? std::string() : recordFiles[i], inputs[i]);
    if (context.stop.stop_requested())
        return exitStopped;
    // A file that cannot be written is not the source's fault, and would be missed when it is too late.
    for (const LiveInput& input : inputs)
        if (input.source && input.ended)
            return input.code;
    const bool some = std::any_of(inputs.begin(), inputs.end(), [](const auto& one) { return !one.ended; });
    return some ? exitOk : joinedCode(inputs);
}

LiveInput* nextInTime(CliContext& context, std::vector<LiveInput>& inputs)
{
    LiveInput* earliest = nullptr;
    for (LiveInput& input : inputs) {
        if (!input.ended && !input.next)
            input.ended = !readNext(context, input);
        if (!input.ended && (earliest == nullptr || timeOf(*input.next) < timeOf(*earliest->next)))
            earliest = &input;
    }
    return earliest;
}

int joinedCode(const std::vector<LiveInput>& inputs)
{
    const int first = inputs.front().code;
    return std::all_of(inputs.begin(), inputs.end(), [&](const auto& one) { return one.code == first; })
               ? first
               : exitSomeFailed;
}

} // namespace familiar::app
