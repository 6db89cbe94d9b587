// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/userfolders.h"
#include "core/weights/weightfile.h"
#include "tests/support/weightwriters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace familiar::core {

using namespace familiar::testing;

namespace {

Result<TensorMap> readText(const std::string& bytes, const TensorFilter& filter = {})
{
    auto file = readableBytes(asBytes(bytes));
    return readPth(*file, "weights.pth", filter);
}

using Floats = std::vector<float>;

// A zip around a pickle with one storage "0" of four floats.
std::string zipAround(const std::string& pickle)
{
    const float values[] = {1, 2, 3, 4};
    return pthZip(pickle, {{"0", floatBytes(values), 4}});
}

std::string tensorFile(int32_t elements, int32_t offset, const std::vector<int32_t>& shape,
                       const std::vector<int32_t>& stride)
{
    return zipAround(
        PickleWriter().raw("}").text("x").tensor("0", elements, offset, shape, stride).raw("s").done());
}

} // namespace

TEST(Pth, ReadsZipAndLegacyAlike)
{
    for (const std::string& bytes : {goldenZip(), goldenLegacy()}) {
        const auto tensors = readText(bytes);
        ASSERT_TRUE(tensors) << tensors.error().detail;
        ASSERT_EQ(tensors->size(), 2U);
        EXPECT_EQ(tensors->at("a").shape, (std::vector<int64_t>{2, 2}));
        EXPECT_EQ(tensors->at("a").toFloats(), (Floats{1, 2, 3, 4}));
        EXPECT_EQ(tensors->at("b.weight").toFloats(), (Floats{5, 6, 7}));
    }
}

TEST(Pth, FilterLeavesTheOthersOut)
{
    const auto tensors = readText(goldenZip(), [](const std::string& name) { return name == "a"; });
    ASSERT_TRUE(tensors);
    EXPECT_EQ(tensors->size(), 1U);
    EXPECT_TRUE(tensors->contains("a"));
}

TEST(Pth, ChecksTheSumOfStoragesThatTheFilterLeavesOut)
{
    std::string bytes = goldenZip();
    const float value = 7;
    const size_t at = bytes.find(floatBytes(std::span(&value, 1)));
    ASSERT_NE(at, std::string::npos);
    bytes[at] ^= 1;
    const auto tensors = readText(bytes, [](const std::string& name) { return name == "a"; });
    ASSERT_FALSE(tensors);
    EXPECT_EQ(tensors.error().code, ErrorCode::WeightsDamaged);
}

TEST(Pth, MakesStridedViewsContiguous)
{
    struct Row
    {
        int32_t offset;
        std::vector<int32_t> shape, stride;
        Floats expected;
    };
    const Row rows[] = {
        {0, {2, 2}, {1, 2}, {1, 3, 2, 4}}, // transposed
        {1, {2}, {2}, {2, 4}},             // every second
        {3, {}, {}, {4}},                  // a scalar
        {0, {0, 5}, {5, 1}, {}},           // empty
        {2, {3}, {0}, {3, 3, 3}},          // expanded
        {0, {4, 1}, {1, 77}, {1, 2, 3, 4}},
    };
    for (const Row& row : rows) {
        const auto tensors = readText(tensorFile(4, row.offset, row.shape, row.stride));
        ASSERT_TRUE(tensors) << tensors.error().detail;
        EXPECT_EQ(tensors->at("x").toFloats(), row.expected);
    }
}

