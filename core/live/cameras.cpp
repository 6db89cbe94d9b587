// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/cameras.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#ifdef __linux__
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// The number behind /dev/video, -1 for other names.
int numberOf(const fs::path& path)
{
    const std::string name = path.filename().native();
    if (!name.starts_with("video") || name.size() < 6 || name.size() > 9 ||
        !std::all_of(name.begin() + 5, name.end(), [](unsigned char c) { return std::isdigit(c); }))
        return -1;
    return std::stoi(name.substr(5));
}

#ifdef __linux__

constexpr uint32_t captureBits = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE;

template <size_t size>
std::string fieldText(const __u8 (&field)[size])
{
    const auto* text = reinterpret_cast<const char*>(field);
    return {text, ::strnlen(text, size)};
}

VideoDevice lookAt(const fs::path& path)
{
    VideoDevice device;
    device.path = path;
    const int handle = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (handle < 0) {
        device.openError = errno;
        return device;
    }
    v4l2_capability capability{};
    if (::ioctl(handle, VIDIOC_QUERYCAP, &capability) != 0) {
        device.queryError = errno;
    } else {
        device.card = fieldText(capability.card);
        device.bus = fieldText(capability.bus_info);
        device.capabilities = (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? capability.device_caps
                                                                                    : capability.capabilities;
        // Asking for no buffers changes nothing, but is refused while another program holds the queue.
        v4l2_requestbuffers none{};
        none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        none.memory = V4L2_MEMORY_MMAP;
        device.busy = ::ioctl(handle, VIDIOC_REQBUFS, &none) != 0 && errno == EBUSY;
    }
    ::close(handle);
    return device;
}

#else
constexpr uint32_t captureBits = 1;
#endif

CameraInfo cameraFrom(const VideoDevice& device)
{
    CameraInfo camera;
    camera.path = device.path;
    camera.name = device.card.empty() ? device.path.filename().string() : device.card;
    camera.id = device.card.empty() ? device.path.string() : device.card + "@" + device.bus;
    const int error = device.openError != 0 ? device.openError : device.queryError;
    if (error != 0)
        camera.detail = std::strerror(error);
    if (device.openError == EACCES || device.openError == EPERM)
        camera.problem = CameraProblem::NoPermission;
    else if (device.openError == EBUSY || device.busy)
        camera.problem = CameraProblem::Busy;
    else if (error != 0)
        camera.problem = CameraProblem::NotResponding;
    else if ((device.capabilities & captureBits) == 0)
        camera.problem = CameraProblem::NoPicture;
    return camera;
}

} // namespace

std::vector<CameraInfo> camerasFrom(const std::vector<VideoDevice>& devices)
{
    std::vector<CameraInfo> cameras;
    for (const VideoDevice& device : devices)
        cameras.push_back(cameraFrom(device));
    // A webcam has a second node for its metadata, of no use to anybody who looks for a picture.
    std::vector<CameraInfo> listed;
    for (const CameraInfo& camera : cameras) {
        const bool hasTwin = std::any_of(cameras.begin(), cameras.end(), [&](const CameraInfo& other) {
            return other.id == camera.id && other.problem != CameraProblem::NoPicture;
        });
        if (camera.problem != CameraProblem::NoPicture || !hasTwin)
            listed.push_back(camera);
    }
    return listed;
}

std::vector<CameraInfo> listCameras()
{
    std::vector<VideoDevice> devices;
#ifdef __linux__
    std::error_code ignored;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator("/dev", ignored))
        if (numberOf(entry.path()) >= 0)
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end(),
              [](const fs::path& a, const fs::path& b) { return numberOf(a) < numberOf(b); });
    for (const fs::path& path : paths)
        devices.push_back(lookAt(path));
#endif
    return camerasFrom(devices);
}

const CameraInfo* findCamera(const std::vector<CameraInfo>& cameras, const std::string& text)
{
    if (text.empty())
        return nullptr;
    const std::string wanted = lowered(text);
    const auto first = [&](auto&& fits) -> const CameraInfo* {
        const auto found = std::find_if(cameras.begin(), cameras.end(), fits);
        return found == cameras.end() ? nullptr : &*found;
    };
    if (const auto* camera = first([&](const CameraInfo& c) { return c.id == text || c.path == text; }))
        return camera;
    if (const auto* camera =
            first([&](const CameraInfo& c) { return std::to_string(numberOf(c.path)) == text; }))
        return camera;
    if (const auto* camera = first([&](const CameraInfo& c) { return lowered(c.name) == wanted; }))
        return camera;
    return first([&](const CameraInfo& c) { return lowered(c.name).find(wanted) != std::string::npos; });
}

} // namespace familiar::core
