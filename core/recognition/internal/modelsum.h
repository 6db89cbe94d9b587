// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 over a whole model file.
//
// It stands in the file's metadata as "familiar_sha256": 64 hex digits, over all bytes of the file with these
// digits as zeros. The description says "has_sha256" too, so that a damaged key is no older file without a
// sum. Files of before are read without; every later format keeps both.
#pragma once

#include "core/base/filesystem.h"

#include <map>

namespace familiar::core::internal {

inline constexpr const char* sumKey = "familiar_sha256";
inline constexpr const char* hasSumKey = "has_sha256";

// What stands in the metadata until the sum is known.
std::string emptySum();
// Puts the sum into a file that was written with emptySum().
void addSum(Bytes& file);
// Checks the sum of a file whose metadata has one. Returns what is wrong; empty: it is right.
std::string problemOfSum(ReadableFile& file, const std::string& sum);

} // namespace familiar::core::internal
