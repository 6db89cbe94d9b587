// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 1, 3 and 98 of the fault matrix: everything that core writes, killed and without power at every step.
#include "core/learning/checkpoint.h"
#include "core/project/choices.h"
#include "core/project/forget.h"
#include "core/project/groupfile.h"
#include "core/project/library.h"
#include "core/training/eventfile.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/expectnofault.h"
#include "tests/support/smallmodel.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::must;
using testing::Save;

void put(const fs::path& file, std::string_view content)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += word + ' ';
    return text;
}

Digest digestOf(const std::string& text)
{
    return sha256(asBytes(text));
}

// A photo folder of three people with one photo each, and its project.
std::shared_ptr<Project> projectIn(const fs::path& root, FileSystem& files = systemFiles())
{
    return must(Project::open(files, root / "data", root / "photos"));
}
void drawPhotos(const fs::path& root)
{
    for (const char* name : {"Ana", "Ben", "Cleo"})
        put(root / "photos" / name / "1.jpg",
            testing::textOf(
                testing::encoded(testing::blotches(32, 32, static_cast<uint64_t>(name[0])), ".jpg")));
}

TrainOutcome outcomeOf(std::vector<std::string> people, bool cancelled)
{
    TrainOutcome outcome;
    outcome.model = testing::smallModel(people);
    outcome.report.people = std::move(people);
    outcome.report.cancelled = cancelled;
    outcome.report.validationTop1 = 0.75;
    for (int number = 1; number <= 3; ++number) {
        EpochRecord epoch;
        epoch.epoch = number;
        epoch.trainLoss = 1.0 / number;
        outcome.report.epochs.push_back(epoch);
    }
    return outcome;
}

CheckpointState checkpointAt(int64_t batch)
{
    CheckpointState state;
    state.fingerprint = "a=1\n";
    state.parameters = tensorsOf(testing::smallModel({"Ana", "Cleo"}));
    state.position.batch = batch;
    return state;
}

std::string runsText(const fs::path& root)
{
    Runs runs(systemFiles(), projectFolder(root / "data", root / "photos"));
    std::string text;
    for (const RunSummary& run : runs.list()) {
        text += std::to_string(run.number) + " state " + std::to_string(static_cast<int>(run.state)) +
                " epochs " + std::to_string(run.epochs) + (run.canResume ? " resumes" : "") + " label " +
                run.label.name + " report " +
                joined(run.report ? run.report->people : std::vector<std::string>());
        // Without a report it is not shown: the model comes first, so that a report always has one.
        const auto model = run.report ? loadModel(systemFiles(), runs.modelFile(run.number))
                                      : Result<Model>(Error{ErrorCode::ModelMissing, "", ""});
        text += "model " + (model ? joined(model->info.people) : std::string("none")) + '\n';
    }
    return text;
}

Save modelSave()
{
    return {
        "model",
        [](const fs::path& root) {
            must(saveModel(systemFiles(), root / "m", testing::smallModel({"Ana", "Ben"})));
        },
        [](FileSystem& files, const fs::path& root) {
            return saveModel(files, root / "m", testing::smallModel({"Ana", "Cleo"}));
        },
        [](const fs::path& root) { return joined(must(loadModel(systemFiles(), root / "m")).info.people); }};
}

Save checkpointSave(bool first)
{
    return {first ? "first checkpoint" : "checkpoint",
            [=](const fs::path& root) {
                for (int64_t batch = 1; batch < (first ? 1 : 3); ++batch)
                    must(CheckpointStore(systemFiles(), root / "checkpoint").save(checkpointAt(batch)));
            },
            [](FileSystem& files, const fs::path& root) {
                return CheckpointStore(files, root / "checkpoint").save(checkpointAt(3));
            },
            [](const fs::path& root) {
                const auto state = must(CheckpointStore(systemFiles(), root / "checkpoint").load("a=1\n"));
                return state ? std::to_string(state->position.batch) : "none";
            },
            {},
            [](const fs::path& root) {
                must(CheckpointStore(systemFiles(), root / "checkpoint").save(checkpointAt(3)));
            }};
}

