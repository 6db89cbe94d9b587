// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/sidecar.h"

#include "tests/support/drawnpictures.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using familiar::testing::contentOf;
using familiar::testing::FaultFiles;
using familiar::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A name in another program's words, a lens and a note: what has to survive.
constexpr const char* foreignSidecar = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:odd="http://odd.example/ns/" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
 xmp:Rating="4" odd:Note="keep &lt;me&gt;">
<dc:subject><rdf:Bag><rdf:li>holiday</rdf:li></rdf:Bag></dc:subject>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Beach</rdf:li><rdf:li xml:lang="de">Strand</rdf:li></rdf:Alt></dc:title>
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="200" stDim:h="100" stDim:unit="pixel"/>
<mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Zoe" mwg-rs:Type="Face">
<mwg-rs:Area stArea:x="0.8" stArea:y="0.5" stArea:w="0.2" stArea:h="0.4" stArea:unit="normalized"/>
</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";

ImageInfo photoOf(int width, int height, int orientation = 1)
{
    ImageInfo info;
    info.format = ImageFormat::Jpeg;
    info.width = width;
    info.height = height;
    info.orientation = orientation;
    return info;
}

std::vector<std::string> namesIn(const std::vector<NamedRegion>& people)
{
    std::vector<std::string> names;
    for (const NamedRegion& one : people)
        names.push_back(one.name);
    return names;
}

std::string outputOf(const std::string& command)
{
    std::string text;
    std::array<char, 4096> piece{};
    if (FILE* pipe = popen(command.c_str(), "r")) {
        while (const size_t count = fread(piece.data(), 1, piece.size(), pipe))
            text.append(piece.data(), count);
        (void)pclose(pipe);
    }
    return text;
}

class Sidecars : public ::testing::Test
{
protected:
    std::vector<NamedRegion> read(const ImageInfo& info) const
    {
        const auto people = peopleInXmp(contentOf(sidecar), info);
        EXPECT_TRUE(people);
        return people ? *people : std::vector<NamedRegion>();
    }

    TemporaryFolder folder;
    fs::path photo = folder / "photo.jpg";
    fs::path sidecar = folder / "photo.jpg.xmp";
    const NamedRegion ana{"Ana Müller & <Söhne>", Rect{0.1F, 0.2F, 0.2F, 0.4F}};
    const NamedRegion ben{"Ben", Rect{0.5F, 0.1F, 0.1F, 0.2F}};
};

void expectNear(const Rect& a, const Rect& b)
{
    EXPECT_NEAR(a.left, b.left, 1e-5F);
    EXPECT_NEAR(a.top, b.top, 1e-5F);
    EXPECT_NEAR(a.width, b.width, 1e-5F);
    EXPECT_NEAR(a.height, b.height, 1e-5F);
}

} // namespace

TEST_F(Sidecars, AreReadBackInEveryOrientation)
{
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const ImageInfo info = photoOf(200, 100, orientation);
        const auto packet = withPeople("", {ana, ben}, info);
        ASSERT_TRUE(packet);
        const auto people = peopleInXmp(*packet, info);
        ASSERT_TRUE(people);
        ASSERT_EQ(namesIn(*people), (std::vector<std::string>{ana.name, "Ben"})) << orientation;
        expectNear(*people->at(0).region, *ana.region);
        expectNear(*people->at(1).region, *ben.region);
    }
}

TEST_F(Sidecars, KeepWhatOthersWroteAndReplaceWhatWeWrote)
{
    const ImageInfo info = photoOf(200, 100);
    folder.write("photo.jpg.xmp", foreignSidecar);
    SidecarWriter first(systemFiles(), folder.path());
    ASSERT_TRUE(first.write(photo, info, {ana, ben}));
    EXPECT_THAT(namesIn(read(info)), ElementsAre("Zoe", ana.name, "Ben"));
    SidecarWriter second(systemFiles(), folder.path());
    ASSERT_TRUE(second.write(photo, info, {{"Cem", ana.region}}));
    EXPECT_THAT(namesIn(read(info)), ElementsAre("Zoe", "Cem"));
    const std::string text = contentOf(sidecar);
    for (const char* kept : {"holiday", "Strand", "keep &lt;me&gt;", "Rating=\"4\""})
        EXPECT_THAT(text, HasSubstr(kept));
    // A third time nothing changes, so nothing is written.
    SidecarWriter third(systemFiles(), folder.path());
    ASSERT_TRUE(third.write(photo, info, {{"Cem", ana.region}}));
    EXPECT_EQ(third.written(), 0U);
    EXPECT_TRUE(third.undoFile().empty());
    EXPECT_EQ(contentOf(sidecar), text);
}

