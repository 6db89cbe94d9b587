// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One web page with all photos that were named: thumbnails, figures and a search box.
#pragma once

#include "core/base/atomicfile.h"
#include "core/photos/imagereader.h"
#include "core/recognition/identifier.h"

#include <map>

namespace familiar::core {

// The page's sentences, plain text. %1, %2, ... stand for what the comment says.
struct NamesPageWords
{
    std::string language = "en";
    std::string title;
    std::string figures; // photos, faces, faces with a name, unknown faces, photos without a face
    std::string search;
    std::string shown; // photos shown, all photos
    std::string noFace;
    std::string maybe; // "unknown", the likeliest name
    std::string unknown;
};

// Writes the page photo by photo; it needs no other file and no network. One thread.
class NamesPage
{
public:
    NamesPage(FileSystem& files, std::filesystem::path page, NamesPageWords words);

    // Adds a photo with its names. `picture`: upright, of any size. Fails with: CannotWrite, DiskFull.
    Result<void> add(const std::filesystem::path& photo, const Image& picture,
                     const std::vector<NamedFace>& faces);
    // Writes the figures and puts the page in its place. Fails with: CannotWrite, DiskFull.
    Result<void> finish();

private:
    Result<void> begin();

    std::string nameOf(const NamedFace& face) const;

    std::filesystem::path m_page;
    NamesPageWords m_words;
    AtomicFile m_file;
    bool m_begun = false;
    size_t m_photos = 0;
    size_t m_faces = 0;
    size_t m_withoutFaces = 0;
    std::map<std::string, size_t> m_people; // faces by name
    size_t m_unknown = 0;
};

// Returns text that a page shows as it is, in attributes too.
std::string escapedHtml(std::string_view text);

} // namespace familiar::core
