// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every verb and exit code of the command line (product.md); training has a file of its own.
#include "core/recognition/modelfile.h"
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace familiar::app {
namespace {

using nlohmann::json;

TEST_F(CliTest, HelpAndVersionSucceed)
{
    EXPECT_EQ(run({"--help"}).code, exitOk);
    const Outcome version = run({"--version"});
    EXPECT_EQ(version.code, exitOk);
    EXPECT_NE(version.out.find("libtorch"), std::string::npos);
}

TEST_F(CliTest, WrongUsageIsCodeTwoWithOneLine)
{
    const std::vector<std::vector<std::string>> wrong{{},
                                                      {"dance"},
                                                      {"train"},
                                                      {"train", "x", "-o", "y", "--nonsense"},
                                                      {"train", "x", "-o", "y", "--lr", "fast"},
                                                      {"train", "x", "-o", "y", "--preset", "modern"},
                                                      {"--threads", "-1", "inspect", "x"},
                                                      {"--device", "toaster", "inspect", "x"},
                                                      {"--seed", "-5", "inspect", "x"}};
    for (const auto& arguments : wrong) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.code, exitUsage) << (arguments.empty() ? "" : arguments[0]);
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        EXPECT_TRUE(outcome.out.empty());
    }
}

TEST_F(CliTest, OptionsOutOfRangeAreCodeTwo)
{
    const std::string photos = photoFolder(2);
    for (const auto& [option, value] :
         std::vector<std::pair<std::string, std::string>>{{"--lr", "0"},
                                                          {"--lr", "-1"},
                                                          {"--epochs", "0"},
                                                          {"--batch", "0"},
                                                          {"--size", "8"},
                                                          {"--validation", "1.5"}}) {
        const Outcome outcome = run({"train", photos, "-o", model(), "--backbone", "mobilenet-v2",
                                     "--weights", "random", "--input", "whole", "--quiet", option, value});
        EXPECT_EQ(outcome.code, exitUsage) << option << ' ' << value << ' ' << outcome.err;
        EXPECT_NE(outcome.err.find(option), std::string::npos) << outcome.err;
    }
}

TEST_F(CliTest, UnusableDataIsCodeThreeAndNamesTheFolder)
{
    std::filesystem::create_directories(folder / "empty");
    EXPECT_EQ(run({"inspect", (folder / "empty").string(), "--quiet"}).code, exitData);
    EXPECT_EQ(run({"inspect", (folder / "gone").string(), "--quiet"}).code, exitData);
    picture("one/Ana/1.jpg", testing::gradient(64, 64));
    const Outcome outcome = run(trainArguments((folder / "one").string(), model()));
    EXPECT_EQ(outcome.code, exitData);
    EXPECT_NE(outcome.err.find("at least two"), std::string::npos) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(model()));
}

TEST_F(CliTest, MissingWeightsAreCodeFourAndSayWhatToDo)
{
    const Outcome outcome = run({"train", photoFolder(2), "-o", model(), "--backbone", "convnext-tiny",
                                 "--input", "whole", "--quiet"});
    EXPECT_EQ(outcome.code, exitModel);
    EXPECT_NE(outcome.err.find("models fetch convnext-tiny"), std::string::npos) << outcome.err;
    EXPECT_EQ(run({"train", photoFolder(2), "-o", model(), "--backbone", "nonsense", "--quiet"}).code,
              exitModel);
}

TEST_F(CliTest, BrokenModelsAreCodeFour)
{
    EXPECT_EQ(run({"describe", model()}).code, exitModel);
    folder.write("m.familiar", "this is no model");
    EXPECT_EQ(run({"describe", model()}).code, exitModel);
    EXPECT_EQ(run({"identify", model(), folder.path().string()}).code, exitModel);
    EXPECT_EQ(run({"evaluate", model(), folder.path().string()}).code, exitModel);
}

