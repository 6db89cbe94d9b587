// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/featureworker.h"

#include "core/faces/faceregion.h"
#include "core/photos/skippedkinds.h"

namespace familiar::core::internal {

namespace {

// Pictures of the first photos are kept between the rounds, up to this much memory; the others are decoded
// again.
constexpr size_t keptBytes = size_t{512} << 20;

// The main face first, then others that are not much smaller, best score first.
std::vector<int> candidatesOf(const PhotoFaces& faces, bool several)
{
    constexpr float smallestShare = 0.4F;
    constexpr size_t most = 4;
    if (faces.mainFace < 0)
        return {};
    std::vector<int> candidates{faces.mainFace};
    const auto sideOf = [&](int face) {
        const Rect& box = faces.faces[static_cast<size_t>(face)].box;
        return std::max(box.width, box.height);
    };
    for (int face = 0; several && face < static_cast<int>(faces.faces.size()) && candidates.size() < most;
         ++face)
        if (face != faces.mainFace && sideOf(face) >= smallestShare * sideOf(faces.mainFace))
            candidates.push_back(face);
    return candidates;
}

} // namespace

FeatureWorker::FeatureWorker(const FeatureInputs& inputs, const std::stop_token& stop)
    : m_in(inputs), m_stop(stop), m_reader(inputs.detector, FaceOptions{}, inputs.cache),
      // A network's last digits may depend on the size of the batch, and a vector must not depend on which of
      // its neighbours were in the cache.
      m_batch(static_cast<size_t>(inputs.backbone.batchSize()))
{}

Result<void> FeatureWorker::process(std::span<PhotoWork* const> photos, Round round)
{
    for (PhotoWork* work : photos) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        m_open = nullptr;
        if (round == Round::Clean)
            findFaces(*work);
        else
            wantLooks(*work, work->wanted);
        if (round == Round::AllLooks || !keeps(*work))
            work->picture.reset();
    }
    // While its crops are embedded the last photo's pixels are not needed, and others may wait for their
    // room.
    m_open = nullptr;
    m_reader.close();
    return embed(m_wanted.size() - m_wanted.size() % m_batch);
}

Result<void> FeatureWorker::finish()
{
    if (auto done = embed(m_wanted.size()); !done)
        return done;
    for (PhotoWork* work : m_unfinished)
        if (!work->skipped && !work->candidateVectors.empty())
            work->candidateVectors.front() = work->looks.front();
    m_unfinished.clear();
    return {};
}

// Where the disk itself is gone the system reports a failed read.
SkipReason FeatureWorker::reasonOf(const Error& error) const
{
    const SkipReason reason = skipReasonOf(error.code);
    const bool gone =
        reason == SkipReason::Unreadable && !m_in.dataset.root.empty() && !m_in.files.stat(m_in.dataset.root);
    return gone ? SkipReason::Vanished : reason;
}

bool FeatureWorker::open(PhotoWork& work)
{
    const Photo& photo = m_in.dataset.photos[work.photo];
    auto opened = m_reader.open(m_in.files, photo.path);
    const PhotoTimings& spent = m_reader.timings();
    times.read += spent.readMs / 1000;
    times.decode += spent.decodeMs / 1000;
    times.detect += spent.detectMs / 1000;
    m_cropMsBefore = 0;
    if (!opened) {
        work.skipped = SkippedFile{photo.path, reasonOf(opened.error()), opened.error().detail};
        return false;
    }
    if (!work.looks.empty() && opened->content != work.faces.content) {
        work.skipped = SkippedFile{photo.path, SkipReason::Unreadable, "changed while it was read"};
        return false;
    }
    work.faces = std::move(*opened);
    m_open = &work;
    return true;
}

void FeatureWorker::findFaces(PhotoWork& work)
{
    ++figures.photosRead;
    if (!open(work))
        return;
    figures.faceCacheHits += m_reader.timings().cached ? 1 : 0;
    if (m_in.options.recipe.input == InputKind::Faces) {
        work.candidates = candidatesOf(work.faces, m_in.options.chooseByAgreement);
        if (m_in.options.everyFace)
            return wantEveryFace(work);
        const Photo& photo = m_in.dataset.photos[work.photo];
        if (photo.region) {
            const int face = faceIn(work.faces, *photo.region);
            work.candidates = face < 0 ? std::vector<int>{} : std::vector{face};
        }
        const auto byHand = m_in.options.chosenFaces.find(photo.path);
        if (!photo.region && byHand != m_in.options.chosenFaces.end() && byHand->second >= 0 &&
            byHand->second < static_cast<int>(work.faces.faces.size()))
            work.candidates = {byHand->second};
        if (work.candidates.empty()) {
            work.skipped = SkippedFile{photo.path, SkipReason::NoFace, ""};
            return;
        }
        work.chosen = work.candidates.front();
        work.candidateVectors.resize(work.candidates.size());
        // The first candidate's clean vector is look 0; it is copied after embedding.
        for (size_t i = 1; i < work.candidates.size(); ++i)
            want(work, work.candidates[i], 0, work.candidateVectors[i]);
    }
    wantLooks(work, static_cast<size_t>(m_in.options.recipe.cleanLooks()));
    m_unfinished.push_back(&work);
}

