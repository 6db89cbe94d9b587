// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/selftest.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/sha256.h"
#include "core/exporters/onnxinspect.h"
#include "core/photos/imagereader.h"
#include "core/weights/onnxprobe.h"
#include "core/weights/weightstore.h"

#include <nlohmann/json.hpp>

#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr float tolerance = 1e-4F;
constexpr size_t mostListed = 10;
constexpr uint64_t mostSumsBytes = 1 << 20;

using Sums = std::map<std::string, std::string>;

Error damaged(const fs::path& folder, const std::string& why)
{
    return {ErrorCode::ModelDamaged, displayPath(folder), why};
}

Result<json> parsed(const Bytes& bytes, const fs::path& folder)
{
    return parseJson(ByteView(bytes), {.maxDepth = 16}, displayPath(folder), ErrorCode::ModelDamaged);
}

Result<Sums> readSums(FileSystem& files, const fs::path& folder)
{
    auto bytes = readFile(files, folder / "sums.json", mostSumsBytes);
    if (!bytes)
        return damaged(folder, "sums.json cannot be read");
    FAMILIAR_TRY(content, parsed(*bytes, folder));
    JsonFields fields(content, displayPath(folder), ErrorCode::ModelDamaged);
    Sums sums;
    FAMILIAR_CHECK(fields.need("sha256", sums).result());
    if (sumsText(sums) != asText(*bytes))
        return damaged(folder, "sums.json was changed");
    return sums;
}

// Files, and everything else as a problem.
Result<void> collect(FileSystem& files, const fs::path& folder, const std::string& prefix,
                     std::vector<std::string>& names, std::vector<std::string>& problems)
{
    auto entries = files.list(folder);
    if (!entries)
        return damaged(folder, entries.error().detail);
    for (const FileEntry& entry : *entries) {
        const std::string name = prefix + entry.path.filename().native();
        if (entry.kind == FileKind::Folder && name == "samples") {
            FAMILIAR_CHECK(collect(files, entry.path, "samples/", names, problems));
        } else if (entry.kind == FileKind::Regular) {
            names.push_back(name);
        } else {
            problems.push_back(displayText(name) + " does not belong here");
        }
    }
    return {};
}

std::string joined(const std::vector<std::string>& problems)
{
    std::string text;
    for (size_t i = 0; i < std::min(mostListed, problems.size()); ++i)
        text += (i ? "; " : "") + problems[i];
    if (problems.size() > mostListed)
        text += "; and " + std::to_string(problems.size() - mostListed) + " more";
    return text;
}

Result<Sums> checkFiles(FileSystem& files, const fs::path& folder, const std::stop_token& stop)
{
    auto entry = files.list(folder);
    if (!entry)
        return Error{ErrorCode::ModelMissing, displayPath(folder), entry.error().detail};
    auto sums = readSums(files, folder);
    if (!sums)
        return sums.error();
    std::vector<std::string> names;
    std::vector<std::string> problems;
    FAMILIAR_CHECK(collect(files, folder, "", names, problems));
    for (const std::string& name : names)
        if (name != "sums.json" && !sums->contains(name))
            problems.push_back(displayText(name) + " does not belong here");
    for (const auto& [name, sum] : *sums) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            problems.push_back(displayText(name) + " is missing");
            continue;
        }
        auto found = fileSha256(files, folder / name, stop);
        if (!found && found.error().code == ErrorCode::Cancelled)
            return found.error();
        if (!found || *found != sum)
            problems.push_back(displayText(name) + " was changed");
    }
    if (!problems.empty())
        return damaged(folder, joined(problems));
    return sums;
}

// Everything but our own errors is the bundle's fault: damaged JSON, a network that OpenCV cannot take.
template <typename Work>
auto guardedBundle(const fs::path& folder, Work&& work) -> decltype(work())
{
    auto result = guarded(displayPath(folder), work);
    if (!result && result.error().code == ErrorCode::Internal)
        return damaged(folder, result.error().detail);
    return result;
}

// Of values whose size is about 1 or more, by their size.
float difference(const std::vector<float>& expected, const cv::Mat& found)
{
    if (expected.size() != found.total())
        return INFINITY;
    float largest = 1;
    float worst = 0;
    const auto* values = found.ptr<float>();
    for (size_t i = 0; i < expected.size(); ++i) {
        if (!std::isfinite(values[i]) || !std::isfinite(expected[i]))
            return INFINITY;
        largest = std::max(largest, std::abs(expected[i]));
        worst = std::max(worst, std::abs(values[i] - expected[i]));
    }
    return worst / largest;
}

class Replay
{
public:
    Replay(FileSystem& files, const fs::path& folder, const Sums& sums, bool isForeign)
        : m_files(files), m_folder(folder), m_sums(sums), m_isForeign(isForeign)
    {}

