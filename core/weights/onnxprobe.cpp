// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/onnxprobe.h"

#include "core/base/childprocess.h"
#include "core/base/displaytext.h"

namespace familiar::core {

namespace {

constexpr double mostSeconds = 60; // ResNet-100 at 112 px takes one on an idle core
constexpr size_t longestShown = 300;

} // namespace

Result<void> probeOnnxNetwork(ByteView bytes, const OnnxNetwork& network, const std::string& name,
                              const std::stop_token& stop)
{
    std::vector<std::string> arguments;
    for (const int64_t side : network.inputShape)
        arguments.push_back(std::to_string(side));
    for (size_t i = 0; i < network.outputs.size(); ++i) {
        arguments.push_back(network.outputs[i].name);
        arguments.push_back(std::to_string(network.valuesOf(i)));
    }
    // OpenCV holds the weights several times while it reads them.
    const ChildLimits limits{mostSeconds, (uint64_t{2} << 30) + 4 * bytes.size(), 1U << 16};
    FAMILIAR_TRY(outcome, runChild(probeTask, arguments, bytes, limits, stop));
    const auto refuse = [&](std::string why) {
        return Error{ErrorCode::WeightsUnsupported, name, std::move(why)};
    };
    switch (outcome.end) {
    case ChildEnd::Done:
        return {};
    case ChildEnd::Crashed:
        return refuse("it crashed when it was tried");
    case ChildEnd::TooSlow:
        return refuse("one picture took longer than " + std::to_string(static_cast<int>(mostSeconds)) + " s");
    default:
        return refuse(displayText(asText(outcome.output).substr(0, longestShown)));
    }
}

} // namespace familiar::core
