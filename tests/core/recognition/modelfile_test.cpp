// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/modelfile.h"

#include "core/recognition/annotate.h"
#include "core/recognition/identifier.h"
#include "core/weights/weightfile.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/smallmodel.h"
#include "tests/support/temporaryfolder.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace familiar::core {
namespace {

Model smallModel()
{
    Model model = testing::smallModel({"Ana", "陈", "\"quoted\"\nname"}, 4);
    model.info.recipe.crop.alignment = faceRecipeNamed("face-reid")->alignment;
    model.info.threshold = 0.25F;
    model.info.recipe.averageMirror = true;
    model.info.recipe.augment = AugmentKind::Faces;
    model.info.recipe.variants = 5;
    model.calibration.curve = {{0.1F, 0.5, 1}, {0.2F, 0.25, 0.9}};
    model.info.created = "2026-11-24T10:00:00Z";
    model.info.libraries = {{"familiar", "0.1.0"}};
    return model;
}

// With the gallery of formats 1 and 2.
Model oldModel()
{
    Model model = smallModel();
    PrototypeContent content{{0.25F, 0, 0, 0.5F}, Embeddings(4), {0, 1, 2, 2, -1}};
    for (size_t i = 0; i < content.owners.size(); ++i)
        content.prototypes.append(std::vector<float>{0.5F, static_cast<float>(i) / 4, 0.25F, -1});
    model.gallery = Gallery(*PrototypeGallery::fromContent(content, 3));
    return model;
}

nlohmann::json descriptionOf(const Bytes& bytes)
{
    const auto source = readableBytes(bytes);
    auto description = nlohmann::json::parse(readSafetensors(*source, "m")->metadata.at("familiar"));
    description.erase("has_sha256"); // for files that are written without one here
    return description;
}

Bytes withDescription(const Model& model, const nlohmann::json& description)
{
    return writeSafetensors(tensorsOf(model), {{"familiar", description.dump()}});
}

// As 0.1.0 described a model.
nlohmann::json descriptionOfFormat1(const Model& model)
{
    nlohmann::json description = descriptionOf(modelToBytes(model));
    const EmbeddingRecipe& recipe = model.info.recipe;
    description.erase("recipe");
    description["format_version"] = 1;
    description["input"] = name(recipe.input);
    description["side"] = recipe.sidePx();
    description["crop"] = {{"factor", recipe.crop.factor}, {"side", recipe.sidePx()}};
    description["detector"] = recipe.detector;
    return description;
}

TEST(ModelFile, SurvivesTheWayThereAndBack)
{
    const testing::TemporaryFolder folder;
    const Model model = smallModel();
    ASSERT_TRUE(saveModel(systemFiles(), folder / "m.familiar", model));
    const auto again = loadModel(systemFiles(), folder / "m.familiar");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->info.people, model.info.people);
    EXPECT_EQ(again->head.shape, model.head.shape);
    EXPECT_EQ(again->head.scale, model.head.scale);
    EXPECT_EQ(again->gallery.content(), model.gallery.content());
    EXPECT_EQ(again->info.recipe, model.info.recipe);
    EXPECT_FALSE(again->backbone);
    EXPECT_EQ(again->info.threshold, model.info.threshold);
    EXPECT_EQ(again->calibration.curve.size(), 2U);
    EXPECT_EQ(*again->head.layers[0].weight.data, *model.head.layers[0].weight.data);
    EXPECT_EQ(modelToBytes(*again), modelToBytes(model));
}

TEST(ModelFile, RefusesATruncatedFileAtEveryLength)
{
    const Bytes bytes = modelToBytes(smallModel());
    for (size_t length = 0; length < bytes.size(); ++length) {
        const auto model = modelFromBytes(ByteView(bytes).first(length), "m");
        ASSERT_FALSE(model) << length;
        ASSERT_EQ(model.error().code, ErrorCode::ModelDamaged) << length;
    }
}

TEST(ModelFile, NamesANewerFormat)
{
    nlohmann::json newer = descriptionOf(modelToBytes(smallModel()));
    newer["format_version"] = 9;
    EXPECT_EQ(modelFromBytes(withDescription(smallModel(), newer), "m").error().code, ErrorCode::ModelTooNew);
}