TEST_F(Sidecars, NamesAreTagsTooAndOnlyOurOwnGoAgain)
{
    const ImageInfo info = photoOf(200, 100);
    const auto first = withPeople(foreignSidecar, {ana, ben, {"holiday", ben.region}, {"A/B", {}}}, info);
    ASSERT_TRUE(first);
    EXPECT_THAT(*first, HasSubstr("<rdf:li>holiday</rdf:li>"));
    EXPECT_THAT(*first, HasSubstr("<rdf:li>Ben</rdf:li>"));
    EXPECT_THAT(*first, HasSubstr("<rdf:li>People/Ben</rdf:li>"));
    EXPECT_THAT(*first, HasSubstr("<rdf:li>People|Ben</rdf:li>"));
    EXPECT_THAT(*first, HasSubstr("<rdf:li>A/B</rdf:li>"));
    EXPECT_THAT(*first, Not(HasSubstr("People/A/B"))) << "it would be a branch";
    // Another name in Ben's place: Ben's tags go, the tag that somebody has set stays.
    const auto second = withPeople(*first, {{"Cem", ben.region}}, info);
    ASSERT_TRUE(second);
    EXPECT_THAT(*second, Not(HasSubstr("Ben")));
    EXPECT_THAT(*second, HasSubstr("<rdf:li>People|Cem</rdf:li>"));
    EXPECT_THAT(*second, HasSubstr("<rdf:li>holiday</rdf:li>"));
    EXPECT_EQ(*withPeople(*second, {{"Cem", ben.region}}, info), *second);
    const auto none = withPeople(*second, {}, info);
    ASSERT_TRUE(none);
    EXPECT_THAT(*none, Not(HasSubstr("People")));
    EXPECT_THAT(*none, HasSubstr("<rdf:li>holiday</rdf:li>"));
    // A name without a place, as of a video, is a tag alone.
    const auto video = withPeople("", {{"Ana", {}}}, {});
    ASSERT_TRUE(video);
    EXPECT_THAT(*video, HasSubstr("People/Ana"));
    EXPECT_THAT(*video, Not(HasSubstr("RegionList")));
}

TEST_F(Sidecars, PutNoSecondNameWhereAnotherProgramHasOne)
{
    const ImageInfo info = photoOf(200, 100);
    folder.write("photo.jpg.xmp", foreignSidecar);
    SidecarWriter writer(systemFiles(), folder.path());
    ASSERT_TRUE(writer.write(photo, info, {{"Ana", Rect{0.71F, 0.31F, 0.19F, 0.4F}}}));
    EXPECT_THAT(namesIn(read(info)), ElementsAre("Zoe"));
}

TEST_F(Sidecars, AreTakenBackToTheLastByte)
{
    const ImageInfo info = photoOf(200, 100);
    folder.write("photo.jpg.xmp", foreignSidecar);
    fs::path undoFile;
    {
        SidecarWriter writer(systemFiles(), folder.path());
        ASSERT_TRUE(writer.write(photo, info, {ana}));
        ASSERT_TRUE(writer.write(folder / "new \xff.jpg", info, {ben}));
        ASSERT_TRUE(writer.write(folder / "nobody.jpg", info, {}));
        EXPECT_EQ(writer.written(), 2U);
        undoFile = writer.undoFile();
    }
    EXPECT_FALSE(fs::exists(folder / "nobody.jpg.xmp"));
    EXPECT_TRUE(fs::exists(folder / "new \xff.jpg.xmp"));
    const auto undone = undoSidecars(systemFiles(), undoFile);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->undone, 2U);
    EXPECT_EQ(contentOf(sidecar), foreignSidecar);
    EXPECT_FALSE(fs::exists(folder / "new \xff.jpg.xmp"));
    EXPECT_FALSE(fs::exists(undoFile));
}

