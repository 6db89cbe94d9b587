// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/framesource.h"

#include "core/live/internal/capturesource.h"
#include "core/live/internal/picturesequence.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <array>

namespace familiar::core {

namespace {

constexpr std::array streamKinds{"rtsp",  "rtsps", "http", "https", "rtmp",
                                 "rtmps", "udp",   "rtp",  "tcp",   "srt"};

std::string cameraNames(const std::vector<CameraInfo>& cameras)
{
    std::string names;
    for (const CameraInfo& camera : cameras)
        names += (names.empty() ? "" : ", ") + camera.name + " (" + camera.path.string() + ")";
    return names.empty() ? "no camera was found" : "the cameras are: " + names;
}

const char* problemText(CameraProblem problem)
{
    switch (problem) {
    case CameraProblem::NoPermission:
        return "no permission";
    case CameraProblem::Busy:
        return "used by another program";
    case CameraProblem::NoPicture:
        return "gives no picture";
    default:
        return "does not respond";
    }
}

Result<SourceAddress> cameraAddress(const std::string& text)
{
    const std::vector<CameraInfo> cameras = listCameras();
    const CameraInfo* camera = findCamera(cameras, text);
    if (camera == nullptr)
        return Error{ErrorCode::SourceUnavailable, displayText(text), cameraNames(cameras)};
    if (!camera->usable())
        return Error{ErrorCode::SourceUnavailable, camera->name,
                     std::string(problemText(camera->problem)) +
                         (camera->detail.empty() ? "" : ": " + camera->detail)};
    return SourceAddress{SourceKind::Camera, camera->id, camera->name};
}

Error unknownStream(const std::string& kind)
{
    Error error = refused("source", ErrorReason::UnknownStream, displayText(kind));
    error.arguments.names.assign(streamKinds.begin(), streamKinds.end());
    return error;
}

Result<SourceAddress> streamAddress(const std::string& url)
{
    std::string kind = url.substr(0, url.find("://"));
    std::transform(kind.begin(), kind.end(), kind.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(streamKinds.begin(), streamKinds.end(), kind) == streamKinds.end())
        return unknownStream(kind);
    return SourceAddress{SourceKind::Stream, url, displayText(urlForDisplay(url))};
}

Result<SourceAddress> fileAddress(FileSystem& files, const std::string& text)
{
    FAMILIAR_TRY(file, files.openToRead(text));
    Bytes start(std::min<uint64_t>(file->size(), 32));
    FAMILIAR_CHECK(file->readAt(0, start));
    if (start.empty())
        return Error{ErrorCode::FileEmpty, displayPath(text), ""};
    const bool photo = sniffFormat(start) != ImageFormat::Unknown;
    return SourceAddress{photo ? SourceKind::Photo : SourceKind::Video, text, displayPath(text)};
}

// A camera that was plugged in again may have another number.
Result<std::unique_ptr<FrameSource>> openCamera(const SourceAddress& address)
{
    const std::vector<CameraInfo> cameras = listCameras();
    const CameraInfo* camera = findCamera(cameras, address.place);
    if (camera == nullptr)
        camera = findCamera(cameras, address.shown); // in another socket
    if (camera == nullptr)
        return Error{ErrorCode::SourceUnavailable, address.shown, "it is not plugged in"};
    if (!camera->usable())
        return Error{ErrorCode::SourceUnavailable, address.shown, problemText(camera->problem)};
    return internal::openCapture(internal::CaptureKind::Camera, camera->path.string(), address.shown);
}

} // namespace

std::string urlForDisplay(const std::string& url)
{
    const size_t colon = url.find("://");
    if (colon == std::string::npos)
        return url;
    const size_t begin = colon + 3;
    const size_t path = std::min(url.find_first_of("/?#", begin), url.size());
    // Passwords may hold @ and even / or ?; the host begins behind the last @ of all.
    const size_t at = url.rfind('@');
    const bool beyond = at != std::string::npos && at > path;
    const size_t host = at == std::string::npos || at < begin ? begin : at + 1;
    if (beyond && url.substr(begin, path - begin).find(':') == std::string::npos) // an @ of the path itself
        return url.substr(0, std::min(url.find_first_of("?#", begin), url.size()));
    const size_t end = std::min(url.find_first_of("?#", host), url.size());
    return url.substr(0, begin) + url.substr(host, end - host);
}

Result<SourceAddress> findSource(FileSystem& files, const std::string& text)
{
    if (text.find("://") != std::string::npos)
        return streamAddress(text);
    if (text.empty())
        return refused("source", ErrorReason::Empty);
    const auto entry = statFollowing(files, text);
    if (entry && entry->kind == FileKind::Folder)
        return SourceAddress{SourceKind::Folder, text, displayPath(text)};
    if (entry && entry->kind == FileKind::Regular && !text.starts_with("/dev/"))
        return fileAddress(files, text);
    if (!entry && text.find('/') != std::string::npos)
        return entry.error();
    return cameraAddress(text);
}

Result<std::unique_ptr<FrameSource>> openSource(FileSystem& files, const SourceAddress& address,
                                                const SourceOptions& options)
{
    switch (address.kind) {
    case SourceKind::Camera:
        return openCamera(address);
    case SourceKind::Video:
        return internal::openCapture(internal::CaptureKind::File, address.place, address.shown);
    case SourceKind::Stream:
        return internal::openCapture(internal::CaptureKind::Stream, address.place, address.shown);
    case SourceKind::Folder:
    case SourceKind::Photo:
        break;
    }
    return internal::openPictures(files, address.place, options.secondsPerPicture);
}

} // namespace familiar::core
