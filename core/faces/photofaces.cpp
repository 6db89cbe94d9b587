// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/photofaces.h"

#include "core/base/clock.h"
#include "core/faces/facequality.h"
#include "core/faces/facesrecord.h"
#include "core/faces/turn.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr float borderShare = 0.4F; // of the longer side, around a picture that is nothing but a face
constexpr int sharpnessSidePx = 112;
// A turned copy's best score must be so much better: YuNet finds nonsense in photos that lie on their side,
// and an upright face keeps its lead.
constexpr float turnedLead = 0.02F;
// Faces of that share of the main one's side may be the person: their quality is taken from their own pixels.
constexpr float largeShare = 0.4F;
constexpr double qualitySidePx = 128; // of a face's box, from where more pixels change nothing

Rect mapped(const Rect& box, float scale, float offsetX, float offsetY)
{
    return {(box.left - offsetX) * scale, (box.top - offsetY) * scale, box.width * scale, box.height * scale};
}

// Faces found in a smaller (and perhaps bordered) copy, in pixels of the full photo.
void mapBack(std::vector<Detection>& faces, float scale, float offsetX, float offsetY)
{
    for (Detection& face : faces) {
        face.box = mapped(face.box, scale, offsetX, offsetY);
        for (Point& point : face.landmarks)
            point = {(point.x - offsetX) * scale, (point.y - offsetY) * scale};
    }
}

// Grey around the picture: a detector needs to see where a head ends.
Image bordered(const Image& picture, int border)
{
    Image target(picture.width + 2 * border, picture.height + 2 * border);
    std::fill(target.pixels.begin(), target.pixels.end(), uint8_t{128});
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(picture.row(y), picture.stride(),
                    target.row(y + border) + static_cast<ptrdiff_t>(border) * 3);
    return target;
}

Digest cacheKey(const Digest& content, const FaceDetector& detector, const FaceOptions& options)
{
    return keyAbout(content,
                    Sha256()
                        .add("faces 5|" + detector.id() + "|" + detector.weightsSha256() + "|" +
                             std::to_string(options.detectionSidePx) + "|" + std::to_string(options.maxFaces))
                        .add(std::as_bytes(std::span(content)))
                        .finish());
}

// The photo without a detector: its size and hash only.
Digest pictureKey(const Digest& content)
{
    return keyAbout(content, Sha256().add("picture 2").add(std::as_bytes(std::span(content))).finish());
}

// How much of the photo is about a face: its area, less towards the edges, where others are cut off.
float presence(const Rect& box, int width, int height)
{
    const Point centre = box.centre();
    const float right = centre.x / (0.5F * static_cast<float>(std::max(width, 1))) - 1;
    const float down = centre.y / (0.5F * static_cast<float>(std::max(height, 1))) - 1;
    return box.area() / (1 + right * right + down * down);
}

double faceSharpness(const Image& picture, const Rect& box)
{
    return sharpness(cropSquareFace(picture, box, {1.0F, sharpnessSidePx}));
}

} // namespace

int chooseMainFace(const std::vector<Detection>& faces, float tolerance, int width, int height)
{
    float best = 0;
    for (const Detection& face : faces)
        best = std::max(best, face.score);
    int chosen = -1;
    float chosenWeight = -1;
    for (size_t i = 0; i < faces.size(); ++i) {
        const float weight = presence(faces[i].box, width, height);
        if (faces[i].score < best - tolerance || weight <= chosenWeight)
            continue;
        chosen = static_cast<int>(i);
        chosenWeight = weight;
    }
    return chosen;
}

struct PhotoReader::Impl
{
    std::unique_ptr<FaceDetector> detector;
    FaceOptions options;
    RecordCache* cache;
    Bytes bytes;
    ImageFormat format = ImageFormat::Unknown;
    PhotoFaces faces;
    std::vector<DecodedImage> decoded; // of the photo that is open, each reduction at most once
    PhotoTimings timings;

    Result<PhotoFaces> open(Bytes content)
    {
        bytes = std::move(content);
        format = sniffFormat(bytes);
        decoded.clear();
        faces = {};
        faces.content = sha256(bytes);
        const Digest key = detector ? cacheKey(faces.content, *detector, options) : pictureKey(faces.content);
        if (cache) {
            if (auto record = cache->find(key)) {
                if (auto known = facesFromRecord(*record)) {
                    known->content = faces.content;
                    faces = std::move(*known);
                    timings.cached = true;
                    return faces;
                }
            }
        }
        auto picture = picked(options.detectionSidePx);
        if (!picture)
            return picture.error();
        faces.width = (*picture)->fullWidth;
        faces.height = (*picture)->fullHeight;
        faces.incomplete = (*picture)->incomplete;
        if (detector)
            FAMILIAR_CHECK(findFaces((*picture)->image));
        faces.hash = differenceHash(decoded.front().image);
        if (detector)
            FAMILIAR_CHECK(measureQuality());
        if (cache)
            cache->put(key, recordFromFaces(faces));
        return faces;
    }