TEST_F(Sidecars, UndoKeepsWhatChangedSince)
{
    const ImageInfo info = photoOf(200, 100);
    fs::path undoFile;
    {
        SidecarWriter writer(systemFiles(), folder.path());
        ASSERT_TRUE(writer.write(photo, info, {ana}));
        undoFile = writer.undoFile();
    }
    folder.write("photo.jpg.xmp", foreignSidecar);
    const auto undone = undoSidecars(systemFiles(), undoFile);
    ASSERT_TRUE(undone);
    EXPECT_THAT(undone->kept, ElementsAre(sidecar));
    EXPECT_EQ(contentOf(sidecar), foreignSidecar);
    EXPECT_TRUE(fs::exists(undoFile));
    for (const char* text : {"", "{}\n", "{\"familiar_sort\":1,\"action\":\"copy\"}\n",
                             "{\"familiar_sidecars\":1}\n{\"sidecar\":\"/etc/passwd\",\"after\":\"0\"}\n"})
        EXPECT_EQ(undoSidecars(systemFiles(), folder.write("undo", text)).error().code,
                  ErrorCode::FileUnreadable);
}

TEST_F(Sidecars, BadOnesAreLeftAsTheyAre)
{
    std::string deep = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">";
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    std::string elements;
    for (int i = 0; i < 300'000; ++i)
        elements += "<a/>";
    std::string many(foreignSidecar);
    many.insert(many.find("<dc:subject>"), elements);
    const std::string bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + std::string(foreignSidecar);
    const std::string broken = std::string(foreignSidecar).substr(0, 900);
    for (const std::string& bad :
         {deep, many, bomb, broken, std::string("no XML"), std::string("\xff\xfe<\0x", 5),
          std::string(foreignSidecar) + std::string(100'000'000, ' ')}) {
        folder.write("photo.jpg.xmp", bad);
        SidecarWriter writer(systemFiles(), folder.path());
        const auto written = writer.write(photo, photoOf(200, 100), {ana});
        ASSERT_FALSE(written) << bad.substr(0, 60);
        EXPECT_EQ(written.error().code, ErrorCode::FileUnreadable);
        EXPECT_EQ(written.error().subject, sidecar.string());
        EXPECT_EQ(fs::file_size(sidecar), bad.size());
        EXPECT_TRUE(writer.undoFile().empty());
    }
    fs::remove(sidecar);
    fs::create_symlink(folder.write("elsewhere.xmp", foreignSidecar), sidecar);
    SidecarWriter writer(systemFiles(), folder.path());
    EXPECT_FALSE(writer.write(photo, photoOf(200, 100), {ana}));
    EXPECT_EQ(contentOf(folder / "elsewhere.xmp"), foreignSidecar);
}

TEST_F(Sidecars, APrefixWithAnotherMeaningChangesNoLaterPhoto)
{
    std::string other(foreignSidecar);
    const std::string space = "metadataworkinggroup.com/schemas/regions";
    other.replace(other.find(space), space.size(), "odd.example/else");
    EXPECT_FALSE(withPeople(other, {ana}, photoOf(200, 100)));
    const auto packet = withPeople("", {ana}, photoOf(200, 100));
    ASSERT_TRUE(packet);
    EXPECT_THAT(*packet, HasSubstr("xmlns:mwg-rs=\"http://www." + space + "/\""));
    EXPECT_THAT(*packet, Not(HasSubstr("odd.example")));
}

TEST_F(Sidecars, ChangedBytesAreRefusedOrRead)
{
    const std::string whole(foreignSidecar);
    size_t read = 0;
    uint64_t random = 1;
    const auto next = [&](size_t below) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        return static_cast<size_t>(random >> 33) % below;
    };
    constexpr std::string_view marks = "<>/\"=[]:&;01 a";
    for (int i = 0; i < 3000; ++i) {
        std::string changed = whole;
        for (size_t k = 0; k <= next(3); ++k)
            changed[next(changed.size())] = marks[next(marks.size())];
        if (i % 5 == 0)
            changed.insert(next(changed.size()), changed.substr(next(changed.size()), 200));
        const auto people = withPeople(changed, {ana}, photoOf(200, 100));
        if (people) {
            ++read;
            EXPECT_TRUE(peopleInXmp(*people, photoOf(200, 100))) << changed;
        } else {
            EXPECT_NE(people.error().code, ErrorCode::OutOfMemory) << changed;
        }
    }
    EXPECT_GT(read, 100U);
    EXPECT_LT(read, 3000U);
}

TEST_F(Sidecars, AreOldOrNewOnAFullDisk)
{
    bool done = false;
    for (int at = 0; at < 40 && !done; ++at) {
        folder.write("photo.jpg.xmp", foreignSidecar);
        FaultFiles files;
        files.failAt = at;
        SidecarWriter writer(files, folder.path());
        const bool written = static_cast<bool>(writer.write(photo, photoOf(200, 100), {ana}));
        const std::string now = contentOf(sidecar);
        EXPECT_TRUE(now == foreignSidecar || read(photoOf(200, 100)).size() == 2) << at;
        done = written && files.calls <= at;
        fs::remove(writer.undoFile());
        EXPECT_EQ(done, written) << at;
    }
    EXPECT_TRUE(done);
}