TEST(Pth, ReadsWhatOlderWritersWrote)
{
    const std::string tensor = PickleWriter().tensor("0", 4, 0, {4}, {1}).done().substr(2);
    const std::string body = tensor.substr(0, tensor.size() - 1);
    const std::string oldTensor = [&] { // torch before 0.4
        PickleWriter writer;
        writer.global("torch._utils", "_rebuild_tensor").raw("(").storage("Float", "0", 4).integer(0);
        const std::string all = writer.tuple({4}).tuple({1}).raw("tR").done();
        return all.substr(2, all.size() - 3);
    }();
    const std::pair<const char*, std::string> files[] = {
        {"plain dictionary", PickleWriter().raw("}").text("x").raw(body).raw("s").done()},
        {"checkpoint", PickleWriter()
                           .raw("}(")
                           .text("epoch")
                           .integer(3)
                           .text("state_dict")
                           .raw("}")
                           .text("x")
                           .raw(body)
                           .raw("su")
                           .done()},
        {"parameter", PickleWriter()
                          .raw("}")
                          .text("x")
                          .global("torch._utils", "_rebuild_parameter")
                          .raw("(")
                          .raw(body)
                          .raw("\x88")
                          .emptyOrderedDict()
                          .raw("tRs")
                          .done()},
        {"torch 0.3", PickleWriter().raw("}").text("x").raw(oldTensor).raw("s").done()},
        {"Python 2",
         PickleWriter().global("collections", "OrderedDict").raw("(]](U\x01x").raw(body).raw("eatR").done()},
        {"protocol 4", PickleWriter()
                           .raw("\x8c\x0b"
                                "collections\x8c\x0bOrderedDict\x93)R\x94")
                           .text("x")
                           .raw(body)
                           .raw("s")
                           .done()},
    };
    for (const auto& [what, pickle] : files) {
        const auto tensors = readText(zipAround(pickle));
        ASSERT_TRUE(tensors) << what << ": " << tensors.error().detail;
        EXPECT_EQ(tensors->at("x").toFloats(), (Floats{1, 2, 3, 4})) << what;
    }
}

TEST(Pth, RefusesTensorsOutsideTheirStorage)
{
    struct Row
    {
        int32_t elements, offset;
        std::vector<int32_t> shape, stride;
    };
    const Row rows[] = {
        {4, 1, {4}, {1}},
        {4, 4, {1}, {1}},
        {4, -1, {1}, {1}},
        {4, 0, {2, 2}, {3, 1}},
        {4, 0, {2}, {-1}},
        {4, 0, {-2}, {1}},
        {4, 0, {2, 2}, {1}},
        {4, 0, {5}, {0}},
        {5, 0, {4}, {1}},          // the storage tells more than it has
        {1073741824, 0, {4}, {1}}, // and far more
        {4, 0, {2147483647, 2147483647, 2147483647}, {0, 0, 0}},
        {4, 0, {2, 2147483647, 2}, {2147483647, 2147483647, 2147483647}},
        {4, 0, std::vector<int32_t>(17, 1), std::vector<int32_t>(17, 1)},
    };
    for (const Row& row : rows) {
        const auto tensors = readText(tensorFile(row.elements, row.offset, row.shape, row.stride));
        ASSERT_FALSE(tensors) << row.elements << " " << row.offset;
        EXPECT_EQ(tensors.error().code, ErrorCode::WeightsDamaged);
    }
}