    // The photo decoded for that longer side. Which reduction it has depends on the photo and the side alone,
    // never on what was decoded or found in the cache before: the same crop has the same pixels always.
    Result<const DecodedImage*> picked(int wantedLongSidePx)
    {
        for (const DecodedImage& image : decoded) {
            const int longSide = std::max(image.fullWidth, image.fullHeight);
            if (format != ImageFormat::Jpeg || image.reduction == jpegReduction(longSide, wantedLongSidePx))
                return &image;
        }
        const Stopwatch watch;
        auto image = decodeImage(bytes, {wantedLongSidePx, [this] { decoded.clear(); }});
        timings.decodeMs += watch.seconds() * 1000;
        if (!image)
            return image.error();
        decoded.push_back(std::move(*image));
        makeUpright(decoded.back());
        return &decoded.back();
    }

    void makeUpright(DecodedImage& image) const
    {
        if (faces.turn == 0)
            return;
        image.image = turned(image.image, faces.turn);
        if (faces.turn % 2 != 0)
            std::swap(image.fullWidth, image.fullHeight);
    }

    // What the detector sees in a copy of the photo; in pixels of the copy.
    struct Found
    {
        std::vector<Detection> faces;
        bool borderAdded = false;
        float best() const { return faces.empty() ? 0 : faces.front().score; }
    };

    Result<Found> foundIn(const Image& small)
    {
        FAMILIAR_TRY(plain, detector->detect(small));
        if (!plain.empty())
            return Found{std::move(plain), false};
        const int border =
            static_cast<int>(borderShare * static_cast<float>(std::max(small.width, small.height)));
        const Image wide = bordered(small, border);
        const Image seen = shrunkTo(wide, options.detectionSidePx);
        FAMILIAR_TRY(found, detector->detect(seen));
        mapBack(found, static_cast<float>(wide.width) / static_cast<float>(seen.width), 0, 0);
        mapBack(found, 1, static_cast<float>(border), static_cast<float>(border));
        const bool any = !found.empty();
        return Found{std::move(found), any};
    }

    // Looks at the photo turned by a quarter, a half and three quarters, where the upright one is not sure.
    Result<Found> foundTurned(const Image& small, Found upright)
    {
        if (upright.best() >= detector->turnsBelow())
            return upright;
        Found best = std::move(upright);
        float least = best.best() + turnedLead;
        for (int turn = 1; turn < 4; ++turn) {
            FAMILIAR_TRY(found, detector->detect(turned(small, turn)));
            if (found.empty() || found.front().score <= least)
                continue;
            least = found.front().score;
            best = {std::move(found), false};
            faces.turn = turn;
        }
        return best;
    }

    Result<void> findFaces(const Image& picture)
    {
        const Stopwatch watch;
        Image small = shrunkTo(picture, options.detectionSidePx);
        FAMILIAR_TRY(upright, foundIn(small));
        FAMILIAR_TRY(found, foundTurned(small, std::move(upright)));
        if (faces.turn != 0) {
            small = turned(small, faces.turn);
            for (DecodedImage& image : decoded)
                makeUpright(image);
            if (faces.turn % 2 != 0)
                std::swap(faces.width, faces.height);
        }
        const float scale = static_cast<float>(faces.width) / static_cast<float>(small.width);
        mapBack(found.faces, scale, 0, 0);
        faces.borderAdded = found.borderAdded;
        keepBest(std::move(found.faces));
        if (faces.mainFace >= 0)
            faces.mainFaceSharpness =
                faceSharpness(small, faces.faces[static_cast<size_t>(faces.mainFace)].box.scaled(1 / scale));
        timings.detectMs += watch.seconds() * 1000;
        return {};
    }

