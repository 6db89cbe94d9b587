// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/explain.h"

#include "core/base/guarded.h"
#include "core/faces/facealign.h"
#include "core/faces/facenumber.h"
#include "core/faces/facequality.h"
#include "core/faces/photofaces.h"
#include "core/learning/networksummary.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace familiar::core {

namespace {

constexpr size_t mostPeople = 5;
// A covered patch is so many cells wide: finer ones change scores less than the network's own noise does.
constexpr float patchCells = 2;
constexpr int finestGrid = 9;
constexpr int coarsestGrid = 4;
// Multiply-adds of one explanation: about 1.5 s on two AVX2 cores.
constexpr double budget = 150e9;
// A part decides where covering it costs this much, and clearly more than covering the next one.
constexpr float leastDrop = 0.04F;
constexpr float clearLead = 1.15F;

// One face, ready to be covered.
struct Subject
{
    Detection detection;
    Image crop;
    Placement placement;
    std::optional<std::array<Point, 5>> landmarks; // px of the crop
};

Placement placementOf(const Detection& face, const CropRule& rule, int width, int height)
{
    if (rule.alignment)
        if (const auto similar = faceSimilarity(face, *rule.alignment, rule.sidePx, width, height))
            return {similar->a, -similar->b, similar->right, similar->b, similar->a, similar->down};
    const Rect square = cropSquare(face.box, rule.factor);
    const double scale = rule.sidePx / std::max<double>(square.width, 1);
    return {scale, 0, -square.left * scale, 0, scale, -square.top * scale};
}

std::array<Point, 5> landmarksIn(const Placement& placement, const Detection& face)
{
    std::array<Point, 5> points{};
    std::transform(face.landmarks.begin(), face.landmarks.end(), points.begin(),
                   [&](Point point) { return placement.apply(point); });
    return points;
}

// How fine the grid may be: a network that costs more is asked less often.
int gridSideFor(const Recognizer& recognizer, size_t others)
{
    const Backbone& backbone = recognizer.backbone();
    if (backbone.info().build == nullptr)
        return (finestGrid + coarsestGrid) / 2; // its cost is not known
    const int sidePx = backbone.sidePx();
    const double cost =
        static_cast<double>(summaryOf(backbone.info().build(sidePx), sidePx, 0, {}).multiplyAdds) *
        recognizer.model().info.recipe.cleanLooks();
    for (int side = finestGrid; side > coarsestGrid; --side)
        if (cost * (side * side + static_cast<double>(others) + 1) <= budget)
            return side;
    return coarsestGrid;
}

std::array<uint8_t, 3> meanColour(const Image& picture)
{
    std::array<uint64_t, 3> sums{};
    for (size_t i = 0; i < picture.pixels.size(); ++i)
        sums[i % 3] += picture.pixels[i];
    const uint64_t count = std::max<uint64_t>(picture.pixels.size() / 3, 1);
    return {static_cast<uint8_t>(sums[0] / count), static_cast<uint8_t>(sums[1] / count),
            static_cast<uint8_t>(sums[2] / count)};
}

// Covers the pixels for which `isCovered` says so with the picture's mean colour.
template <typename Covered>
Image covered(const Image& picture, const std::array<uint8_t, 3>& colour, Covered isCovered)
{
    Image result = picture;
    for (int y = 0; y < result.height; ++y) {
        uint8_t* pixel = result.row(y);
        for (int x = 0; x < result.width; ++x, pixel += 3)
            if (isCovered(Point{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}))
                std::copy(colour.begin(), colour.end(), pixel);
    }
    return result;
}

// The picture itself, then one with each cell covered, then one with each part covered.
std::vector<Image> pictures(const Subject& subject, int gridSide, const FacePartMap& parts)
{
    const std::array<uint8_t, 3> colour = meanColour(subject.crop);
    std::vector<Image> all{subject.crop};
    const float cell = static_cast<float>(subject.crop.width) / static_cast<float>(gridSide);
    const float reach = cell * patchCells / 2;
    for (int row = 0; row < gridSide; ++row)
        for (int column = 0; column < gridSide; ++column) {
            const Point middle{(static_cast<float>(column) + 0.5F) * cell,
                               (static_cast<float>(row) + 0.5F) * cell};
            all.push_back(covered(subject.crop, colour, [&](Point place) {
                return std::abs(place.x - middle.x) < reach && std::abs(place.y - middle.y) < reach;
            }));
        }
    for (const FacePart part : facePartsOf(parts.hasLandmarks()))
        all.push_back(covered(subject.crop, colour, [&](Point place) { return parts.at(place) == part; }));
    return all;
}

std::vector<int> explainedPeople(std::span<const float> scores, const Prediction& named, int also)
{
    std::vector<int> people(scores.size());
    std::iota(people.begin(), people.end(), 0);
    std::stable_sort(people.begin(), people.end(), [&](int a, int b) {
        return scores[static_cast<size_t>(a)] > scores[static_cast<size_t>(b)];
    });
    // Whom the model names comes first, also where the head decided between two that are as good.
    if (const auto first = std::find(people.begin(), people.end(), named.person); first != people.end())
        std::rotate(people.begin(), first, first + 1);
    if (people.size() > mostPeople) {
        const bool isLeftOut = std::find(people.begin() + mostPeople, people.end(), also) != people.end();
        people.resize(mostPeople);
        if (isLeftOut)
            people.back() = also;
    }
    return people;
}

// One row of people's scores a picture, by which the model tells them apart.
Result<std::vector<std::vector<float>>> scoresOf(const Model& model, const Embeddings& rows, bool& isByHead)
{
    std::vector<std::vector<float>> scores;
    for (size_t i = 0; i < rows.rows(); ++i)
        scores.push_back(model.gallery.scores(rows.row(i)));
    std::vector<float> sorted = scores.front();
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    isByHead = sorted.size() > 1 && sorted[1] >= sorted[0] - asGood;
    if (!isByHead)
        return scores;
    FAMILIAR_TRY(probabilities, headProbabilities(model.head, rows));
    const size_t people = sorted.size();
    for (size_t i = 0; i < scores.size(); ++i)
        scores[i].assign(probabilities.begin() + static_cast<ptrdiff_t>(i * people),
                         probabilities.begin() + static_cast<ptrdiff_t>((i + 1) * people));
    return scores;
}

Result<void> measure(const Recognizer& recognizer, const Subject& subject, int also,
                     const std::stop_token& stop, Explanation& explanation)
{
    const FacePartMap parts(subject.landmarks, subject.crop.width);
    const auto names = facePartsOf(parts.hasLandmarks());
    explanation.gridSide = gridSideFor(recognizer, names.size());
    const std::vector<Image> seen = pictures(subject, explanation.gridSide, parts);
    explanation.pictures = static_cast<int>(seen.size());
    FAMILIAR_TRY(rows, recognizer.embed(seen, stop));
    Embeddings first(rows.dim());
    first.append(rows.row(0));
    explanation.embedding.assign(rows.row(0).begin(), rows.row(0).end());
    FAMILIAR_TRY(predictions, recognizer.recognize(first));
    const Model& model = recognizer.model();
    explanation.limits = model.limitsAround(model.info.threshold);
    NamedFace& face = explanation.face;
    face.prediction = predictions.front();
    face.prediction.quality = subject.detection.quality;
    face.state = face.prediction.state(explanation.limits);
    face.name = "unknown";
    if (face.state != NameState::Unknown)
        (face.state == NameState::Name ? face.name : face.maybe) =
            model.info.people[static_cast<size_t>(face.prediction.person)];

    FAMILIAR_TRY(scores, scoresOf(model, rows, explanation.isByHead));
    const auto cells = static_cast<size_t>(explanation.gridSide * explanation.gridSide);
    for (const int person : explainedPeople(scores.front(), face.prediction, also)) {
        const auto index = static_cast<size_t>(person);
        PersonEvidence evidence{person, scores.front()[index], {}, {}};
        for (size_t cell = 0; cell < cells; ++cell)
            evidence.drops.push_back(evidence.score - scores[1 + cell][index]);
        for (size_t i = 0; i < names.size(); ++i)
            evidence.parts.push_back({names[i], scores[1 + cells + i][index]});
        std::stable_sort(evidence.parts.begin(), evidence.parts.end(),
                         [](const PartEffect& a, const PartEffect& b) { return a.covered < b.covered; });
        explanation.best.push_back(std::move(evidence));
    }
    return {};
}

// Picks the face and cuts it out; `cut` gives the crop.
template <typename Cut>
Result<Subject> subjectOf(const Recognizer& recognizer, const std::vector<Detection>& faces, int mainFace,
                          int wanted, const std::string& name, Explanation& explanation, Cut cut)
{
    FAMILIAR_TRY(chosen, faceNumbered(faces, mainFace, wanted, name));
    explanation.number = chosen.number;
    explanation.faceCount = static_cast<int>(faces.size());
    Subject subject;
    subject.detection = faces[chosen.index];
    FAMILIAR_TRY(crop, cut(subject.detection));
    subject.crop = std::move(crop);
    subject.placement = placementOf(subject.detection, recognizer.model().info.recipe.crop, explanation.width,
                                    explanation.height);
    subject.landmarks = landmarksIn(subject.placement, subject.detection);
    return subject;
}

Subject wholePicture(Image crop, const Explanation& explanation)
{
    Subject subject;
    subject.detection.box = {0, 0, static_cast<float>(explanation.width),
                             static_cast<float>(explanation.height)};
    const double side = crop.width;
    subject.placement = {side / explanation.width, 0, 0, 0, side / explanation.height, 0};
    subject.crop = std::move(crop);
    return subject;
}

Result<Explanation> finished(const Recognizer& recognizer, Subject subject, int also,
                             const std::stop_token& stop, Explanation explanation)
{
    FAMILIAR_CHECK(measure(recognizer, subject, also, stop, explanation));
    explanation.face.detection = subject.detection;
    explanation.crop = std::move(subject.crop);
    explanation.placement = subject.placement;
    return explanation;
}

} // namespace