// One bit anywhere: the tensors, the description, the sum itself, the words that say that there is a sum.
TEST(ModelFile, NoticesEveryFlippedBit)
{
    const Bytes good = modelToBytes(smallModel());
    ASSERT_TRUE(modelFromBytes(good, "m"));
    for (size_t at = 0; at < good.size(); ++at) {
        Bytes bad = good;
        bad[at] ^= static_cast<std::byte>(1U << (at % 8));
        const auto read = modelFromBytes(bad, "m");
        ASSERT_FALSE(read) << at;
        ASSERT_EQ(read.error().code, ErrorCode::ModelDamaged) << at << ' ' << read.error().detail;
    }
    const Bytes whole =
        wholeNetworkToBytes(smallModel(), {{"w", smallModel().head.layers[0].weight}}, {{"a", "b"}});
    ASSERT_TRUE(modelFromBytes(whole, "m"));
    for (size_t at = 0; at < whole.size(); at += 7) {
        Bytes bad = whole;
        bad[at] ^= std::byte{1};
        ASSERT_FALSE(modelFromBytes(bad, "m")) << at;
    }
}

// Files of before had no sum: they open, and say so.
TEST(ModelFile, AnOlderFileOpensWithoutAChecksum)
{
    const testing::TemporaryFolder folder;
    const Model model = smallModel();
    const Bytes bytes = withDescription(model, descriptionOf(modelToBytes(model)));
    const auto old = folder.write("old.familiar", std::string(asText(bytes)));
    const auto older = loadModel(systemFiles(), old);
    ASSERT_TRUE(older) << older.error().detail;
    EXPECT_FALSE(*modelHasChecksum(systemFiles(), old));
    ASSERT_TRUE(saveModel(systemFiles(), folder / "new.familiar", *older));
    EXPECT_TRUE(*modelHasChecksum(systemFiles(), folder / "new.familiar"));
}

