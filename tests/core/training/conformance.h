// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The default recipe (faces, mirror images, gallery, calibration) without weights: drawn people on drawn
// scenes, the detector that finds what is drawn, and networks with random weights.
#pragma once

#include "core/recognition/recognizer.h"
#include "core/training/trainrun.h"
#include "tests/core/recognition/drawnpeople.h"

namespace familiar::testing {

// Random weights instead of installed ones, drawn faces instead of real ones.
class DrawnNetworks final : public core::NetworkProvider
{
public:
    bool measuresQuality = false; // of faces, which is low

    core::Result<std::unique_ptr<core::FaceDetector>> detector(const std::string&,
                                                               core::WeightStore&) const override
    {
        return std::unique_ptr<core::FaceDetector>(std::make_unique<DrawnFaceDetector>(measuresQuality));
    }
    core::Result<std::shared_ptr<const core::Backbone>> backbone(const std::string& id,
                                                                 const core::BackboneOptions& options,
                                                                 core::WeightStore& weights) const override
    {
        core::BackboneOptions random = options;
        random.weights = core::WeightsChoice::Random;
        return core::loadBackbone(id, random, weights);
    }
};

// A folder of people, `looks` photos each, the first of everybody with a second person, farther
// from the middle.
struct DrawnFolder
{
    TemporaryFolder folder;
    DrawnNetworks networks;
    core::WeightStore weights{core::systemFiles(), folder / "data"};
    core::Environment environment{core::systemFiles(), weights, nullptr, core::systemClock(), networks};

    // Each photo has a background of its own, or all of one person's would count as near-duplicates.
    std::filesystem::path draw(const std::string& name, const std::vector<int>& people, int looks,
                               int firstLook = 0)
    {
        for (const int person : people)
            for (int look = 0; look < looks; ++look) {
                core::Image scene =
                    blotches(320, 240, static_cast<uint64_t>(9000 + 101 * person + firstLook + look));
                for (uint8_t& value : scene.pixels)
                    value /= 2; // never as green as a face's frame
                drawFace(scene, face(person, firstLook + look), 30 + 3 * look, 40 + person % 7);
                if (look == 0 && people.size() > 1)
                    drawFace(scene, face(people[person == people[0] ? 1 : 0], firstLook + 70), 248, 168);
                folder.write(std::filesystem::path(name) / ("Person " + std::to_string(person)) /
                                 (std::to_string(look) + ".png"),
                             textOf(encoded(scene, ".png")));
            }
        return folder / name;
    }

    // The default recipe; only the side is smaller.
    core::TrainConfig config() const
    {
        core::TrainConfig chosen = core::presetConfig(core::Preset::Faces);
        chosen.sidePx = 64;
        chosen.randomWeights = true;
        chosen.strangersNamedPercent = 20; // all that random weights allow with a few people's pairs
        chosen.threads = 2;
        return chosen;
    }

    core::Result<core::TrainOutcome> train(const std::filesystem::path& photos)
    {
        core::TrainRequest request;
        request.config = config();
        request.folder = photos;
        return core::trainModel(request, environment);
    }

    // The model with its own backbone and the drawn detector.
    std::shared_ptr<const core::Recognizer> recognizer(core::Model model)
    {
        auto loaded = core::Recognizer::load(model, weights, {.device = "cpu", .cropsOnly = true});
        EXPECT_TRUE(loaded) << loaded.error().subject << loaded.error().detail;
        core::RecognizerParts parts;
        parts.backbone = std::shared_ptr<const core::Backbone>(*loaded, &(*loaded)->backbone());
        parts.detector = std::make_shared<const DrawnFaceDetector>();
        return *core::Recognizer::assemble(std::move(model), std::move(parts));
    }
};

// Says the same of the same pictures.
inline void expectSamePredictions(const core::Recognizer& a, const core::Recognizer& b, float tolerance)
{
    for (int person = 0; person < 6; ++person) {
        const auto first = a.recognize(cropsOf(person, 3, 700));
        const auto second = b.recognize(cropsOf(person, 3, 700));
        ASSERT_TRUE(first && second);
        for (size_t i = 0; i < first->size(); ++i) {
            EXPECT_EQ((*first)[i].person, (*second)[i].person) << person;
            EXPECT_NEAR((*first)[i].score, (*second)[i].score, tolerance) << person;
            EXPECT_NEAR((*first)[i].probability, (*second)[i].probability, tolerance) << person;
        }
    }
}

} // namespace familiar::testing
