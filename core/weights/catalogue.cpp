// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/catalogue.h"

#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"

#include <models_json.h>

#include <algorithm>
#include <stdexcept>

namespace familiar::core {

namespace {

WeightRole roleNamed(const std::string& name)
{
    if (name == "detector")
        return WeightRole::Detector;
    if (name == "embedding")
        return WeightRole::Embedding;
    return name == "liveness" ? WeightRole::Liveness : WeightRole::Backbone;
}

void readFiles(std::vector<JsonFields> objects, std::vector<CatalogueFile>& files)
{
    for (JsonFields& file : objects) {
        CatalogueFile& one = files.emplace_back();
        file.need("name", one.name).need("bytes", one.bytes).need("url", one.url);
        file.take("sha256", one.sha256).take("sha256_prefix", one.sha256Prefix);
    }
}

// The file is part of the program: a mistake in it is a programming error and throws at the first use.
std::vector<CatalogueEntry> parsed()
{
    std::vector<CatalogueEntry> entries;
    const auto document = parseJson(modelsJson, {}, "models.json", ErrorCode::Internal);
    if (!document)
        throw std::logic_error(document.error().detail);
    JsonFields fields(*document, "models.json", ErrorCode::Internal);
    for (size_t i = 0; JsonFields & model : fields.objects("models")) {
        CatalogueEntry entry;
        std::string role;
        model.need("id", entry.id).need("role", role).need("title", entry.title);
        model.need("licence", entry.licence).need("trained_on", entry.trainedOn);
        model.need("default", entry.isDefault).need("format", entry.format);
        entry.role = roleNamed(role);
        entry.weightsOf = entry.id;
        model.take("weights_of", entry.weightsOf);
        for (const CatalogueEntry& other : entries) // stands before its second recipe
            if (other.id == entry.weightsOf) {
                entry.files = other.files;
                entry.alternatives = other.alternatives;
            }
        if (entry.files.empty())
            readFiles(model.objects("files"), entry.files);
        const auto& raw = document->at("models").at(i++);
        if (raw.contains("alternatives"))
            readFiles(model.objects("alternatives"), entry.alternatives);
        if (raw.contains("recipe"))
            entry.recipe = faceRecipeFromJson(raw["recipe"].dump(), entry.id).value();
        entries.push_back(std::move(entry));
    }
    if (const auto whole = fields.result(); !whole)
        throw std::logic_error(whole.error().detail);
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

std::vector<const CatalogueFile*> CatalogueEntry::everyFile() const
{
    std::vector<const CatalogueFile*> all;
    for (const auto* list : {&files, &alternatives})
        for (const CatalogueFile& file : *list)
            all.push_back(&file);
    return all;
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