TEST_F(CliTest, AnUnwritableTargetIsCodeFiveBeforeAnyWork)
{
    const Outcome outcome =
        run(trainArguments(photoFolder(3), (folder / "no/such/folder/m.familiar").string()));
    EXPECT_EQ(outcome.code, exitWrite) << outcome.err;
    EXPECT_EQ(run(trainArguments(photoFolder(3), folder.path().string())).code, exitWrite);
    const std::string file = folder.write("file", "not a folder").string();
    EXPECT_EQ(run(trainArguments(photoFolder(3), file + "/m")).code, exitWrite); // ENOTDIR
}

TEST_F(CliTest, AFullDiskIsCodeFiveBeforeTheWorkOrAfterIt)
{
    const auto arguments = trainArguments(photoFolder(3), model(), "2");
    const Outcome before = runOnAFullDisk(arguments, 0); // the trial that comes before the work
    EXPECT_EQ(before.code, exitWrite);
    EXPECT_NE(before.err.find("disk is full"), std::string::npos) << before.err;
    const Outcome after = runOnAFullDisk(arguments, 2); // making and writing the trial succeed
    EXPECT_EQ(after.code, exitWrite);
    EXPECT_NE(after.err.find("disk is full"), std::string::npos) << after.err;
    EXPECT_FALSE(std::filesystem::exists(model()));
    EXPECT_EQ(run(arguments).code, exitOk);
    const std::string whole = testing::contentOf(model());
    EXPECT_EQ(runOnAFullDisk(arguments, 2).code, exitWrite);
    EXPECT_TRUE(testing::contentOf(model()) == whole) << "the model that was there is lost";
}

TEST_F(CliTest, IdentifiesFacesAndTellsWhichFilesFailed)
{
    const auto sample = core::userFolders().data / "sample";
    if (!std::filesystem::exists(sample) || !std::filesystem::exists(folder / "data/weights/face-mobilenet"))
        GTEST_SKIP() << "the default weights and the sample portraits are not installed (packaging/setup.sh)";
    const Outcome trained = run({"train", sample.string(), "-o", model(), "--quiet"});
    ASSERT_EQ(trained.code, exitOk) << trained.err;
    const std::string broken = folder.write("broken, \"photo\".jpg", "\xff\xd8\xff\xe0 cut").string();
    picture("none.jpg", testing::gradient(300, 200));
    const Outcome named =
        run({"identify", model(), (sample / "barack_obama/obama.jpg").string(),
             (folder / "none.jpg").string(), broken, "--annotate", (folder / "out").string(), "--quiet"});
    EXPECT_EQ(named.code, exitSomeFailed);
    std::istringstream lines(named.out);
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(line, "file,name,score,left,top,right,bottom,time");
    std::getline(lines, line);
    EXPECT_NE(line.find("barack_obama/obama.jpg,"), std::string::npos);
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), 7);
    std::getline(lines, line);
    EXPECT_NE(line.find("none.jpg,no_face,,,,,"), std::string::npos);
    EXPECT_NE(named.err.find("damaged"), std::string::npos) << named.err;
    EXPECT_TRUE(std::filesystem::exists(folder / "out/barack_obama_obama.jpg"));
}

TEST_F(CliTest, AModelForWholePicturesNeedsNoWeightsAtAll)
{
    const std::string photos = photoFolder();
    ASSERT_EQ(run(trainArguments(photos, model())).code, exitOk);
    std::filesystem::remove(folder / "data/weights");
    const Outcome named =
        run({"identify", model(), photos + "/Ana/0.jpg", "--threshold", "0", "--format", "json", "--quiet"});
    ASSERT_EQ(named.code, exitOk) << named.err;
    const json photo = json::parse(named.out).at(0);
    ASSERT_EQ(photo["faces"].size(), 1U);
    EXPECT_EQ(photo["faces"][0]["name"], "Ana");
    EXPECT_EQ(photo["faces"][0]["state"], "name");
    EXPECT_FALSE(photo["faces"][0].contains("quality")) << "a whole picture is no face";
    EXPECT_EQ(photo["faces"][0]["right"], 96) << "the box is the picture";
    EXPECT_EQ(run({"live", model(), "--source", photos + "/Ana/0.jpg", "--liveness"}).code, exitOk);
    EXPECT_EQ(run({"evaluate", model(), photos, "--quiet"}).code, exitOk);
}

