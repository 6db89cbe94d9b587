// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in the photos of a folder, by person folders and by what other programs have written: XMP in the
// photos and beside them, .picasa.ini, Google Takeout.
#pragma once

#include "core/photos/dataset.h"
#include "core/photos/xmp.h"

#include <array>
#include <map>
#include <string_view>

namespace familiar::core {

// Where the names of a training come from. Auto: person folders where there are any, else what others wrote.
enum class LabelChoice { Auto, Folders, Regions };
inline constexpr std::array labelChoiceNames{"auto", "folders", "regions"}; // by value
const char* labelChoiceName(LabelChoice choice);
// Returns nothing for a word that is none of labelChoiceNames.
std::optional<LabelChoice> labelChoiceNamed(std::string_view name);

struct Label
{
    size_t photo = 0; // index into Dataset::photos
    std::string name;
    std::optional<Rect> region; // in shares of the photo as its EXIF turns it; none: somewhere in it
    LabelSource source = LabelSource::MwgRegion;
};

// Two sources name one place of a photo differently.
struct LabelConflict
{
    std::filesystem::path photo;
    std::string name; // that is taken
    std::string other;
};

struct Labels
{
    std::vector<Label> labels; // by photo
    std::map<LabelSource, size_t> counts;
    std::vector<LabelConflict> conflicts;
    std::vector<SkippedFile> unreadable; // files with names that say nothing sound; detail: why
};

// Reads what is written about each photo; the first of several sources that name a place counts: the sidecar
// "a.jpg.xmp", "a.xmp", the photo itself (not BMP and PNM), .picasa.ini, Takeout. Nothing is ever written.
// Fails with: Cancelled.
Result<Labels> readLabels(FileSystem& files, const Dataset& photos, const std::stop_token& stop = {},
                          const ProgressCallback& progress = {});

// Returns all photos of a folder that was read as people, those in no person's folder too, as of nobody, by
// path: what a scan of it as a pile gives, without reading the folder again.
Dataset everyPhotoOf(FileSystem& files, const Dataset& people);

// Returns the people of the labels with their photos; a photo of several people is there once for each.
// Photos without a label are listed as skipped.
Dataset labelledDataset(const Dataset& photos, const Labels& labels);

// Reads a folder of photos with their people. Fails with: scanFolder's errors.
Result<Dataset> scanLabelled(FileSystem& files, const std::filesystem::path& folder, LabelChoice choice,
                             const std::stop_token& stop = {}, const ProgressCallback& progress = {});

} // namespace familiar::core
