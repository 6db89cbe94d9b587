// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facesrecord.h"

#include <cmath>

namespace familiar::core {

namespace {

constexpr uint8_t version = 3;
constexpr size_t fixedBytes = 1 + 4 + 4 + 4 + 1 + 8 + 8 + 4;
constexpr size_t floatsPerFace = 16; // box 4, score, landmarks 10, quality

} // namespace

Bytes recordFromFaces(const PhotoFaces& faces)
{
    Bytes bytes;
    appendLittleEndian(bytes, version);
    appendLittleEndian(bytes, static_cast<int32_t>(faces.width));
    appendLittleEndian(bytes, static_cast<int32_t>(faces.height));
    appendLittleEndian(bytes, static_cast<int32_t>(faces.mainFace));
    appendLittleEndian(bytes, static_cast<uint8_t>((faces.borderAdded ? 1 : 0) | (faces.turn << 1) |
                                                   (faces.incomplete ? 16 : 0)));
    appendLittleEndian(bytes, faces.hash);
    appendLittleEndian(bytes, faces.mainFaceSharpness);
    appendLittleEndian(bytes, static_cast<uint32_t>(faces.faces.size()));
    for (const Detection& face : faces.faces) {
        for (const float value : {face.box.left, face.box.top, face.box.width, face.box.height, face.score})
            appendLittleEndian(bytes, value);
        for (const Point& point : face.landmarks) {
            appendLittleEndian(bytes, point.x);
            appendLittleEndian(bytes, point.y);
        }
        appendLittleEndian(bytes, face.quality);
    }
    return bytes;
}

std::optional<PhotoFaces> facesFromRecord(ByteView bytes)
{
    if (bytes.size() < fixedBytes || loadLittleEndian<uint8_t>(bytes, 0) != version)
        return {};
    PhotoFaces faces;
    faces.width = loadLittleEndian<int32_t>(bytes, 1);
    faces.height = loadLittleEndian<int32_t>(bytes, 5);
    faces.mainFace = loadLittleEndian<int32_t>(bytes, 9);
    const auto flags = loadLittleEndian<uint8_t>(bytes, 13);
    faces.borderAdded = (flags & 1) != 0;
    faces.turn = (flags >> 1) & 7;
    faces.incomplete = (flags & 16) != 0;
    faces.hash = loadLittleEndian<uint64_t>(bytes, 14);
    faces.mainFaceSharpness = loadLittleEndian<double>(bytes, 22);
    const auto count = loadLittleEndian<uint32_t>(bytes, 30);
    if (bytes.size() != fixedBytes + size_t{count} * floatsPerFace * sizeof(float) || faces.width <= 0 ||
        faces.height <= 0 || flags > 31 || faces.turn > 3 || faces.mainFace < -1 ||
        faces.mainFace >= static_cast<int64_t>(count))
        return {};
    size_t position = fixedBytes;
    // A face of a photo lies in it or near it; whatever is reckoned from what does not is no number.
    constexpr float farthest = 1e6F;
    bool isSound = std::isfinite(faces.mainFaceSharpness);
    const auto next = [&] {
        const auto value = loadLittleEndian<float>(bytes, position);
        position += sizeof(float);
        isSound = isSound && std::abs(value) <= farthest;
        return value;
    };
    for (uint32_t i = 0; i < count; ++i) {
        Detection face;
        face.box.left = next();
        face.box.top = next();
        face.box.width = next();
        face.box.height = next();
        face.score = next();
        for (Point& point : face.landmarks) {
            point.x = next();
            point.y = next();
        }
        face.quality = next();
        faces.faces.push_back(face);
    }
    if (!isSound)
        return {};
    return faces;
}

} // namespace familiar::core
