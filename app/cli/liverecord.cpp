// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/liverecord.h"

#include "app/cli/facetext.h"
#include "core/recognition/annotate.h"

#include <cmath>

namespace familiar::app {

using namespace familiar::core;

namespace {

NamedFace faceOf(const LiveTrack& track)
{
    NamedFace face;
    face.detection.box = track.box;
    face.detection.landmarks = track.landmarks;
    face.prediction.person = track.person;
    face.prediction.score = track.score;
    face.state = track.state;
    face.name = track.state == NameState::Name ? track.name : "unknown";
    face.maybe = track.state == NameState::Maybe ? track.name : "";
    return face;
}

} // namespace

LiveRecord::LiveRecord(FileSystem& files, std::filesystem::path timelineFile,
                       std::unique_ptr<VideoWriter> writer)
    : m_files(files), m_timelineFile(std::move(timelineFile)), m_writer(std::move(writer))
{}

Result<std::unique_ptr<LiveRecord>> LiveRecord::begin(FileSystem& files, const std::filesystem::path& video)
{
    FAMILIAR_TRY(writer, VideoWriter::create(files, video));
    const std::filesystem::path timeline = video.native() + ".json";
    if (files.stat(timeline))
        return Error{ErrorCode::TargetExists, displayPath(timeline), ""};
    return std::unique_ptr<LiveRecord>(new LiveRecord(files, timeline, std::move(writer)));
}

Result<void> LiveRecord::add(const Frame& frame, const std::vector<LiveTrack>& tracks)
{
    if (frame.image.empty())
        return {};
    const double time = std::isfinite(frame.timeSeconds) ? frame.timeSeconds : m_last;
    if (m_frames++ == 0)
        m_first = time;
    m_last = time;
    std::vector<NamedFace> faces;
    for (const LiveTrack& track : tracks) {
        faces.push_back(faceOf(track));
        m_timeline.see(track.state == NameState::Name ? track.name : "unknown", time - m_first, track.score);
    }
    FAMILIAR_TRY(picture, annotated(frame.image, faces));
    return m_writer->add(picture, time - m_first);
}

Result<void> LiveRecord::finish(const std::string& source)
{
    if (m_frames == 0)
        return {};
    FAMILIAR_CHECK(m_writer->finish());
    const nlohmann::json timeline{{"source", source},
                                  {"frames", m_frames},
                                  {"seconds", rounded(m_last - m_first, 1e3)},
                                  {"timeline", toJson(m_timeline.appearances())}};
    return writeFileAtomically(m_files, m_timelineFile, asBytes(timeline.dump(2) + "\n"));
}

} // namespace familiar::app
