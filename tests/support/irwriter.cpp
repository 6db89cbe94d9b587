// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/irwriter.h"

namespace familiar::testing {

namespace {

std::string joined(const std::vector<int64_t>& shape)
{
    std::string text;
    for (const int64_t side : shape)
        text += (text.empty() ? "" : ", ") + std::to_string(side);
    return text;
}

} // namespace

int IrWriter::layer(const std::string& type, const std::string& attributes, const std::vector<int>& inputs,
                    const std::vector<int64_t>& shape)
{
    const std::string id = std::to_string(m_count);
    m_layers += "<layer id=\"" + id + "\" name=\"l" + id + "\" type=\"" + type +
                "\" version=\"opset1\"><data " + attributes + " />";
    if (!inputs.empty())
        m_layers += "<input>";
    for (size_t port = 0; port < inputs.size(); ++port) {
        m_layers += "<port id=\"" + std::to_string(port) + "\"/>";
        m_edges += "<edge from-layer=\"" + std::to_string(inputs[port]) + "\" from-port=\"9\" to-layer=\"" +
                   id + "\" to-port=\"" + std::to_string(port) + "\"/>";
    }
    if (!inputs.empty())
        m_layers += "</input>";
    if (type != "Result") {
        m_layers += "<output><port id=\"9\">";
        for (const int64_t side : shape)
            m_layers += "<dim>" + std::to_string(side) + "</dim>";
        m_layers += "</port></output>";
    }
    m_layers += "</layer>\n";
    return m_count++;
}

int IrWriter::halves(const std::vector<uint16_t>& bits, const std::vector<int64_t>& shape)
{
    const int constant =
        layer("Const",
              "element_type=\"f16\" shape=\"" + joined(shape) + "\" offset=\"" +
                  std::to_string(m_data.size()) + "\" size=\"" + std::to_string(bits.size() * 2) + "\"",
              {}, shape);
    m_data.append(reinterpret_cast<const char*>(bits.data()), bits.size() * 2);
    return layer("Convert", "destination_type=\"f32\"", {constant}, shape);
}

int IrWriter::floats(const std::vector<float>& values, const std::vector<int64_t>& shape)
{
    const int constant =
        layer("Const",
              "element_type=\"f32\" shape=\"" + joined(shape) + "\" offset=\"" +
                  std::to_string(m_data.size()) + "\" size=\"" + std::to_string(values.size() * 4) + "\"",
              {}, shape);
    m_data.append(reinterpret_cast<const char*>(values.data()), values.size() * 4);
    return constant;
}

std::string IrWriter::description() const
{
    return "<?xml version=\"1.0\"?>\n<net name=\"n\" version=\"11\">\n<layers>\n" + m_layers +
           "</layers>\n<edges>" + m_edges + "</edges>\n</net>\n";
}

IrWriter smallIr()
{
    IrWriter writer;
    const int input = writer.layer("Parameter", "shape=\"1,2,4,4\" element_type=\"f32\"", {}, {1, 2, 4, 4});
    // 1, -2, 0.5, 65504 as halves.
    const int kernel = writer.halves({0x3c00, 0xc000, 0x3800, 0x7bff}, {2, 2, 1, 1});
    const int conv = writer.layer("Convolution", "strides=\"1, 1\" pads_begin=\"0, 0\" pads_end=\"0, 0\"",
                                  {input, kernel}, {1, 2, 4, 4});
    const int sum = writer.layer("Add", "auto_broadcast=\"numpy\"",
                                 {conv, writer.floats({3, 4}, {1, 2, 1, 1})}, {1, 2, 4, 4});
    const int slope = writer.halves({0x3400}, {1});
    const int activated = writer.layer("PReLU", "", {sum, slope}, {1, 2, 4, 4});
    writer.layer("Result", "", {activated}, {});
    return writer;
}

} // namespace familiar::testing
