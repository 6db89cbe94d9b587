// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an XMP packet: what is read lies in the picture, and what is written beside it reads as it was
// meant.
#include "core/photos/xmp.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace familiar::core;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

bool isInside(const NamedRegion& person)
{
    if (!person.region)
        return true;
    const Rect& place = *person.region;
    constexpr float rounding = 1e-5F;
    return place.left >= -rounding && place.top >= -rounding && place.right() <= 1 + rounding &&
           place.bottom() <= 1 + rounding && place.width > 0 && place.height > 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view packet(reinterpret_cast<const char*>(data), size);
    ImageInfo photo;
    photo.width = 200;
    photo.height = 100;
    photo.orientation = static_cast<int>(size % 8) + 1;
    const auto people = peopleInXmp(packet, photo);
    if (!people) {
        check(people.error().code == ErrorCode::FileUnreadable);
        return 0;
    }
    check(people->size() <= mostRegions && std::all_of(people->begin(), people->end(), &isInside));
    const std::vector<NamedRegion> added{{"Ana", Rect{0.25F, 0.5F, 0.125F, 0.25F}}};
    const auto written = withPeople(packet, added, photo);
    if (!written) {
        check(written.error().code == ErrorCode::FileUnreadable);
        return 0;
    }
    const auto again = peopleInXmp(*written, photo);
    check(again.has_value());
    const auto repeated = withPeople(*written, added, photo);
    check(repeated && *repeated == *written);
    return 0;
}
