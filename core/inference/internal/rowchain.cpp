// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/rowchain.h"

#include "core/inference/internal/openmp.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

// Rows of a layer's result that the next one sees at once.
size_t keptRows(const std::vector<RowLayer>& layers, size_t index)
{
    return index + 1 < layers.size() ? static_cast<size_t>(layers[index + 1].kernel) : 0;
}

// Of a row of what goes into the first layer.
size_t inputFloats(const std::vector<RowLayer>& layers)
{
    const MapShape& shape = layers.front().input;
    return static_cast<size_t>(shape.width) * static_cast<size_t>(shape.channels);
}

size_t ringFloats(const std::vector<RowLayer>& layers)
{
    size_t all = static_cast<size_t>(layers.front().kernel) * inputFloats(layers);
    for (size_t i = 0; i < layers.size(); ++i)
        all += keptRows(layers, i) * layers[i].rowFloats();
    return all;
}

class RowChain final : public Kernel
{
public:
    RowChain(std::vector<RowLayer> layers, int threads)
        : m_layers(std::move(layers)), m_ringFloats(ringFloats(m_layers)), m_threads(threads)
    {
        size_t zeros = 0;
        for (const RowLayer& layer : m_layers)
            zeros = std::max(zeros, static_cast<size_t>(layer.input.width) *
                                        static_cast<size_t>(layer.input.channels));
        m_zeros.assign(zeros, 0.0F);
    }

    size_t scratchBytes() const override
    {
        return m_ringFloats * sizeof(float) * static_cast<size_t>(m_threads);
    }

    bool takesRows() const override { return true; }

    void run(const KernelCall& call) const override
    {
        const int64_t rows = m_layers.back().output.height;
        ompFor(m_threads, m_threads, [&](int64_t begin, int64_t end) {
            for (int64_t part = begin; part < end; ++part) {
                const int64_t first = rows * part / m_threads;
                const int64_t last = rows * (part + 1) / m_threads;
                if (first < last)
                    Part(*this, call, static_cast<size_t>(part))
                        .run(static_cast<int>(first), static_cast<int>(last));
            }
        });
    }

private:
    // One thread's rows.
    class Part
    {
    public:
        Part(const RowChain& chain, const KernelCall& call, size_t part) : m_chain(chain), m_call(call)
        {
            float* at = reinterpret_cast<float*>(call.scratch) + part * chain.m_ringFloats;
            for (size_t i = 0; i < chain.m_layers.size(); ++i) {
                m_rings.push_back(at);
                at += keptRows(chain.m_layers, i) * chain.m_layers[i].rowFloats();
            }
            m_inputRing = at;
            m_next.resize(chain.m_layers.size());
        }

        void run(int first, int last)
        {
            for (size_t i = m_next.size(); i-- > 0;) {
                m_next[i] = first;
                first = std::max(0, first * m_chain.m_layers[i].stride - m_chain.m_layers[i].top);
            }
            m_nextInput = first;
            computeUpTo(m_next.size() - 1, last - 1);
        }

    private:
        float* rowOf(size_t index, int row) const
        {
            const size_t floats = m_chain.m_layers[index].rowFloats();
            if (index + 1 == m_next.size())
                return m_call.output + static_cast<size_t>(row) * floats;
            return m_rings[index] + static_cast<size_t>(row) % keptRows(m_chain.m_layers, index) * floats;
        }

        void computeUpTo(size_t index, int row)
        {
            const RowLayer& layer = m_chain.m_layers[index];
            for (; m_next[index] <= row; ++m_next[index]) {
                const int first = m_next[index] * layer.stride - layer.top;
                const int lastInput = std::min(first + layer.kernel, layer.input.height) - 1;
                if (index > 0)
                    computeUpTo(index - 1, lastInput);
                else if (m_call.rows)
                    for (; m_nextInput <= lastInput; ++m_nextInput)
                        (*m_call.rows)(m_nextInput, inputRing(m_nextInput));
                std::array<const float*, 3> input{};
                for (int y = 0; y < layer.kernel; ++y)
                    input[static_cast<size_t>(y)] = inputRow(index, first + y);
                computeRow(layer, input.data(), m_chain.m_zeros.data(), rowOf(index, m_next[index]));
            }
        }

        const float* inputRow(size_t index, int row) const
        {
            const MapShape& shape = m_chain.m_layers[index].input;
            if (row < 0 || row >= shape.height)
                return m_chain.m_zeros.data();
            if (index > 0)
                return rowOf(index - 1, row);
            if (m_call.rows)
                return inputRing(row);
            return m_call.inputs[0] + static_cast<size_t>(row) * inputFloats(m_chain.m_layers);
        }

        float* inputRing(int row) const
        {
            const auto kept = static_cast<size_t>(m_chain.m_layers.front().kernel);
            return m_inputRing + static_cast<size_t>(row) % kept * inputFloats(m_chain.m_layers);
        }

        const RowChain& m_chain;
        const KernelCall& m_call;
        std::vector<float*> m_rings;
        float* m_inputRing = nullptr; // where the input comes by rows
        int m_nextInput = 0;
        std::vector<int> m_next; // the row that each layer computes next
    };

    std::vector<RowLayer> m_layers;
    size_t m_ringFloats;
    int m_threads;
    LineFloats m_zeros;
};

} // namespace

size_t rowChainBytes(const std::vector<RowLayer>& layers)
{
    size_t all = ringFloats(layers) * sizeof(float);
    for (const RowLayer& layer : layers)
        all += layer.weights ? layer.weights->bytes() : 0;
    return all;
}

std::unique_ptr<Kernel> makeRowChain(std::vector<RowLayer> layers, int threads)
{
    return std::make_unique<RowChain>(std::move(layers), threads);
}

} // namespace familiar::core::internal
