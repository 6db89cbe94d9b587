// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/kerashead.h"

#include "core/base/random.h"
#include "core/networks/backbones/architectures.h"
#include "core/recognition/modelfile.h"
#include "core/recognition/probabilitynames.h"
#include "core/recognition/recognizer.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/hdf5writer.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {

using namespace familiar::testing;

namespace {

Hdf5Array array(const std::string& path, std::vector<int64_t> shape, uint64_t seed, double deviation)
{
    int64_t count = 1;
    for (const int64_t side : shape)
        count *= side;
    Hdf5Array made{path, std::move(shape), {}, false};
    Random random(seed);
    for (int64_t i = 0; i < count; ++i)
        made.values.push_back(static_cast<float>(random.normal() * deviation));
    return made;
}

// A head as Keras 3 writes it; the names' order is not the layers'.
std::vector<Hdf5Array> denseHead(int64_t features)
{
    std::vector<Hdf5Array> arrays;
    int64_t inputs = features;
    uint64_t seed = 1;
    for (const auto& [layer, units] :
         {std::pair{"dense_9", 512}, {"dense_2", 256}, {"dense", 128}, {"dense_5", 3}}) {
        const std::string path = std::string("model_weights/") + layer + "/sequential/" + layer;
        arrays.push_back(
            array(path + "/kernel", {inputs, units}, seed++, std::sqrt(2.0 / static_cast<double>(inputs))));
        arrays.push_back(array(path + "/bias", {units}, seed++, 0.1));
        inputs = units;
    }
    return arrays;
}

// VGG16's convolutions for 32 px, as Keras orders their numbers.
std::vector<Hdf5Array> convolutions()
{
    std::vector<Hdf5Array> arrays;
    const int counts[]{2, 2, 3, 3, 3};
    const int64_t channels[]{64, 128, 256, 512, 512};
    int64_t inputs = 3;
    uint64_t seed = 100;
    for (int block = 0; block < 5; ++block)
        for (int i = 0; i < counts[block]; ++i) {
            const std::string path =
                "model_weights/vgg16/block" + std::to_string(block + 1) + "_conv" + std::to_string(i + 1);
            const double deviation = std::sqrt(2.0 / (9 * static_cast<double>(inputs)));
            arrays.push_back(array(path + "/kernel:0", {3, 3, inputs, channels[block]}, seed++, deviation));
            arrays.push_back(array(path + "/bias:0", {channels[block]}, seed++, 0.1));
            inputs = channels[block];
        }
    return arrays;
}

// What Keras computes of features in [height, width, channels], straight from the arrays.
std::vector<float> answers(const std::vector<Hdf5Array>& head, std::vector<float> values)
{
    for (size_t layer = 0; layer < head.size(); layer += 2) {
        const auto units = static_cast<size_t>(head[layer].shape[1]);
        std::vector<float> next(head[layer + 1].values);
        for (size_t i = 0; i < values.size(); ++i)
            for (size_t unit = 0; unit < units; ++unit)
                next[unit] += values[i] * head[layer].values[i * units + unit];
        const bool isLast = layer + 2 == head.size();
        for (float& value : next)
            value = isLast ? std::exp(value) : std::max(value, 0.0F);
        values = std::move(next);
    }
    float sum = 0;
    for (const float value : values)
        sum += value;
    for (float& value : values)
        value /= sum;
    return values;
}

class KerasHeadTest : public ::testing::Test
{
protected:
    std::filesystem::path file(const std::vector<Hdf5Array>& arrays, const std::string& config = {})
    {
        writeHdf5(folder / "model.h5", arrays);
        if (!config.empty())
            addHdf5Text(folder / "model.h5", "model_config", config);
        return folder / "model.h5";
    }
    std::string refusal(const std::vector<Hdf5Array>& arrays, const std::string& config = {})
    {
        const auto head = readKerasHead(systemFiles(), file(arrays, config));
        EXPECT_FALSE(head);
        if (head)
            return {};
        EXPECT_EQ(head.error().code, ErrorCode::WeightsUnsupported);
        return head.error().detail;
    }

    TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder.path()};
};

std::string configWith(const std::string& layers)
{
    return R"({"class_name":"Sequential","config":{"name":"s","layers":[)" + layers + "]}}";
}

} // namespace

TEST_F(KerasHeadTest, AHeadAnswersAsKerasDoesWhateverItsLayersAreCalled)
{
    const auto arrays = denseHead(2048); // 64 px
    const auto head = readKerasHead(systemFiles(), file(arrays));
    ASSERT_TRUE(head) << head.error().detail;
    EXPECT_EQ(head->sidePx, 64);
    EXPECT_EQ(head->peopleCount(), 3);
    EXPECT_TRUE(head->convolutions.empty());
    // The same map in both orders.
    std::vector<float> byPlace(2048);
    Random random(9);
    for (float& value : byPlace)
        value = static_cast<float>(random.uniform());
    std::vector<float> byChannel(2048);
    for (size_t place = 0; place < 4; ++place)
        for (size_t channel = 0; channel < 512; ++channel)
            byChannel[channel * 4 + place] = byPlace[place * 512 + channel];
    Head ours;
    ours.shape = {HeadKind::Dense, 2048, 3, false};
    ours.layers = head->head;
    const auto probabilities = headProbabilities(ours, Embeddings(2048, byChannel));
    ASSERT_TRUE(probabilities) << probabilities.error().detail;
    const auto expected = answers(arrays, byPlace);
    for (size_t i = 0; i < 3; ++i)
        EXPECT_NEAR((*probabilities)[i], expected[i], 1e-5) << i;
    // Alone it stands on vgg16-keras, which is not installed here.
    EXPECT_EQ(modelOf(*head, {"A", "B", "C"}, weights, systemClock()).error().code,
              ErrorCode::WeightsMissing);
}

