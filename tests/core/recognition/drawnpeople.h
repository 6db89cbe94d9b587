// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// People that are drawn, and a model that knows them: a network with random weights tells patterns apart.
#pragma once

#include "core/base/random.h"
#include "core/learning/calibrate.h"
#include "core/learning/headtrainer.h"
#include "core/recognition/modelfile.h"
#include "core/recognition/recognizer.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/scriptedframes.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace familiar::testing {

// One look at a person: the same pattern in another light, with noise.
inline core::Image face(int person, int look = 0)
{
    core::Image patch = blotches(64, 64, static_cast<uint64_t>(1000 + 37 * person));
    core::Random random({static_cast<uint64_t>(person), static_cast<uint64_t>(look)});
    const double light = random.uniform(-6, 6);
    for (uint8_t& value : patch.pixels)
        value = static_cast<uint8_t>(std::clamp(value + light + random.uniform(-3, 3), 0.0, 255.0));
    return patch;
}

inline core::Image sceneWith(const std::vector<std::pair<int, core::Point>>& people, int look = 0,
                             int width = 320, int height = 240)
{
    core::Image scene = emptyScene(width, height);
    for (const auto& [person, place] : people)
        drawFace(scene, face(person, look), static_cast<int>(place.x), static_cast<int>(place.y));
    return scene;
}

// The crops that a live picture of a person would give.
inline std::vector<core::Image> cropsOf(int person, int count, int firstLook = 100)
{
    std::vector<core::Image> crops;
    DrawnFaceDetector detector;
    for (int i = 0; i < count; ++i) {
        const core::Image scene =
            sceneWith({{person, {40.0F + static_cast<float>(i), 30.0F}}}, firstLook + i);
        crops.push_back(core::cropFace(scene, detector.detect(scene)->at(0), {1.0F, 64}));
    }
    return crops;
}

// What is known of the network with random weights: the middle of other drawn people, and the impostor curve
// of a real network.
inline core::NetworkImpostors drawnImpostors(const core::EmbeddingRecipe& recipe,
                                             const core::Backbone& backbone)
{
    core::LabelledEmbeddings others;
    others.personCount = 40;
    for (int person = 0; person < others.personCount; ++person)
        others.append(core::embed(recipe, backbone, cropsOf(100 + person, 1))->row(0), person);
    const core::Gallery gallery = core::Gallery::build(others);
    std::vector<float> centre(static_cast<size_t>(gallery.dim()), 0);
    for (size_t i = 0; i < gallery.templates().rows(); ++i)
        for (size_t k = 0; k < centre.size(); ++k)
            centre[k] += gallery.templates().row(i)[k] / static_cast<float>(others.personCount);
    return {*core::ImpostorCurve::create({1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5},
                                         {{0.13, 0.19, 0.25, 0.30, 0.35, 0.40, 0.44, 0.48, 0.51}}),
            centre,
            {0.98},
            0.0F,
            0.0F};
}

// Knows people 0..count-1 as "Person 0", ...; others are strangers. The weight store stays empty.
inline core::Model drawnModel(int count, int looks = 12)
{
    using namespace core;
    static const TemporaryFolder folder;
    static WeightStore weights(systemFiles(), folder.path());
    BackboneOptions options;
    options.sidePx = 64;
    options.weights = WeightsChoice::Random;
    initTorchThread(1);
    const auto backbone = *loadBackbone("mobilenet-v2", options, weights);
    DrawnFaceDetector detector;
    EmbeddingRecipe recipe = cleanRecipe(InputKind::Faces, *backbone, &detector);
    recipe.detector = "yunet";
    LabelledEmbeddings enrolled;
    enrolled.personCount = count;
    Model model;
    for (int person = 0; person < count; ++person) {
        model.info.people.push_back("Person " + std::to_string(person));
        enrolled.embeddings.append(*embed(recipe, *backbone, cropsOf(person, looks)));
        enrolled.labels.insert(enrolled.labels.end(), static_cast<size_t>(looks), person);
    }
    TrainConfig config = presetConfig(Preset::Faces);
    config.learningRate = 0.02;
    config.maxEpochs = 40;
    config.patience = 0;
    const HeadData data{
        {enrolled.embeddings}, enrolled.labels, std::vector<uint8_t>(enrolled.labels.size(), 0), count, {}};
    model.head = trainHead(data, {config, true, {}})->head;
    model.info.backbone = "mobilenet-v2";
    model.info.weightsSha256 = backbone->weightsSha256();
    model.info.randomWeights = true;
    model.info.recipe = recipe;
    model.info.created = "2026-11-25T00:00:00Z";
    model.info.reportJson = "{}";
    const NetworkImpostors network = drawnImpostors(recipe, *backbone);
    model.gallery = Gallery::build(enrolled, centringOf(&network));
    model.calibration = *calibrate(enrolled, {1, 1, &network});
    model.info.threshold = model.calibration.threshold;
    return model;
}

// A drawn model with the detector of drawn faces.
inline std::shared_ptr<const core::Recognizer>
recognizerOf(core::Model model, std::shared_ptr<const core::LivenessCheck> liveness = nullptr)
{
    static const TemporaryFolder folder;
    static core::WeightStore weights(core::systemFiles(), folder.path());
    core::BackboneOptions options;
    options.sidePx = model.info.recipe.sidePx();
    options.weights = core::WeightsChoice::Random;
    auto backbone = core::loadBackbone(model.info.backbone, options, weights);
    EXPECT_TRUE(backbone) << backbone.error().detail;
    auto recognizer = core::Recognizer::assemble(
        std::move(model), {*backbone, std::make_shared<const DrawnFaceDetector>(), std::move(liveness)});
    EXPECT_TRUE(recognizer) << recognizer.error().detail;
    return *recognizer;
}

// Five people, made once.
inline std::shared_ptr<const core::Recognizer> drawnPeople()
{
    static const auto recognizer = recognizerOf(drawnModel(5));
    return recognizer;
}

// Who resembles nobody of drawnPeople(): of a few candidates the one with the lowest score.
inline int stranger()
{
    static const int found = [] {
        int best = 50;
        float lowest = 2;
        for (int person = 50; person < 62; ++person) {
            float highest = -2;
            const auto predictions = *drawnPeople()->recognize(cropsOf(person, 3));
            for (const core::Prediction& prediction : predictions)
                highest = std::max(highest, prediction.score);
            if (highest < lowest) {
                best = person;
                lowest = highest;
            }
        }
        return best;
    }();
    return found;
}

} // namespace familiar::testing
