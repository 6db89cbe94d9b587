// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/seesfiles.h"
#include "core/base/atomicfile.h"
#include "core/base/displaytext.h"
#include "core/base/parallel.h"
#include "core/photos/imagereader.h"
#include "core/recognition/annotate.h"
#include "core/recognition/heatpicture.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::app {

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;

constexpr int pictureSidePx = 1200;

std::string percentOf(float score)
{
    return std::to_string(std::lround(std::max(score, 0.0F) * 100)) + " %"; // a cosine may be below 0
}

std::string partText(FacePart part)
{
    switch (part) {
    case FacePart::Eyes:
        return "the eye region";
    case FacePart::Outline:
        return "hair and outline";
    case FacePart::Middle:
        return "the middle of the picture";
    case FacePart::Top:
        return "the upper part of the picture";
    case FacePart::Bottom:
        return "the lower part of the picture";
    case FacePart::Left:
        return "the left part of the picture";
    case FacePart::Right:
        return "the right part of the picture";
    default:
        return std::string("the ") + facePartName(part);
    }
}

std::string distanceText(float lead)
{
    return lead >= 0.2F ? "clearly behind" : lead >= 0.07F ? "behind" : "close behind";
}

// "looks like Anna because of the eye region; second Ben, clearly behind"
std::string wordsOf(const Explanation& explanation, const std::vector<std::string>& people)
{
    const PersonEvidence& first = explanation.best.front();
    const auto nameOf = [&](const PersonEvidence& evidence) {
        return displayText(people[static_cast<size_t>(evidence.person)]);
    };
    std::string words = explanation.face.state == NameState::Unknown ? "unknown; nearest is " : "looks like ";
    words += nameOf(first);
    if (const auto part = decidingPart(first))
        words += " because of " + partText(part->part);
    else
        words += ", no single part decides";
    if (explanation.best.size() > 1)
        words += "; second " + nameOf(explanation.best[1]) + ", " +
                 distanceText(first.score - explanation.best[1].score);
    return words;
}

std::string measurementText(const Explanation& explanation, const std::string& name)
{
    const PersonEvidence& first = explanation.best.front();
    std::string text;
    for (size_t i = 0; i < std::min<size_t>(2, first.parts.size()); ++i)
        text += "Covering " + partText(first.parts[i].part) + " takes " + displayText(name) + " from " +
                percentOf(first.score) + " to " + percentOf(first.parts[i].covered) + ".\n";
    return text;
}

class ExplainCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("PHOTO", m_photo, "the photo")->required();
        verb.add_option("-o,--output", m_output, "the picture with the heat map to write (.jpg or .png)");
        verb.add_option("--sees", m_sees,
                        "a folder to write what the network sees into: the crop, its variants as training "
                        "draws them, maps of each block, the embedding beside the nearest people's");
        verb.add_flag("--force", m_force, "replace what is there");
        verb.add_option("--face", m_face, "which face, counted from the left; without it the main one")
            ->check(CLI::Range(1, 100'000));
    }

    int run(CliContext& context) override
    {
        for (const std::string& target : {m_output, m_sees})
            if (!target.empty() && !m_force && context.files.stat(target))
                return fail(context, Error{ErrorCode::TargetExists, displayPath(target), ""});
        auto recognizer = openRecognizer(context, m_model);
        if (!recognizer)
            return fail(context, recognizer.error());
        initTorchThread(threadCount(context.threads));
        auto explanation = explain(**recognizer, context.files, m_photo, m_face, -1, context.stop);
        if (!explanation && explanation.error().code == ErrorCode::NoFaces) {
            context.err << "familiar-cli: No face was found on " << displayText(displayPath(m_photo))
                        << "; there is nothing to explain.\n";
            return exitData;
        }
        if (!explanation)
            return fail(context, explanation.error());
        if (!m_output.empty())
            if (auto written = writePicture(context, *explanation); !written)
                return fail(context, written.error());
        const std::vector<std::string>& people = (*recognizer)->model().info.people;
        if (!m_sees.empty())
            if (auto written = writeSeen(context, **recognizer); !written)
                return fail(context, written.error());
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text)
            printText(context, *explanation, people);
        else
            printJson(context, *explanation, people);
        return exitOk;
    }

