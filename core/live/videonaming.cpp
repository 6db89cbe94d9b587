// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/videonaming.h"

#include "core/live/internal/mediacontainer.h"
#include "core/live/videowriter.h"
#include "core/recognition/annotate.h"

namespace familiar::core {

bool isVideoFile(FileSystem& files, const std::filesystem::path& file)
{
    auto opened = files.openToRead(file);
    if (!opened)
        return false;
    Bytes start(std::min<uint64_t>((*opened)->size(), internal::containerBytes));
    return (*opened)->readAt(0, start) && internal::demuxerOf(start) != nullptr;
}

Result<VideoNames> nameVideo(FileSystem& files, Identifier& identifier, const std::filesystem::path& video,
                             const VideoNamingOptions& options,
                             const std::function<void(const NamedFrame&)>& named)
{
    const SourceAddress address{SourceKind::Video, video.native(), displayPath(video)};
    FAMILIAR_TRY(source,
                 openSource(files, address,
                            {.secondsBetweenFrames = options.secondsBetweenFrames, .stop = options.stop}));
    std::unique_ptr<VideoWriter> writer;
    if (!options.annotated.empty()) {
        FAMILIAR_TRY(created, VideoWriter::create(files, options.annotated));
        writer = std::move(created);
    }
    // Two frames that were looked at in a row belong together, however far they lie apart.
    VideoNames names{
        Timeline(std::max(Timeline::gapSeconds, 1.5 * options.secondsBetweenFrames)), 0, 0, 0, {}};
    for (;;) {
        auto frame = source->read();
        if (options.stop.stop_requested())
            return Error{ErrorCode::Cancelled, address.shown, ""};
        if (!frame && frame.error().code == ErrorCode::VideoIncomplete) {
            names.loss = frame.error();
            continue;
        }
        if (!frame)
            return frame.error();
        if (!frame->has_value())
            break;
        const Frame& read = **frame;
        if (read.image.empty())
            continue;
        FAMILIAR_TRY(faces, identifier.identify(read.image));
        for (const NamedFace& face : faces)
            names.timeline.see(face.name, read.timeSeconds, face.prediction.score);
        ++names.frames;
        names.faces += static_cast<int64_t>(faces.size());
        names.seconds = read.timeSeconds;
        if (writer) {
            FAMILIAR_TRY(picture, annotated(read.image, faces));
            FAMILIAR_CHECK(writer->add(picture, read.timeSeconds));
        }
        named({read.timeSeconds, source->durationSeconds(), std::move(faces)});
    }
    if (writer)
        FAMILIAR_CHECK(writer->finish());
    return names;
}

} // namespace familiar::core