void FeatureWorker::wantEveryFace(PhotoWork& work)
{
    if (work.faces.faces.empty()) {
        work.skipped = SkippedFile{m_in.dataset.photos[work.photo].path, SkipReason::NoFace, ""};
        return;
    }
    const auto looks = static_cast<size_t>(m_in.options.recipe.cleanLooks());
    work.everyFace.assign(work.faces.faces.size(), std::vector<std::vector<float>>(looks));
    for (size_t face = 0; face < work.everyFace.size(); ++face)
        for (size_t look = 0; look < looks; ++look)
            want(work, static_cast<int>(face), static_cast<int>(look), work.everyFace[face][look]);
}

// No vector of this photo may wait to be embedded: their places move.
void FeatureWorker::wantLooks(PhotoWork& work, size_t count)
{
    const size_t before = work.looks.size();
    work.looks.resize(count);
    if (before == 0)
        work.clean = lookKey(m_in.options.recipe, m_in.backbone, work.faces, work.chosen, 0);
    for (size_t look = before; look < count; ++look)
        want(work, work.chosen, static_cast<int>(look), work.looks[look]);
}

void FeatureWorker::want(PhotoWork& work, int face, int look, std::vector<float>& target)
{
    if (work.skipped)
        return;
    const EmbeddingRecipe& recipe = m_in.options.recipe;
    const Digest key = lookKey(recipe, m_in.backbone, work.faces, face, look);
    const size_t bytes = static_cast<size_t>(m_in.backbone.featureCount()) * sizeof(float);
    if (m_in.cache) {
        if (auto record = m_in.cache->find(key); record && record->size() == bytes) {
            target.resize(bytes / sizeof(float));
            std::memcpy(target.data(), record->data(), bytes);
            ++figures.featureCacheHits;
            return;
        }
    }
    auto picture = pictureOf(work, face);
    if (!picture) {
        const Photo& photo = m_in.dataset.photos[work.photo];
        if (!work.skipped)
            work.skipped = SkippedFile{photo.path, reasonOf(picture.error()), picture.error().detail};
        return;
    }
    m_wanted.push_back({&target, key, recipe.lookAt(*picture, photoKeyOf(work.faces), look)});
}

bool FeatureWorker::keeps(const PhotoWork& work) const
{
    const auto side = static_cast<size_t>(m_in.backbone.sidePx());
    return looksOf(m_in.options) > m_in.options.recipe.cleanLooks() &&
           (work.photo + 1) * side * side * 3 <= keptBytes;
}

Result<Image> FeatureWorker::pictureOf(PhotoWork& work, int face)
{
    const bool chosen = face == work.chosen;
    if (chosen && work.picture)
        return *work.picture;
    if (m_open != &work && !open(work))
        return Error{ErrorCode::FileUnreadable, "", ""}; // open() has noted why
    const EmbeddingRecipe& recipe = m_in.options.recipe;
    auto picture = face < 0 ? m_reader.whole(recipe.sidePx())
                            : m_reader.crop(work.faces.faces[static_cast<size_t>(face)], recipe.crop);
    // A crop may decode the photo again at full size: that belongs to decoding, not to the backbone.
    times.decode += (m_reader.timings().cropMs - m_cropMsBefore) / 1000;
    m_cropMsBefore = m_reader.timings().cropMs;
    if (!picture)
        return picture.error();
    if (chosen)
        work.picture = *picture;
    return std::move(*picture);
}

Result<void> FeatureWorker::embed(size_t count)
{
    if (count == 0)
        return {};
    const Stopwatch watch;
    std::vector<Image> pictures;
    for (size_t i = 0; i < count; ++i)
        pictures.push_back(std::move(m_wanted[i].picture));
    while (pictures.size() % m_batch != 0)
        pictures.push_back(pictures.back());
    auto rows = m_in.backbone.extract(pictures, m_stop);
    if (!rows)
        return rows.error();
    const auto width = static_cast<size_t>(m_in.backbone.featureCount());
    for (size_t i = 0; i < count; ++i) {
        const auto row = std::span<const float>(*rows).subspan(i * width, width);
        m_wanted[i].target->assign(row.begin(), row.end());
        if (m_in.cache)
            m_in.cache->put(m_wanted[i].key, std::as_bytes(row));
    }
    figures.featuresComputed += count;
    m_wanted.erase(m_wanted.begin(), m_wanted.begin() + static_cast<ptrdiff_t>(count));
    times.features += watch.seconds();
    return {};
}

} // namespace familiar::core::internal
