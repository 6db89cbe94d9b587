// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The weights that Keras has for VGG16, from both of the files that hold them.
#include "core/base/userfolders.h"
#include "core/networks/backbone.h"
#include "core/networks/backbones/architectures.h"
#include "tests/support/hdf5writer.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// As Keras has a kernel: [kh, kw, in, out].
Hdf5Array asKeras(const std::string& path, const Tensor& kernel)
{
    const std::vector<float> values = kernel.toFloats();
    const auto& shape = kernel.shape; // [out, in, kh, kw]
    Hdf5Array array{path, {shape[2], shape[3], shape[1], shape[0]}, {}};
    for (int64_t y = 0; y < shape[2]; ++y)
        for (int64_t x = 0; x < shape[3]; ++x)
            for (int64_t in = 0; in < shape[1]; ++in)
                for (int64_t out = 0; out < shape[0]; ++out)
                    array.values.push_back(
                        values[static_cast<size_t>(((out * shape[1] + in) * shape[2] + y) * shape[3] + x)]);
    return array;
}

// The file that Keras keeps, made of the numbers that are here.
void writeAsKeras(const std::filesystem::path& file, const NetGraph& graph, const TensorMap& tensors)
{
    std::vector<Hdf5Array> arrays;
    for (const Block& block : graph.blocks) {
        int count = 0;
        for (int i = block.firstNode; i <= block.lastNode; ++i) {
            const Node& node = graph.nodes[static_cast<size_t>(i)];
            if (node.op != Op::Conv)
                continue;
            const std::string layer = block.name + "_conv" + std::to_string(++count);
            arrays.push_back(asKeras(layer + "/" + layer + "_W_1:0", tensors.at(node.key + ".weight")));
            const Tensor& bias = tensors.at(node.key + ".bias");
            arrays.push_back({layer + "/" + layer + "_b_1:0", bias.shape, bias.toFloats()});
        }
    }
    writeHdf5(file, arrays);
}

} // namespace

TEST(KerasVgg, LayersAreFoundWhateverStandsAroundThem)
{
    EXPECT_TRUE(isKerasVggTensor("block1_conv1/block1_conv1_W_1:0"));
    EXPECT_TRUE(isKerasVggTensor("model/functional_1/block5_conv3_1/convolution/ReadVariableOp:0"));
    EXPECT_FALSE(isKerasVggTensor("dense_1/block1_conv1"));
    EXPECT_FALSE(isKerasVggTensor("block1_conv12/kernel:0"));
    EXPECT_FALSE(isKerasVggTensor("block6_conv1/kernel:0"));
}

TEST(KerasVgg, BothOrdersOfAKernelAreTheSame)
{
    const NetGraph graph = buildVgg16(32);
    const TensorMap turned =
        vggFromKeras(graph, {{"block1_conv1/kernel:0", Tensor::fromFloats({3, 3, 3, 64}, [] {
                                  std::vector<float> values(3 * 3 * 3 * 64);
                                  std::iota(values.begin(), values.end(), 0.0F);
                                  return values;
                              }())}});
    const Tensor& kernel = turned.at("features.0.weight");
    EXPECT_EQ(kernel.shape, (std::vector<int64_t>{64, 3, 3, 3}));
    // [out 5, in 2, row 1, column 0] of [row, column, in, out].
    EXPECT_EQ(kernel.toFloats()[((5 * 3 + 2) * 3 + 1) * 3 + 0], ((1 * 3 + 0) * 3 + 2) * 64 + 5);
    const TensorMap same = vggFromKeras(graph, {{"x/block1_conv1_1/k:0", kernel}});
    EXPECT_EQ(same.at("features.0.weight").toFloats(), kernel.toFloats());
}

TEST(KerasVgg, BothFilesHoldTheSameNumbers)
{
    WeightStore installed(systemFiles(), userFolders().data);
    const auto info = findBackbone("vgg16-keras", installed);
    ASSERT_TRUE(info);
    BackboneOptions options;
    options.sidePx = 64;
    const auto tensors = loadBackboneTensors(*info, options, installed);
    if (!tensors && tensors.error().code == ErrorCode::WeightsMissing)
        GTEST_SKIP() << "vgg16-keras is not installed (packaging/setup.sh)";
    ASSERT_TRUE(tensors) << tensors.error().detail;
    // Figures of the file that Keras downloads.
    const std::vector<float> last = tensors->at("features.28.bias").toFloats();
    EXPECT_NEAR(*std::max_element(last.begin(), last.end()), 9.431553, 1e-5);
    EXPECT_NEAR(std::accumulate(last.begin(), last.end(), 0.0) / static_cast<double>(last.size()), 0.14986369,
                1e-7);
    // Its first numbers are those of the first three filters at one place.
    const std::vector<float> first = tensors->at("features.0.weight").toFloats();
    EXPECT_FLOAT_EQ(first[0], 0.42947057F);
    EXPECT_FLOAT_EQ(first[27], 0.11727387F);
    EXPECT_FLOAT_EQ(first[54], 0.03401296F);
    // Keras's own file, imported by a user who insists (its hash is not the published one).
    const TemporaryFolder folder;
    writeAsKeras(folder / "mine.h5", info->build(64), *tensors);
    WeightStore store(systemFiles(), folder / "data");
    EXPECT_EQ(store.importFile(folder / "mine.h5", "vgg16-keras", false).error().code,
              ErrorCode::WeightsDamaged);
    ASSERT_TRUE(store.importFile(folder / "mine.h5", "vgg16-keras", true));
    const auto again = loadBackboneTensors(*info, options, store);
    ASSERT_TRUE(again) << again.error().detail;
    ASSERT_EQ(again->size(), 26U);
    for (const auto& [key, tensor] : *tensors)
        EXPECT_EQ(again->at(key).toFloats(), tensor.toFloats()) << key;
}

TEST(KerasVgg, ASecondRecipeIsAnotherIdentityOfTheSameFile)
{
    WeightStore installed(systemFiles(), userFolders().data);
    const auto keras = installed.find("vgg16-keras");
    if (!keras)
        GTEST_SKIP() << "vgg16-keras is not installed (packaging/setup.sh)";
    const auto oxford = installed.find("vgg16-oxford");
    ASSERT_TRUE(oxford);
    EXPECT_EQ(oxford->files, keras->files);
    EXPECT_NE(oxford->sha256, keras->sha256) << "other colours make other vectors";
    EXPECT_EQ(keras->sha256, findCatalogueEntry("vgg16-keras")->files.front().sha256)
        << "whichever file the numbers came in";
}

} // namespace familiar::core
