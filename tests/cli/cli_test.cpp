// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every verb and exit code of the command line (product.md), run in this process.
#include "app/cli/command.h"
#include "core/identify/modelfile.h"
#include "core/project/project.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::app {
namespace {

using nlohmann::json;

struct Outcome
{
    int code;
    std::string out;
    std::string err;
};

class CliTest : public ::testing::Test
{
protected:
    // Weights are looked for where the set-up put them, the cache is the test's own.
    void SetUp() override
    {
        const auto installed = core::userFolders().data / "weights";
        std::filesystem::create_directories(folder / "data");
        if (std::filesystem::exists(installed / "mobilenet-v2"))
            std::filesystem::create_directory_symlink(installed, folder / "data/weights");
    }

    Outcome run(std::vector<std::string> arguments, const std::stop_token& stop = {})
    {
        arguments.insert(arguments.begin(), {"--data-dir", (folder / "data").string()});
        std::ostringstream out;
        std::ostringstream err;
        const int code = runCli(arguments, out, err, stop);
        return {code, out.str(), err.str()};
    }

    // Two people whose whole pictures are easy to tell apart: no face and no installed weights are needed.
    std::string photoFolder(int photosPerPerson = 10)
    {
        for (int i = 0; i < photosPerPerson; ++i) {
            picture("photos/Ana/" + std::to_string(i) + ".jpg", testing::checkerboard(96, 96, 3 + i % 4));
            picture("photos/Ben/" + std::to_string(i) + ".jpg",
                    testing::blotches(96, 96, static_cast<uint64_t>(i)));
        }
        return (folder / "photos").string();
    }
    void picture(const std::string& name, const core::Image& image)
    {
        folder.write(name, testing::textOf(testing::encoded(image, ".jpg")));
    }
    std::vector<std::string> trainArguments(const std::string& photos, const std::string& model,
                                            const std::string& epochs = "15")
    {
        return {"train",     photos,    "-o",      model,       "--backbone", "mobilenet-v2", "--weights",
                "random",    "--input", "whole",   "--size",    "64",         "--epochs",     epochs,
                "--augment", "none",    "--quiet", "--threads", "2",          "--patience",   "0"};
    }
    std::string model() { return (folder / "m.familiar").string(); }

    testing::TemporaryFolder folder;
};

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
    EXPECT_EQ(run(trainArguments(photoFolder(3), "/dev/full/m")).code, exitWrite);
}

TEST_F(CliTest, TrainsDescribesEvaluatesAndIdentifies)
{
    const std::string photos = photoFolder();
    auto arguments = trainArguments(photos, model());
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome trained = run(arguments);
    ASSERT_EQ(trained.code, exitOk) << trained.err;
    const json report = json::parse(trained.out);
    EXPECT_EQ(report["epochs"].size(), 15U);
    EXPECT_EQ(report["training_photos"].get<int>() + report["validation_photos"].get<int>(), 20);
    for (const char* stage : {"scan", "decode", "detect", "features", "head"})
        EXPECT_TRUE(report["seconds"].contains(stage)) << stage;
    EXPECT_FALSE(std::filesystem::exists(model() + ".checkpoint"));

    const Outcome described = run({"describe", model()});
    EXPECT_EQ(described.code, exitOk);
    EXPECT_NE(described.out.find("Ana, Ben"), std::string::npos) << described.out;
    EXPECT_NE(described.out.find("random weights"), std::string::npos);

    const Outcome judged = run({"evaluate", model(), photos, "--quiet"});
    ASSERT_EQ(judged.code, exitOk) << judged.err;
    const json evaluation = json::parse(judged.out);
    EXPECT_EQ(evaluation["photos"], 20);
    EXPECT_GE(evaluation["top1"].get<double>(), 0.9);
    for (const char* key : {"no_face", "correct", "interval", "per_person", "confusion", "mistakes",
                            "known_named", "strangers_named", "ms_per_face"})
        EXPECT_TRUE(evaluation.contains(key)) << key;

    // The same seed gives the same numbers.
    const json again = json::parse(run(arguments).out);
    EXPECT_EQ(again["epochs"].back()["validation_loss"], report["epochs"].back()["validation_loss"]);
    EXPECT_EQ(again["threshold"], report["threshold"]);
    EXPECT_GT(again["cache_hits"].get<int>(), 0);
}

