// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/livepipeline.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/faces/facequality.h"
#include "core/faces/shrunkdetection.h"
#include "core/live/internal/votedtrack.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr double usualFrameSeconds = 1.0 / 30;
constexpr float nameKeepsBy = 0.05F; // how much better a rival has to be to take a name over

} // namespace

struct LivePipeline::Impl
{
    using Voted = internal::VotedTrack;
    struct Look // a crop that is embedded in this frame
    {
        int track;
        Image crop;
        Image wide; // for the liveness check; empty without one
        float quality = -1;
    };

    std::shared_ptr<const Recognizer> recognizer;
    std::unique_ptr<FaceDetector> detector; // none: whole pictures
    LiveOptions options;
    float threshold = 1;
    NameLimits limits;
    FaceTracker tracker;
    std::map<int, Voted> votes; // by track id
    StrangerTray tray;
    LiveTimings timings;
    int64_t frames = 0;
    double now = 0;
    int width = 0;
    int height = 0;
    int64_t scene = 0;

    bool namesWholePictures() const { return recognizer && recognizer->namesWholePictures(); }
    const LivenessCheck* liveness() const { return recognizer ? recognizer->liveness() : nullptr; }

    void take(std::shared_ptr<const Recognizer> next)
    {
        recognizer = std::move(next);
        detector = recognizer ? recognizer->newDetector() : nullptr;
        setThreshold(recognizer ? recognizer->model().info.threshold : 1);
    }

    void setThreshold(float value)
    {
        threshold = value;
        limits = recognizer ? recognizer->model().limitsAround(value) : NameLimits{value, value, value};
    }

    void advance(double timeSeconds)
    {
        if (frames == 0 && std::isfinite(timeSeconds))
            now = timeSeconds;
        else if (std::isfinite(timeSeconds) && timeSeconds > now)
            now = timeSeconds;
        else
            now += usualFrameSeconds;
    }

    Result<std::vector<Detection>> detect(const Image& image)
    {
        if (namesWholePictures()) {
            Detection whole;
            whole.box = {0, 0, static_cast<float>(image.width), static_cast<float>(image.height)};
            whole.score = 1;
            return std::vector<Detection>{whole};
        }
        if (!detector)
            return std::vector<Detection>();
        return detectShrunk(*detector, image, options.detectionSidePx);
    }

    Result<void> follow(const Frame& frame)
    {
        const Image& image = frame.image;
        if (image.empty()) {
            tracker.coast(now);
            return {};
        }
        const bool cut = frame.scene != scene;
        if (cut || image.width != width || image.height != height) {
            width = image.width;
            height = image.height;
            scene = frame.scene;
            tracker.forgetPlaces();
        }
        // The first frame of a scene is always searched: whoever is there is not known from before.
        timings.searched = cut || frames % std::max(options.detectEvery, 1) == 0;
        if (!timings.searched) {
            tracker.coast(now);
            return {};
        }
        const Stopwatch watch;
        auto detections = detect(image);
        timings.detectMs = watch.seconds() * 1000;
        if (!detections)
            return detections.error();
        tracker.update(*detections, now);
        return {};
    }

    bool isDue(const Track& track) const
    {
        if (!track.seen ||
            std::min(track.detection.box.width, track.detection.box.height) < options.smallestFacePx)
            return false;
        const auto voted = votes.find(track.id);
        if (voted == votes.end() || track.doubtful || voted->second.vote.looks() < options.looksAtOnce)
            return true;
        const double since = now - voted->second.lastLook;
        return since >= (voted->second.name.state == NameState::Maybe ? options.secondsWhenUnsure
                                                                      : options.secondsBetweenLooks);
    }

