// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/labels.h"

#include "core/photos/otherlabels.h"
#include "core/photos/sidecar.h"
#include "core/photos/xmppacket.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using familiar::testing::encoded;
using familiar::testing::gradient;
using familiar::testing::TemporaryFolder;
using familiar::testing::textOf;
using ::testing::ElementsAre;

std::string packetOf(const std::string& name, const Rect& region, int width = 200, int height = 100,
                     int orientation = 1)
{
    ImageInfo info;
    info.width = width;
    info.height = height;
    info.orientation = orientation;
    const auto packet = withPeople("", {{name, region}}, info);
    return packet ? *packet : std::string();
}

std::string big16(size_t value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}

// A JPEG with the packet in it, as an APP1 segment.
std::string jpegWith(const std::string& packet, std::string jpeg)
{
    const std::string content = std::string("http://ns.adobe.com/xap/1.0/\0", 29) + packet;
    return jpeg.insert(2, "\xff\xe1" + big16(content.size() + 2) + content);
}

class LabelTest : public ::testing::Test
{
protected:
    std::string jpeg(int orientation = 1) const
    {
        return std::string(
            textOf(familiar::testing::withOrientation(encoded(gradient(200, 100), ".jpg"), orientation)));
    }
    Labels labels()
    {
        ScanOptions options;
        options.pile = true;
        auto pile = scanFolder(systemFiles(), folder / "pile", options);
        EXPECT_TRUE(pile);
        dataset = std::move(*pile);
        auto read = readLabels(systemFiles(), dataset);
        EXPECT_TRUE(read);
        return std::move(*read);
    }
    static std::vector<std::string> names(const Labels& labels)
    {
        std::vector<std::string> names;
        for (const Label& label : labels.labels)
            names.push_back(std::string(labelSourceName(label.source)) + " " + label.name);
        return names;
    }

    TemporaryFolder folder;
    Dataset dataset;
    const Rect left{0.1F, 0.2F, 0.2F, 0.4F};
    const Rect right{0.6F, 0.2F, 0.2F, 0.4F};
};

} // namespace

TEST_F(LabelTest, ComeFromEveryKindOfFile)
{
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left), jpeg()));
    folder.write("pile/2.jpg", jpeg());
    folder.write("pile/2.jpg.xmp", packetOf("Ben", left));
    folder.write("pile/3.jpg", jpeg());
    folder.write("pile/3.xmp", packetOf("Cem", left));
    folder.write("pile/4.jpg", jpeg());
    folder.write("pile/.picasa.ini",
                 "[Contacts2]\r\n8e62398ebda8c1a5=Dora;;\r\n[4.jpg]\r\n"
                 "faces=rect64(1999333366669999),8e62398ebda8c1a5;rect64(1),ffffffffffffffff\r\n");
    folder.write("pile/5.jpg", jpeg());
    folder.write("pile/5.jpg.supplemental-metadata.json",
                 R"({"title":"5.jpg","people":[{"name":"Eva"},{"name":7}]})");
    folder.write("pile/6.jpg", jpeg());
    const Labels found = labels();
    EXPECT_THAT(names(found), ElementsAre("mwg Ana", "mwg Ben", "mwg Cem", "picasa Dora", "takeout Eva"));
    EXPECT_TRUE(found.conflicts.empty());
    EXPECT_TRUE(found.unreadable.empty());
    ASSERT_TRUE(found.labels[3].region);
    EXPECT_NEAR(found.labels[3].region->left, 0.1F, 1e-3F);
    EXPECT_NEAR(found.labels[3].region->top, 0.2F, 1e-3F);
    EXPECT_NEAR(found.labels[3].region->width, 0.3F, 1e-3F);
    EXPECT_NEAR(found.labels[3].region->height, 0.4F, 1e-3F);
    EXPECT_FALSE(found.labels[4].region);
    const Dataset people = labelledDataset(dataset, found);
    EXPECT_EQ(people.people.size(), 5U);
    EXPECT_EQ(people.photos.size(), 5U);
    EXPECT_TRUE(std::any_of(people.skipped.begin(), people.skipped.end(), [&](const SkippedFile& file) {
        return file.reason == SkipReason::OutsidePerson && file.path == folder / "pile/6.jpg";
    }));
}