TEST_F(CliTest, LiveWritesALineAFrame)
{
    ASSERT_EQ(run(trainArguments(photoFolder(), model())).code, exitOk);
    for (int i = 0; i < 8; ++i)
        picture("frames/" + std::to_string(i) + ".png", testing::checkerboard(96, 96, 3));
    const std::vector<std::string> arguments{
        "live", model(),       "--source", (folder / "frames").string(), "--picture-seconds",
        "0.1",  "--threshold", "0"};
    const Outcome outcome = run(arguments);
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    std::istringstream lines(outcome.out);
    std::vector<json> frames;
    for (std::string line; std::getline(lines, line);)
        frames.push_back(json::parse(line));
    ASSERT_EQ(frames.size(), 8U);
    EXPECT_EQ(frames[7]["frame"], 7);
    EXPECT_NEAR(frames[7]["time"].get<double>(), 0.7, 1e-9);
    const json track = frames[7]["tracks"].at(0);
    EXPECT_EQ(track["name"], "Ana");
    EXPECT_EQ(track["state"], "name");
    EXPECT_EQ(track["box"], (json{0, 0, 96, 96}));
    EXPECT_TRUE(track.contains("id") && track.contains("score"));
    EXPECT_EQ(run(arguments).out, outcome.out) << "the same video, the same lines";

    auto three = arguments;
    three.insert(three.end(), {"--frames", "3"});
    const Outcome few = run(three);
    EXPECT_EQ(std::count(few.out.begin(), few.out.end(), '\n'), 3);
    folder.write("frames/4.png", "\x89PNG\r\n\x1a\n cut");
    const Outcome damaged = run(arguments);
    EXPECT_EQ(damaged.code, exitSomeFailed);
    EXPECT_NE(damaged.err.find("4.png"), std::string::npos);
}

TEST_F(CliTest, LiveTellsWhatIsWrongWithASource)
{
    EXPECT_EQ(run({"live", model(), "--source", "0"}).code, exitModel);
    EXPECT_EQ(run({"live", model()}).code, exitUsage);
    ASSERT_EQ(run(trainArguments(photoFolder(3), model(), "1")).code, exitOk);
    const Outcome none = run({"live", model(), "--source", "no such camera"});
    EXPECT_EQ(none.code, exitData);
    EXPECT_NE(none.err.find("no such camera"), std::string::npos);
    EXPECT_EQ(run({"live", model(), "--source", (folder / "gone.mp4").string()}).code, exitData);
    EXPECT_EQ(run({"live", model(), "--source", "gopher://x/y"}).code, exitUsage);
    const Outcome stream = run({"live", model(), "--source", "http://ana:secret@127.0.0.1:9/x?key=secret"});
    EXPECT_EQ(stream.code, exitData);
    EXPECT_EQ(stream.err.find("secret"), std::string::npos) << stream.err;
    EXPECT_EQ(run({"live", model(), "--source", folder.path().string(), "--frames", "0"}).code, exitUsage);
}

