// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/videosource.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/live/internal/framepicture.h"
#include "core/live/internal/mediainput.h"
#include "core/live/internal/scenecuts.h"

#include <cmath>

namespace familiar::core::internal {

namespace {

class VideoSource final : public FrameSource
{
public:
    VideoSource(std::unique_ptr<MediaInput> input, std::string shown, bool live, double secondsBetweenFrames)
        : m_input(std::move(input)), m_shown(std::move(shown)), m_live(live),
          m_secondsBetweenFrames(secondsBetweenFrames)
    {}

    Result<std::optional<Frame>> read() override
    {
        return guarded(m_shown, [&] { return readFrame(); });
    }

    void stop() override
    {
        m_stopped = true;
        m_input->stop();
    }
    bool isLive() const override { return m_live; }
    double framesPerSecond() const override { return m_input->framesPerSecond(); }
    double durationSeconds() const override { return m_live ? 0 : m_input->durationSeconds(); }

private:
    Result<std::optional<Frame>> readFrame()
    {
        while (!m_stopped && !m_ended) {
            auto next = m_input->next();
            if (!next && next.error().code == ErrorCode::Cancelled)
                break;
            if (!next)
                return next.error();
            if (*next == nullptr)
                return end();
            const double seconds = m_input->secondsOf(**next);
            const int64_t index = m_next++;
            if (!m_live && isPassedOver(seconds))
                continue;
            Frame frame;
            frame.image = m_picture.of(**next, m_input->stream());
            frame.index = index;
            frame.scene = m_cuts.sceneOf(frame.image);
            frame.timeSeconds = m_live ? m_watch.seconds() : seconds;
            return std::optional<Frame>(std::move(frame));
        }
        return std::optional<Frame>();
    }

    // The grid of times stays where it is, however the frames lie on it.
    bool isPassedOver(double seconds)
    {
        constexpr double tolerance = 1e-4;
        if (!(m_secondsBetweenFrames > 0))
            return false;
        if (seconds + tolerance < m_due &&
            seconds > m_due - 2 * m_secondsBetweenFrames) // else the clock jumped
            return true;
        m_due = (std::floor((seconds + tolerance) / m_secondsBetweenFrames) + 1) * m_secondsBetweenFrames;
        return false;
    }

    Result<std::optional<Frame>> end()
    {
        m_ended = true;
        if (m_live)
            return std::optional<Frame>();
        if (m_next == 0)
            return Error{ErrorCode::SourceUnavailable, m_shown, "no picture could be read"};
        Error loss{ErrorCode::VideoIncomplete, m_shown, ""};
        if (const double missing = m_input->missingSeconds(); missing > 0) {
            loss.arguments.counts["missing_ms"] = static_cast<size_t>(std::llround(missing * 1000));
            loss.arguments.counts["total_ms"] =
                static_cast<size_t>(std::llround(m_input->durationSeconds() * 1000));
        }
        if (m_input->damagedFrames() > 0)
            loss.arguments.counts["damaged_frames"] = m_input->damagedFrames();
        if (!loss.arguments.counts.empty())
            return loss;
        return std::optional<Frame>();
    }

    std::unique_ptr<MediaInput> m_input;
    std::string m_shown;
    FramePicture m_picture;
    SceneCuts m_cuts;
    Stopwatch m_watch;
    std::atomic<bool> m_stopped = false;
    bool m_live;
    bool m_ended = false;
    double m_secondsBetweenFrames;
    double m_due = 0; // time of the next frame that is wanted
    int64_t m_next = 0;
};

} // namespace

Result<std::unique_ptr<FrameSource>> openVideo(FileSystem& files, const SourceAddress& address,
                                               const SourceOptions& options)
{
    return guarded(address.shown, [&]() -> Result<std::unique_ptr<FrameSource>> {
        FAMILIAR_TRY(input, MediaInput::openFile(files, address.place, options.stop));
        return std::unique_ptr<FrameSource>(std::make_unique<VideoSource>(
            std::move(input), address.shown, false, options.secondsBetweenFrames));
    });
}

Result<std::unique_ptr<FrameSource>> openStream(const SourceAddress& address, const SourceOptions& options)
{
    return guarded(address.shown, [&]() -> Result<std::unique_ptr<FrameSource>> {
        FAMILIAR_TRY(input, MediaInput::openStream(address.place, address.shown, options.stop));
        // A file behind a URL has an end, a broadcast has none.
        const bool live = !(input->durationSeconds() > 0);
        return std::unique_ptr<FrameSource>(std::make_unique<VideoSource>(
            std::move(input), address.shown, live, options.secondsBetweenFrames));
    });
}

} // namespace familiar::core::internal