TEST(ModelFile, RefusesNumbersThatAreNone)
{
    using json = nlohmann::json;
    const std::vector<std::function<void(json&)>> changes{
        [](json& d) { d["format_version"] = 1.9; },
        [](json& d) { d["format_version"] = 3.0; },
        [](json& d) { d["format_version"] = -1; },
        [](json& d) { d["format_version"] = "3"; },
        [](json& d) { d["head"]["people"] = (int64_t{1} << 32) + 3; },
        [](json& d) { d["head"]["people"] = 3.5; },
        [](json& d) { d["head"]["features"] = -4; },
        [](json& d) { d["threshold"] = -1e30; },
        [](json& d) { d["threshold"] = "0.3"; },
        [](json& d) { d["calibration"]["stranger_trials"] = -5; },
        [](json& d) { d["calibration"]["known_trials"] = 1.5; },
        [](json& d) { d["calibration"]["promised_percent"] = -7; },
        [](json& d) { d["calibration"]["promised_percent"] = 101; },
        [](json& d) { d["calibration"]["strangers_named"] = 1.5; },
        [](json& d) { d["calibration"]["curve"][0][0] = 1e30; },
        [](json& d) { d["recipe"]["crop"]["side"] = 224.9; },
        [](json& d) { d["recipe"]["variants"] = 2.5; },
        [](json& d) { d["recipe"]["seed"] = -1; },
        [](json& d) {
            d["people"] = {"A", "A", "A"};
        },
        [](json& d) {
            d["people"] = {"A", "", "B"};
        },
        [](json& d) {
            d["people"] = {"A", 7, "B"};
        },
        [](json& d) { d["people"][1] = std::string(300, 'x'); },
        [](json& d) { d["libraries"] = 5; },
        [](json& d) {
            d["report"] = {1, 2};
        },
        [](json& d) {
            d["report"] = {{"validation_top1", "much"}};
        },
        [](json& d) {
            d["report"] = {{"validation_photos", -1}};
        },
        [](json& d) { d["gallery"]["centred"] = 1; },
        [](json& d) { d["created"] = std::string(10'000, '2'); },
    };
    const Model model = smallModel();
    const json good = descriptionOf(modelToBytes(model));
    ASSERT_TRUE(modelFromBytes(withDescription(model, good), "m"));
    for (size_t i = 0; i < changes.size(); ++i) {
        json bad = good;
        changes[i](bad);
        const auto read = modelFromBytes(withDescription(model, bad), "m");
        ASSERT_FALSE(read) << i;
        EXPECT_EQ(read.error().code, ErrorCode::ModelDamaged) << i;
    }
}

TEST(ModelFile, RefusesADeepDescriptionAndDoubleKeys)
{
    const Model model = smallModel();
    const auto with = [&](const std::string& text) {
        return modelFromBytes(writeSafetensors(tensorsOf(model), {{"familiar", text}}), "m");
    };
    const std::string good = descriptionOf(modelToBytes(model)).dump();
    ASSERT_TRUE(with(good));
    const std::string deep = R"(,"deep":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_EQ(with(good.substr(0, good.size() - 1) + deep).error().code, ErrorCode::ModelDamaged);
    EXPECT_EQ(with(good.substr(0, good.size() - 1) + R"(,"people":["X","Y","Z"]})").error().code,
              ErrorCode::ModelDamaged);
}

// The disk holds none of it: only who looks at the size first survives it.
TEST(ModelFile, RefusesAHugeSparseFileAtOnce)
{
    const testing::TemporaryFolder folder;
    const auto file = folder.write("m.familiar", std::string(asText(modelToBytes(smallModel()))));
    std::filesystem::resize_file(file, uint64_t{100} << 30);
    EXPECT_EQ(loadModel(systemFiles(), file).error().code, ErrorCode::ModelDamaged);
    std::filesystem::resize_file(file, uint64_t{1} << 30); // the header tells before a tensor is read
    EXPECT_EQ(loadModel(systemFiles(), file).error().code, ErrorCode::ModelDamaged);
}

TEST(ModelFile, RefusesContradictions)
{
    for (const auto& spoil : std::vector<std::function<void(Model&)>>{
             [](Model& model) { model.info.people.clear(); },
             [](Model& model) { model.info.people.pop_back(); },
             [](Model& model) { model.info.recipe.crop.sidePx = 100'000; },
             [](Model& model) { model.info.recipe.crop.factor = 0; },
             [](Model& model) { model.info.recipe.crop.alignment->points[3].y = 40; },
             [](Model& model) { model.info.recipe.normalised = false; },
             [](Model& model) { model.info.recipe.variants = 0; },
             [](Model& model) { model.head.scale = NAN; }, [](Model& model) { model.head.layers.clear(); },
             [](Model& model) { model.gallery = Gallery(); },
             [](Model& model) {
                 model.gallery.add({4, {1, 2, 3, 4}});
             },
             [](Model& model) {
                 model.head.layers[0].bias = Tensor::fromFloats({1}, std::vector<float>{1});
             }}) {
        Model model = smallModel();
        spoil(model);
        const auto again = modelFromBytes(modelToBytes(model), "m");
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, ErrorCode::ModelDamaged);
    }
}

// It answers as before until somebody is added or forgotten, and is written as what it is.
TEST(ModelFile, AModelOfFormat2StaysOne)
{
    const Model model = oldModel();
    const Bytes bytes = modelToBytes(model);
    EXPECT_EQ(descriptionOf(bytes).at("format_version"), 2);
    const auto again = modelFromBytes(bytes, "m");
    ASSERT_TRUE(again) << again.error().detail;
    ASSERT_NE(again->gallery.prototypes(), nullptr);
    const std::vector<float> face{1, 0.5F, 0.25F, 0};
    EXPECT_EQ(again->gallery.scores(face), model.gallery.scores(face));
    EXPECT_EQ(modelToBytes(*again), bytes);
    // Each format needs its own tensors.
    EXPECT_FALSE(modelFromBytes(withDescription(smallModel(), descriptionOf(bytes)), "m"));
    EXPECT_FALSE(modelFromBytes(withDescription(model, descriptionOf(modelToBytes(smallModel()))), "m"));
}

TEST(ModelFile, ReadsFormat1AndDerivesTheRecipe)
{
    Model model = oldModel();
    model.info.recipe.crop.alignment.reset(); // that format had squares only
    auto again = modelFromBytes(withDescription(model, descriptionOfFormat1(model)), "m");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->info.recipe, model.info.recipe.withoutAugmentation());
    EXPECT_EQ(again->info.threshold, model.info.threshold);
    EXPECT_EQ(again->calibration.curve.size(), 2U);
    ASSERT_NE(again->gallery.prototypes(), nullptr);
    EXPECT_EQ(*again->gallery.prototypes(), *model.gallery.prototypes());

    model.info.backbone = "mobilenet-v2"; // whose embeddings are not averaged with the mirror image's
    again = modelFromBytes(withDescription(model, descriptionOfFormat1(model)), "m");
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->info.recipe.averageMirror);

    auto description = descriptionOfFormat1(model);
    description["crop"]["side"] = 112;
    EXPECT_EQ(modelFromBytes(withDescription(model, description), "m").error().code, ErrorCode::ModelDamaged);
}

// A word that is not known must not be read as the default.
TEST(ModelFile, RefusesUnknownWords)
{
    const Model model = smallModel();
    const auto refused = [&](const nlohmann::json& description) {
        const auto read = modelFromBytes(withDescription(model, description), "m");
        return !read && read.error().code == ErrorCode::ModelDamaged;
    };
    const nlohmann::json good = descriptionOf(modelToBytes(model));
    EXPECT_FALSE(refused(good));
    nlohmann::json bad = good;
    bad["head"]["kind"] = "round";
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad["recipe"]["input"] = "ears";
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad["recipe"]["augment"] = "more";
    EXPECT_TRUE(refused(bad));
    bad = descriptionOfFormat1(oldModel());
    EXPECT_TRUE(modelFromBytes(withDescription(oldModel(), bad), "m"));
    bad["input"] = "ears";
    EXPECT_FALSE(modelFromBytes(withDescription(oldModel(), bad), "m"));
    bad = good;
    bad["format_version"] = 0;
    EXPECT_TRUE(refused(bad));
}

