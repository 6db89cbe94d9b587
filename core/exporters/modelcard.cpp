// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/modelcard.h"

#include "core/base/jsonreader.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace familiar::core {

namespace {

using nlohmann::json;

// LC_NUMERIC stays "C" in this program.
std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", share * 100);
    return text;
}

std::string score(float value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", static_cast<double>(value));
    return text;
}

double numberOr(const json& object, const char* key, double fallback)
{
    return object.is_object() && object.contains(key) && object[key].is_number() ? object[key].get<double>()
                                                                                 : fallback;
}

void figures(std::ostream& out, const Model& model)
{
    const json report =
        parseJson(model.info.reportJson, {}, "report", ErrorCode::ModelDamaged).value_or(json());
    const double validated = numberOr(report, "validation_photos", 0);
    out << "## Data and figures\n\n"
        << "- " << model.info.people.size()
        << " people (`labels.txt`, one a line, in the order of the outputs)\n";
    if (validated > 0) {
        out << "- trained on " << numberOr(report, "training_photos", 0) << " photos, checked on "
            << validated << " others\n"
            << "- right name for " << percent(numberOr(report, "validation_top1", 0)) << " of those";
        const json interval = report.value("interval", json());
        if (interval.is_array() && interval.size() == 2 && interval[0].is_number() && interval[1].is_number())
            out << " (95 % interval " << percent(interval[0].get<double>()) << " to "
                << percent(interval[1].get<double>()) << ')';
        out << '\n';
    } else {
        out << "- no photos were held back to check it: its accuracy is not known\n";
    }
    const Calibration& line = model.calibration;
    if (line.impostors)
        out << "- at the threshold " << score(model.info.threshold) << " at most "
            << percent(line.promisedPercent / 100) << " of strangers get a name, as far as "
            << (line.curveOfGiven() ? "the curve measured on " + std::to_string(line.given->people) +
                                          " strangers tells (by it " + percent(line.byCurve) + ")"
                : line.hasCurve ? "the network's own curve tells (by it " + percent(line.byCurve) + ")"
                                : std::string("its own people's pairs tell"))
            << "; " << line.own.matches << " of " << line.own.pairs << " pairs of its own people are alike; "
            << percent(line.knownNamed) << " of the known faces got the right name\n";
    else if (line.strangerTrials > 0)
        out << "- at the threshold " << score(model.info.threshold) << ", " << percent(line.strangersNamed)
            << " of " << line.strangerTrials << " trials with people left out got a name, and "
            << percent(line.knownNamed) << " of the known faces got the right one\n";
    if (model.info.randomWeights)
        out << "- **the backbone has random weights: this model is good for timing only**\n";
    out << '\n';
}

constexpr const char* limits = R"(## Limits

- It knows the people of its training photos only; everybody else should come out as `unknown`, and sometimes
  does not. It is no proof of identity: a printed photo is named like its person.
- It is worse on small, blurred, covered, turned or badly lit faces, and on people, ages and cameras that its
  photos did not show. Judge it on your own photos before you rely on it.
- Do not use it for decisions about people.

## Consent and licence

- This bundle holds biometric data: from the templates in `gallery.bin` and `model.safetensors` and from the
  head's weights faces can be recognised, perhaps approximated. Pass it on only with the consent of everybody in
  it, and delete it when one of them asks for that. In the European Union such data is protected by Article 9 of
  the GDPR.
- There are no photos and no paths in it. The samples are drawn by arithmetic.
)";

constexpr const char* use = R"(## Use

In Python: names, scores and boxes of every face in a photo

    pip install onnxruntime opencv-python-headless
    python identify.py PHOTO...

A library of any size on the machines of a Ray cluster, or on all processors of this one; reads folders and buckets,
writes Parquet files and XMP sidecars and goes on where it was interrupted

    pip install ray pyarrow onnxruntime opencv-python-headless
    python identify_ray.py LIBRARY OUTPUT --sidecars FOLDER

In C++ with OpenCV 4.6 or newer

    g++ -std=c++17 -O2 identify.cpp -o identify $(pkg-config --cflags opencv4) \
        -lopencv_dnn -lopencv_imgcodecs -lopencv_imgproc -lopencv_core
    ./identify . PHOTO...

`familiar-cli selftest .` proves that nothing in here was changed and that `model.onnx` still answers as the app
did; `familiar-cli identify . PHOTO...` uses it without any other file.

`model.onnx` (opset 13) takes `input`, float32 [batch, 3, SIDE, SIDE], RGB, 0..255 with nothing subtracted, and
gives `probabilities` [batch, people] and `features` [batch, FEATURES]. A face is named when the best *score*,
not the probability, reaches `threshold` in `config.json`; `best()` in `identify.py` is all there is to it. `model.safetensors` holds the same network under torchvision's key names.

)";

std::string filled(std::string text, const std::string& key, const std::string& value)
{
    for (size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + value.size()))
        text.replace(at, key.size(), value);
    return text;
}

} // namespace

std::string modelCard(const ExportNetwork& network, bool withDetector)
{
    const Model& model = network.model;
    std::ostringstream out;
    out << "# A model of " << model.info.people.size() << " people\n\n"
        << "Made by Familiar on " << model.info.created << ". It names people in photos"
        << (model.info.recipe.input == InputKind::Whole ? " by the whole picture" : " by their faces") << ": "
        << network.backbone.title << " (" << model.info.backbone << ", " << model.info.recipe.sidePx()
        << " px) with a " << name(model.head.shape.kind) << " head.\n\n";
    figures(out, model);
    out << filled(filled(use, "SIDE", std::to_string(model.info.recipe.sidePx())), "FEATURES",
                  std::to_string(network.featureCount()))
        << limits << "- Licence of the backbone's weights: " << network.licence << '\n';
    if (withDetector) {
        const CatalogueEntry* entry = findCatalogueEntry(model.info.recipe.detector);
        out << "- Licence of the face detector (" << model.info.recipe.detector
            << "): " << (entry ? entry->licence : "") << '\n';
    }
    return out.str();
}

} // namespace familiar::core