TEST(Pth, ManyViewsOfOneStorageStayBelowTheFile)
{
    PickleWriter writer;
    writer.raw("}(");
    for (int i = 0; i < 200; ++i)
        writer.text("t" + std::to_string(i)).tensor("0", 100'000, 0, {100'000}, {1});
    const std::vector<float> values(100'000, 1.0F);
    const auto tensors = readText(pthZip(writer.raw("u").done(), {{"0", floatBytes(values), 100'000}}));
    ASSERT_FALSE(tensors);
    EXPECT_EQ(tensors.error().code, ErrorCode::WeightsDamaged);
}

TEST(Pth, RefusesEveryKindOfFileItDoesNotRead)
{
    std::string tar(1024, '\0');
    tar.replace(0, 7, "storage");
    tar.replace(257, 5, "ustar");
    const std::string script = zipOf({{"net/data.pkl", PickleWriter().raw("}").done()},
                                      {"net/code/__torch__.py", "def forward(self): pass"},
                                      {"net/constants.pkl", PickleWriter().raw(")").done()}});
    // LibTorch compresses the code.
    const std::string packed = zipOf(
        {{"net/data.pkl", PickleWriter().raw("}").done()}, {"net/code/__torch__.py", "x", false, "", 0, 8}});
    struct Row
    {
        std::string bytes;
        ErrorCode code;
        const char* told;
    };
    const Row rows[] = {
        {tar, ErrorCode::WeightsUnsupported, "tar"},
        {script, ErrorCode::WeightsAreProgram, "TorchScript"},
        {packed, ErrorCode::WeightsAreProgram, "TorchScript"},
        {"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", ErrorCode::WeightsUnsupported,
         "LFS"},
        {"  <!DOCTYPE html><html>404</html>", ErrorCode::WeightsUnsupported, "web page"},
        {PickleWriter().raw("}").done(), ErrorCode::WeightsUnsupported, "pickle"},
        {"", ErrorCode::WeightsUnsupported, "empty"},
        {zipOf({{"readme.txt", "hello"}}), ErrorCode::WeightsUnsupported, "without PyTorch weights"},
        {zipAround(PickleWriter().raw("}").done()), ErrorCode::WeightsUnsupported, "state_dict"},
        {zipAround(PickleWriter().integer(4).done()), ErrorCode::WeightsUnsupported, "state_dict"},
        {zipOf({{"a/data.pkl", PickleWriter().raw("}").done()}, {"a/byteorder", "big"}}),
         ErrorCode::WeightsUnsupported, "big-endian"},
    };
    for (const Row& row : rows) {
        const auto tensors = readText(row.bytes);
        ASSERT_FALSE(tensors) << row.told;
        EXPECT_EQ(tensors.error().code, row.code) << row.told << ": " << tensors.error().detail;
        EXPECT_NE(tensors.error().detail.find(row.told), std::string::npos) << tensors.error().detail;
        EXPECT_EQ(tensors.error().subject, "weights.pth");
    }
}

TEST(Pth, EveryCutOfALegacyOrZipFileIsTold)
{
    for (const std::string& whole : {goldenZip(), goldenLegacy()}) {
        for (size_t length = 0; length < whole.size(); ++length)
            ASSERT_FALSE(readText(whole.substr(0, length))) << length;
    }
}

TEST(Pth, LegacyStoragesAreCheckedBeforeMemoryIsTaken)
{
    const std::string whole = goldenLegacy();
    // The first storage's element count stands 8 + 4 * 4 + 8 + 5 * 4 bytes before the end.
    for (const int64_t count : {int64_t{-1}, int64_t{1} << 62, int64_t{5}, int64_t{1'000'000'000'000}}) {
        std::string bytes = whole;
        std::memcpy(bytes.data() + bytes.size() - 52, &count, sizeof count);
        const auto tensors = readText(bytes);
        ASSERT_FALSE(tensors) << count;
        EXPECT_EQ(tensors.error().code, ErrorCode::WeightsDamaged);
    }
}

RC_GTEST_PROP(PthProperty, MutatedBytesNeverCrash, ())
{
    std::string bytes = *rc::gen::element(goldenZip(), goldenLegacy());
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes; ++i)
        bytes[*rc::gen::inRange<size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
    const auto tensors = readText(bytes);
    if (tensors) {
        for (const auto& [name, tensor] : *tensors)
            RC_ASSERT(tensor.toFloats().size() == static_cast<size_t>(tensor.elementCount()));
    } else {
        RC_ASSERT(tensors.error().subject == "weights.pth" || !tensors.error().detail.empty());
    }
}

class RealFile : public ::testing::TestWithParam<std::array<const char*, 4>>
{};

TEST_P(RealFile, IsReadWhole)
{
    const auto [id, name, tensorName, count] = GetParam();
    const auto path = userFolders().data / "weights" / id / name;
    if (!systemFiles().stat(path))
        GTEST_SKIP() << "The weights of " << id << " are not installed; run packaging/fetch_models.py.";
    const auto tensors = readWeightFile(systemFiles(), path);
    ASSERT_TRUE(tensors) << tensors.error().detail;
    EXPECT_EQ(tensors->size(), static_cast<size_t>(std::stoi(count)));
    ASSERT_TRUE(tensors->contains(tensorName));
    EXPECT_TRUE(checkFinite(*tensors, name));
    const auto one =
        readWeightFile(systemFiles(), path, [&](const std::string& key) { return key == tensorName; });
    ASSERT_TRUE(one);
    ASSERT_EQ(one->size(), 1U);
    EXPECT_EQ(one->begin()->second.toFloats(), tensors->at(tensorName).toFloats());
}

INSTANTIATE_TEST_SUITE_P(
    Weights, RealFile,
    ::testing::Values(std::array{"mobilenet-v2", "mobilenet_v2-b0353104.pth", "classifier.1.weight", "314"},
                      std::array{"efficientnet-lite0", "efficientnet-lite0-57934424.pth", "_fc.weight",
                                 "296"},
                      std::array{"face-mobilenet", "faceres.json", "conv1/convolution/merged_input", "128"}),
    [](const auto& each) {
        std::string name = each.param[0];
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

} // namespace familiar::core
