// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The cameras of this machine by name, with the reason when one cannot be used.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace familiar::core {

enum class CameraProblem {
    None,
    NoPermission,
    Busy,         // another program takes pictures
    NoPicture,    // a device for metadata or output only
    NotResponding // detail: the system's reason
};

struct CameraInfo
{
    std::string id;   // stays the same when the camera is plugged in again: name and place on the bus
    std::string name; // as the driver tells it
    std::filesystem::path path;
    CameraProblem problem = CameraProblem::None;
    std::string detail;
    bool usable() const { return problem == CameraProblem::None; }
};

// In the order of their numbers; those that cannot be used too, except devices without pictures that belong
// to a camera in the list. Opens every device for a moment, so not on the GUI thread.
std::vector<CameraInfo> listCameras();

// What the system tells of one device.
struct VideoDevice
{
    std::filesystem::path path;
    int openError = 0; // errno
    int queryError = 0;
    std::string card;
    std::string bus;
    uint32_t capabilities = 0; // V4L2_CAP_*, of this node
    bool busy = false;
};
// The rules of listCameras, free of devices for tests.
std::vector<CameraInfo> camerasFrom(const std::vector<VideoDevice>& devices);

// By id, path, number, whole name, then a part of the name (any case); nullptr: none.
const CameraInfo* findCamera(const std::vector<CameraInfo>& cameras, const std::string& text);

} // namespace familiar::core