TEST_F(LabelTest, RegionsOfAPhotoThatLiesOnItsSideAreTurned)
{
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left, 200, 100, 6), jpeg(6)));
    const Labels found = labels();
    ASSERT_EQ(found.labels.size(), 1U);
    ASSERT_TRUE(found.labels[0].region);
    EXPECT_NEAR(found.labels[0].region->left, left.left, 1e-5F);
    EXPECT_NEAR(found.labels[0].region->height, left.height, 1e-5F);
    // The same words made for the turned size mean the turned picture.
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left, 100, 200, 1), jpeg(6)));
    EXPECT_NEAR(labels().labels[0].region->left, left.left, 1e-5F);
}

TEST_F(LabelTest, OfTwoSidecarsTheFirstCountsAndConflictsAreTold)
{
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left), jpeg()));
    folder.write("pile/1.jpg.xmp", packetOf("Anna", left));
    folder.write("pile/1.xmp", packetOf("Ben", right));
    const Labels found = labels();
    EXPECT_THAT(names(found), ElementsAre("mwg Anna", "mwg Ben"));
    ASSERT_EQ(found.conflicts.size(), 1U);
    EXPECT_EQ(found.conflicts[0].name, "Anna");
    EXPECT_EQ(found.conflicts[0].other, "Ana");
    EXPECT_EQ(found.conflicts[0].photo, folder / "pile/1.jpg");
    // A photo of two is there once for each.
    EXPECT_EQ(labelledDataset(dataset, found).photos.size(), 2U);
}

TEST_F(LabelTest, BadFilesAreToldAndCostNothingElse)
{
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left), jpeg()));
    folder.write("pile/1.jpg.xmp", "<broken");
    folder.write("pile/2.jpg", jpeg());
    folder.write("pile/2.jpg.xmp", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + packetOf("Ben", left));
    folder.write("pile/3.jpg", jpeg());
    folder.write("pile/3.xmp", packetOf("Cem", left) + std::string(100'000'000, ' '));
    folder.write("pile/4.jpg", jpeg());
    folder.write("pile/4.jpg.json", "{\"people\":[");
    folder.write("pile/5.jpg", jpeg());
    folder.write("pile/5.jpg.json", "[1]");
    folder.write("pile/6.jpg", jpeg());
    std::string far = packetOf("Far", {3, 3, 1, 1}); // without the tags that say it again
    for (size_t at = far.find("People"); at != std::string::npos; at = far.find("People"))
        far.replace(at, 6, "Places");
    folder.write("pile/6.jpg.xmp", far);
    std::string cut = jpegWith(packetOf("Cut", left), jpeg());
    cut.resize(200); // in the middle of the packet
    folder.write("pile/7.jpg", cut);
    folder.write("pile/.picasa.ini", "[Contacts2]\nx=\xff;\n=;;\n[1.jpg\nfaces=rect64(zz),x\n[2.jpg]\nfaces="
                                     "rect64(1999333366669999),x;;,");
    const Labels found = labels();
    EXPECT_THAT(names(found), ElementsAre("mwg Ana"));
    std::vector<std::string> files;
    for (const SkippedFile& file : found.unreadable) {
        files.push_back(file.path.filename());
        EXPECT_FALSE(file.detail.empty());
    }
    EXPECT_THAT(files, ElementsAre("1.jpg.xmp", "2.jpg.xmp", "3.xmp", "4.jpg.json"));
}

TEST_F(LabelTest, PngAndWebpCarryThemToo)
{
    const std::string packet = packetOf("Ana", left);
    std::string png(textOf(encoded(gradient(200, 100), ".png")));
    const std::string text = std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + packet;
    png.insert(33, std::string(2, '\0') + big16(text.size()) + "iTXt" + text + "sum.");
    EXPECT_EQ(xmpPacketIn(asBytes(png)), packet);
    std::string webp = std::string("RIFF\0\0\0\0WEBPVP8 \x03\0\0\0abc\0XMP ", 28);
    webp += static_cast<char>(packet.size() & 0xff);
    webp += static_cast<char>(packet.size() >> 8);
    webp += std::string(2, '\0') + packet;
    EXPECT_EQ(xmpPacketIn(asBytes(webp)), packet);
    for (size_t size = 0; size < 400; ++size) {
        (void)xmpPacketIn(asBytes(std::string_view(png).substr(0, size)));
        (void)xmpPacketIn(asBytes(std::string_view(webp).substr(0, size)));
    }
    EXPECT_TRUE(xmpPacketIn(asBytes(std::string_view(png).substr(0, 300))).empty());
}

