// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/probetask.h"

#include "core/base/guarded.h"
#include "core/base/random.h"
#include "core/networks/internal/onnxforopencv.h"
#include "core/weights/hdf5probe.h"
#include "core/weights/onnxprobe.h"

#include <opencv2/dnn.hpp>

#include <cmath>
#include <cstdlib>
#include <cstring>

namespace familiar::core {

namespace {

constexpr size_t sidesOfInput = 4;

struct Expected
{
    std::vector<int> shape;
    std::vector<cv::String> names;
    std::vector<size_t> values; // of each output
};

Expected expectedFrom(std::span<const std::string> arguments)
{
    Expected expected;
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (i < sidesOfInput)
            expected.shape.push_back(std::atoi(arguments[i].c_str()));
        else if ((i - sidesOfInput) % 2 == 0)
            expected.names.push_back(arguments[i]);
        else
            expected.values.push_back(std::strtoull(arguments[i].c_str(), nullptr, 10));
    }
    return expected;
}

// The values of a preprocessed picture: noise about 0, or grey.
cv::Mat drawn(const std::vector<int>& shape, uint64_t number)
{
    cv::Mat blob(static_cast<int>(shape.size()), shape.data(), CV_32F);
    Random random({0x70726f6265, number});
    auto* values = blob.ptr<float>();
    for (size_t i = 0; i < blob.total(); ++i)
        values[i] = number == 0 ? 0 : static_cast<float>(random.below(2001)) / 1000 - 1;
    return blob;
}

std::string problemOf(const cv::Mat& output, size_t values, const std::string& name)
{
    if (output.type() != CV_32F || output.total() != values || !output.isContinuous())
        return "its output " + name + " has another shape than its operators make";
    const auto* first = output.ptr<float>();
    for (size_t i = 0; i < values; ++i)
        if (!std::isfinite(first[i]))
            return "its output " + name + " is not a finite number";
    return {};
}

std::string tried(ByteView network, const Expected& expected)
{
    const Bytes adapted = internal::onnxForOpenCv({network.begin(), network.end()});
    cv::dnn::Net net =
        cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(adapted.data()), adapted.size());
    for (const uint64_t number : {0, 1}) {
        std::vector<cv::Mat> before;
        for (int round = 0; round < 2; ++round) {
            net.setInput(drawn(expected.shape, number));
            std::vector<cv::Mat> outputs;
            net.forward(outputs, expected.names);
            for (size_t i = 0; i < outputs.size(); ++i) {
                if (std::string problem = problemOf(outputs[i], expected.values[i], expected.names[i]);
                    !problem.empty())
                    return problem;
                outputs[i] = outputs[i].clone();
                if (round > 0 &&
                    std::memcmp(outputs[i].ptr(), before[i].ptr(), expected.values[i] * sizeof(float)) != 0)
                    return "its output " + expected.names[i] + " differs from run to run";
            }
            before = std::move(outputs);
        }
    }
    return {};
}

int probe(std::span<const std::string> arguments, ByteView input, Bytes& output)
{
    const Expected expected = expectedFrom(arguments);
    if (expected.shape.size() != sidesOfInput || expected.names.empty() ||
        expected.names.size() != expected.values.size())
        return 2;
    cv::setNumThreads(1);
    const std::string problem = tried(input, expected);
    const ByteView why = asBytes(problem);
    output.assign(why.begin(), why.end());
    return problem.empty() ? 0 : 1;
}

} // namespace

std::span<const NamedChildTask> childTasks()
{
    static const std::array tasks{NamedChildTask{probeTask, &probe}, hdf5Task()};
    return tasks;
}

} // namespace familiar::core