private:
    Result<void> writePicture(CliContext& context, const Explanation& explanation) const
    {
        FAMILIAR_TRY(bytes, readFile(context.files, m_photo));
        FAMILIAR_TRY(seen, seenPart(bytes, explanation, pictureSidePx));
        const Image heat = heatPicture(seen, explanation, explanation.best.front());
        NamedFace face = explanation.face;
        face.detection = seen.detection(face.detection);
        FAMILIAR_TRY(picture, annotated(heat, {face}));
        const bool png = fs::path(m_output).extension() == ".png";
        FAMILIAR_TRY(encoded, encodeImage(picture, png ? ImageFormat::Png : ImageFormat::Jpeg));
        return writeFileAtomically(context.files, m_output, encoded);
    }

    Result<void> writeSeen(CliContext& context, const Recognizer& recognizer) const
    {
        PhotoWayOptions options;
        options.face = m_face;
        const Environment environment{context.files, *context.weights, context.cache.get()};
        FAMILIAR_TRY(way, photoWay(recognizer, m_photo, options, environment, context.stop));
        return writePhotoWay(context, way, displayPath(m_photo), recognizer.model().info.people, m_sees);
    }

    static void printText(CliContext& context, const Explanation& explanation,
                          const std::vector<std::string>& people)
    {
        const PersonEvidence& first = explanation.best.front();
        context.out << wordsOf(explanation, people) << '\n'
                    << measurementText(explanation, people[static_cast<size_t>(first.person)]);
        for (const PersonEvidence& evidence : explanation.best)
            context.out << displayText(people[static_cast<size_t>(evidence.person)]) << ' '
                        << percentOf(evidence.score) << '\n';
        if (!explanation.isByHead)
            context.out << "A name is said from "
                        << percentOf(explanation.face.prediction.namedFrom(explanation.limits)) << ".\n";
    }

    void printJson(CliContext& context, const Explanation& explanation,
                   const std::vector<std::string>& people) const
    {
        const PersonEvidence& first = explanation.best.front();
        nlohmann::json scores = nlohmann::json::array();
        for (const PersonEvidence& evidence : explanation.best)
            scores.push_back(
                {{"name", people[static_cast<size_t>(evidence.person)]}, {"score", evidence.score}});
        nlohmann::json parts = nlohmann::json::array();
        for (const PartEffect& effect : first.parts)
            parts.push_back({{"region", facePartName(effect.part)}, {"score_covered", effect.covered}});
        nlohmann::json rows = nlohmann::json::array();
        const auto side = static_cast<size_t>(explanation.gridSide);
        for (size_t row = 0; row < side; ++row)
            rows.push_back(
                std::vector<float>(first.drops.begin() + static_cast<ptrdiff_t>(row * side),
                                   first.drops.begin() + static_cast<ptrdiff_t>((row + 1) * side)));
        const Rect& box = explanation.face.detection.box;
        const auto part = decidingPart(first);
        nlohmann::json json{
            {"file", displayPath(m_photo)},
            {"name", explanation.face.name},
            {"state", nameStateText(explanation.face.state)},
            {"face", explanation.number},
            {"faces", explanation.faceCount},
            {"box",
             {std::lround(box.left), std::lround(box.top), std::lround(box.right()),
              std::lround(box.bottom())}},
            {"scores", std::move(scores)},
            {"scores_are", explanation.isByHead ? "probabilities" : "likeness"},
            {"named_from", explanation.face.prediction.namedFrom(explanation.limits)},
            {"evidence", std::move(rows)},
            {"regions", std::move(parts)},
            {"because_of", part ? nlohmann::json(facePartName(part->part)) : nlohmann::json()},
            {"words", wordsOf(explanation, people)}};
        context.out << json.dump(context.format == OutputFormat::JsonLines ? -1 : 2) << '\n';
    }

    std::string m_model;
    std::string m_photo;
    std::string m_output;
    std::string m_sees;
    int m_face = 0;
    bool m_force = false;
};

} // namespace

std::unique_ptr<Command> makeExplainCommand()
{
    return std::make_unique<ExplainCommand>();
}

} // namespace familiar::app
