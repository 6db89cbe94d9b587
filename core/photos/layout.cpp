// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/layout.h"

#include "core/base/names.h"

#include <algorithm>
#include <array>
#include <set>

namespace familiar::core {

namespace fs = std::filesystem;

namespace {

struct PartName
{
    std::string_view name;
    SplitPart part;
};

constexpr std::array<PartName, 9> partNames{{{"train", SplitPart::Training},
                                             {"training", SplitPart::Training},
                                             {"val", SplitPart::Validation},
                                             {"valid", SplitPart::Validation},
                                             {"validation", SplitPart::Validation},
                                             {"dev", SplitPart::Validation},
                                             {"eval", SplitPart::Validation},
                                             {"test", SplitPart::Test},
                                             {"testing", SplitPart::Test}}};

// The name without one of the words that people hang on, as in "train_data" and "testset".
std::string withoutEnding(std::string name)
{
    for (const std::string_view word : {"data", "dataset", "set", "images", "photos"})
        for (const std::string_view gap : {"_", "-", " ", ""}) {
            const std::string ending = std::string(gap) + std::string(word);
            if (name.size() > ending.size() && name.ends_with(ending))
                return name.substr(0, name.size() - ending.size());
        }
    return name;
}

} // namespace

SplitPart partOfName(const std::string& folderName)
{
    const std::string folded = caseFoldedName(folderName);
    for (const std::string& name : {folded, withoutEnding(folded)})
        for (const PartName& known : partNames)
            if (known.name == name)
                return known.part;
    return SplitPart::Unassigned;
}

std::optional<fs::path> meantFolder(const Dataset& dataset)
{
    if (dataset.photos.empty() || dataset.people.size() > 1)
        return {};
    fs::path common = dataset.photos.front().path.parent_path();
    for (const Photo& photo : dataset.photos)
        while (common.has_relative_path() && photo.path.lexically_relative(common).native().starts_with(".."))
            common = common.parent_path();
    if (common == dataset.root || common.lexically_relative(dataset.root).native().starts_with(".."))
        return {};
    std::set<fs::path> inside;
    for (const Photo& photo : dataset.photos)
        if (photo.path.parent_path() != common)
            inside.insert(*photo.path.lexically_relative(common).begin());
    return inside.size() >= 2 ? std::optional(common) : std::nullopt;
}

} // namespace familiar::core