TEST(ModelFile, KeepsATunedBackbone)
{
    Model model = smallModel();
    model.backbone = TunedBackbone{{{"conv.weight", Tensor::fromFloats({2}, std::vector<float>{1, 2})}}};
    const auto again = modelFromBytes(modelToBytes(model), "m");
    ASSERT_TRUE(again);
    ASSERT_TRUE(again->backbone);
    EXPECT_EQ(*again->backbone->tensors.at("conv.weight").data,
              *model.backbone->tensors.at("conv.weight").data);
    const auto whole = modelFromBytes(wholeNetworkToBytes(smallModel(), model.backbone->tensors, {}), "m");
    ASSERT_TRUE(whole) << whole.error().detail;
    EXPECT_EQ(whole->info.weightsSha256, tensorsSha256(model.backbone->tensors));
    EXPECT_TRUE(whole->backbone->tensors.contains("conv.weight"));
}

TEST(Annotate, DrawsBoxAndNameInAnyScript)
{
    const Image picture = testing::blotches(400, 300, 4);
    NamedFace face;
    face.detection.box = {100, 100, 120, 140};
    face.prediction = {0, 0.8F, 1};
    face.name = "陈伟 / سارة";
    face.state = NameState::Name;
    const auto drawn = annotated(picture, {face});
    ASSERT_TRUE(drawn) << drawn.error().detail;
    EXPECT_EQ(drawn->width, 400);
    EXPECT_NE(drawn->pixels, picture.pixels);
    // Far from the box nothing changes.
    EXPECT_TRUE(std::equal(drawn->row(290), drawn->row(290) + 60, picture.row(290)));
    EXPECT_EQ(annotated(picture, {})->pixels, picture.pixels);
}

// Dashed, with a question mark: nobody is to take it for a name.
TEST(Annotate, DrawsAMaybeUnlikeANameAndUnlikeAStranger)
{
    const Image picture = testing::blotches(400, 300, 4);
    NamedFace face;
    face.detection.box = {100, 100, 120, 140};
    face.prediction = {0, 0.5F, 1};
    const auto drawnAs = [&](NameState state, const std::string& name, const std::string& maybe) {
        face.state = state;
        face.name = name;
        face.maybe = maybe;
        return annotated(picture, {face})->pixels;
    };
    const auto named = drawnAs(NameState::Name, "Mei", "");
    const auto maybe = drawnAs(NameState::Maybe, "unknown", "Mei");
    EXPECT_NE(maybe, named);
    EXPECT_NE(maybe, drawnAs(NameState::Unknown, "unknown", ""));
    EXPECT_NE(maybe, drawnAs(NameState::Maybe, "unknown", "Eva")); // it says who
    // The line down the left side is whole for a name and broken for a maybe.
    const auto changed = [&](const std::vector<uint8_t>& pixels) {
        int rows = 0;
        for (int y = 110; y < 230; ++y)
            rows += std::equal(picture.row(y) + 3 * 100, picture.row(y) + 3 * 101,
                               pixels.data() + static_cast<size_t>(y) * picture.stride() + 3 * 100)
                        ? 0
                        : 1;
        return rows;
    };
    EXPECT_EQ(changed(named), 120);
    EXPECT_LT(changed(maybe), 100);
}

// Four bytes of a hash a photo, so that judging a model by its own photos can be told.
TEST(ModelFile, KnowsThePhotosItLearnedFrom)
{
    Model model = smallModel();
    EXPECT_EQ(asText(modelToBytes(model)).find("learned.marks"), std::string_view::npos);
    const Digest first = sha256(asBytes("first"));
    const Digest second = sha256(asBytes("second"));
    model.learned.add(first, 0);
    model.learned.add(second, 2);
    auto again = modelFromBytes(modelToBytes(model), "m");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->learned, model.learned);
    EXPECT_TRUE(again->learned.contains(first));
    EXPECT_FALSE(again->learned.contains(sha256(asBytes("third"))));
    EXPECT_FALSE(tensorsOf(model).contains("learned.marks")) << "exports tell nobody which photos there were";
    again->learned.removePerson(0);
    EXPECT_FALSE(again->learned.contains(first));
    EXPECT_TRUE(again->learned.contains(second));
    EXPECT_EQ(again->learned.size(), 1U);
    again->learned.add(first, 7);
    EXPECT_EQ(modelFromBytes(modelToBytes(*again), "m").error().code, ErrorCode::ModelDamaged)
        << "a person who is not there";
}

} // namespace
} // namespace familiar::core
