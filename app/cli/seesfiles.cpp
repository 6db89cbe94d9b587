// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/seesfiles.h"

#include "app/cli/writejson.h"
#include "core/base/atomicfile.h"
#include "core/learning/words.h"
#include "core/photos/imagereader.h"

#include <sstream>

namespace familiar::app {

namespace {

using namespace familiar::core;

constexpr int mapSidePx = 224;
constexpr int barWidthPx = 512;
constexpr int barHeightPx = 32;

// Puts pictures into the folder and returns their names for the JSON.
class FolderWriter
{
public:
    FolderWriter(FileSystem& files, std::filesystem::path folder)
        : m_files(files), m_folder(std::move(folder))
    {}

    Result<std::string> picture(const std::string& name, const Image& picture)
    {
        FAMILIAR_TRY(bytes, encodeImage(picture, ImageFormat::Png));
        const std::string file = name + ".png";
        FAMILIAR_CHECK(writeFileAtomically(m_files, m_folder / file, bytes));
        return file;
    }

private:
    FileSystem& m_files;
    std::filesystem::path m_folder;
};

const char* kindName(LookKind kind)
{
    return kind == LookKind::Clean ? "clean" : kind == LookKind::Mirror ? "mirror" : "drawn";
}

Result<nlohmann::json> writeLooks(const PhotoWay& way, FolderWriter& folder)
{
    nlohmann::json looks = nlohmann::json::array();
    for (const SeenLook& seen : way.looks) {
        const std::string name = seen.look == 0 ? "crop" : "look-" + std::to_string(seen.look);
        FAMILIAR_TRY(file, folder.picture(name, seen.picture));
        const AffineDraw& affine = seen.draw.affine;
        looks.push_back({{"file", file},
                         {"look", seen.look},
                         {"kind", kindName(seen.kind)},
                         {"turned_degrees", affine.angleDegrees},
                         {"shifted_px", {affine.columnShiftPx, affine.rowShiftPx}},
                         {"scale", affine.scale},
                         {"mirrored", affine.mirror},
                         {"gain", seen.draw.gain},
                         {"offset", seen.draw.offset},
                         {"blur_sigma_px", seen.draw.blurSigmaPx}});
    }
    return looks;
}

Result<nlohmann::json> writeBlocks(const PhotoWay& way, FolderWriter& folder)
{
    nlohmann::json blocks = nlohmann::json::array();
    for (size_t i = 0; i < way.blocks.size(); ++i) {
        const BlockMaps& block = way.blocks[i];
        nlohmann::json maps = nlohmann::json::array();
        for (size_t rank = 0; rank < block.strongest.size(); ++rank) {
            const ActivationMap& map = block.strongest[rank];
            // Numbered, so that a folder's listing has the network's order.
            FAMILIAR_TRY(file, folder.picture("block-" + std::string(i + 1 < 10 ? "0" : "") +
                                                  std::to_string(i + 1) + "-map-" + std::to_string(rank + 1),
                                              mapPicture(block, map, mapSidePx)));
            maps.push_back({{"file", file}, {"channel", map.channel}, {"mean", map.mean}});
        }
        blocks.push_back({{"name", block.block},
                          {"side_px", block.sidePx},
                          {"channels", block.channels},
                          {"maps", std::move(maps)}});
    }
    return blocks;
}

Result<nlohmann::json> writeNearest(const PhotoWay& way, const std::vector<std::string>& people,
                                    FolderWriter& folder)
{
    nlohmann::json nearest = nlohmann::json::array();
    for (size_t i = 0; i < way.nearest.size(); ++i) {
        const NearPerson& near = way.nearest[i];
        FAMILIAR_TRY(file, folder.picture("nearest-" + std::to_string(i + 1),
                                          barCode(near.direction, barWidthPx, barHeightPx)));
        nearest.push_back(
            {{"name", people[static_cast<size_t>(near.person)]}, {"score", near.score}, {"file", file}});
    }
    return nearest;
}

} // namespace

Result<void> writePhotoWay(CliContext& context, const PhotoWay& way, const std::string& photo,
                           const std::vector<std::string>& people, const std::filesystem::path& folder)
{
    FAMILIAR_CHECK(context.files.makeFolders(folder));
    FolderWriter writer(context.files, folder);
    FAMILIAR_TRY(looks, writeLooks(way, writer));
    FAMILIAR_TRY(blocks, writeBlocks(way, writer));
    FAMILIAR_TRY(nearest, writeNearest(way, people, writer));
    const std::vector<float>& compared = way.nearest.empty() ? way.embedding : way.direction;
    FAMILIAR_TRY(bars, writer.picture("embedding", barCode(compared, barWidthPx, barHeightPx)));
    const nlohmann::json json{{"file", photo},
                              {"input", name(way.recipe.input)},
                              {"face", way.face},
                              {"faces", way.faceCount},
                              {"side_px", way.recipe.sidePx()},
                              {"augment", name(way.recipe.augment)},
                              {"seed", way.recipe.seed},
                              {"looks_of_training", way.looksInAll},
                              {"looks", std::move(looks)},
                              {"blocks", std::move(blocks)},
                              {"embedding", {{"file", bars}, {"numbers", way.embedding}}},
                              {"nearest", std::move(nearest)}};
    std::ostringstream text;
    writeJson(text, json);
    return writeFileAtomically(context.files, folder / "sees.json", asBytes(text.str()));
}

} // namespace familiar::app