    // In the reduction of the photo that shows the smallest large face as sharp as it is. Faces in the
    // background do not make the photo be decoded in full.
    Result<void> measureQuality()
    {
        if (faces.mainFace < 0 || !detector->scoreScale())
            return {};
        const auto sideOf = [](const Detection& face) { return std::max(face.box.width, face.box.height); };
        const float large = largeShare * sideOf(faces.faces[static_cast<size_t>(faces.mainFace)]);
        double side = 0;
        for (const Detection& face : faces.faces)
            if (sideOf(face) >= large)
                side = side > 0 ? std::min<double>(side, sideOf(face)) : sideOf(face);
        const auto longSide = static_cast<double>(std::max(faces.width, faces.height));
        const double needed = side > 0 ? qualitySidePx / side * longSide : longSide;
        FAMILIAR_TRY(whole, picked(static_cast<int>(std::ceil(
                                std::clamp<double>(needed, options.detectionSidePx,
                                                   std::max<double>(longSide, options.detectionSidePx))))));
        const Stopwatch watch;
        const float scale = static_cast<float>(whole->image.width) / static_cast<float>(faces.width);
        for (Detection& face : faces.faces)
            face.quality = faceQuality(whole->image, scaled(face, scale), detector->scoreScale(), 1 / scale);
        timings.detectMs += watch.seconds() * 1000;
        return {};
    }

    void keepBest(std::vector<Detection> found)
    {
        const int main = chooseMainFace(found, detector->mainFaceTolerance(), faces.width, faces.height);
        if (main >= 0 && found.size() > static_cast<size_t>(options.maxFaces)) {
            // The main face is within the tolerance of the best and so near the front; it is never cut off.
            const auto last = static_cast<size_t>(options.maxFaces - 1);
            if (static_cast<size_t>(main) > last)
                std::swap(found[last], found[static_cast<size_t>(main)]);
            found.resize(static_cast<size_t>(options.maxFaces));
        }
        faces.faces = std::move(found);
        faces.mainFace =
            chooseMainFace(faces.faces, detector->mainFaceTolerance(), faces.width, faces.height);
    }

    Result<Image> crop(const Detection& face, const CropRule& rule)
    {
        const Stopwatch watch;
        const float square = croppedSide(face, rule, faces.width, faces.height);
        const int longSide = std::max(faces.width, faces.height);
        // The side that the whole picture needs so that the crop still has its own pixels.
        const double needed = square > 0 ? static_cast<double>(rule.sidePx) / square * longSide : longSide;
        const int wanted = std::min(
            longSide, static_cast<int>(std::ceil(std::max<double>(needed, options.detectionSidePx))));
        const auto whole = picked(wanted);
        if (!whole)
            return whole.error();
        const float scale = static_cast<float>((*whole)->image.width) / static_cast<float>(faces.width);
        Image picture = cropFace((*whole)->image, scaled(face, scale), rule);
        timings.cropMs += watch.seconds() * 1000;
        return picture;
    }
};

PhotoReader::PhotoReader(const FaceDetector* detector, FaceOptions options, RecordCache* cache)
    : m_impl(std::make_unique<Impl>())
{
    if (detector)
        m_impl->detector = detector->clone();
    m_impl->options = options;
    m_impl->cache = cache;
}

PhotoReader::~PhotoReader() = default;
PhotoReader::PhotoReader(PhotoReader&&) noexcept = default;

Result<PhotoFaces> PhotoReader::open(FileSystem& files, const std::filesystem::path& path)
{
    const Stopwatch watch;
    auto bytes = readFile(files, path, uint64_t{1} << 30);
    if (!bytes)
        return bytes.error();
    const double readMs = watch.seconds() * 1000;
    auto opened = open(std::move(*bytes));
    m_impl->timings.readMs = readMs;
    if (!opened)
        return Error{opened.error().code, displayPath(path), opened.error().detail};
    return opened;
}

Result<PhotoFaces> PhotoReader::open(Bytes bytes)
{
    m_impl->timings = {};
    return m_impl->open(std::move(bytes));
}

Result<Image> PhotoReader::crop(const Detection& face, const CropRule& rule)
{
    return m_impl->crop(face, rule);
}

Result<Image> PhotoReader::whole(int sidePx)
{
    const Stopwatch watch;
    const auto whole = m_impl->picked(std::max(m_impl->options.detectionSidePx, sidePx * 2));
    if (!whole)
        return whole.error();
    Image picture = resized((*whole)->image, sidePx, sidePx);
    m_impl->timings.cropMs += watch.seconds() * 1000;
    return picture;
}

void PhotoReader::close()
{
    m_impl->decoded.clear();
}

const PhotoTimings& PhotoReader::timings() const
{
    return m_impl->timings;
}

} // namespace familiar::core