TEST_F(CliTest, ThePlainLoopGivesWhatTheCacheGives)
{
    auto arguments = trainArguments(photoFolder(4), model(), "4");
    std::replace(arguments.begin(), arguments.end(), std::string("none"), std::string("classic"));
    arguments.insert(arguments.end(), {"--format", "json"});
    const json cached = json::parse(run(arguments).out);
    arguments.push_back("--no-cache");
    const Outcome plain = run(arguments);
    ASSERT_EQ(plain.code, exitOk) << plain.err;
    const json loop = json::parse(plain.out);
    ASSERT_EQ(loop["epochs"].size(), cached["epochs"].size());
    for (size_t i = 0; i < loop["epochs"].size(); ++i)
        EXPECT_NEAR(loop["epochs"][i]["loss"].get<double>(), cached["epochs"][i]["loss"].get<double>(), 1e-4);
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
    EXPECT_EQ(line, "file,name,score,left,top,right,bottom");
    std::getline(lines, line);
    EXPECT_NE(line.find("barack_obama/obama.jpg,"), std::string::npos);
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), 6);
    std::getline(lines, line);
    EXPECT_NE(line.find("none.jpg,no_face,,,,,"), std::string::npos);
    EXPECT_NE(named.err.find("damaged"), std::string::npos) << named.err;
    EXPECT_TRUE(std::filesystem::exists(folder / "out/barack_obama_obama.jpg"));
}

TEST_F(CliTest, LiveWritesALineAFrame)
{
    ASSERT_EQ(run(trainArguments(photoFolder(), model())).code, exitOk);
    for (int i = 0; i < 8; ++i)
        picture("frames/" + std::to_string(i) + ".png", testing::checkerboard(96, 96, 3));
    const std::vector<std::string> arguments{
        "live", model(),       "--source", (folder / "frames").string(), "--picture-seconds",
        "0.1",  "--threshold", "-2"};
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
    for (const auto& [key, tensor] : before->tensors)
        EXPECT_EQ(*tensor.data, *after->tensors.at(key).data) << key;
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
    known.report.people = before->people;
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
    EXPECT_EQ(core::loadModel(core::systemFiles(), projectModel)->people, std::vector<std::string>{"Ben"});

    EXPECT_EQ(run({"forget", model(), "Nobody", "-o", smaller}).code, exitUsage);
    EXPECT_EQ(run({"enrol", model(), "unknown", photos, "-o", smaller}).code, exitUsage);
    EXPECT_EQ(run({"enrol", model(), "Dora", (folder / "gone.jpg").string(), "-o", smaller}).code, exitData);
    EXPECT_EQ(run({"enrol", model(), "Dora", photos, "-o", "/dev/full/m", "--quiet"}).code, exitWrite);
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

TEST_F(CliTest, AStopBeforeTheFirstEpochIsCode130AndLeavesNoModel)
{
    std::stop_source stop;
    stop.request_stop();
    const Outcome outcome = run(trainArguments(photoFolder(3), model()), stop.get_token());
    EXPECT_EQ(outcome.code, exitStopped);
    EXPECT_FALSE(std::filesystem::exists(model()));
}

// The real program, stopped by a signal in the middle of its epochs, resumes to the very model of an unbroken
// run.
TEST_F(CliTest, AnInterruptedRunResumesToTheSameModel)
{
    const std::string photos = photoFolder();
    const auto start = [&](const std::string& target, bool resume) {
        auto arguments = trainArguments(photos, target, "3000");
        arguments.insert(arguments.begin(), {FAMILIAR_CLI_PROGRAM, "--data-dir", (folder / "data").string()});
        if (resume)
            arguments.push_back("--resume");
        const pid_t child = ::fork();
        if (child == 0) {
            std::vector<char*> pointers;
            for (std::string& argument : arguments)
                pointers.push_back(argument.data());
            pointers.push_back(nullptr);
            (void)!::freopen("/dev/null", "w", stdout);
            ::execv(pointers[0], pointers.data());
            ::_exit(127);
        }
        return child;
    };
    const auto wait = [](pid_t child) {
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    };
    const std::string whole = (folder / "whole.familiar").string();
    ASSERT_EQ(wait(start(whole, false)), exitOk);
    const pid_t child = start(model(), false);
    // Until the first checkpoint is there; the run is many times longer.
    for (int i = 0; i < 600 && !std::filesystem::exists(model() + ".checkpoint"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ::kill(child, SIGTERM);
    ASSERT_EQ(wait(child), exitStopped);
    ASSERT_EQ(wait(start(model(), true)), exitOk);
    const auto first = core::loadModel(core::systemFiles(), whole);
    const auto second = core::loadModel(core::systemFiles(), model());
    ASSERT_TRUE(first && second);
    ASSERT_EQ(first->tensors.size(), second->tensors.size());
    for (const auto& [key, tensor] : first->tensors)
        EXPECT_EQ(*tensor.data, *second->tensors.at(key).data) << key;
}

} // namespace
} // namespace familiar::app
