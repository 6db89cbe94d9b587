// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightfile.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

Result<TensorMap> readTexts(const std::string& manifest, const std::string& data)
{
    auto manifestFile = readableBytes(asBytes(manifest));
    auto dataFile = readableBytes(asBytes(data));
    return readTfjs(*manifestFile, *dataFile, "net.json");
}

std::string manifestOf(const std::string& weights)
{
    return R"({"format":"graph-model","weightsManifest":[{"paths":["net.bin"],"weights":[)" + weights +
           "]}]}";
}

const std::string half = R"({"name":"w","shape":[3],"dtype":"float32","quantization":{"dtype":"float16"}})";
const std::string whole = R"({"name":"i","shape":[1],"dtype":"int32"})";
// 1, -2 and infinity's neighbour 65504 as halves, then the integer 7.
const std::string data("\x00\x3c\x00\xc0\xff\x7b\x07\x00\x00\x00", 10);

} // namespace

TEST(Tfjs, HalvesComeAsFloats)
{
    const auto tensors = readTexts(manifestOf(half + "," + whole), data);
    ASSERT_TRUE(tensors) << tensors.error().detail;
    EXPECT_EQ(tensors->at("w").type, DataType::F32);
    EXPECT_EQ(tensors->at("w").toFloats(), (std::vector<float>{1, -2, 65504}));
    EXPECT_EQ(tensors->at("i").type, DataType::I32);
    EXPECT_EQ(tensors->at("i").toFloats(), (std::vector<float>{7}));
}

TEST(Tfjs, FindsItsDataBesideTheManifest)
{
    const TemporaryFolder folder;
    const auto manifest = folder.write("net.json", manifestOf(half + "," + whole));
    EXPECT_FALSE(readWeightFile(systemFiles(), manifest));
    folder.write("net.bin", data);
    const auto tensors =
        readWeightFile(systemFiles(), manifest, [](const std::string& name) { return name == "i"; });
    ASSERT_TRUE(tensors) << tensors.error().detail;
    EXPECT_EQ(tensors->size(), 1U);
}

TEST(Tfjs, RefusesWhatDoesNotFit)
{
    const auto one = [](const char* shape, const char* more = "\"dtype\":\"float32\"") {
        return manifestOf(std::string(R"({"name":"w","shape":)") + shape + "," + more + "}");
    };
    const std::pair<std::string, std::string> rows[] = {
        {manifestOf(half + "," + whole), data.substr(1)},
        {manifestOf(half + "," + whole), data + "x"},
        {manifestOf(half + "," + half), data + "xx"},
        {one("[4294967296,4294967296,4]"), data},
        {one("[4611686018427387904]"), data},
        {one("[-1]"), data},
        {one("[1.5]"), data},
        {one("[\"2\"]"), data},
        {one("3"), data},
        {one("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"), "abcd"},
        {one("[1]", R"("dtype":"string")"), "abcd"},
        {one("[1]", R"("dtype":3)"), "abcd"},
        {one("[1]", R"("none":3)"), "abcd"},
        {one("[1]", R"("dtype":"float32","quantization":{"dtype":"uint8","scale":1,"min":0})"), "a"},
        {one("[1]", R"("dtype":"float32","quantization":{})"), "abcd"},
        {one("[1]", R"("dtype":"float32","quantization":7)"), "abcd"},
        {R"({"weightsManifest":[]})", ""},
        {R"({"weightsManifest":[{"weights":[]},{"weights":[]}]})", ""},
        {R"({"weightsManifest":[7]})", ""},
        {R"({"weightsManifest":{}})", ""},
        {R"({"other":1})", ""},
        {"", ""},
        {"{", ""},
        {manifestOf(std::string(100'000, '[')), ""},
    };
    for (const auto& [manifest, bytes] : rows) {
        const auto tensors = readTexts(manifest, bytes);
        ASSERT_FALSE(tensors) << manifest.substr(0, 200);
        EXPECT_TRUE(tensors.error().code == ErrorCode::WeightsDamaged ||
                    tensors.error().code == ErrorCode::WeightsUnsupported)
            << tensors.error().detail;
    }
}

RC_GTEST_PROP(TfjsProperty, MutatedManifestsNeverCrash,
              (const std::vector<std::pair<uint16_t, char>>& changes))
{
    std::string manifest = manifestOf(half + "," + whole);
    for (const auto& [place, value] : changes)
        manifest[place % manifest.size()] = value;
    (void)readTexts(manifest, data);
}

} // namespace familiar::core
