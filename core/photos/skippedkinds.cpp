// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/skippedkinds.h"

#include <algorithm>
#include <array>
#include <map>

namespace familiar::core {

namespace {

constexpr size_t filesNamed = 3;

// Those that are counted; an error's counts name them by skipReasonName, with ": FORMAT" behind.
constexpr std::array missed{
    SkipReason::UnsupportedFormat, SkipReason::Damaged,       SkipReason::Empty,  SkipReason::TooLarge,
    SkipReason::Unreadable,        SkipReason::Vanished,      SkipReason::NoFace, SkipReason::UnsureFace,
    SkipReason::NotAPicture,       SkipReason::OutsidePerson, SkipReason::Link,   SkipReason::TooDeep};

void sortByCount(std::vector<SkippedKind>& kinds)
{
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const SkippedKind& a, const SkippedKind& b) { return a.count > b.count; });
}

} // namespace

SkipReason skipReasonOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::UnsupportedFormat:
        return SkipReason::UnsupportedFormat;
    case ErrorCode::FileEmpty:
        return SkipReason::Empty;
    case ErrorCode::ImageDamaged:
        return SkipReason::Damaged;
    case ErrorCode::ImageTooLarge:
        return SkipReason::TooLarge;
    case ErrorCode::FileMissing:
        return SkipReason::Vanished;
    default:
        return SkipReason::Unreadable;
    }
}

bool mayBeMissed(SkipReason reason)
{
    return std::find(missed.begin(), missed.end(), reason) != missed.end();
}

bool isPhotoLost(SkipReason reason)
{
    switch (reason) {
    case SkipReason::UnsupportedFormat:
    case SkipReason::Empty:
    case SkipReason::Damaged:
    case SkipReason::TooLarge:
    case SkipReason::Unreadable:
    case SkipReason::UnsureFace:
    case SkipReason::Vanished:
        return true;
    default:
        return false;
    }
}

std::vector<SkippedKind> skippedKinds(const std::vector<SkippedFile>& skipped)
{
    std::map<std::pair<SkipReason, std::string>, size_t> counts;
    for (const SkippedFile& file : skipped)
        if (mayBeMissed(file.reason))
            ++counts[{file.reason, file.reason == SkipReason::UnsupportedFormat ? displayText(file.detail)
                                                                                : std::string()}];
    std::vector<SkippedKind> kinds;
    for (const SkipReason reason : missed)
        for (const auto& [kind, count] : counts)
            if (kind.first == reason)
                kinds.push_back({reason, kind.second, count});
    sortByCount(kinds);
    return kinds;
}

void addSkipped(const std::vector<SkippedFile>& skipped, ErrorArguments& arguments)
{
    for (const SkippedKind& kind : skippedKinds(skipped))
        arguments.counts[skipReasonName(kind.reason) + (kind.format.empty() ? "" : ": " + kind.format)] +=
            kind.count;
    for (const SkippedFile& file : skipped)
        if (mayBeMissed(file.reason) && arguments.names.size() < filesNamed)
            arguments.names.push_back(displayPath(file.path.filename()));
}

std::vector<SkippedKind> skippedKinds(const ErrorArguments& arguments)
{
    std::vector<SkippedKind> kinds;
    for (const SkipReason reason : missed)
        for (const auto& [key, count] : arguments.counts) {
            const std::string name = skipReasonName(reason);
            if (key == name)
                kinds.push_back({reason, "", count});
            else if (key.starts_with(name + ": "))
                kinds.push_back({reason, key.substr(name.size() + 2), count});
        }
    sortByCount(kinds);
    return kinds;
}

} // namespace familiar::core