TEST_F(KerasHeadTest, AWholeModelNamesByProbabilityAndIsSaved)
{
    auto arrays = convolutions();
    const auto dense = denseHead(512); // 32 px
    arrays.insert(arrays.end(), dense.begin(), dense.end());
    const auto head = readKerasHead(systemFiles(), file(arrays));
    ASSERT_TRUE(head) << head.error().detail;
    EXPECT_EQ(head->convolutions.size(), 26U);
    auto model = modelOf(*head, {"Ana", "Bo", "Chloé"}, weights, systemClock());
    ASSERT_TRUE(model) << model.error().detail;
    EXPECT_TRUE(model->backbone) << "another network than vgg16-keras lies inside";
    EXPECT_TRUE(namesByProbability(*model));
    ASSERT_TRUE(saveModel(systemFiles(), folder / "m.familiar", *model));
    auto loaded = loadModel(systemFiles(), folder / "m.familiar");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    const auto recognizer = Recognizer::load(std::move(*loaded), weights, {.device = "cpu"});
    ASSERT_TRUE(recognizer) << recognizer.error().detail;
    const Image picture = blotches(32, 32, 4);
    const auto predictions = (*recognizer)->recognize(std::vector{picture});
    ASSERT_TRUE(predictions) << predictions.error().detail;
    const Prediction& one = predictions->front();
    EXPECT_EQ(one.score, one.probability);
    const NameLimits limits = (*recognizer)->model().limitsAround(0.5F);
    EXPECT_EQ(one.state(limits), one.probability >= 0.5F ? NameState::Name : NameState::Unknown);
    EXPECT_EQ(one.state({0.01F, 0.01F, 0.01F}), NameState::Name);
}

TEST_F(KerasHeadTest, OtherLayersAreRefusedByName)
{
    auto arrays = denseHead(2048);
    EXPECT_NE(
        refusal(arrays, configWith(R"({"class_name":"LSTM","config":{"name":"memory"}})")).find("memory"),
        std::string::npos);
    EXPECT_NE(
        refusal(arrays,
                configWith(R"({"class_name":"GlobalAveragePooling2D","config":{"name":"mean_of_all"}})"))
            .find("mean_of_all"),
        std::string::npos);
    EXPECT_NE(
        refusal(arrays, configWith(R"({"class_name":"Dense","config":{"name":"odd","activation":"tanh"}})"))
            .find("odd"),
        std::string::npos);
    // A model inside of the model is looked into.
    EXPECT_NE(
        refusal(arrays, configWith(R"({"class_name":"Functional","config":{"name":"inner","layers":[)"
                                   R"({"class_name":"BatchNormalization","config":{"name":"norm_7"}}]}})"))
            .find("norm_7"),
        std::string::npos);
    arrays.push_back(array("model_weights/other/kernel", {3, 3, 3, 8}, 5, 1));
    EXPECT_NE(refusal(arrays).find("other"), std::string::npos);
    EXPECT_NE(refusal({array("d/kernel", {100, 3}, 1, 1), array("d/bias", {3}, 2, 1)}).find("100"),
              std::string::npos);
    EXPECT_FALSE(refusal({array("d/kernel", {512, 3}, 1, 1)}).empty()) << "no bias";
    EXPECT_FALSE(refusal({array("d/bias", {3}, 2, 1)}).empty()) << "no layer at all";
    auto more = denseHead(2048);
    more.push_back(array("e/kernel", {3, 3}, 1, 1));
    more.push_back(array("e/bias", {3}, 1, 1));
    EXPECT_FALSE(refusal(more).empty());
}

TEST_F(KerasHeadTest, ADescriptionOfTheSeedsShapeIsTaken)
{
    const std::string layers =
        R"({"class_name":"InputLayer","config":{"name":"in"}},{"class_name":"Flatten","config":{"name":"f"}},)"
        R"({"class_name":"Dense","config":{"name":"a","activation":"relu"}},)"
        R"({"class_name":"Dropout","config":{"name":"b"}},)"
        R"({"class_name":"Dense","config":{"name":"c","activation":"softmax"}})";
    EXPECT_TRUE(readKerasHead(systemFiles(), file(denseHead(2048), configWith(layers))));
    EXPECT_EQ(readKerasHead(systemFiles(), file(denseHead(2048), "{")).error().code,
              ErrorCode::WeightsDamaged);
    EXPECT_EQ(readKerasHead(systemFiles(), folder / "none.h5").error().code, ErrorCode::FileMissing);
    folder.write("text.h5", "no HDF5");
    EXPECT_EQ(readKerasHead(systemFiles(), folder / "text.h5").error().code, ErrorCode::WeightsDamaged);
}

TEST_F(KerasHeadTest, NamesMustBeThereOnceEach)
{
    auto arrays = convolutions();
    arrays.push_back(array("model_weights/dense/kernel:0", {512, 2}, 1, 0.1));
    arrays.push_back(array("model_weights/dense/bias:0", {2}, 2, 0.1));
    const auto head = readKerasHead(systemFiles(), file(arrays));
    ASSERT_TRUE(head) << head.error().detail;
    EXPECT_TRUE(modelOf(*head, {"Ana", "Bo"}, weights, systemClock()));
    for (const std::vector<std::string>& names :
         {std::vector<std::string>{"Ana"}, {"Ana", "Ana"}, {"Ana", ""}, {"Ana", "unknown"}})
        EXPECT_EQ(modelOf(*head, names, weights, systemClock()).error().code, ErrorCode::InvalidArgument);
}

} // namespace familiar::core
