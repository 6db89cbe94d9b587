// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/cameras.h"

#include <gtest/gtest.h>

#include <cerrno>

#include <linux/videodev2.h>

namespace familiar::core {
namespace {

VideoDevice webcam(const char* path, const char* bus, uint32_t capabilities = V4L2_CAP_VIDEO_CAPTURE)
{
    VideoDevice device;
    device.path = path;
    device.card = "Integrated Camera";
    device.bus = bus;
    device.capabilities = capabilities;
    return device;
}

TEST(Cameras, ListsAWebcamOnceThoughItHasAMetadataNode)
{
    const auto cameras =
        camerasFrom({webcam("/dev/video0", "usb-1"), webcam("/dev/video1", "usb-1", V4L2_CAP_META_CAPTURE)});
    ASSERT_EQ(cameras.size(), 1U);
    EXPECT_EQ(cameras[0].name, "Integrated Camera");
    EXPECT_EQ(cameras[0].path, "/dev/video0");
    EXPECT_TRUE(cameras[0].usable());
}

TEST(Cameras, SaysWhyOneCannotBeUsed)
{
    VideoDevice denied;
    denied.path = "/dev/video0";
    denied.openError = EACCES;
    VideoDevice busy = webcam("/dev/video1", "usb-1");
    busy.busy = true;
    VideoDevice broken;
    broken.path = "/dev/video2";
    broken.queryError = ENOTTY;
    const VideoDevice output = webcam("/dev/video3", "usb-9", V4L2_CAP_VIDEO_OUTPUT);
    const auto cameras = camerasFrom({denied, busy, broken, output});
    ASSERT_EQ(cameras.size(), 4U);
    EXPECT_EQ(cameras[0].problem, CameraProblem::NoPermission);
    EXPECT_EQ(cameras[0].name, "video0");
    EXPECT_EQ(cameras[1].problem, CameraProblem::Busy);
    EXPECT_EQ(cameras[2].problem, CameraProblem::NotResponding);
    EXPECT_FALSE(cameras[2].detail.empty());
    EXPECT_EQ(cameras[3].problem, CameraProblem::NoPicture);
}

TEST(Cameras, KeepsItsIdUnderAnotherNumber)
{
    const auto before = camerasFrom({webcam("/dev/video0", "usb-1")});
    const auto after = camerasFrom({webcam("/dev/video4", "usb-1")});
    const CameraInfo* found = findCamera(after, before[0].id);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->path, "/dev/video4");
}

TEST(Cameras, AreFoundByNumberDeviceNameAndPartOfTheName)
{
    auto second = webcam("/dev/video2", "usb-2");
    second.card = "Logitech C920";
    const auto cameras = camerasFrom({webcam("/dev/video0", "usb-1"), second});
    for (const char* text : {"2", "/dev/video2", "Logitech C920", "c920"}) {
        const CameraInfo* found = findCamera(cameras, text);
        ASSERT_NE(found, nullptr) << text;
        EXPECT_EQ(found->path, "/dev/video2") << text;
    }
    for (const char* text : {"", "1", "/dev/video1", "Kinect"})
        EXPECT_EQ(findCamera(cameras, text), nullptr) << text;
}

TEST(Cameras, ListingThisMachineNeverFails)
{
    for (const CameraInfo& camera : listCameras())
        EXPECT_FALSE(camera.name.empty());
}

} // namespace
} // namespace familiar::core