TEST_F(CliTest, EnrolsAndForgetsAPerson)
{
    const std::string photos = photoFolder();
    ASSERT_EQ(run(trainArguments(photos, model())).code, exitOk);
    for (int i = 0; i < 6; ++i)
        picture("more/" + std::to_string(i) + ".jpg", testing::gradient(96 + 8 * i, 96));
    folder.write("more/words.jpg", "no picture");
    const std::string bigger = (folder / "bigger.familiar").string();
    const Outcome added = run({"enrol", model(), "Canary Carla", (folder / "more").string(), "-o", bigger,
                               "--format", "json", "--quiet"});
    EXPECT_EQ(added.code, exitSomeFailed) << added.err; // words.jpg, and pictures that are all alike
    EXPECT_NE(added.err.find("words.jpg"), std::string::npos) << added.err;
    const json report = json::parse(added.out);
    EXPECT_EQ(report["new"], true);
    EXPECT_EQ(report["check"]["others_right"], report["check"]["others_right_before"]);
    EXPECT_NE(run({"describe", bigger}).out.find("Ana, Ben, Canary Carla"), std::string::npos);

    const std::string smaller = (folder / "smaller.familiar").string();
    const Outcome gone = run(
        {"forget", bigger, "Canary Carla", "-o", smaller, "--photos", (folder / "more").string(), "--quiet"});
    ASSERT_EQ(gone.code, exitOk) << gone.err;
    EXPECT_EQ(testing::contentOf(smaller).find("Canary"), std::string::npos);
    const auto before = core::loadModel(core::systemFiles(), model());
    const auto after = core::loadModel(core::systemFiles(), smaller);
    ASSERT_TRUE(before && after);
    for (const auto& [key, tensor] : tensorsOf(*before))
        EXPECT_EQ(*tensor.data, *tensorsOf(*after).at(key).data) << key;
    // Only her part of the cache is gone; without the photos all of it goes.
    const auto cacheBytes = [&] {
        return core::RecordCache(folder / "data/cache/records").figures().records;
    };
    EXPECT_GE(cacheBytes(), 20U);
    ASSERT_EQ(run({"forget", bigger, "Canary Carla", "-o", smaller, "--quiet"}).code, exitOk);
    EXPECT_EQ(cacheBytes(), 0U);

    // With the window's project over the photo folder the person leaves that, too.
    auto opened = core::Project::open(core::systemFiles(), folder / "data", folder / "photos");
    ASSERT_TRUE(opened);
    core::TrainOutcome known;
    known.model = *before;
    known.report.people = before->info.people;
    const int number = *(*opened)->writableRuns()->begin({}, "today");
    ASSERT_TRUE((*opened)->writableRuns()->finish(number, known));
    const std::vector<std::string> forgetAna{"forget",   model(), "Ana",      "-o",   smaller,
                                             "--photos", photos,  "--format", "json", "--quiet"};
    EXPECT_EQ(run(forgetAna).code, exitWrite) << "a window has the project";
    const auto projectModel = (*opened)->runs().modelFile(number);
    opened->reset();
    const Outcome everywhere = run(forgetAna);
    ASSERT_EQ(everywhere.code, exitOk) << everywhere.err;
    EXPECT_EQ(json::parse(everywhere.out)["runs_changed"], 1);
    EXPECT_EQ(core::loadModel(core::systemFiles(), projectModel)->info.people,
              std::vector<std::string>{"Ben"});

    EXPECT_EQ(run({"forget", model(), "Nobody", "-o", smaller}).code, exitUsage);
    EXPECT_EQ(run({"enrol", model(), "unknown", photos, "-o", smaller}).code, exitUsage);
    EXPECT_EQ(run({"enrol", model(), "Dora", (folder / "gone.jpg").string(), "-o", smaller}).code, exitData);
    const Outcome full =
        runOnAFullDisk({"enrol", model(), "Dora", photos, "-o", (folder / "five").string(), "--quiet"}, 0);
    EXPECT_EQ(full.code, exitWrite);
    EXPECT_NE(full.err.find("disk is full"), std::string::npos) << full.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "five"));
}

TEST_F(CliTest, InspectTellsPeopleAndSkippedFiles)
{
    const std::string photos = photoFolder(3);
    folder.write("photos/Ana/notes.txt", "words");
    const Outcome outcome = run({"inspect", photos, "--format", "json", "--quiet"});
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    const json report = json::parse(outcome.out);
    EXPECT_EQ(report["people"].size(), 2U);
    EXPECT_EQ(report["people"][0]["photos"], 3);
    ASSERT_EQ(report["skipped"].size(), 1U);
    EXPECT_EQ(report["skipped"][0]["reason"], "not a picture");
}

TEST_F(CliTest, ModelsListsTheCatalogue)
{
    const Outcome outcome = run({"models", "list"});
    EXPECT_EQ(outcome.code, exitOk);
    for (const char* id : {"face-mobilenet", "vgg16", "mtcnn"})
        EXPECT_NE(outcome.out.find(id), std::string::npos) << id;
    EXPECT_EQ(run({"models", "import", (folder / "gone.pth").string()}).code, exitData);
}

} // namespace
} // namespace familiar::app