Point Placement::apply(Point place) const
{
    return {static_cast<float>(xx * place.x + xy * place.y + x0),
            static_cast<float>(yx * place.x + yy * place.y + y0)};
}

const PersonEvidence* Explanation::of(int person) const
{
    const auto found = std::find_if(
        best.begin(), best.end(), [&](const PersonEvidence& evidence) { return evidence.person == person; });
    return found == best.end() ? nullptr : &*found;
}

std::optional<PartEffect> decidingPart(const PersonEvidence& evidence)
{
    if (evidence.parts.size() < 2)
        return std::nullopt;
    const float first = evidence.score - evidence.parts[0].covered;
    const float second = evidence.score - evidence.parts[1].covered;
    if (first < leastDrop || first < clearLead * second)
        return std::nullopt;
    return evidence.parts.front();
}

Result<Explanation> explain(const Recognizer& recognizer, FileSystem& files,
                            const std::filesystem::path& photo, int face, int also, std::stop_token stop)
{
    return guarded(displayPath(photo), [&]() -> Result<Explanation> {
        const EmbeddingRecipe& recipe = recognizer.model().info.recipe;
        PhotoReader reader(recognizer.detector(), FaceOptions{}, nullptr);
        FAMILIAR_TRY(opened, reader.open(files, photo));
        Explanation explanation;
        explanation.width = opened.width;
        explanation.height = opened.height;
        explanation.turn = opened.turn;
        if (recognizer.namesWholePictures()) {
            explanation.faceCount = 0;
            FAMILIAR_TRY(whole, reader.whole(recipe.sidePx()));
            Subject subject = wholePicture(std::move(whole), explanation);
            return finished(recognizer, std::move(subject), also, stop, std::move(explanation));
        }
        FAMILIAR_TRY(subject, subjectOf(recognizer, opened.faces, opened.mainFace, face, displayPath(photo),
                                        explanation, [&](const Detection& detection) {
                                            return reader.crop(detection, recipe.crop);
                                        }));
        return finished(recognizer, std::move(subject), also, stop, std::move(explanation));
    });
}