    // Those that have waited longest first, so that thirty faces get their turn.
    std::vector<Look> dueLooks(const Image& image) const
    {
        std::vector<const Track*> due;
        for (const Track& track : tracker.tracks())
            if (isDue(track))
                due.push_back(&track);
        const auto waited = [&](const Track* track) {
            const auto voted = votes.find(track->id);
            return voted == votes.end() ? -1e9 : voted->second.lastLook;
        };
        std::stable_sort(due.begin(), due.end(),
                         [&](const Track* a, const Track* b) { return waited(a) < waited(b); });
        if (due.size() > static_cast<size_t>(std::max(options.looksPerFrame, 1)))
            due.resize(static_cast<size_t>(std::max(options.looksPerFrame, 1)));
        const EmbeddingRecipe& recipe = recognizer->model().info.recipe;
        std::vector<Look> looks;
        for (const Track* track : due)
            looks.push_back({track->id,
                             namesWholePictures() ? resized(image, recipe.sidePx(), recipe.sidePx())
                                                  : cropFace(image, track->detection, recipe.crop),
                             liveness() != nullptr ? cropSquareFace(image, track->detection.box,
                                                                    {livenessCropFactor, livenessCropPx})
                                                   : Image(),
                             detector ? faceQuality(image, track->detection, detector->scoreScale()) : -1});
        return looks;
    }

    Result<void> look(const Image& image, const std::stop_token& stop)
    {
        const std::vector<Look> looks = dueLooks(image);
        if (looks.empty())
            return {};
        const Stopwatch watch;
        std::vector<Image> crops;
        for (const Look& one : looks)
            crops.push_back(one.crop);
        FAMILIAR_TRY(embeddings, recognizer->embed(crops, stop));
        FAMILIAR_TRY(predictions, recognizer->recognize(embeddings));
        FAMILIAR_TRY(alive, checkAlive(looks));
        timings.looks = static_cast<int>(looks.size());
        timings.lookMs = watch.seconds() * 1000;
        const Gallery& gallery = recognizer->model().gallery;
        for (size_t i = 0; i < looks.size(); ++i)
            judge(looks[i], gallery.appearance(embeddings.row(i)), predictions[i],
                  alive.empty() ? nullptr : &alive[i]);
        return {};
    }

    Result<std::vector<LivenessScores>> checkAlive(const std::vector<Look>& looks) const
    {
        if (liveness() == nullptr)
            return std::vector<LivenessScores>();
        std::vector<Image> crops;
        for (const Look& one : looks)
            crops.push_back(one.wide);
        return liveness()->judge(crops);
    }

    void judge(const Look& one, const std::vector<float>& feature, Prediction prediction,
               const LivenessScores* alive)
    {
        const FaceTracker::Described described = tracker.describe(one.track, feature);
        if (described.resumed && described.id != one.track)
            votes.erase(one.track); // the old number has its votes already
        Voted& voted = votes[described.id];
        if (voted.vote.looks() == 0)
            voted.unknownSince = now;
        voted.lastLook = now;
        prediction.quality = one.quality;
        voted.vote.add(prediction);
        if (alive != nullptr)
            voted.addAlive(*alive);
        voted.name = voted.vote.decide(limits);
        if (voted.name.state != NameState::Unknown) {
            voted.unknownSince = now;
            if (voted.name.state == NameState::Name)
                tray.removeTrack(described.id);
        } else if (now - voted.unknownSince >= options.strangerAfterSeconds &&
                   voted.vote.looks() >= options.looksAtOnce && !namesWholePictures() && !voted.isPicture()) {
            tray.add(described.id, one.crop, feature, now);
        }
    }

