// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Photos, folders and frames to named faces.
#pragma once

#include "core/base/recordcache.h"
#include "core/recognition/recognizer.h"

namespace familiar::core {

struct NamedFace
{
    Detection detection; // px of the full photo, as its EXIF turns it
    Prediction prediction;
    std::string name; // a person's, or "unknown"
    NameState state = NameState::Unknown;
    std::string maybe{}; // who it may be, in state Maybe
    Rect region{};       // of a photo's face: shares of the photo as its EXIF turns it
};

// One thread's way from pictures to names; threads share the recognizer.
class Identifier
{
public:
    // `cache` may be nullptr.
    Identifier(std::shared_ptr<const Recognizer> recognizer, RecordCache* cache);
    ~Identifier();

    float threshold() const;
    void setThreshold(float threshold); // between pictures, same thread
    // Names every face of one photo, left to right; empty: no face. A model for whole pictures gives one
    // entry whose box is the picture.
    Result<std::vector<NamedFace>> identify(FileSystem& files, const std::filesystem::path& photo);
    Result<std::vector<NamedFace>> identify(const Image& picture);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