TEST_F(LabelTest, RegionsOfPhotosWithoutAnyNameAreToldAsThat)
{
    folder.write("plain/1.jpg", testing::textOf(testing::encoded(testing::blotches(32, 32, 1), ".jpg")));
    folder.write("plain/2.jpg", testing::textOf(testing::encoded(testing::blotches(32, 32, 2), ".jpg")));
    const auto scanned = scanLabelled(systemFiles(), folder / "plain", LabelChoice::Regions);
    ASSERT_FALSE(scanned);
    EXPECT_EQ(scanned.error().code, ErrorCode::NoPhotos);
    EXPECT_EQ(scanned.error().arguments.counts.at("unlabelled"), 2U);
    folder.write("empty/notes.txt", "nothing");
    EXPECT_FALSE(scanLabelled(systemFiles(), folder / "empty", LabelChoice::Regions)
                     .error()
                     .arguments.counts.contains("unlabelled"));
}

// Of both byte orders, whatever is cut off or lies about its length.
TEST_F(LabelTest, TiffCarriesThemInTag700)
{
    const std::string packet = packetOf("Ana", left);
    for (const bool little : {true, false}) {
        const auto number = [&](uint32_t value, int bytes) {
            std::string text;
            for (int i = 0; i < bytes; ++i)
                text += static_cast<char>(value >> 8 * (little ? i : bytes - 1 - i) & 0xff);
            return text;
        };
        const auto tiffOf = [&](uint32_t length) {
            return (little ? "II" : "MM") + number(42, 2) + number(8, 4) + number(1, 2) + number(700, 2) +
                   number(1, 2) + number(length, 4) + number(26, 4) + number(0, 4) + packet;
        };
        const std::string tiff = tiffOf(static_cast<uint32_t>(packet.size()));
        EXPECT_EQ(xmpPacketIn(asBytes(tiff)), packet);
        for (size_t size = 0; size < tiff.size(); ++size)
            EXPECT_EQ(xmpPacketIn(asBytes(std::string_view(tiff).substr(0, size))), "") << size;
        EXPECT_EQ(xmpPacketIn(asBytes(tiffOf(0xffffffff))), "");
    }
    std::string whole(textOf(encoded(gradient(200, 100), ".tif")));
    folder.write("pile/a.tif", whole);
    folder.write("pile/a.tif.xmp", packet);
    EXPECT_THAT(names(labels()), ElementsAre("mwg Ana"));
}

TEST_F(LabelTest, AutoTakesPersonFoldersWhereThereAreAny)
{
    folder.write("people/Ana/1.jpg", jpegWith(packetOf("Somebody", left), jpeg()));
    folder.write("people/Ben/1.jpg", jpeg());
    const auto people = [&](const char* name, LabelChoice choice) {
        const auto scanned = scanLabelled(systemFiles(), folder / name, choice);
        EXPECT_TRUE(scanned);
        std::vector<std::string> names;
        for (const Person& person : scanned->people)
            names.push_back(person.name);
        return names;
    };
    EXPECT_THAT(people("people", LabelChoice::Auto), ElementsAre("Ana", "Ben"));
    EXPECT_THAT(people("people", LabelChoice::Folders), ElementsAre("Ana", "Ben"));
    EXPECT_THAT(people("people", LabelChoice::Regions), ElementsAre("Somebody"));
    folder.write("pile/1.jpg", jpegWith(packetOf("Ana", left), jpeg()));
    folder.write("pile/2.jpg", jpegWith(packetOf("Ben", left), jpeg()));
    folder.write("pile/3.jpg", jpegWith(packetOf("Unknown", left), jpeg()));
    EXPECT_THAT(people("pile", LabelChoice::Auto), ElementsAre("Ana", "Ben"));
    EXPECT_TRUE(people("pile", LabelChoice::Folders).empty());
    EXPECT_EQ(scanLabelled(systemFiles(), folder / "pile", LabelChoice::Auto)->strangers.size(), 1U);
}

} // namespace familiar::core
