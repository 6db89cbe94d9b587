// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/inputfiles.h"
#include "app/cli/numberchecks.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/writejson.h"
#include "core/base/atomicfile.h"
#include "core/base/parallel.h"
#include "core/photos/imagereader.h"
#include "core/recognition/annotate.h"
#include "core/recognition/identifier.h"

#include <algorithm>
#include <cmath>

namespace familiar::app {

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

std::string number(double value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value); // LC_NUMERIC stays "C" in this program
    return text;
}

class IdentifyCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("INPUT", m_inputs, "photos and folders")->required();
        addThreshold(verb, m_threshold);
        verb.add_option("--annotate", m_annotate, "folder for copies with boxes and names");
    }

    int run(CliContext& context) override
    {
        auto recognizer = openRecognizer(context, m_model);
        if (!recognizer)
            return fail(context, recognizer.error());
        InputFiles inputs = collectInputs(context.files, m_inputs);
        if (inputs.files.empty()) {
            tellInputs(context, inputs);
            const Error error = nothingIn(inputs, m_inputs);
            return inputs.failed.empty() ? fail(context, error) : exitCodeOf(error.code);
        }
        m_files = inputs.files;
        if (!m_annotate.empty())
            if (auto made = context.files.makeFolders(m_annotate); !made)
                return fail(context, made.error());
        initTorchThread(threadCount(context.threads));
        Identifier identifier(*recognizer, context.cache.get());
        if (m_threshold)
            identifier.setThreshold(*m_threshold);
        begin(context);
        const ProgressCallback progress = progressLine(context);
        for (size_t i = 0; i < m_files.size() && !context.stop.stop_requested(); ++i) {
            if (const int code = one(context, identifier, m_files[i]); code != exitOk)
                return code;
            if (progress)
                progress({Stage::Identification, static_cast<int64_t>(i + 1),
                          static_cast<int64_t>(m_files.size()), -1});
        }
        endProgress(context);
        end(context);
        inputs.failed.insert(inputs.failed.end(), m_failed.begin(), m_failed.end());
        tellInputs(context, inputs);
        if (context.stop.stop_requested())
            return exitStopped;
        return inputs.failed.empty() ? exitOk : exitSomeFailed;
    }

private:
    int one(CliContext& context, Identifier& identifier, const fs::path& file)
    {
        auto faces = identifier.identify(context.files, file);
        if (!faces) {
            if (faces.error().code == ErrorCode::Cancelled)
                return exitOk; // the loop ends by itself
            m_failed.emplace_back(file, faces.error());
            return exitOk;
        }
        print(context, file, *faces);
        if (m_annotate.empty())
            return exitOk;
        auto written = annotate(context, file, *faces);
        return written ? exitOk : fail(context, written.error());
    }

    Result<void> annotate(CliContext& context, const fs::path& file, const std::vector<NamedFace>& faces)
    {
        auto bytes = readFile(context.files, file);
        if (!bytes)
            return bytes.error();
        auto decoded = decodeImage(*bytes);
        if (!decoded)
            return decoded.error();
        auto picture = annotated(decoded->image, faces);
        if (!picture)
            return picture.error();
        auto encoded = encodeImage(*picture, ImageFormat::Jpeg);
        if (!encoded)
            return encoded.error();
        return writeFileAtomically(context.files, freePlace(context, file), *encoded);
    }

    // Where a copy overwrites nothing: photos of different folders or formats may have one name, and the
    // name with a number behind may be that of another photo.
    fs::path freePlace(CliContext& context, const fs::path& file) const
    {
        const std::string name = file.parent_path().filename().native() + "_" + file.stem().native();
        fs::path place = fs::path(m_annotate) / (name + ".jpg");
        for (int again = 1; context.files.stat(place); ++again)
            place = fs::path(m_annotate) / (name + "_" + std::to_string(again) + ".jpg");
        return place;
    }

    void begin(CliContext& context) const
    {
        const OutputFormat format = context.formatOr(OutputFormat::Csv);
        if (format == OutputFormat::Csv || format == OutputFormat::Text)
            context.out << "file,name,score,left,top,right,bottom\n";
    }

    void end(CliContext& context) const
    {
        if (context.formatOr(OutputFormat::Csv) == OutputFormat::Json)
            writeJson(context.out, m_json);
    }

    void print(CliContext& context, const fs::path& file, const std::vector<NamedFace>& faces)
    {
        const OutputFormat format = context.formatOr(OutputFormat::Csv);
        const std::string shown = displayPath(file);
        if (format == OutputFormat::Csv || format == OutputFormat::Text) {
            if (faces.empty())
                context.out << csvField(shown) << ",no_face,,,,,\n";
            for (const NamedFace& face : faces) {
                const Rect& box = face.detection.box;
                context.out << csvField(shown) << ',' << csvField(displayText(face.name)) << ','
                            << number(face.prediction.score, 4);
                for (const float edge : {box.left, box.top, box.right(), box.bottom()})
                    context.out << ',' << number(std::round(edge), 0);
                context.out << '\n';
            }
            return;
        }
        nlohmann::json list = nlohmann::json::array();
        for (const NamedFace& face : faces) {
            const Rect& box = face.detection.box;
            list.push_back({{"name", face.name},
                            {"state", nameStateText(face.state)},
                            {"score", face.prediction.score},
                            {"left", std::lround(box.left)},
                            {"top", std::lround(box.top)},
                            {"right", std::lround(box.right())},
                            {"bottom", std::lround(box.bottom())}});
            if (face.prediction.quality >= 0)
                list.back()["quality"] = face.prediction.quality;
            if (face.state == NameState::Maybe)
                list.back()["maybe"] = face.maybe;
        }
        nlohmann::json line{{"file", shown}, {"faces", std::move(list)}};
        if (format == OutputFormat::JsonLines)
            writeJson(context.out, line, true);
        else
            m_json.push_back(std::move(line));
    }

    std::string m_model;
    std::vector<std::string> m_inputs;
    std::optional<float> m_threshold;
    std::string m_annotate;
    std::vector<fs::path> m_files;
    std::vector<std::pair<fs::path, Error>> m_failed;
    nlohmann::json m_json = nlohmann::json::array();
};

} // namespace

std::unique_ptr<Command> makeIdentifyCommand()
{
    return std::make_unique<IdentifyCommand>();
}

} // namespace familiar::app