Save choicesSave()
{
    const auto choicesOf = [](const fs::path& root, const char* name) {
        PhotoChoices choices{{root / "photos" / name / "1.jpg"}, {}, {}};
        choices.corrections[root / "photos/Ben/1.jpg"] = {{{0, 0, 1, 1}, FaceVerdict::Person, name}};
        return choices;
    };
    return {"choices and corrections",
            [=](const fs::path& root) {
                must(saveChoices(systemFiles(), root / "data", root / "photos", choicesOf(root, "Ana")));
            },
            [=](FileSystem& files, const fs::path& root) {
                return saveChoices(files, root / "data", root / "photos", choicesOf(root, "Cleo"));
            },
            [](const fs::path& root) {
                const PhotoChoices choices = loadChoices(systemFiles(), root / "data", root / "photos");
                return choices.leftOut.size() == 1 ? choices.leftOut.begin()->native() : "none";
            }};
}

Save groupsSave()
{
    const auto groupOf = [](const std::string& name) {
        KeptGroup group;
        group.name = name;
        group.faces = {{"/pile/1.jpg", {0, 0, 0.5F, 0.5F}}, {"/pile/2.jpg", {0, 0, 0.5F, 0.5F}}};
        return std::vector<KeptGroup>{group};
    };
    return {"groups of a pile",
            [=](const fs::path& root) {
                must(saveGroups(systemFiles(), root / "data", "/pile", groupOf("Ana")));
            },
            [=](FileSystem& files, const fs::path& root) {
                return saveGroups(files, root / "data", "/pile", groupOf("Ben"));
            },
            [](const fs::path& root) {
                const auto groups = loadGroups(systemFiles(), root / "data", "/pile");
                return groups.size() == 1 ? groups[0].name : "none";
            }};
}

Save projectSave()
{
    return {"new project", [](const fs::path& root) { drawPhotos(root); },
            [](FileSystem& files, const fs::path& root) {
                const auto opened = Project::open(files, root / "data", root / "photos");
                return opened ? Result<void>() : opened.error();
            },
            [](const fs::path& root) {
                return std::string(
                    fs::exists(projectFolder(root / "data", root / "photos") / "project.json")
                        ? testing::contentOf(projectFolder(root / "data", root / "photos") / "project.json")
                        : "none");
            }};
}

// A project with a run that was begun.
void arrangeRun(const fs::path& root)
{
    drawPhotos(root);
    const auto project = projectIn(root);
    Runs& runs = *project->writableRuns();
    must(runs.begin({}, "2026-11-25T10:00:00Z"));
    for (const EpochRecord& epoch : outcomeOf({}, false).report.epochs)
        must(runs.appendEpoch(1, epoch));
    must(CheckpointStore(systemFiles(), runs.checkpointFile(1)).save(checkpointAt(1)));
}

// The program's own next start.
void openProject(const fs::path& root)
{
    projectIn(root);
}

Save runSave(const std::string& name, const std::function<Result<void>(Runs& runs)>& change)
{
    return {name,
            &arrangeRun,
            [=](FileSystem& files, const fs::path& root) {
                const auto project = projectIn(root, files);
                return change(*project->writableRuns());
            },
            &runsText,
            &openProject,
            &openProject};
}

std::vector<Save> runSaves()
{
    Save history = runSave("an epoch in the history", [](Runs& runs) {
        EpochRecord epoch;
        epoch.epoch = 4;
        return runs.appendEpoch(1, epoch);
    });
    history.promises = false; // a figure of the chart; the checkpoint has them, too
    return {runSave("new run",
                    [](Runs& runs) {
                        const auto begun = runs.begin({}, "2026-11-25T11:00:00Z");
                        return begun ? Result<void>() : begun.error();
                    }),
            runSave("label",
                    [](Runs& runs) {
                        return runs.setLabel(1, {"better", "a note", true});
                    }),
            history,
            runSave("history cut for a resume", [](Runs& runs) { return runs.cutHistory(1, 1); }),
            runSave("end of a run",
                    [](Runs& runs) {
                        return runs.finish(1, outcomeOf({"Ana", "Ben"}, false));
                    }),
            runSave("stopped run", [](Runs& runs) {
                return runs.finish(1, outcomeOf({"Ana", "Ben"}, true));
            })};
}

