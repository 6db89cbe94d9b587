// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/nameswriter.h"

#include "core/base/displaytext.h"
#include "core/base/guarded.h"
#include "core/photos/imagereader.h"
#include "core/recognition/facecsv.h"

namespace familiar::core {

namespace {

constexpr int neededPx = 240; // for the page's thumbnails

} // namespace

NamesWriter::NamesWriter(FileSystem& files, NameTargets targets) : m_files(files)
{
    if (!targets.undoFolder.empty())
        m_sidecars.emplace(files, targets.undoFolder);
    if (!targets.page.empty())
        m_page.emplace(files, targets.page, std::move(targets.words));
    if (!targets.table.empty())
        m_table.emplace(files, targets.table);
}

Result<void> NamesWriter::add(const std::filesystem::path& photo, std::vector<NamedFace> faces)
{
    if (!m_sidecars && !m_page && !m_table)
        return {};
    const auto bytes = readFile(m_files, photo);
    auto info = bytes ? probeImage(*bytes) : bytes.error();
    if (!info)
        return {}; // it changed since it was named
    const bool isHeif = info->format == ImageFormat::Heif;
    if (m_page || isHeif) {
        const auto picture = decodeImage(*bytes, {neededPx, {}});
        if (!picture)
            return {};
        if (isHeif) { // the header tells its largest size only, and it is turned already
            info->width = picture->fullWidth;
            info->height = picture->fullHeight;
            info->orientation = 1;
        }
        if (m_page)
            FAMILIAR_CHECK(m_page->add(photo, picture->image, faces));
    }
    std::vector<NamedRegion> people;
    for (const NamedFace& face : faces)
        if (const auto region = insidePicture(face.region); face.state == NameState::Name && region)
            people.push_back({face.name, region});
    FAMILIAR_CHECK(addLines(photo, *info, std::move(faces)));
    return addSidecar(photo, *info, people);
}

Result<void> NamesWriter::addVideo(const std::filesystem::path& video, const std::vector<std::string>& names)
{
    std::vector<NamedRegion> people;
    for (const std::string& name : names)
        people.push_back({name, {}});
    return addSidecar(video, {}, people);
}

Result<void> NamesWriter::addSidecar(const std::filesystem::path& file, const ImageInfo& info,
                                     const std::vector<NamedRegion>& people)
{
    if (!m_sidecars)
        return {};
    auto written = m_sidecars->write(file, info, people);
    if (written || written.error().code != ErrorCode::FileUnreadable)
        return written;
    m_refused.push_back(written.error());
    return {};
}

Result<void> NamesWriter::addLines(const std::filesystem::path& photo, const ImageInfo& info,
                                   std::vector<NamedFace> faces)
{
    if (!m_table)
        return {};
    if (!std::exchange(m_begun, true))
        FAMILIAR_CHECK(m_table->write(asBytes(csvHeader)));
    const bool lies = info.orientation >= 5; // the regions are those of the upright picture
    const auto width = static_cast<float>(lies ? info.height : info.width);
    const auto height = static_cast<float>(lies ? info.width : info.height);
    for (NamedFace& face : faces)
        face.detection.box = {face.region.left * width, face.region.top * height, face.region.width * width,
                              face.region.height * height};
    return m_table->write(asBytes(csvLines(displayPath(photo), faces)));
}

Result<void> NamesWriter::finish()
{
    if (m_table) {
        if (!std::exchange(m_begun, true))
            FAMILIAR_CHECK(m_table->write(asBytes(csvHeader)));
        FAMILIAR_CHECK(m_table->commit());
    }
    return m_page ? m_page->finish() : Result<void>();
}

Result<NamesWritten> writeNames(FileSystem& files, const std::vector<PhotoNames>& photos,
                                const NameTargets& targets, const std::stop_token& stop,
                                const ProgressCallback& progress)
{
    return guarded("names", [&]() -> Result<NamesWritten> {
        NamesWriter writer(files, targets);
        for (size_t i = 0; i < photos.size(); ++i) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            FAMILIAR_CHECK(writer.add(photos[i].photo, photos[i].faces));
            if (progress)
                progress(
                    {Stage::Export, static_cast<int64_t>(i + 1), static_cast<int64_t>(photos.size()), -1});
        }
        FAMILIAR_CHECK(writer.finish());
        return NamesWritten{photos.size(), writer.sidecars(), writer.undoFile(), writer.refused()};
    });
}

} // namespace familiar::core
