// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfiles.h"

#include "app/cli/errortext.h"
#include "app/cli/skippedtext.h"
#include "core/base/systemnames.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <array>

namespace familiar::app {

using namespace familiar::core;
namespace fs = std::filesystem;

namespace {

constexpr int deepestFolder = 32;
constexpr size_t sniffedBytes = 32;

// Notes, sidecars and the like; what cannot be read is left to whoever wants to read all of it.
bool isForeign(FileSystem& files, const FileEntry& entry)
{
    std::array<std::byte, sniffedBytes> head{};
    const ByteView seen(head.data(), std::min<size_t>(sniffedBytes, entry.size));
    const auto file = files.openToRead(entry.path);
    return !seen.empty() && file && (*file)->readAt(0, std::span(head).first(seen.size())) &&
           sniffFormat(seen) == ImageFormat::Unknown && foreignFormatName(seen).empty();
}

void collectFolder(FileSystem& files, const fs::path& folder, int depth, InputFiles& inputs)
{
    const auto entries = files.list(folder);
    if (!entries) {
        inputs.failed.emplace_back(folder, entries.error());
        return;
    }
    for (const FileEntry& entry : *entries) {
        if (isPassedOver(entry.path.filename().native()))
            continue;
        if (entry.kind == FileKind::Folder && depth < deepestFolder)
            collectFolder(files, entry.path, depth + 1, inputs);
        else if (entry.kind == FileKind::Link)
            inputs.passedOver.push_back({entry.path, SkipReason::Link, ""});
        else if (entry.kind != FileKind::Regular)
            continue;
        else if (isForeign(files, entry))
            inputs.passedOver.push_back({entry.path, SkipReason::NotAPicture, ""});
        else
            inputs.files.push_back(entry.path);
    }
}

} // namespace

InputFiles collectInputs(FileSystem& files, const std::vector<std::string>& arguments)
{
    InputFiles inputs;
    for (const fs::path argument : arguments) {
        const auto entry = statFollowing(files, argument);
        if (!entry)
            inputs.failed.emplace_back(argument, entry.error());
        else if (entry->kind == FileKind::Folder)
            collectFolder(files, argument, 0, inputs);
        else if (!isSystemName(argument.filename().native())) // as a shell's * names them
            inputs.files.push_back(argument);
    }
    return inputs;
}

void tellInputs(CliContext& context, const InputFiles& inputs)
{
    ErrorArguments passedOver;
    addSkipped(inputs.passedOver, passedOver);
    if (const auto kinds = skippedKinds(passedOver); !kinds.empty())
        context.err << "familiar-cli: passed over: " << kindsText(kinds, passedOver.names) << '\n';
    for (const auto& [file, error] : inputs.failed)
        context.err << "familiar-cli: " << sentence(error) << '\n';
}

Error nothingIn(const InputFiles& inputs, const std::vector<std::string>& arguments)
{
    if (!inputs.failed.empty())
        return inputs.failed.front().second;
    Error error{ErrorCode::NoPhotos, displayPath(arguments.front()), ""};
    addSkipped(inputs.passedOver, error.arguments);
    return error;
}

} // namespace familiar::app
