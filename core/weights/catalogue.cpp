// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/catalogue.h"

#include <models_json.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::json;

WeightRole roleNamed(const std::string& name)
{
    if (name == "detector")
        return WeightRole::Detector;
    if (name == "embedding")
        return WeightRole::Embedding;
    return name == "liveness" ? WeightRole::Liveness : WeightRole::Backbone;
}

// The file is part of the program: a mistake in it is a programming error and throws at the first use.
std::vector<CatalogueEntry> parsed()
{
    std::vector<CatalogueEntry> entries;
    const json document = json::parse(modelsJson);
    for (const json& model : document.at("models")) {
        CatalogueEntry entry;
        entry.id = model.at("id");
        entry.role = roleNamed(model.at("role"));
        entry.title = model.at("title");
        entry.licence = model.at("licence");
        entry.trainedOn = model.at("trained_on");
        entry.isDefault = model.at("default");
        entry.format = model.at("format");
        if (model.contains("recipe"))
            entry.recipe = faceRecipeFromJson(model["recipe"].dump(), entry.id).value();
        for (const json& file : model.at("files"))
            entry.files.push_back({file.at("name"), file.at("bytes"), file.value("sha256", ""),
                                   file.value("sha256_prefix", ""), file.at("url")});
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace

uint64_t CatalogueEntry::totalBytes() const
{
    uint64_t sum = 0;
    for (const CatalogueFile& file : files)
        sum += file.bytes;
    return sum;
}

bool CatalogueFile::matches(uint64_t size, const std::string& digest) const
{
    if (bytes != 0 && bytes != size)
        return false;
    return sha256.empty() ? digest.starts_with(sha256Prefix) : digest == sha256;
}

std::span<const CatalogueEntry> catalogue()
{
    static const std::vector<CatalogueEntry> entries = parsed();
    return entries;
}

const CatalogueEntry* findCatalogueEntry(const std::string& id)
{
    const auto entries = catalogue();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const CatalogueEntry& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace familiar::core
