// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what parity.py compares: the exports of one model, drawn crops, and what the app and cv::dnn answer.
//   familiar_paritytool OUT MODEL.familiar DATA_DIR CROPS
//   familiar_paritytool OUT BACKBONE:SIDE:linear|dense:normalised|raw DATA_DIR CROPS     (random weights)
#include "core/base/clock.h"
#include "core/exporters/keras.h"
#include "core/exporters/onnx.h"
#include "core/exporters/openmodel.h"
#include "core/exporters/torchscript.h"
#include "tests/core/exporters/exporttools.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace familiar;
namespace fs = std::filesystem;

core::Model modelOf(const std::string& text, core::WeightStore& weights)
{
    if (text.find(':') == std::string::npos)
        return core::openModel(core::systemFiles(), text).value();
    std::istringstream parts(text);
    std::string backbone, side, head, kind;
    std::getline(parts, backbone, ':');
    std::getline(parts, side, ':');
    std::getline(parts, head, ':');
    std::getline(parts, kind, ':');
    testing::ModelChoice choice{backbone, std::stoi(side),
                                head == "dense" ? core::HeadKind::Dense : core::HeadKind::Linear,
                                kind != "raw"};
    choice.people = 8;
    return testing::drawnModel(choice, weights);
}

template <typename T>
void write(const fs::path& file, const std::vector<T>& values)
{
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(T)));
}

template <typename Work>
double msPerCrop(size_t count, Work&& work)
{
    work(); // warm
    const core::Stopwatch watch;
    work();
    return watch.seconds() * 1000 / static_cast<double>(count);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 5)
        return 2;
    const fs::path out(arguments[1]);
    fs::create_directories(out);
    core::WeightStore weights(core::systemFiles(), arguments[3]);
    core::initTorchThread(2);
    const core::Model model = modelOf(arguments[2], weights);
    const auto crops = testing::drawnCrops(model.info.recipe.crop.sidePx, std::stoul(arguments[4]));
    const auto network = core::networkOf(model, weights);
    if (!network) {
        std::cerr << network.error().subject << ' ' << network.error().detail << '\n';
        return 4;
    }
    const core::Bytes onnx = core::onnxBytes(*network).value();
    write(out / "model.onnx", onnx);
    write(out / "model.keras", core::kerasBytes(*network).value());
    write(out / "model.pt", core::torchScriptBytes(*network).value());
    std::vector<uint8_t> pixels;
    for (const core::Image& crop : crops)
        pixels.insert(pixels.end(), crop.pixels.begin(), crop.pixels.end());
    write(out / "crops.bgr", pixels);
    const auto loaded = core::Recognizer::load(model, weights, {.device = "cpu", .cropsOnly = true}).value();
    const testing::Answers app = testing::answersOfApp(*loaded, crops);
    write(out / "app.probabilities", app.probabilities);
    write(out / "app.features", app.features);
    for (const size_t batch : {size_t{1}, size_t{7}}) {
        const testing::Answers dnn = testing::answersOfDnn(onnx, crops, batch);
        write(out / ("dnn" + std::to_string(batch) + ".probabilities"), dnn.probabilities);
        write(out / ("dnn" + std::to_string(batch) + ".features"), dnn.features);
    }
    const std::vector<core::Image> few(crops.begin(),
                                       crops.begin() + std::min<ptrdiff_t>(10, std::ssize(crops)));
    const double appMs = msPerCrop(few.size(), [&] {
        for (const core::Image& crop : few)
            (void)loaded->recognize(std::span(&crop, 1)).value();
    });
    const double dnnMs = testing::msOfDnn(onnx, few);
    std::ofstream(out / "about.json") << nlohmann::json{{"side", model.info.recipe.crop.sidePx},
                                                        {"crops", crops.size()},
                                                        {"people", model.info.people.size()},
                                                        {"features", model.head.shape.featureCount},
                                                        {"app_ms", appMs},
                                                        {"dnn_ms", dnnMs}};
}
