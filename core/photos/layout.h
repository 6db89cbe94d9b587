// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the names of folders say about how a photo folder is laid out.
#pragma once

#include "core/photos/dataset.h"

#include <optional>

namespace familiar::core {

// Returns the part of a split that a folder's name stands for: train, training, trainset; val, valid,
// validation, dev, eval; test, testing, testset; in any case and with "_data", "_set", "-set", " set" ...
// behind. Unassigned: none.
SplitPart partOfName(const std::string& folderName);

// Returns the folder that was probably meant where `dataset` was read one or more folders too high: all of
// its photos lie in several sub-folders of one folder. Nothing: it was not.
std::optional<std::filesystem::path> meantFolder(const Dataset& dataset);

} // namespace familiar::core
