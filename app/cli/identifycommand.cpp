// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/facetext.h"
#include "app/cli/openrecognizer.h"
#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/parallel.h"
#include "core/live/videonaming.h"
#include "core/photos/imagereader.h"
#include "core/recognition/annotate.h"
#include "core/recognition/identifier.h"

namespace familiar::app {

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;

class IdentifyCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("INPUT", m_inputs, "photos, videos and folders")->required();
        verb.add_option("--threshold", m_threshold,
                        "score from which a face is named, instead of the model's");
        verb.add_option("--annotate", m_annotate,
                        "folder for copies with boxes and names; of a video the frames that were looked at");
        verb.add_option("--every", m_every,
                        "seconds between two frames of a video that are looked at; 0: every frame")
            ->check(CLI::Range(0.0, 3600.0))
            ->capture_default_str();
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
        for (const auto& [file, error] : m_failed)
            context.err << "familiar-cli: " << sentence(error) << '\n';
        if (context.stop.stop_requested())
            return exitStopped;
        return m_failed.empty() ? exitOk : exitSomeFailed;
    }

private:
    // A folder stands for the photos and videos in it, recursively, in the order of their names.
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
                context.out << line.dump() << '\n';
            }
            const double left = frame.seconds > 0 && frame.totalSeconds > frame.seconds
                                    ? watch.seconds() * (frame.totalSeconds / frame.seconds - 1)
                                    : -1;
            if (progress)
                progress({Stage::Identification, static_cast<int64_t>(index), total, left});
        };
        auto names = nameVideo(
            context.files, identifier, file,
            {m_every, m_annotate.empty() ? fs::path() : freeVideoName(context, file), context.stop}, named);
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
        if (lines && names->faces == 0)
            context.out << csvLines(shown, {});
        if (!lines)
            tellVideo(context, shown, *names, std::move(frames));
        return exitOk;
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
            context.out << video.dump() << '\n';
        } else {
            video["frames"] = std::move(frames);
            m_json.push_back(std::move(video));
        }
    }

    // Of "trip/a.mov" trip_a.mp4, or trip_a_2.mp4 where that is there already: nothing is overwritten.
    fs::path freeVideoName(CliContext& context, const fs::path& file) const
    {
        const std::string name =
            fs::absolute(file).parent_path().filename().native() + "_" + file.stem().native();
        fs::path target = fs::path(m_annotate) / (name + ".mp4");
        for (int number = 2; context.files.stat(target); ++number)
            target = fs::path(m_annotate) / (name + "_" + std::to_string(number) + ".mp4");
        return target;
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
            context.out << m_json.dump(2) << '\n';
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
            context.out << line.dump() << '\n';
        else
            m_json.push_back(std::move(line));
    }

    std::string m_model;
    std::vector<std::string> m_inputs;
    std::optional<float> m_threshold;
    std::string m_annotate;
    double m_every = VideoNamingOptions{}.secondsBetweenFrames;
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
