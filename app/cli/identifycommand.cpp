// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/facetext.h"
#include "app/cli/inputfiles.h"
#include "app/cli/namesout.h"
#include "app/cli/numberchecks.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/writejson.h"
#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/parallel.h"
#include "core/live/videonaming.h"
#include "core/photos/imagereader.h"
#include "core/recognition/annotate.h"
#include "core/recognition/identifier.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace familiar::app {

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;

class IdentifyCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export");
        verb.add_option("INPUT", m_inputs, "photos, videos and folders");
        addThreshold(verb, m_threshold);
        verb.add_option("--annotate", m_annotate,
                        "folder for copies with boxes and names; of a video the frames that were looked at");
        verb.add_option("--every", m_every,
                        "seconds between two frames of a video that are looked at; 0: every frame")
            ->check(numberBetween(0, 3600))
            ->capture_default_str();
        m_outputs.describe(verb);
    }

    int run(CliContext& context) override
    {
        if (m_outputs.undoes())
            return m_outputs.undo(context);
        for (const auto& [name, given] :
             {std::pair("model", !m_model.empty()), {"photos", !m_inputs.empty()}})
            if (!given)
                return fail(context, refused(name, ErrorReason::Empty));
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
        m_outputs.begin(context, m_inputs.front());
        initTorchThread(threadCount(context.threads));
        Identifier identifier(*recognizer, context.cache.get());
        if (m_threshold)
            identifier.setThreshold(*m_threshold);
        begin(context);
        const ProgressCallback progress = progressLine(context);
        for (size_t i = 0; i < m_files.size() && !context.stop.stop_requested(); ++i) {
            const bool video = isVideoFile(context.files, m_files[i]);
            const int code =
                video ? oneVideo(context, identifier, i, progress) : one(context, identifier, m_files[i]);
            if (code != exitOk)
                return code;
            if (progress)
                progress({Stage::Identification, static_cast<int64_t>(i + 1),
                          static_cast<int64_t>(m_files.size()), -1});
        }
        endProgress(context);
        end(context);
        const auto written = m_outputs.end(context);
        inputs.failed.insert(inputs.failed.end(), m_failed.begin(), m_failed.end());
        tellInputs(context, inputs);
        if (!written)
            return fail(context, written.error());
        if (context.stop.stop_requested())
            return exitStopped;
        return inputs.failed.empty() && m_outputs.refused() == 0 ? exitOk : exitSomeFailed;
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
        if (auto added = m_outputs.add(context, file, *faces); !added)
            return fail(context, added.error());
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
        return writeFileAtomically(context.files, freePlace(context, file, ".jpg"), *encoded);
    }

    // Where a copy overwrites nothing: files of different folders or formats may have one name, and the name
    // with a number behind may be that of another one.
    fs::path freePlace(CliContext& context, const fs::path& file, const char* ending) const
    {
        const std::string name =
            fs::absolute(file).parent_path().filename().native() + "_" + file.stem().native();
        fs::path place = fs::path(m_annotate) / (name + ending);
        for (int again = 1; context.files.stat(place); ++again)
            place = fs::path(m_annotate) / (name + "_" + std::to_string(again) + ending);
        return place;
    }

    // A line for each face of each frame that was looked at; a video without any face is one line.
    int oneVideo(CliContext& context, Identifier& identifier, size_t index, const ProgressCallback& progress)
    {
        const fs::path& file = m_files[index];
        const std::string shown = displayPath(file);
        const OutputFormat format = context.formatOr(OutputFormat::Csv);
        const bool lines = format == OutputFormat::Csv || format == OutputFormat::Text;
        const auto total = static_cast<int64_t>(m_files.size());
        nlohmann::json frames = nlohmann::json::array();
        const Stopwatch watch;
        const auto named = [&](const NamedFrame& frame) {
            if (lines && !frame.faces.empty())
                context.out << csvLines(shown, frame.faces, frame.seconds);
            nlohmann::json line;
            if (!lines)
                line = {{"time", rounded(frame.seconds, 1e3)}, {"faces", toJson(frame.faces)}};
            if (format == OutputFormat::Json)
                frames.push_back(std::move(line));
            if (format == OutputFormat::JsonLines) {
                line["file"] = shown;
                writeJson(context.out, line, true);
            }
            const double left = frame.seconds > 0 && frame.totalSeconds > frame.seconds
                                    ? watch.seconds() * (frame.totalSeconds / frame.seconds - 1)
                                    : -1;
            if (progress)
                progress({Stage::Identification, static_cast<int64_t>(index), total, left});
        };
        auto names = nameVideo(
            context.files, identifier, file,
            {m_every, m_annotate.empty() ? fs::path() : freePlace(context, file, ".mp4"), context.stop},
            named);
        if (!names && names.error().code == ErrorCode::Cancelled)
            return exitOk; // the loop ends by itself
        if (!names && exitCodeOf(names.error().code) == exitWrite)
            return fail(context, names.error());
        if (!names) {
            m_failed.emplace_back(file, names.error());
            return exitOk;
        }
        if (names->loss)
            m_failed.emplace_back(file, *names->loss);
        if (auto added = m_outputs.addVideo(context, file, namesIn(names->timeline)); !added)
            return fail(context, added.error());
        if (lines && names->faces == 0)
            context.out << csvLines(shown, {});
        if (!lines)
            tellVideo(context, shown, *names, std::move(frames));
        return exitOk;
    }

    static std::vector<std::string> namesIn(const Timeline& timeline)
    {
        std::set<std::string> names;
        for (const Appearance& one : timeline.appearances())
            if (one.name != "unknown")
                names.insert(one.name);
        return {names.begin(), names.end()};
    }

    void tellVideo(CliContext& context, const std::string& shown, const VideoNames& names,
                   nlohmann::json frames)
    {
        nlohmann::json video{{"file", shown},
                             {"seconds", rounded(names.seconds, 1e3)},
                             {"frames_looked_at", names.frames},
                             {"timeline", toJson(names.timeline.appearances())}};
        if (names.loss)
            for (const auto& [kind, count] : names.loss->arguments.counts)
                video[kind] = count;
        if (context.formatOr(OutputFormat::Csv) == OutputFormat::JsonLines) {
            writeJson(context.out, video, true);
        } else {
            video["frames"] = std::move(frames);
            m_json.push_back(std::move(video));
        }
    }

    void begin(CliContext& context) const
    {
        const OutputFormat format = context.formatOr(OutputFormat::Csv);
        if (format == OutputFormat::Csv || format == OutputFormat::Text)
            context.out << csvHeader;
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
            context.out << csvLines(shown, faces);
            return;
        }
        nlohmann::json line{{"file", shown}, {"faces", toJson(faces)}};
        if (format == OutputFormat::JsonLines)
            writeJson(context.out, line, true);
        else
            m_json.push_back(std::move(line));
    }

    std::string m_model;
    std::vector<std::string> m_inputs;
    std::optional<float> m_threshold;
    std::string m_annotate;
    double m_every = VideoNamingOptions{}.secondsBetweenFrames;
    NamesOut m_outputs;
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
