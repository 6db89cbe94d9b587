// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a photo folder was read and what is odd about the names in it.
#pragma once

#include <string>
#include <vector>

namespace familiar::core {

// How the sub-folders of a photo folder were read.
enum class FolderReading {
    People,            // each holds a person
    Parts,             // training, validation and test photos, each part with a folder a person
    PartsBesideOthers, // the same; the other folders hold no photo
    PeopleNamedAsParts // each holds a person, also those whose names could be parts: others hold photos, too
};
const char* folderReadingName(FolderReading reading);

// Folders whose names are one name by comparableName(), such as "José" from a Mac and from Windows.
struct JoinedFolders
{
    std::string name;
    std::vector<std::string> folders; // relative to the root, as they can be shown
};

// How a folder was read and what is odd about the names in it.
struct FolderNotes
{
    FolderReading reading = FolderReading::People;
    std::vector<std::string> besides; // the folders that a reading other than People or Parts is about
    std::vector<JoinedFolders> joined;
    std::vector<std::vector<std::string>> sameButCase; // people whose names differ in case only
};

} // namespace familiar::core
