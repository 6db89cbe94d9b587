// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small networks in OpenVINO's intermediate representation, layer by layer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace familiar::testing {

class IrWriter
{
public:
    // Each adds a layer and returns its number. `attributes` goes into <data> as it is.
    int layer(const std::string& type, const std::string& attributes, const std::vector<int>& inputs,
              const std::vector<int64_t>& shape);
    // A constant of these halves (as bits), and its Convert to f32: the Convert's number.
    int halves(const std::vector<uint16_t>& bits, const std::vector<int64_t>& shape);
    // A constant of floats.
    int floats(const std::vector<float>& values, const std::vector<int64_t>& shape);

    std::string description() const;
    const std::string& data() const { return m_data; }

private:
    int m_count = 0;
    std::string m_layers;
    std::string m_edges;
    std::string m_data;
};

// Parameter [1,2,4,4], a convolution of halves with a bias, PReLU, Result.
IrWriter smallIr();

} // namespace familiar::testing