TEST_F(Sidecars, AreReadByExiftoolAndItsRegionsByUs)
{
    if (std::system("exiftool -ver > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "exiftool is not installed";
    SidecarWriter writer(systemFiles(), folder.path());
    ASSERT_TRUE(writer.write(photo, photoOf(200, 100), {ana, ben}));
    const auto seen = nlohmann::json::parse(
        outputOf("exiftool -j -struct -XMP-mwg-rs:all '" + sidecar.string() + "'"))[0]["RegionInfo"];
    EXPECT_EQ(seen["AppliedToDimensions"]["W"], 200);
    ASSERT_EQ(seen["RegionList"].size(), 2U);
    EXPECT_EQ(seen["RegionList"][0]["Name"], ana.name);
    EXPECT_EQ(seen["RegionList"][0]["Type"], "Face");
    EXPECT_NEAR(seen["RegionList"][0]["Area"]["X"].get<double>(), 0.2, 1e-5);
    EXPECT_NEAR(seen["RegionList"][0]["Area"]["Y"].get<double>(), 0.4, 1e-5);
    EXPECT_NEAR(seen["RegionList"][0]["Area"]["W"].get<double>(), 0.2, 1e-5);
    const auto tags = nlohmann::json::parse(
        outputOf("exiftool -j -Subject -TagsList -HierarchicalSubject '" + sidecar.string() + "'"))[0];
    EXPECT_EQ(tags["Subject"], nlohmann::json({ana.name, "Ben"}));
    EXPECT_EQ(tags["TagsList"], nlohmann::json({"People/" + ana.name, "People/Ben"}));
    EXPECT_EQ(tags["HierarchicalSubject"], nlohmann::json({"People|" + ana.name, "People|Ben"}));
    const fs::path other = folder / "other.xmp";
    (void)outputOf(
        "exiftool -q -o '" + other.string() +
        "' '-RegionInfo={AppliedToDimensions={W=200,H=100,Unit=pixel},RegionList=[{Name=Zoe,Type=Face,"
        "Area={X=0.5,Y=0.5,W=0.2,H=0.4,Unit=normalized}}]}' 2>&1");
    const auto people = peopleInXmp(contentOf(other), photoOf(200, 100));
    ASSERT_TRUE(people);
    ASSERT_THAT(namesIn(*people), ElementsAre("Zoe"));
    expectNear(*people->at(0).region, {0.4F, 0.3F, 0.2F, 0.4F});
}

TEST(Xmp, ReadsMicrosoftsRegionsAndTagsAndCutsWhatLiesOutside)
{
    const std::string packet = R"(<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:digiKam="http://www.digikam.org/ns/1.0/">
<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
<rdf:li MPReg:Rectangle="0.1, 0.2, 0.3, 0.4" MPReg:PersonDisplayName="Ana"/>
<rdf:li MPReg:Rectangle="0.9, 0.2, 0.15, 0.4" MPReg:PersonDisplayName="Cut"/>
<rdf:li MPReg:Rectangle="0.9, 0.2, 5, 0.4" MPReg:PersonDisplayName="Outside"/>
<rdf:li MPReg:Rectangle="nan, 0.2, -1, 0.4" MPReg:PersonDisplayName="Nonsense"/>
<rdf:li MPReg:PersonDisplayName="Somewhere"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>
<digiKam:TagsList><rdf:Seq><rdf:li>People/Ana</rdf:li><rdf:li>Places/Rome</rdf:li><rdf:li>People/Family/Ida</rdf:li>
</rdf:Seq></digiKam:TagsList></rdf:Description></rdf:RDF></x:xmpmeta>)";
    const auto people = peopleInXmp(packet, photoOf(200, 100));
    ASSERT_TRUE(people);
    EXPECT_THAT(namesIn(*people), ElementsAre("Ana", "Cut", "Nonsense", "Somewhere", "Ida"));
    expectNear(*people->at(0).region, {0.1F, 0.2F, 0.3F, 0.4F});
    expectNear(*people->at(1).region, {0.9F, 0.2F, 0.1F, 0.4F});
    EXPECT_FALSE(people->at(2).region);
    EXPECT_EQ(people->at(4).source, LabelSource::Tag);
}

} // namespace familiar::core
