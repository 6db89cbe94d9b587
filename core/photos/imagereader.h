// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one way from a file's bytes to pixels: sniffed, checked and turned upright.
#pragma once

#include "core/base/bytes.h"
#include "core/base/image.h"
#include "core/base/memorybudget.h"
#include "core/base/result.h"

namespace familiar::core {

enum class ImageFormat { Unknown, Jpeg, Png, WebP, Bmp, Tiff, Pnm, Heif };

struct ImageInfo
{
    ImageFormat format = ImageFormat::Unknown;
    int width = 0; // as stored, before turning; of HEIC and AVIF the size that the picture has at most
    int height = 0;
    int orientation = 1;   // EXIF 1..8; anything else counts as 1
    bool animated = false; // only the first frame is read
};

// Returns the format of a file that begins with those bytes. Heif: HEIC and AVIF, which are read only where
// heifSupport() says so. 32 of them are enough but for camera raw files,
// which are told from a TIFF by up to 64 KB.
ImageFormat sniffFormat(ByteView bytes);
// The name for messages of a format that we know but do not read ("HEIC", "GIF", "NEF", ...), empty when
// unknown.
std::string foreignFormatName(ByteView bytes);

// Looks at the headers only, allocates nothing of the picture's size.
// Fails with: FileEmpty, UnsupportedFormat, ImageDamaged, ImageTooLarge (over 178 megapixels or a side over
// 32,767).
Result<ImageInfo> probeImage(ByteView bytes);

struct DecodeOptions
{
    // JPEG may be decoded at 1/2, 1/4 or 1/8 as long as the longer side stays at or above this; 0: full size.
    int wantedLongSidePx = 0;
    // Called before the decoder waits for memory: lets go of decoded pictures that the caller holds.
    std::function<void()> letGo = {};
};

struct DecodedImage
{
    Image image;       // upright
    int fullWidth = 0; // upright size of the photo itself
    int fullHeight = 0;
    int reduction = 1; // image = photo / reduction (rounded up)
    // Up to half of the picture was not in the file and is grey, or its data contradict themselves.
    bool incomplete = false;
    MemoryGrant memory; // what the image takes of pictureMemory()
};

// The reduction that decodeImage() takes for a JPEG whose longer side has that many pixels: 1, 2, 4 or 8.
int jpegReduction(int longSidePx, int wantedLongSidePx);

// Returns the upright picture: alpha is put over white, grey and 16 bits become 8-bit BGR. Of an animation
// the first picture. Thread: any; all together stay below pictureMemory(), for which they wait. Fails with:
// what probeImage does; ImageDamaged where less than half of the picture is there; ImageTooLarge where it
// takes more than all of pictureMemory().
Result<DecodedImage> decodeImage(ByteView bytes, const DecodeOptions& options = {});

// What all decoded pictures of the process and their decoders may take at a time.
MemoryBudget& pictureMemory();

// Area-averaged when shrinking, bilinear when growing.
Image resized(const Image& image, int width, int height);
// Shrinks so that the longer side is at most longSidePx; never grows.
Image shrunkTo(const Image& image, int longSidePx);

// Difference hash: 64 signs of brightness steps on a 9 x 8 picture ("dHash", N. Krawetz, 2013).
uint64_t differenceHash(const Image& image);
// Variance of the Laplacian on the grey picture: small when blurred.
double sharpness(const Image& image);

// JPEG or PNG; for annotated copies and samples.
Result<Bytes> encodeImage(const Image& image, ImageFormat format, int jpegQuality = 92);

// From now on every OpenCV call of the process runs on the thread that makes it, for good. A program with
// several jobs at once calls this before its first thread: a change of OpenCV's number of threads while
// another thread is inside one of its loops destroys the pool under that loop (a crash where OpenCV is built
// with TBB).
void useOneThreadForPictures();

} // namespace familiar::core
