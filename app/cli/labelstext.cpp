// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labelstext.h"

#include "app/cli/skippedtext.h"
#include "core/photos/skippedjson.h"

#include <nlohmann/json.hpp>

namespace familiar::app {

using namespace familiar::core;

namespace {

std::map<std::string, size_t> peopleOf(const Labels& labels)
{
    std::map<std::string, size_t> people;
    for (const Label& label : labels.labels)
        ++people[displayText(label.name)];
    return people;
}

const char* sourceText(LabelSource source)
{
    switch (source) {
    case LabelSource::Folder:
        return "folders";
    case LabelSource::MwgRegion:
        return "face regions";
    case LabelSource::MpRegion:
        return "Microsoft's face regions";
    case LabelSource::Tag:
        return "tags";
    case LabelSource::Picasa:
        return "Picasa's files";
    case LabelSource::Takeout:
        return "Google Takeout's files";
    }
    return "";
}

} // namespace

std::string labelsText(const Labels& labels)
{
    std::string text;
    if (!labels.labels.empty()) {
        std::string sources;
        for (const auto& [source, count] : labels.counts)
            sources += (sources.empty() ? "" : ", ") + std::to_string(count) + " from " + sourceText(source);
        text += "Other programs have named " + counted(labels.labels.size(), "face", "faces") + " (" +
                sources + "); train --labels regions learns from them:\n";
        for (const auto& [name, count] : peopleOf(labels))
            text += "  " + name + ": " + counted(count, "photo", "photos") + "\n";
    }
    for (const LabelConflict& conflict : labels.conflicts)
        text += "  " + displayPath(conflict.photo) + ": named " + displayText(conflict.name) + " and " +
                displayText(conflict.other) + " at one place; the former counts\n";
    for (const SkippedFile& file : labels.unreadable)
        text += "  The names in " + displayPath(file.path) + " cannot be read (" + displayText(file.detail) +
                ")\n";
    return text;
}

nlohmann::json labelsJson(const Labels& labels)
{
    nlohmann::json people = nlohmann::json::array();
    for (const auto& [name, count] : peopleOf(labels))
        people.push_back({{"person", name}, {"photos", count}});
    nlohmann::json sources = nlohmann::json::object();
    for (const auto& [source, count] : labels.counts)
        sources[labelSourceName(source)] = count;
    nlohmann::json conflicts = nlohmann::json::array();
    for (const LabelConflict& conflict : labels.conflicts)
        conflicts.push_back({{"file", displayPath(conflict.photo)},
                             {"name", displayText(conflict.name)},
                             {"other", displayText(conflict.other)}});
    return {{"people", people},
            {"sources", sources},
            {"conflicts", conflicts},
            {"unreadable", skippedJson(labels.unreadable)}};
}

} // namespace familiar::app
