// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/library.h"

#include "core/training/trainrun.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/faultfiles.h"
#include "tests/support/quickconfig.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <set>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;

// Drawn people whom a network with random weights tells apart in whole pictures.
class LibraryTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        for (int person = 0; person < 2; ++person)
            for (int photo = 0; photo < 6; ++photo) {
                Image picture = testing::blotches(64, 64, static_cast<uint64_t>(person + 1));
                picture.pixels[static_cast<size_t>(photo)] ^= 0x40;
                const auto bytes = testing::encoded(picture, ".png");
                const std::string name = std::to_string(photo) + ".png";
                folder.write(fs::path("people") / (person == 0 ? "Ana" : "Bo") / name,
                             testing::textOf(bytes));
                folder.write(fs::path("pile") / std::to_string(person) / name, testing::textOf(bytes));
            }
        const TrainConfig config = testing::quickConfig(3);
        auto outcome = trainModel({config, {}, *scanFolder(systemFiles(), folder / "people"), {}, {}, {}},
                                  environment());
        ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
        model = outcome->model;
        project = *Project::open(systemFiles(), folder / "data", folder / "people");
    }

    Environment environment(FileSystem& files = systemFiles()) { return {files, weights}; }
    fs::path file() const { return libraryFile(*project, folder / "pile"); }
    Library open() { return *openLibrary(systemFiles(), folder / "pile", file(), model); }
    static size_t waiting(const Library& library)
    {
        return static_cast<size_t>(
            std::count_if(library.photos.begin(), library.photos.end(), [](const LibraryPhoto& photo) {
                return photo.state == LibraryPhotoState::Waiting;
            }));
    }
    // Names until `most` photos are done; gives back what was named.
    std::map<size_t, LibraryPhoto> name(const Library& library, size_t most = 1000,
                                        FileSystem& files = systemFiles())
    {
        std::map<size_t, LibraryPhoto> all;
        std::stop_source stop;
        result = nameLibrary(library, {environment(files), *Recognizer::load(model, weights), file(), 2},
                             stop.get_token(), [&](const NamedLibraryPhoto& named) {
                                 EXPECT_TRUE(all.insert(named).second) << "named twice";
                                 if (all.size() == most)
                                     stop.request_stop();
                             });
        return all;
    }

    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder / "weights"};
    Model model;
    std::shared_ptr<Project> project;
    Result<void> result;
};

TEST_F(LibraryTest, GoesOnWhereItWasStopped)
{
    const Library fresh = open();
    ASSERT_EQ(fresh.photos.size(), 12U);
    EXPECT_EQ(waiting(fresh), 12U);
    const auto first = name(fresh, 4);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
    EXPECT_LE(first.size(), 5U) << "a stop ends it after the photos at work, one a thread";
    const Library later = open();
    EXPECT_EQ(waiting(later), 12 - first.size());
    const auto second = name(later);
    ASSERT_TRUE(result);
    EXPECT_EQ(first.size() + second.size(), 12U);
    const Library done = open();
    EXPECT_EQ(waiting(done), 0U);
    for (const auto& part : {first, second})
        for (const auto& [index, photo] : part) {
            ASSERT_EQ(photo.faces.size(), 1U);
            EXPECT_EQ(done.photos[index].faces, photo.faces) << "kept as it was told";
            EXPECT_EQ(photo.faces[0].region, (Rect{0, 0, 1, 1}));
            EXPECT_EQ(done.people[static_cast<size_t>(photo.faces[0].person)],
                      photo.path.starts_with("0") ? "Ana" : "Bo");
        }
}

TEST_F(LibraryTest, ACrashInALineCostsThatPhotoOnly)
{
    name(open());
    std::string text = testing::contentOf(file());
    const size_t last = text.rfind('\n', text.size() - 2);
    fs::resize_file(file(), last + 10);
    const Library cut = open();
    EXPECT_EQ(waiting(cut), 1U);
    name(cut);
    EXPECT_EQ(waiting(open()), 0U) << "the new line does not join the broken one";
}

TEST_F(LibraryTest, ChangedPhotosAndOtherModelsAreNamedAgain)
{
    name(open());
    folder.write("pile/0/3.png", testing::textOf(testing::encoded(testing::gradient(70, 70), ".png")));
    folder.write("pile/0/new.png", testing::textOf(testing::encoded(testing::gradient(70, 70), ".png")));
    folder.write("pile/1/broken.jpg", "\xff\xd8\xff\xe0 not a picture any more");
    EXPECT_EQ(waiting(open()), 3U);
    name(open());
    const Library named = open();
    EXPECT_EQ(waiting(named), 0U);
    EXPECT_EQ(std::count_if(named.photos.begin(), named.photos.end(),
                            [](const auto& photo) { return photo.state == LibraryPhotoState::Failed; }),
              1);
    model.info.threshold += 0.01F;
    EXPECT_EQ(waiting(open()), named.photos.size());
}

TEST_F(LibraryTest, BrokenLinesAreNotBelieved)
{
    name(open());
    std::string text = testing::contentOf(file());
    text.insert(text.find('\n') + 1, "[]\n{\"a\":1}\n[1,2,3,4]\n\xff\n[\"0%2F0.png\",1,2,[[9]]]\n\n");
    const auto person = text.rfind(",1,0.");
    std::ofstream(file(), std::ios::binary) << text;
    EXPECT_EQ(waiting(open()), 0U);
    ASSERT_NE(person, std::string::npos);
    text.replace(person, 3, ",7,"); // a person whom the model does not have
    std::ofstream(file(), std::ios::binary) << text;
    for (const LibraryPhoto& photo : open().photos)
        for (const LibraryFace& face : photo.faces)
            EXPECT_LT(face.person, 2);
}

TEST_F(LibraryTest, AFolderWithoutPhotosIsTold)
{
    fs::create_directories(folder / "empty");
    EXPECT_EQ(openLibrary(systemFiles(), folder / "empty", {}, model).error().code, ErrorCode::NoPhotos);
    EXPECT_EQ(openLibrary(systemFiles(), folder / "none", {}, model).error().code, ErrorCode::FolderMissing);
}

} // namespace
} // namespace familiar::core