Result<Explanation> explain(const Recognizer& recognizer, const Image& picture, int face, int also,
                            std::stop_token stop)
{
    return guarded("picture", [&]() -> Result<Explanation> {
        const EmbeddingRecipe& recipe = recognizer.model().info.recipe;
        Explanation explanation;
        explanation.width = picture.width;
        explanation.height = picture.height;
        if (recognizer.namesWholePictures()) {
            explanation.faceCount = 0;
            Subject subject = wholePicture(resized(picture, recipe.sidePx(), recipe.sidePx()), explanation);
            return finished(recognizer, std::move(subject), also, stop, std::move(explanation));
        }
        const std::unique_ptr<FaceDetector> detector = recognizer.newDetector();
        FAMILIAR_TRY(faces, detector->detect(picture));
        for (Detection& one : faces)
            one.quality = faceQuality(picture, one, detector->scoreScale());
        const int mainFace =
            chooseMainFace(faces, detector->mainFaceTolerance(), picture.width, picture.height);
        FAMILIAR_TRY(subject, subjectOf(recognizer, faces, mainFace, face, "", explanation,
                                        [&](const Detection& detection) -> Result<Image> {
                                            return cropFace(picture, detection, recipe.crop);
                                        }));
        return finished(recognizer, std::move(subject), also, stop, std::move(explanation));
    });
}

} // namespace familiar::core
