// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of what this program runs on.
#pragma once

#include <map>
#include <string>

namespace familiar::core {

// "familiar", "libtorch", "opencv", "blas", ... -> version. Any thread.
std::map<std::string, std::string> libraryVersions();
// One line a library, for --version.
std::string versionText();
// True when LibTorch multiplies matrices with the slow reference BLAS.
bool usesReferenceBlas();

} // namespace familiar::core
