// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What users' folders, names and arguments really are.
#include "app/cli/errortext.h"
#include "core/photos/skippedkinds.h"
#include "core/recognition/modelfile.h"
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::app {
namespace {

using nlohmann::json;

class InputsTest : public CliTest
{
protected:
    void train(int photos = 6)
    {
        ASSERT_EQ(run(trainArguments(photoFolder(photos), model(), "4")).code, exitOk);
    }
    std::string path(const std::string& name) { return (folder / name).string(); }
    Outcome identify(std::vector<std::string> rest)
    {
        rest.insert(rest.begin(), {"identify", model(), "--quiet"});
        return run(rest);
    }
    // Writes the model again with other names.
    void rename(const std::vector<std::string>& people)
    {
        auto loaded = core::loadModel(core::systemFiles(), model());
        ASSERT_TRUE(loaded);
        loaded->info.people = people;
        ASSERT_TRUE(core::saveModel(core::systemFiles(), model(), *loaded));
    }
};

TEST_F(InputsTest, OneBadArgumentIsNotedAndTheRestDone)
{
    train();
    const Outcome some = identify({path("photos/Ana/0.jpg"), path("gone.jpg"), path("photos/Ben/0.jpg")});
    EXPECT_EQ(some.code, exitSomeFailed);
    EXPECT_EQ(std::count(some.out.begin(), some.out.end(), '\n'), 3);
    EXPECT_NE(some.err.find("There is no file"), std::string::npos) << some.err;
    EXPECT_NE(some.err.find("gone.jpg"), std::string::npos) << some.err;
    EXPECT_EQ(identify({path("gone.jpg")}).code, exitData);
    const Outcome enrolled = run({"enrol", model(), "Cleo", path("gone.jpg"), path("photos/Ben"), "-o",
                                  path("n.familiar"), "--quiet"});
    EXPECT_EQ(enrolled.code, exitSomeFailed) << enrolled.err;
    EXPECT_NE(enrolled.out.find("Cleo was added"), std::string::npos) << enrolled.out;
}

TEST_F(InputsTest, LinksGivenByHandAreFollowed)
{
    train();
    std::filesystem::create_symlink("photos/Ana", folder / "link");
    std::filesystem::create_symlink("photos/Ana/0.jpg", folder / "one");
    std::filesystem::create_symlink("nowhere", folder / "dangling");
    EXPECT_EQ(identify({path("link")}).code, exitOk);
    EXPECT_NE(identify({path("link")}).out.find("link/5.jpg"), std::string::npos);
    EXPECT_EQ(identify({path("one")}).code, exitOk);
    EXPECT_EQ(identify({path("dangling")}).code, exitData);
    EXPECT_EQ(run({"live", model(), "--source", path("link"), "--quiet"}).code, exitOk);
    std::filesystem::create_symlink("photos", folder / "all");
    EXPECT_EQ(run({"evaluate", model(), path("all"), "--quiet"}).code, exitOk);
    EXPECT_EQ(run({"enrol", model(), "Cleo", path("link"), "-o", path("n.familiar"), "--quiet"})
                  .out.find("0 photos"),
              std::string::npos);
}

TEST_F(InputsTest, LeftoversOfSystemsAndNotesArePassedOver)
{
    train();
    folder.write("photos/Ana/Thumbs.db", "");
    folder.write("photos/Ana/desktop.ini", "x");
    folder.write("photos/Ana/__MACOSX/._0.jpg", "x");
    folder.write("photos/Ana/@eaDir/0.jpg", "x");
    folder.write("photos/Ana/0.jpg.json", "{}");
    const Outcome all = identify({path("photos/Ana"), path("photos/Ana/Thumbs.db")});
    EXPECT_EQ(all.code, exitOk) << all.err;
    EXPECT_EQ(std::count(all.out.begin(), all.out.end(), '\n'), 7);
    EXPECT_NE(all.err.find("1 file that is not a picture (0.jpg.json)"), std::string::npos) << all.err;
    EXPECT_EQ(all.err.find("Thumbs"), std::string::npos) << all.err;
    folder.write("photos/Ana/1.heic", "....ftypheic........");
    const Outcome heic = identify({path("photos/Ana")});
    EXPECT_EQ(heic.code, exitSomeFailed) << "a photo that cannot be read is a failure";
}

TEST_F(InputsTest, AThresholdIsAScore)
{
    train();
    for (const char* wrong : {"50", "nan", "-1", "", "0,5", "inf", "1.01"}) {
        const Outcome outcome = identify({path("photos/Ana/0.jpg"), "--threshold", wrong});
        EXPECT_EQ(outcome.code, exitUsage) << wrong << outcome.err;
        EXPECT_NE(outcome.err.find("--threshold"), std::string::npos) << outcome.err;
        EXPECT_TRUE(outcome.out.empty());
    }
    EXPECT_NE(identify({path("photos/Ana/0.jpg"), "--threshold", "50"}).err.find("not per cent"),
              std::string::npos);
    EXPECT_EQ(identify({path("photos/Ana/0.jpg"), "--threshold", "0.5"}).code, exitOk);
    EXPECT_EQ(run({"evaluate", model(), path("photos"), "--threshold", "nan"}).code, exitUsage);
    EXPECT_EQ(run({"live", model(), "--source", "0", "--threshold", "50"}).code, exitUsage);
}

TEST_F(InputsTest, RatesAndEmptyValuesAreChecked)
{
    const std::string photos = photoFolder(3);
    for (const auto& [option, value] :
         std::vector<std::pair<std::string, std::string>>{{"--strangers-named", "nan"},
                                                          {"--strangers-named", "-1"},
                                                          {"--strangers-named", ""},
                                                          {"--lr", "nan"},
                                                          {"--validation", "nan"},
                                                          {"--validation", "50"},
                                                          {"--validation", "-0.1"},
                                                          {"--validation", ""},
                                                          {"--strangers", ""},
                                                          {"--merge", ""}}) {
        const Outcome outcome = run({"train", photos, "-o", model(), "--backbone", "mobilenet-v2",
                                     "--weights", "random", "--input", "whole", "--quiet", option, value});
        EXPECT_EQ(outcome.code, exitUsage) << option << ' ' << value << ' ' << outcome.err;
        EXPECT_NE(outcome.err.find(option), std::string::npos) << outcome.err;
    }
    EXPECT_EQ(run({"train", "", "-o", model()}).code, exitUsage);
    EXPECT_EQ(run({"train", photos, "-o", ""}).code, exitUsage);
    EXPECT_EQ(run({"compare", photos, "--max-ms", "nan"}).code, exitUsage);
}

TEST_F(InputsTest, CopiesNeverOverwriteEachOther)
{
    train();
    picture("in/IMG_1.jpg", testing::checkerboard(96, 96, 3));
    picture("in/IMG_1_1.jpg", testing::checkerboard(96, 96, 5));
    folder.write("in/IMG_1.png", testing::textOf(testing::encoded(testing::blotches(96, 96, 3), ".png")));
    const std::vector<std::string> arguments{path("in/IMG_1.jpg"), path("in/IMG_1.png"),
                                             path("in/IMG_1_1.jpg"), "--annotate", path("out")};
    const auto copies = [&] {
        return std::distance(std::filesystem::directory_iterator(folder / "out"), {});
    };
    ASSERT_EQ(identify(arguments).code, exitOk);
    EXPECT_EQ(copies(), 3);
    const std::string first = testing::contentOf(folder / "out/in_IMG_1.jpg");
    ASSERT_EQ(identify(arguments).code, exitOk);
    EXPECT_EQ(copies(), 6) << "nor copies of before";
    EXPECT_EQ(testing::contentOf(folder / "out/in_IMG_1.jpg"), first);
}

TEST_F(InputsTest, NamesThatActOnATerminalAreShownOnly)
{
    train();
    rename({"\x1b[31mRED\x1b[0m", "\xc2\x9b"
                                  "31m\xe2\x80\xaeX"});
    const std::vector<std::vector<std::string>> all{
        {"describe", model()},
        {"describe", model(), "--format", "json"},
        {"identify", model(), path("photos"), "--threshold", "0", "--quiet"},
        {"identify", model(), path("photos"), "--threshold", "0", "--quiet", "--format", "json"},
        {"live", model(), "--source", path("photos/Ana"), "--threshold", "0"},
        {"forget", model(), "\x1b[31mRED", "-o", path("n.familiar")},
        {"evaluate", model(), path("photos"), "--quiet"}};
    for (const auto& arguments : all) {
        const Outcome outcome = run(arguments);
        for (const std::string& text : {outcome.out, outcome.err})
            for (const char* raw : {"\x1b", "\xc2\x9b", "\xe2\x80\xae"})
                EXPECT_EQ(text.find(raw), std::string::npos) << arguments[0] << ' ' << outcome.code;
    }
    const json people = json::parse(run({"describe", model(), "--format", "json"}).out)["people"];
    EXPECT_EQ(people[0], "\x1b[31mRED\x1b[0m") << "JSON keeps the data";
    EXPECT_EQ(people[1], "\xc2\x9b"
                         "31m\xe2\x80\xaeX");
}

TEST_F(InputsTest, InspectListsWhereNothingCanBeUsed)
{
    for (const char* file : {"d/Ana/IMG_1.HEIC", "d/Ana/IMG_2.HEIC", "d/Ben/IMG_3.HEIC"})
        folder.write(file, "....ftypheic........");
    const Outcome text = run({"inspect", path("d"), "--quiet"});
    EXPECT_EQ(text.code, exitData);
    EXPECT_NE(text.out.find("IMG_3.HEIC: format that is not read (HEIC)"), std::string::npos) << text.out;
    EXPECT_NE(
        text.err.find(
            "3 HEIC files, which cannot be read here: install libheif (IMG_1.HEIC, IMG_2.HEIC, IMG_3.HEIC)"),
        std::string::npos)
        << text.err;
    const Outcome list = run({"inspect", path("d"), "--quiet", "--format", "json"});
    EXPECT_EQ(list.code, exitData);
    EXPECT_EQ(json::parse(list.out)["skipped_kinds"]["format that is not read: HEIC"], 3);
    const Outcome trained = run(trainArguments(path("d"), model()));
    EXPECT_EQ(trained.code, exitData);
    EXPECT_NE(trained.err.find("3 HEIC files"), std::string::npos) << trained.err;
    picture("d/Ana/1.jpg", testing::checkerboard(96, 96, 3));
    const Outcome one = run(trainArguments(path("d"), model()));
    EXPECT_NE(one.err.find("one person (not used: 3 HEIC files"), std::string::npos) << one.err;
}

TEST_F(InputsTest, AFolderTooHighIsTold)
{
    (void)photoFolder(3);
    folder.write("zip/__MACOSX/x", "x");
    std::filesystem::rename(folder / "photos", folder / "zip/photos");
    const Outcome trained = run(trainArguments(path("zip"), model()));
    EXPECT_EQ(trained.code, exitData);
    EXPECT_NE(trained.err.find("sub-folders of " + path("zip/photos")), std::string::npos) << trained.err;
    const Outcome seen = run({"inspect", path("zip"), "--quiet", "--format", "json"});
    EXPECT_EQ(json::parse(seen.out)["meant_folder"], path("zip/photos"));
    picture("flat/ana.jpg", testing::checkerboard(96, 96, 3));
    const Outcome flat = run(trainArguments(path("flat"), model()));
    EXPECT_EQ(flat.code, exitData);
    EXPECT_NE(flat.err.find("1 photo but no sub-folder per person"), std::string::npos) << flat.err;
}

TEST_F(InputsTest, TrainNamesWhoIsMissingAndHowItReadTheFolder)
{
    const std::string photos = photoFolder(5);
    folder.write("photos/Frida/notes.txt", "x");
    std::filesystem::create_directories(folder / "photos/Emil");
    picture("photos/ana/0.jpg", testing::gradient(96, 96));
    const Outcome text = run(trainArguments(photos, model(), "3"));
    ASSERT_EQ(text.code, exitOk) << text.err;
    for (const char* said : {"Emil was not learned", "Frida was not learned", "The names Ana, ana differ"})
        EXPECT_NE(text.out.find(said), std::string::npos) << said << text.out;
    auto arguments = trainArguments(photos, model(), "3");
    arguments.insert(arguments.end(), {"--format", "json"});
    const json report = json::parse(run(arguments).out);
    EXPECT_EQ(report["empty_people"], (json{"Emil", "Frida"}));
    EXPECT_EQ(report["same_but_case"], json::parse(R"([["Ana", "ana"]])"));
    EXPECT_EQ(report["reading"], "people");
}

TEST_F(InputsTest, AFolderOfStrangersIsNobody)
{
    const std::string photos = photoFolder(5);
    for (int i = 0; i < 6; ++i)
        picture("photos/Unknown/" + std::to_string(i) + ".jpg",
                testing::blotches(96, 96, static_cast<uint64_t>(50 + i)));
    auto arguments = trainArguments(photos, model(), "3");
    const Outcome text = run(arguments);
    ASSERT_EQ(text.code, exitOk) << text.err;
    EXPECT_NE(text.out.find("Measured on 6 strangers of yours: 0 named"), std::string::npos) << text.out;
    EXPECT_NE(run({"describe", model()}).out.find("2 people: Ana, Ben\n"), std::string::npos);
    const json seen = json::parse(run({"inspect", photos, "--quiet", "--format", "json"}).out);
    EXPECT_EQ(seen["strangers"], 6);
    const json judged = json::parse(run({"evaluate", model(), photos, "--quiet"}).out);
    EXPECT_EQ(judged["stranger_faces"], 6);
    EXPECT_EQ(judged["strangers_named"], 0);
    EXPECT_EQ(judged["learned_photos"], 10);
    EXPECT_EQ(judged["not_in_model"], json::array());
    std::filesystem::rename(folder / "photos/Unknown", folder / "apart");
    arguments.insert(arguments.end(), {"--strangers", path("apart"), "--format", "json"});
    const json report = json::parse(run(arguments).out);
    EXPECT_EQ(report["stranger_photos"], 6);
    EXPECT_EQ(report["calibration"]["given_strangers"]["people"], 6);
}

TEST_F(InputsTest, OneNameInTwoSpellings)
{
    const std::string composed = "Jos\xc3\xa9";
    const std::string decomposed = "Jose\xcc\x81";
    (void)photoFolder(5);
    std::filesystem::rename(folder / "photos/Ana", folder / "photos" / decomposed);
    ASSERT_EQ(run(trainArguments(path("photos"), model(), "3")).code, exitOk);
    std::filesystem::create_directories(folder / "other");
    std::filesystem::copy(folder / "photos" / decomposed, folder / "other" / composed);
    const json judged = json::parse(run({"evaluate", model(), path("other"), "--quiet"}).out);
    EXPECT_EQ(judged["photos"], 5);
    auto arguments = trainArguments(path("photos"), path("v.familiar"), "3");
    arguments.insert(arguments.end(), {"--validation", path("other"), "--format", "json"});
    EXPECT_EQ(json::parse(run(arguments).out)["validation_photos"], 5);
    EXPECT_EQ(run({"forget", model(), decomposed, "-o", path("n.familiar"), "--quiet"}).code, exitOk);
}

TEST_F(InputsTest, AnUnknownFileIsNotCalledDamaged)
{
    const std::string file = folder.write("vgg16.pth", "PK\x03\x04 something else").string();
    const Outcome imported = run({"models", "import", file, "--as", "vgg16"});
    EXPECT_EQ(imported.code, exitModel);
    EXPECT_NE(imported.err.find("is not the official file of vgg16"), std::string::npos) << imported.err;
    EXPECT_EQ(imported.err.find("damaged"), std::string::npos) << imported.err;
}

TEST_F(InputsTest, SentencesSayWhatWasThereInstead)
{
    core::Error error = core::withReason(core::ErrorCode::NoPhotos, "Cleo", core::ErrorReason::NothingUsable);
    core::addSkipped(
        {{"/a/1.jpg", core::SkipReason::Damaged, ""}, {"/a/2.jpg", core::SkipReason::Damaged, ""}},
        error.arguments);
    EXPECT_EQ(sentence(error),
              "No photo of Cleo can be used: 2 damaged pictures (1.jpg, 2.jpg); put good copies "
              "into the folder or remove it.");
    core::Error gone = core::withReason(core::ErrorCode::FileMissing, "/stick", core::ErrorReason::Vanished);
    gone.arguments.counts = {{"vanished", 30}, {"photos", 72}};
    EXPECT_TRUE(sentence(gone).starts_with("30 photos of 72 in /stick vanished")) << sentence(gone);
    EXPECT_EQ(exitCodeOf(gone.code), exitData);
}

} // namespace
} // namespace familiar::app