    Result<SelfTestReport> run(const std::stop_token& stop)
    {
        auto network = bundleFile(m_files, m_folder, "model.onnx", m_sums);
        auto config = bundleFile(m_files, m_folder, "config.json", m_sums);
        auto expected = bundleFile(m_files, m_folder, "samples/expected.json", m_sums);
        for (const auto* bytes : {&network, &config, &expected})
            if (!*bytes)
                return bytes->error();
        FAMILIAR_TRY(facts, inspectOnnx(*network, displayPath(m_folder / "model.onnx")));
        FAMILIAR_TRY(described, parsed(*config, m_folder));
        if (described.value("side", json()) != facts.sidePx ||
            described.value("people", json()) != facts.people ||
            described.value("features", json()) != facts.features)
            return damaged(m_folder, "config.json tells of another network than model.onnx");
        m_side = facts.sidePx;
        if (m_isForeign)
            FAMILIAR_CHECK(tryInChild(*network, stop));
        m_net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(network->data()), network->size());
        SelfTestReport report;
        report.files = m_sums.size() + 1;
        FAMILIAR_TRY(content, parsed(*expected, m_folder));
        JsonFields fields(content, displayPath(m_folder), ErrorCode::ModelDamaged);
        for (JsonFields& sample : fields.objects("samples")) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            FAMILIAR_CHECK(compare(sample, report));
        }
        FAMILIAR_CHECK(fields.result());
        if (report.samples == 0)
            return damaged(m_folder, "it holds no samples");
        report.msPerSample /= static_cast<double>(report.samples);
        return report;
    }

private:
    // Anybody can write sums that fit: what crashes shall crash there.
    Result<void> tryInChild(ByteView network, const std::stop_token& stop)
    {
        const std::string name = displayPath(m_folder / "model.onnx");
        FAMILIAR_TRY(inspected, inspectOnnxNetwork(network, name, {m_side}, onnxLimits));
        auto tried = probeOnnxNetwork(network, inspected, name, stop);
        return tried || tried.error().code != ErrorCode::WeightsUnsupported
                   ? tried
                   : damaged(m_folder, tried.error().detail);
    }

    Result<void> compare(JsonFields& sample, SelfTestReport& report)
    {
        std::string file;
        std::vector<float> probabilities;
        std::vector<float> features;
        sample.need("file", file).need("probabilities", probabilities).need("features", features);
        FAMILIAR_CHECK(sample.result());
        FAMILIAR_TRY(bytes, bundleFile(m_files, m_folder, file, m_sums));
        auto picture = decodeImage(bytes);
        if (!picture)
            return damaged(m_folder, displayText(file) + ": " + picture.error().detail);
        const Image& image = picture->image;
        if (image.width != m_side || image.height != m_side)
            return damaged(m_folder, displayText(file) + " has another size than the network's input");
        const cv::Mat pixels(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
        const Stopwatch watch;
        m_net.setInput(cv::dnn::blobFromImage(pixels, 1, {}, {}, true)); // BGR to RGB
        std::vector<cv::Mat> outputs;
        m_net.forward(outputs, std::vector<cv::String>{"probabilities", "features"});
        report.msPerSample += watch.seconds() * 1000;
        const float worst = std::max(difference(probabilities, outputs[0]), difference(features, outputs[1]));
        const auto* found = outputs[0].ptr<float>();
        const auto best = std::max_element(found, found + outputs[0].total()) - found;
        const auto person =
            std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
        // Two people may be equally likely within the tolerance.
        const bool same = best == person || (person < static_cast<int64_t>(outputs[0].total()) &&
                                             found[best] - found[person] <= tolerance);
        if (!(worst <= tolerance) || !same)
            return damaged(m_folder, displayText(file) + ": the network answers differently (by " +
                                         std::to_string(worst) + ")");
        report.largestDifference = std::max(report.largestDifference, worst);
        ++report.samples;
        return {};
    }

    FileSystem& m_files;
    const fs::path& m_folder;
    const Sums& m_sums;
    bool m_isForeign; // not written by this very process
    int m_side = 0;
    cv::dnn::Net m_net;
};

} // namespace

std::string sumsText(const Sums& sums)
{
    return nlohmann::ordered_json{{"format", "familiar-bundle"}, {"version", 1}, {"sha256", sums}}.dump(2) +
           "\n";
}

Result<Bytes> bundleFile(FileSystem& files, const fs::path& folder, const std::string& name, const Sums& sums)
{
    const auto sum = sums.find(name);
    if (sum == sums.end())
        return damaged(folder, displayText(name) + " is missing");
    auto bytes = readFile(files, folder / name);
    if (!bytes || toHex(sha256(*bytes)) != sum->second)
        return damaged(folder, displayText(name) + " was changed");
    return bytes;
}

Result<Sums> checkBundle(FileSystem& files, const fs::path& folder, std::stop_token stop)
{
    return guardedBundle(folder, [&] { return checkFiles(files, folder, stop); });
}

namespace {

Result<SelfTestReport> replayed(FileSystem& files, const fs::path& folder, const std::stop_token& stop,
                                bool isForeign)
{
    return guardedBundle(folder, [&]() -> Result<SelfTestReport> {
        FAMILIAR_TRY(sums, checkFiles(files, folder, stop));
        return Replay(files, folder, sums, isForeign).run(stop);
    });
}

} // namespace

Result<SelfTestReport> selfTest(FileSystem& files, const fs::path& folder, std::stop_token stop)
{
    return replayed(files, folder, stop, true);
}

Result<SelfTestReport> replayBundle(FileSystem& files, const fs::path& folder, std::stop_token stop)
{
    return replayed(files, folder, stop, false);
}

} // namespace familiar::core
