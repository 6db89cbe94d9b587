// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One photo from bytes to faces and crops.
#pragma once

#include "core/base/recordcache.h"
#include "core/faces/facecrop.h"
#include "core/faces/facedetector.h"

#include <optional>

namespace familiar::core {

// What is known of one photo's faces; small, cached by content.
struct PhotoFaces
{
    int width = 0; // upright, full resolution
    int height = 0;
    int turn = 0;                 // quarters clockwise that make the photo upright, beyond what its EXIF says
    std::vector<Detection> faces; // px of the full upright photo, best score first, each with its quality
    int mainFace = -1;            // chooseMainFace's; -1: no face
    bool incomplete = false;      // DecodedImage's: a part of the picture is missing or wrong
    bool borderAdded = false;     // found only after a border was added around a tight crop
    uint64_t hash = 0;            // differenceHash of the upright photo
    double mainFaceSharpness = 0;
    Digest content{}; // SHA-256 of the photo's bytes
};

struct FaceOptions
{
    int detectionSidePx = 640; // longer side of the copy that the detector sees
    int maxFaces = 64;         // kept of a photo, the best scores and the main face
};

struct PhotoTimings
{
    double readMs = 0;
    double decodeMs = 0;
    double detectMs = 0;
    double cropMs = 0;
    bool cached = false;
};

// Returns which of a picture's faces is the person: among those within `tolerance` of the best score the
// largest, where a face at the edge counts as half as large as in the middle and one in a corner as a third.
int chooseMainFace(const std::vector<Detection>& faces, float tolerance, int width, int height);

// Decodes a photo once and answers both questions: which faces, and their crops.
// Holds one detector and decoded pixels of one photo; one thread at a time.
class PhotoReader
{
public:
    // `cache` may be nullptr. The detector is cloned; without one no faces are looked for (whole pictures).
    PhotoReader(const FaceDetector* detector, FaceOptions options, RecordCache* cache);
    ~PhotoReader();
    PhotoReader(PhotoReader&&) noexcept;

    // Reads the bytes and finds the faces (from the cache when the content is known, without decoding).
    // Errors of readFile and decodeImage.
    Result<PhotoFaces> open(FileSystem& files, const std::filesystem::path& path);
    Result<PhotoFaces> open(Bytes bytes);
    // Crop of one face of the opened photo, in full resolution where the crop would otherwise be blurred.
    Result<Image> crop(const Detection& face, const CropRule& rule);
    // The opened photo's whole picture squeezed into a square (whole-picture input).
    Result<Image> whole(int sidePx);
    // Lets the opened photo's pixels go, which others may wait for; they are decoded again when asked for.
    void close();
    const PhotoTimings& timings() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
