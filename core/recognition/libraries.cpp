// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/libraries.h"

#include <familiar_version.h>
#include <opencv2/core/version.hpp>

#include <dlfcn.h>

namespace familiar::core {

namespace {

// OpenBLAS is looked up in the running process: which BLAS stands behind libblas.so.3 is the system's choice.
std::string blasName()
{
    using Config = char* (*)();
    if (auto config = reinterpret_cast<Config>(dlsym(RTLD_DEFAULT, "openblas_get_config")))
        return config();
    if (dlsym(RTLD_DEFAULT, "mkl_get_version_string"))
        return "MKL";
    return "reference";
}

} // namespace

std::map<std::string, std::string> libraryVersions()
{
    return {{"familiar", FAMILIAR_VERSION},
#ifdef FAMILIAR_LIBTORCH_VERSION
            {"libtorch", FAMILIAR_LIBTORCH_VERSION},
#endif
            {"opencv", CV_VERSION},
            {"blas", blasName()}};
}

std::string versionText()
{
    std::string text;
    for (const auto& [library, version] : libraryVersions())
        text += (text.empty() ? "" : "\n") + library + " " + version;
    return text;
}

bool usesReferenceBlas()
{
    return blasName() == "reference";
}

} // namespace familiar::core
