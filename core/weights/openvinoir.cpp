// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/openvinoir.h"

#include "core/base/guarded.h"
#include "core/base/half.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace familiar::core {

namespace {

// The networks that are read have a description of some hundred kilobytes; a node of it takes some forty
// times its shortest spelling in memory.
constexpr uint64_t longestDescription = 4U << 20;
constexpr uint64_t longestData = 256U << 20;
constexpr size_t mostLayers = 10'000;
constexpr size_t mostEdges = 40'000;
constexpr size_t mostSides = 8;
constexpr size_t mostPorts = 16;
constexpr uint64_t mostElements = uint64_t{1} << 31;
// Constants may share bytes of the .bin, but not without end.
constexpr uint64_t largestReuse = 4;

constexpr std::array kinds{"Const", "Convert", "Parameter", "Convolution", "GroupConvolution",
                           "PReLU", "Add",     "Multiply",  "AvgPool",     "Sigmoid",
                           "Result"};

std::optional<uint64_t> wholeNumber(std::string_view text)
{
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// The product of the sides; nothing where it is too large to be a tensor's.
std::optional<uint64_t> elements(const std::vector<int64_t>& shape)
{
    uint64_t count = 1;
    for (const int64_t side : shape)
        if (side < 0 || __builtin_mul_overflow(count, static_cast<uint64_t>(side), &count) ||
            count > mostElements)
            return std::nullopt;
    return count;
}

class Reader
{
public:
    Reader(ReadableFile& data, std::string name) : m_data(data), m_name(std::move(name)) {}

    Result<IrNetwork> read(const pugi::xml_document& document)
    {
        const pugi::xml_node net = document.child("net");
        if (!net)
            return Error{ErrorCode::WeightsUnsupported, m_name,
                         "an XML file without a network of OpenVINO's"};
        const auto version = wholeNumber(net.attribute("version").as_string());
        if (!version || *version < 10 || *version > 11)
            return Error{ErrorCode::WeightsUnsupported, m_name,
                         "a network of another version than 10 and 11"};
        for (const pugi::xml_node& layer : net.child("layers").children("layer"))
            if (auto added = addLayer(layer); !added)
                return added.error();
        if (m_network.layers.empty())
            return damaged("it has no layers");
        for (const pugi::xml_node& edge : net.child("edges").children("edge"))
            if (auto added = addEdge(edge); !added)
                return added.error();
        for (size_t i = 0; i < m_network.layers.size(); ++i)
            if (auto done = finish(m_network.layers[i], i); !done)
                return done.error();
        return std::move(m_network);
    }

private:
    // An input port that no edge has reached yet.
    static constexpr int nobody = -1;

    struct Ports
    {
        std::vector<uint64_t> inputs;
        std::optional<uint64_t> output;
    };

    Error damaged(const std::string& why) const { return {ErrorCode::WeightsDamaged, m_name, why}; }
    Error damaged(const IrLayer& layer, const std::string& why) const
    {
        return damaged("layer " + layer.name.substr(0, 80) + " " + why);
    }

    Result<void> addLayer(const pugi::xml_node& node)
    {
        if (m_network.layers.size() >= mostLayers)
            return damaged("it has more layers than are read");
        IrLayer layer;
        layer.name = node.attribute("name").as_string();
        layer.type = node.attribute("type").as_string();
        if (!isIrLayerKind(layer.type))
            return Error{ErrorCode::WeightsUnsupported, m_name,
                         "a layer of type " + (layer.type.empty() ? "none" : layer.type.substr(0, 40))};
        const auto id = wholeNumber(node.attribute("id").as_string());
        if (!id || !m_places.emplace(*id, static_cast<int>(m_network.layers.size())).second)
            return damaged(layer, "has no number of its own");
        for (const pugi::xml_attribute& attribute : node.child("data").attributes())
            layer.data[attribute.name()] = attribute.as_string();
        Ports ports;
        for (const pugi::xml_node& port : node.child("input").children("port")) {
            const auto number = wholeNumber(port.attribute("id").as_string());
            if (!number || ports.inputs.size() >= mostPorts ||
                std::find(ports.inputs.begin(), ports.inputs.end(), *number) != ports.inputs.end())
                return damaged(layer, "has a wrong input");
            ports.inputs.push_back(*number);
        }
        for (const pugi::xml_node& port : node.child("output").children("port")) {
            const auto number = wholeNumber(port.attribute("id").as_string());
            if (!number || ports.output)
                return damaged(layer, "has another number of outputs than one");
            ports.output = number;
            for (const pugi::xml_node& side : port.children("dim")) {
                const auto length = wholeNumber(side.text().as_string());
                if (!length || *length > mostElements || layer.shape.size() >= mostSides)
                    return damaged(layer, "has a wrong shape");
                layer.shape.push_back(static_cast<int64_t>(*length));
            }
        }
        if (!elements(layer.shape))
            return damaged(layer, "has a wrong shape");
        layer.inputs.assign(ports.inputs.size(), nobody);
        m_network.layers.push_back(std::move(layer));
        m_ports.push_back(std::move(ports));
        return {};
    }

    Result<void> addEdge(const pugi::xml_node& node)
    {
        if (++m_edges > mostEdges)
            return damaged("it has more edges than are read");
        const auto number = [&](const char* name) { return wholeNumber(node.attribute(name).as_string()); };
        const auto from = number("from-layer");
        const auto to = number("to-layer");
        if (!from || !to || !m_places.contains(*from) || !m_places.contains(*to))
            return damaged("an edge leads nowhere");
        const int source = m_places[*from];
        const auto target = static_cast<size_t>(m_places[*to]);
        IrLayer& layer = m_network.layers[target];
        // OpenVINO writes layers in the order in which they are computed, which rules circles out.
        if (source >= static_cast<int>(target))
            return damaged(layer, "reads a later one");
        if (number("from-port") != m_ports[static_cast<size_t>(source)].output)
            return damaged(layer, "reads an output that is not there");
        const std::vector<uint64_t>& inputs = m_ports[target].inputs;
        const auto port = std::find(inputs.begin(), inputs.end(), number("to-port"));
        if (port == inputs.end() || layer.inputs[static_cast<size_t>(port - inputs.begin())] != nobody)
            return damaged(layer, "has an edge to no free input");
        layer.inputs[static_cast<size_t>(port - inputs.begin())] = source;
        return {};
    }

    Result<void> finish(IrLayer& layer, size_t place)
    {
        static const std::map<std::string, size_t> inputCounts{
            {"Const", 0}, {"Parameter", 0}, {"Convert", 1}, {"AvgPool", 1}, {"Sigmoid", 1}, {"Result", 1}};
        const auto wanted = inputCounts.find(layer.type);
        if (layer.inputs.size() != (wanted == inputCounts.end() ? 2 : wanted->second))
            return damaged(layer, "has a wrong number of inputs");
        if (std::find(layer.inputs.begin(), layer.inputs.end(), nobody) != layer.inputs.end())
            return damaged(layer, "has an input without an edge");
        if (m_ports[place].output.has_value() == (layer.type == "Result"))
            return damaged(layer, "has another number of outputs than one");
        if (layer.type == "Const")
            return readConstant(layer);
        if (layer.type == "Convert")
            return convert(layer);
        return {};
    }

    Result<void> convert(IrLayer& layer) const
    {
        const IrLayer& source = m_network.layers[static_cast<size_t>(layer.inputs[0])];
        if (!source.value || layer.data["destination_type"] != "f32")
            return Error{ErrorCode::WeightsUnsupported, m_name, "a Convert of anything but constants to f32"};
        if (layer.shape != source.shape)
            return damaged(layer, "contradicts its constant's shape");
        layer.value = source.value;
        return {};
    }

    Result<void> readConstant(IrLayer& layer)
    {
        const std::string type = layer.data["element_type"];
        if (type != "f16" && type != "f32")
            return Error{ErrorCode::WeightsUnsupported, m_name, "a constant of type " + type.substr(0, 40)};
        const uint64_t width = type == "f16" ? 2 : 4;
        const auto shape = irNumbers(layer.data["shape"]);
        const auto offset = wholeNumber(layer.data["offset"]);
        const auto size = wholeNumber(layer.data["size"]);
        if (!shape || *shape != layer.shape || !offset || !size)
            return damaged(layer, "contradicts its own shape");
        const uint64_t count = *elements(layer.shape); // checked when it was added
        if (count == 0 || *size != count * width)
            return damaged(layer, "has another size than its shape");
        if (*offset > m_data.size() || *size > m_data.size() - *offset)
            return damaged(layer, "lies outside the .bin file");
        m_taken += *size;
        if (m_taken > largestReuse * m_data.size())
            return damaged("its constants are more than the .bin file holds");
        Bytes raw(*size);
        if (auto got = m_data.readAt(*offset, raw); !got)
            return got.error();
        if (width == 4) {
            layer.value = Tensor{DataType::F32, layer.shape, std::make_shared<const Bytes>(std::move(raw))};
            return {};
        }
        std::vector<float> values(count);
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = halfToFloat(loadLittleEndian<uint16_t>(raw, i * 2));
        layer.value = Tensor::fromFloats(layer.shape, values);
        return {};
    }

    ReadableFile& m_data;
    std::string m_name;
    IrNetwork m_network;
    std::vector<Ports> m_ports;
    std::map<uint64_t, int> m_places; // index by the layer's number
    size_t m_edges = 0;
    uint64_t m_taken = 0;
};

} // namespace

bool isIrLayerKind(const std::string& type)
{
    return std::find(kinds.begin(), kinds.end(), type) != kinds.end();
}

std::optional<std::vector<int64_t>> irNumbers(const std::string& text)
{
    std::vector<int64_t> numbers;
    std::string_view rest = text;
    while (!rest.empty()) {
        const size_t comma = std::min(rest.find(','), rest.size());
        std::string_view one = rest.substr(0, comma);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        const auto number = wholeNumber(one);
        if (!number || *number > mostElements || numbers.size() >= mostSides || comma + 1 == rest.size())
            return std::nullopt;
        numbers.push_back(static_cast<int64_t>(*number));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return numbers;
}

Result<IrNetwork> readOpenVinoIr(ReadableFile& description, ReadableFile& data, const std::string& name)
{
    return guarded(name, [&]() -> Result<IrNetwork> {
        if (description.size() > longestDescription || data.size() > longestData)
            return Error{ErrorCode::WeightsDamaged, name, "it is larger than any network that is read"};
        Bytes text(description.size());
        FAMILIAR_CHECK(description.readAt(0, text));
        // pugixml expands no entity but the five of XML itself; whoever declares some means harm.
        if (asText(text).find("<!DOCTYPE") != std::string_view::npos ||
            asText(text).find("<!ENTITY") != std::string_view::npos)
            return Error{ErrorCode::WeightsUnsupported, name, "an XML file with a document type"};
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer_inplace(
            text.data(), text.size(), pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata,
            pugi::encoding_utf8);
        if (!parsed)
            return Error{ErrorCode::WeightsDamaged, name,
                         std::string("its XML breaks off: ") + parsed.description()};
        return Reader(data, name).read(document);
    });
}

} // namespace familiar::core