    // Nobody is in a picture twice: of several tracks with one name the best keeps it, the others are a
    // "maybe" (a photo of her on the wall, a sister). Who had it in the frame before needs to be beaten
    // clearly.
    void nameOnce(std::vector<LiveTrack>& tracks)
    {
        const auto rank = [&](const LiveTrack& track) {
            return track.score + (votes.at(track.id).carriesName ? nameKeepsBy : 0);
        };
        std::map<int, LiveTrack*> bearers; // by person
        for (LiveTrack& track : tracks) {
            if (track.state != NameState::Name)
                continue;
            LiveTrack*& bearer = bearers[track.person];
            if (bearer == nullptr ||
                std::pair(track.seen, rank(track)) > std::pair(bearer->seen, rank(*bearer)))
                bearer = &track;
        }
        for (LiveTrack& track : tracks) {
            if (track.state != NameState::Name)
                continue;
            const bool bears = bearers.at(track.person) == &track;
            votes.at(track.id).carriesName = bears;
            if (!bears)
                track.state = NameState::Maybe;
        }
    }

    std::vector<LiveTrack> result()
    {
        std::vector<LiveTrack> tracks;
        for (const Track& track : tracker.tracks()) {
            if (!track.confirmed)
                continue;
            LiveTrack live;
            live.id = track.id;
            live.box = track.detection.box;
            live.landmarks = track.detection.landmarks;
            live.seen = track.seen;
            if (const auto voted = votes.find(track.id); voted != votes.end() && recognizer) {
                // The threshold may have been moved since the last look.
                VotedName name = voted->second.vote.decide(limits);
                live.pictureOfFace = voted->second.isPicture();
                if (voted->second.aliveLooks > 0)
                    live.alive = voted->second.alive;
                if (live.pictureOfFace)
                    name = {NameState::Unknown, -1, name.score};
                voted->second.name = name;
                live.state = name.state;
                live.person = name.person;
                live.score = name.score;
                live.looks = voted->second.vote.looks();
                if (name.person >= 0)
                    live.name = recognizer->model().info.people[static_cast<size_t>(name.person)];
            }
            tracks.push_back(std::move(live));
        }
        std::sort(tracks.begin(), tracks.end(),
                  [](const LiveTrack& a, const LiveTrack& b) { return a.id < b.id; });
        nameOnce(tracks);
        return tracks;
    }

    // Votes of tracks that may still come back are kept as long as the tracker remembers them.
    void dropOldVotes()
    {
        const double memory = TrackerOptions{}.memorySeconds + TrackerOptions{}.coastSeconds;
        std::erase_if(votes, [&](const auto& item) {
            return now - item.second.lastLook > memory &&
                   std::none_of(tracker.tracks().begin(), tracker.tracks().end(),
                                [&](const Track& track) { return track.id == item.first; });
        });
    }
};

LivePipeline::LivePipeline(std::shared_ptr<const Recognizer> recognizer, LiveOptions options)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->options = options;
    m_impl->take(std::move(recognizer));
}

LivePipeline::~LivePipeline() = default;

Result<std::vector<LiveTrack>> LivePipeline::process(const Frame& frame, std::stop_token stop)
{
    return guarded("live", [&]() -> Result<std::vector<LiveTrack>> {
        m_impl->timings = {};
        m_impl->advance(frame.timeSeconds);
        auto followed = m_impl->follow(frame);
        ++m_impl->frames;
        if (!followed)
            return followed.error();
        if (m_impl->recognizer && !frame.image.empty())
            if (auto looked = m_impl->look(frame.image, stop); !looked)
                return looked.error();
        m_impl->dropOldVotes();
        return m_impl->result();
    });
}

void LivePipeline::setRecognizer(std::shared_ptr<const Recognizer> recognizer)
{
    m_impl->take(std::move(recognizer));
    m_impl->votes.clear();
    m_impl->tray.clear();
    m_impl->tracker.forgetFeatures();
}

void LivePipeline::setThreshold(float threshold)
{
    m_impl->setThreshold(threshold);
}

float LivePipeline::threshold() const
{
    return m_impl->threshold;
}

void LivePipeline::setDetectEvery(int frames)
{
    m_impl->options.detectEvery = frames;
}

const LiveTimings& LivePipeline::timings() const
{
    return m_impl->timings;
}

StrangerTray& LivePipeline::strangers()
{
    return m_impl->tray;
}

} // namespace familiar::core
