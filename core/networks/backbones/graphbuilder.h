// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a NetGraph together, one layer after another; every architecture file is written with it.
#pragma once

#include "core/inference/netgraph.h"

namespace familiar::core {

enum class Activation { None, Relu, Relu6, HardSwish, Silu };

struct ConvShape
{
    int kernel = 3;
    int stride = 1;
    int groups = 1;
    std::array<int, 4> padding{}; // top, left, bottom, right
    bool bias = false;

    static ConvShape same(int kernel, int stride, int groups = 1);
    // TensorFlow's SAME: at stride 2 on an even side nothing before and one after.
    static ConvShape tensorflow(int kernel, int stride, int sidePx, int groups = 1);
};

class GraphBuilder
{
public:
    explicit GraphBuilder(int sidePx);

    int last() const { return static_cast<int>(m_graph.nodes.size()) - 1; }
    int channels(int node) const { return m_graph.nodes[static_cast<size_t>(node)].outChannels; }
    int side(int node) const { return m_sides[static_cast<size_t>(node)]; } // px

    // Each adds a node fed by `input` and returns its index.
    int conv(int input, const std::string& key, int outChannels, const ConvShape& shape);
    int batchNorm(int input, const std::string& key, float epsilon = 1e-5F);
    int activate(int input, Activation activation);
    int maxPool(int input, int kernel, int stride, int padding = 0);
    int adaptivePool(int input, int outputSide);
    int add(int a, int b);
    int multiply(int input, int gate); // the gate [n, c, 1, 1] is stretched over the input
    int prelu(int input, const std::string& key);
    int layerNorm(int input, const std::string& key, float epsilon);
    int linearChannels(int input, const std::string& key, int outChannels);
    int scaleChannels(int input, const std::string& key);
    int simple(int input, Op op);
    // Convolution, BatchNorm and activation as torchvision names them: KEY.0 and KEY.1.
    int convNorm(int input, const std::string& key, int outChannels, const ConvShape& shape,
                 Activation activation, float epsilon = 1e-5F);
    // Squeeze and excitation: KEY.fc1, KEY.fc2; the gate is HardSigmoid or Sigmoid.
    int squeezeExcite(int input, const std::string& key, int squeezed, Activation inner, Op gate);

    // Everything since the last call (or the input) becomes one block.
    void endBlock(const std::string& name);
    // Global mean and flatten of `input` make the features.
    NetGraph finishWithMean(int input);
    NetGraph finish(int output, int featureCount);

private:
    int append(Node node, int sidePx);

    NetGraph m_graph;
    std::vector<int> m_sides;
    int m_blockStart = 1;
};

} // namespace familiar::core