void arrangeForgetting(const fs::path& root)
{
    arrangeRun(root);
    const auto project = projectIn(root);
    Runs& runs = *project->writableRuns();
    must(runs.finish(1, outcomeOf({"Ana", "Ben", "Cleo"}, true)));
    must(runs.setLabel(1, {"with Ben", "", false}));
    must(runs.begin({}, "2026-11-25T11:00:00Z"));
    must(runs.finish(2, outcomeOf({"Ana", "Cleo"}, false)));
    PhotoChoices choices{{root / "photos/Ben/1.jpg", root / "photos/Ana/1.jpg"}, {}, {}};
    must(saveChoices(systemFiles(), root / "data", root / "photos", choices));
    put(libraryFile(*project, "/pile"), "names of others' photos, Ben among them");
    RecordCache cache(root / "cache");
    for (const char* name : {"Ana", "Ben"}) {
        const Digest content = sha256(asBytes(testing::contentOf(root / "photos" / name / "1.jpg")));
        cache.put(keyAbout(content, digestOf("a detector")), asBytes(name));
    }
}

std::string forgettingText(const fs::path& root)
{
    const PhotoChoices choices = loadChoices(systemFiles(), root / "data", root / "photos");
    std::string text = runsText(root) + "choices " + std::to_string(choices.leftOut.size()) + " names " +
                       std::to_string(fs::exists(libraryFile(*projectIn(root), "/pile"))) + " cache ";
    const RecordCache cache(root / "cache");
    for (const char* name : {"Ana", "Ben"}) {
        const Digest content = sha256(asBytes(testing::contentOf(root / "photos" / name / "1.jpg")));
        text += cache.find(keyAbout(content, digestOf("a detector"))) ? name : "-";
    }
    return text;
}

Save forgetSave()
{
    const auto finish = [](const fs::path& root) {
        RecordCache cache(root / "cache");
        must(finishForgetting(*projectIn(root), systemFiles(), cache));
    };
    return {"forgetting a person",
            &arrangeForgetting,
            [](FileSystem& files, const fs::path& root) {
                RecordCache cache(root / "cache", uint64_t{2} << 30, files);
                const auto done =
                    forgetEverywhere(*projectIn(root, files), "Ben", {root / "photos/Ben"}, files, cache);
                return done ? Result<void>() : done.error();
            },
            &forgettingText,
            finish,
            &openProject};
}

Save eventSave()
{
    Save save{"TensorBoard's events",
              [](const fs::path&) {},
              [](FileSystem& files, const fs::path& root) -> Result<void> {
                  FAMILIAR_TRY(events, EventFile::create(files, root / "log"));
                  EpochRecord epoch;
                  epoch.epoch = 1;
                  return events.epoch(epoch);
              },
              // Whole records of its own length fields; a reader stops at the first that is not whole.
              [](const fs::path& root) {
                  size_t records = 0;
                  const auto inside = systemFiles().list(root / "log");
                  for (size_t i = 0; inside && i < inside->size(); ++i) {
                      const std::string text = testing::contentOf((*inside)[i].path);
                      for (size_t at = 0; at + 12 <= text.size(); ++records) {
                          const auto length = loadLittleEndian<uint64_t>(asBytes(text), at);
                          if (at + 16 + length > text.size())
                              break;
                          at += 16 + length;
                      }
                  }
                  return records > 0 ? std::string("whole records") : std::string("none");
              },
              {},
              [](const fs::path& root) { fs::remove_all(root / "log"); }};
    save.promises = false; // figures to look at while it trains
    return save;
}

std::vector<Save> allSaves()
{
    std::vector<Save> saves{modelSave(),  checkpointSave(true), checkpointSave(false), choicesSave(),
                            groupsSave(), projectSave(),        forgetSave(),          eventSave()};
    for (Save& save : runSaves())
        saves.push_back(std::move(save));
    return saves;
}

class EverySave : public ::testing::TestWithParam<Save>
{};

TEST_P(EverySave, HoldsOldOrNewKilledOrWithoutPowerAtEveryStep)
{
    testing::expectOldOrNew(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Core, EverySave, ::testing::ValuesIn(allSaves()),
                         [](const auto& one) { return testing::nameOf(one.param); });

} // namespace
} // namespace familiar::core
