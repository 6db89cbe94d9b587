// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns an unpacked frame into an upright picture of square pixels.
#pragma once

#include "core/base/image.h"

#include <array>
#include <memory>

struct AVFrame;
struct AVStream;
struct SwsContext;

namespace familiar::core::internal {

// How a display matrix wants a picture turned: rows and columns exchanged first, then mirrored.
struct PictureTurn
{
    bool transposed = false;
    bool mirroredX = false; // left and right exchanged
    bool mirroredY = false;
};
// Reads the matrix of a container, {a, b, u, c, d, v, x, y, w} in 16.16 numbers, to the nearest quarter turn.
// Source: ISO/IEC 14496-12, 8.3.2: a point (x, y) is shown at (a x + c y, b x + d y).
PictureTurn turnOf(const std::array<int32_t, 9>& matrix);

// One thread.
class FramePicture
{
public:
    FramePicture();
    ~FramePicture();
    FramePicture(const FramePicture&) = delete;
    FramePicture& operator=(const FramePicture&) = delete;

    // Returns the frame's picture; empty where it has none that can be shown. The frame's own matrix wins
    // over the stream's.
    Image of(const AVFrame& frame, const AVStream& stream);

private:
    Image converted(const AVFrame& frame, const AVStream& stream);
    void setColours(const AVFrame& frame);

    SwsContext* m_scaler = nullptr;
    AVFrame* m_padded = nullptr;
};

} // namespace familiar::core::internal
