// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a program without LibTorch says that it runs on.
#include "core/recognition/libraries.h"

#include <familiar_version.h>

namespace familiar::core {

std::map<std::string, std::string> libraryVersions()
{
    return {{"familiar", FAMILIAR_VERSION}};
}

std::string versionText()
{
    return "familiar " FAMILIAR_VERSION;
}

bool usesReferenceBlas()
{
    return false;
}

} // namespace familiar::core
