// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/weights/hdf5.h"
#include "core/weights/weightfile.h"
#include "core/weights/weightstore.h"
#include "tests/support/hdf5writer.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

const std::vector<Hdf5Array> twoLayers{
    {"block1_conv1/block1_conv1/kernel:0", {1, 2, 3, 1}, {1, 2, 3, 4, 5, 6}},
    {"block1_conv1/block1_conv1/bias:0", {1}, {-7}},
    {"dense/kernel:0", {2}, {8, 9}}};

} // namespace

TEST(Hdf5, ReadsTheArraysOfItsGroups)
{
    const TemporaryFolder folder;
    writeHdf5(folder / "net.h5", twoLayers);
    const auto all = readWeightFile(systemFiles(), folder / "net.h5");
    ASSERT_TRUE(all) << all.error().detail;
    ASSERT_EQ(all->size(), 3U);
    const Tensor& kernel = all->at("block1_conv1/block1_conv1/kernel:0");
    EXPECT_EQ(kernel.shape, (std::vector<int64_t>{1, 2, 3, 1}));
    EXPECT_EQ(kernel.toFloats(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(all->at("dense/kernel:0").toFloats(), (std::vector<float>{8, 9}));
    const auto some = readWeightFile(systemFiles(), folder / "net.h5",
                                     [](const std::string& name) { return name.ends_with("bias:0"); });
    ASSERT_TRUE(some);
    EXPECT_EQ(some->size(), 1U);
}

TEST(Hdf5, RefusesWhatLeadsElsewhereAndWhatIsPacked)
{
    const TemporaryFolder folder;
    for (const Hdf5Trap trap : {Hdf5Trap::SoftLink, Hdf5Trap::ExternalLink, Hdf5Trap::GroupInItself}) {
        const auto file = folder / ("trap" + std::to_string(static_cast<int>(trap)) + ".h5");
        writeHdf5(file, twoLayers);
        addHdf5Trap(file, trap);
        const auto tensors = readWeightFile(systemFiles(), file);
        ASSERT_FALSE(tensors) << static_cast<int>(trap);
        EXPECT_EQ(tensors.error().code, ErrorCode::WeightsUnsupported) << tensors.error().detail;
    }
    auto packed = twoLayers;
    packed[0].isCompressed = true;
    writeHdf5(folder / "packed.h5", packed);
    const auto tensors = readWeightFile(systemFiles(), folder / "packed.h5");
    ASSERT_FALSE(tensors);
    EXPECT_EQ(tensors.error().code, ErrorCode::WeightsUnsupported);
    EXPECT_NE(tensors.error().detail.find("compressed"), std::string::npos) << tensors.error().detail;
}

TEST(Hdf5, ACutFileIsDamaged)
{
    const TemporaryFolder folder;
    writeHdf5(folder / "net.h5", twoLayers);
    const std::string whole = contentOf(folder / "net.h5");
    for (const size_t length : {size_t{8}, size_t{100}, whole.size() / 2, whole.size() - 1}) {
        const auto file = readableBytes(asBytes(std::string_view(whole).substr(0, length)));
        const auto tensors = readHdf5(*file, "net.h5");
        ASSERT_FALSE(tensors) << length;
        EXPECT_EQ(tensors.error().code, ErrorCode::WeightsDamaged) << length;
    }
}

TEST(Hdf5, AFileThatNobodyKnowsIsReadInAChildBeforeItIsInstalled)
{
    const TemporaryFolder folder;
    WeightStore store(systemFiles(), folder / "data");
    const auto imported = [&](std::vector<Hdf5Array> arrays) {
        writeHdf5(folder / "net.h5", arrays);
        return store.importFile(folder / "net.h5", "mine", false);
    };
    const auto crashed = imported({{"crash!", {1}, {1}}});
    ASSERT_FALSE(crashed);
    EXPECT_EQ(crashed.error().code, ErrorCode::WeightsDamaged);
    EXPECT_NE(crashed.error().detail.find("crashed"), std::string::npos) << crashed.error().detail;
    auto packed = twoLayers;
    packed[0].isCompressed = true;
    const auto refused = imported(packed);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::WeightsUnsupported);
    EXPECT_NE(refused.error().detail.find("compressed"), std::string::npos) << refused.error().detail;
    writeHdf5(folder / "net.h5", twoLayers);
    const std::string whole = contentOf(folder / "net.h5");
    const auto cut =
        store.importFile(folder.write("cut.h5", whole.substr(0, whole.size() / 2)), "mine", false);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::WeightsDamaged);
    EXPECT_FALSE(std::filesystem::exists(folder / "data/weights/mine"));
    const auto good = imported(twoLayers);
    ASSERT_TRUE(good) << good.error().detail;
    EXPECT_EQ(good->state, InstallState::Installed);
}

// In a process of its own: the library parses these bytes, not we.
TEST(Hdf5, DamagedBytesEndWithinTheLimits)
{
    const TemporaryFolder folder;
    writeHdf5(folder / "net.h5", twoLayers);
    const std::string whole = contentOf(folder / "net.h5");
    const pid_t child = fork();
    if (child == 0) {
        const rlimit seconds{20, 20};
        setrlimit(RLIMIT_CPU, &seconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they map terabytes
        const rlimit memory{uint64_t{2} << 30, uint64_t{2} << 30};
        setrlimit(RLIMIT_AS, &memory);
#endif
        for (uint64_t seed = 0; seed < 500; ++seed) {
            std::string bytes = whole;
            Random random({seed});
            for (int i = 0; i < 3; ++i)
                bytes[static_cast<size_t>(random.uniform() * static_cast<double>(bytes.size()))] =
                    static_cast<char>(random.uniform() * 256);
            const auto file = readableBytes(asBytes(bytes));
            (void)readHdf5(*file, "net.h5");
        }
        _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

} // namespace familiar::core
