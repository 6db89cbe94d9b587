// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/framesource.h"

#include "core/live/camerasource.h"
#include "core/live/internal/mediacontainer.h"
#include "core/live/internal/picturesequence.h"
#include "core/live/internal/videosource.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <cctype>

namespace familiar::core {

namespace {

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
    error.arguments.names = internal::streamSchemes();
    return error;
}

// "rtsp" of rtsp://host, in small letters; empty where the text does not begin like a URL (RFC 3986, 3.1): a
// path may hold colons, too.
std::string schemeOf(const std::string& text)
{
    const size_t end = text.find("://");
    if (end == std::string::npos || end == 0 || std::isalpha(static_cast<unsigned char>(text[0])) == 0)
        return {};
    std::string scheme;
    for (const char c : text.substr(0, end)) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) == 0 && c != '+' && c != '-' && c != '.')
            return {};
        scheme += static_cast<char>(std::tolower(byte));
    }
    return scheme;
}

Result<SourceAddress> streamAddress(const std::string& url, const std::string& scheme)
{
    if (internal::protocolsOf(scheme) == nullptr)
        return unknownStream(scheme);
    return SourceAddress{SourceKind::Stream, url, displayText(urlForDisplay(url))};
}

Result<SourceAddress> fileAddress(FileSystem& files, const std::string& text)
{
    FAMILIAR_TRY(file, files.openToRead(text));
    Bytes start(std::min<uint64_t>(file->size(), internal::containerBytes));
    FAMILIAR_CHECK(file->readAt(0, start));
    if (start.empty())
        return Error{ErrorCode::FileEmpty, displayPath(text), ""};
    const std::string shown = displayPath(text);
    if (internal::demuxerOf(start) != nullptr)
        return SourceAddress{SourceKind::Video, text, shown};
    if (sniffFormat(start) != ImageFormat::Unknown || !foreignFormatName(start).empty())
        return SourceAddress{SourceKind::Photo, text, shown}; // whose reader tells more about foreign formats
    return withReason(ErrorCode::SourceUnavailable, shown,
                      internal::isPlaylist(start) ? ErrorReason::Playlist : ErrorReason::NotAVideo);
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
    return openCameraDevice(camera->path, address.shown);
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
    if (const std::string scheme = schemeOf(text); !scheme.empty())
        return streamAddress(text, scheme);
    if (text.empty())
        return refused("source", ErrorReason::Empty);
    const bool isDevice = text.starts_with("/dev/");
    const auto entry = statFollowing(files, text);
    if (entry && !isDevice) {
        if (entry->kind == FileKind::Folder)
            return SourceAddress{SourceKind::Folder, text, displayPath(text)};
        return fileAddress(files, text); // refuses pipes and sockets without waiting
    }
    if (!isDevice && text.find('/') != std::string::npos)
        return entry.error();
    auto camera = cameraAddress(text);
    // "clip.mp4" is meant as a file, whatever the cameras are called.
    if (!camera && !isDevice && std::filesystem::path(text).has_extension())
        return Error{ErrorCode::FileMissing, displayPath(text), ""};
    return camera;
}

Result<std::unique_ptr<FrameSource>> openSource(FileSystem& files, const SourceAddress& address,
                                                const SourceOptions& options)
{
    switch (address.kind) {
    case SourceKind::Camera:
        return openCamera(address);
    case SourceKind::Video:
        return internal::openVideo(files, address, options);
    case SourceKind::Stream:
        return internal::openStream(address, options);
    case SourceKind::Folder:
    case SourceKind::Photo:
        break;
    }
    return internal::openPictures(files, address.place, options.secondsPerPicture);
}

} // namespace familiar::core
