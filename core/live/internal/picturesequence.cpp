// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/picturesequence.h"

#include "core/base/systemnames.h"
#include "core/photos/imagereader.h"

#include <atomic>

namespace familiar::core::internal {

namespace {

constexpr int longSidePx = 1920; // larger photos are shown and searched at this size

class PictureSequence final : public FrameSource
{
public:
    PictureSequence(FileSystem& files, std::vector<std::filesystem::path> pictures, double secondsPerPicture)
        : m_files(files), m_pictures(std::move(pictures)), m_secondsPerPicture(secondsPerPicture)
    {}

    Result<std::optional<Frame>> read() override
    {
        if (m_stopped || m_next >= m_pictures.size())
            return std::optional<Frame>();
        Frame frame;
        frame.index = static_cast<int64_t>(m_next);
        frame.timeSeconds = static_cast<double>(m_next) * m_secondsPerPicture;
        const std::filesystem::path& path = m_pictures[m_next++];
        FAMILIAR_TRY(bytes, readFile(m_files, path));
        auto decoded = decodeImage(bytes, {longSidePx});
        if (!decoded) {
            Error error = decoded.error();
            error.subject = displayPath(path);
            return error;
        }
        frame.image = shrunkTo(decoded->image, longSidePx);
        return std::optional<Frame>(std::move(frame));
    }

    void stop() override { m_stopped = true; }
    bool isLive() const override { return false; }
    double framesPerSecond() const override { return m_secondsPerPicture > 0 ? 1 / m_secondsPerPicture : 0; }

private:
    FileSystem& m_files;
    std::vector<std::filesystem::path> m_pictures;
    double m_secondsPerPicture;
    size_t m_next = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace

Result<std::unique_ptr<FrameSource>> openPictures(FileSystem& files, const std::filesystem::path& path,
                                                  double secondsPerPicture)
{
    FAMILIAR_TRY(entry, statFollowing(files, path));
    std::vector<std::filesystem::path> pictures;
    if (entry.kind == FileKind::Folder) {
        FAMILIAR_TRY(entries, files.list(path));
        for (const FileEntry& item : entries)
            if (item.kind == FileKind::Regular && !isPassedOver(item.path.filename().native()))
                pictures.push_back(item.path);
    } else {
        pictures.push_back(path);
    }
    if (pictures.empty())
        return Error{ErrorCode::SourceUnavailable, displayPath(path), "the folder holds no pictures"};
    return std::unique_ptr<FrameSource>(
        std::make_unique<PictureSequence>(files, std::move(pictures), secondsPerPicture));
}

} // namespace familiar::core::internal
