// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/openrecognizer.h"
#include "core/base/atomicfile.h"
#include "core/base/parallel.h"
#include "core/photos/imagereader.h"
#include "core/recognition/annotate.h"
#include "core/recognition/identifier.h"

#include <nlohmann/json.hpp>

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
        verb.add_option("--threshold", m_threshold,
                        "score from which a face is named, instead of the model's");
        verb.add_option("--annotate", m_annotate, "folder for copies with boxes and names");
    }

    int run(CliContext& context) override
    {
        auto recognizer = openRecognizer(context, m_model);
        if (!recognizer)
            return fail(context, recognizer.error());
        if (auto files = collect(context); !files)
            return fail(context, files.error());
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
        for (const auto& [file, error] : m_failed)
            context.err << "familiar-cli: " << sentence(error) << '\n';
        if (context.stop.stop_requested())
            return exitStopped;
        return m_failed.empty() ? exitOk : exitSomeFailed;
    }

private:
    // A folder stands for the photos in it, recursively, in the order of their names.
    Result<void> collect(CliContext& context)
    {
        for (const std::string& input : m_inputs) {
            auto entry = context.files.stat(input);
            if (!entry)
                return entry.error();
            if (entry->kind == FileKind::Folder)
                collectFolder(context, input, 0);
            else
                m_files.emplace_back(input);
        }
        return {};
    }

    void collectFolder(CliContext& context, const fs::path& folder, int depth)
    {
        auto entries = context.files.list(folder);
        if (!entries) {
            m_failed.emplace_back(folder, entries.error());
            return;
        }
        for (const FileEntry& entry : *entries) {
            if (entry.path.filename().native().starts_with("."))
                continue;
            if (entry.kind == FileKind::Folder && depth < 32)
                collectFolder(context, entry.path, depth + 1);
            else if (entry.kind == FileKind::Regular)
                m_files.push_back(entry.path);
        }
    }

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
        // Photos of the same name from different folders must not overwrite each other.
        std::string name = file.parent_path().filename().native() + "_" + file.stem().native();
        if (const int again = m_written[name]++; again > 0)
            name += "_" + std::to_string(again);
        return writeFileAtomically(context.files, fs::path(m_annotate) / (name + ".jpg"), *encoded);
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
            context.out << m_json.dump(2) << '\n';
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
                context.out << csvField(shown) << ',' << csvField(face.name) << ','
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
            context.out << line.dump() << '\n';
        else
            m_json.push_back(std::move(line));
    }

    std::string m_model;
    std::vector<std::string> m_inputs;
    std::optional<float> m_threshold;
    std::string m_annotate;
    std::vector<fs::path> m_files;
    std::vector<std::pair<fs::path, Error>> m_failed;
    std::map<std::string, int> m_written;
    nlohmann::json m_json = nlohmann::json::array();
};

} // namespace

std::unique_ptr<Command> makeIdentifyCommand()
{
    return std::make_unique<IdentifyCommand>();
}

} // namespace familiar::app
