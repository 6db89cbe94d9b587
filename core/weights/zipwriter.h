// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts files into a zip archive without compressing them, as torch.save and Keras do.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace familiar::core {

struct ZipContent
{
    std::string name;
    Bytes bytes;
};

// Makes an archive; equal contents make equal bytes, as the date is always 1980-01-01.
// Thread: any. Fails with: CannotWrite where it would need more than the 4 GB of a zip without zip64.
Result<Bytes> zipBytes(const std::vector<ZipContent>& contents);

} // namespace familiar::core
