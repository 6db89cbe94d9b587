// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the folders of one person under several names as one.
#pragma once

#include "core/photos/dataset.h"

#include <map>
#include <string>

namespace familiar::core {

// Name of a folder -> the name under which its photos count.
using MergedPeople = std::map<std::string, std::string>;

// Gives the photos of merged people to those whom they were merged into and drops who has no photo left.
// Names are compared by isSameName. A name that is not there and a merge into oneself do nothing; a chain
// ends at its last name, a circle nowhere.
Dataset withMerged(Dataset dataset, const MergedPeople& merged);

// Photo -> the person whom it shows, where it lies in the folder of somebody else.
using MovedPhotos = std::map<std::filesystem::path, std::string>;

// Gives single photos to other people of the data set and drops who has no photo left. Photos and names that
// are not there do nothing.
Dataset withMoved(Dataset dataset, const MovedPhotos& moved);

} // namespace familiar::core
