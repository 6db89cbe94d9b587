// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as every file in which a photo's people may stand: the photo itself, sidecars, .picasa.ini,
// Takeout.
#include "core/photos/labels.h"
#include "core/photos/otherlabels.h"
#include "tests/fuzz/onefile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    for (const auto& [photo, people] : peopleInPicasaIni(asText(bytes)))
        if (people.size() > mostRegions)
            std::abort();
    if (const auto people = peopleInTakeout(asText(bytes));
        people ? people->size() > mostRegions : people.error().code != ErrorCode::FileUnreadable)
        std::abort();
    familiar::testing::OneFile files(bytes, "a.jpg");
    Dataset photos;
    photos.root = "photos";
    photos.photos.push_back({"photos/a.jpg"});
    const auto labels = readLabels(files, photos);
    if (!labels || labelledDataset(photos, *labels).photos.size() > labels->labels.size())
        std::abort();
    return 0;
}
