// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/onnxinitializers.h"

#include <limits>
#include <optional>

namespace familiar::core {

namespace {

constexpr uint64_t mostBytes = uint64_t{1} << 30;
constexpr size_t mostTensors = 100'000;
constexpr size_t mostDimensions = 8;

// The numbers of onnx.proto's fields and types.
constexpr uint32_t modelGraph = 7;
constexpr uint32_t graphInitializer = 5;
constexpr uint32_t tensorDims = 1, tensorType = 2, tensorFloats = 4, tensorName = 8, tensorRaw = 9;
constexpr uint32_t tensorExternal = 13, tensorLocation = 14;
constexpr uint64_t typeFloat = 1, typeFloat16 = 10;

struct Field
{
    uint32_t number = 0;
    uint64_t value = 0; // of a number
    ByteView bytes;     // of a text, a message or packed numbers
    bool isBytes = false;
};

// Goes through the fields of one protobuf message.
class Message
{
public:
    explicit Message(ByteView bytes) : m_bytes(bytes) {}

    bool isDamaged() const { return m_damaged; }

    std::optional<Field> next()
    {
        if (m_damaged || m_position == m_bytes.size())
            return std::nullopt;
        Field field;
        const uint64_t key = number();
        field.number = static_cast<uint32_t>(std::min<uint64_t>(key >> 3, 1U << 30));
        switch (key & 7) {
        case 0:
            field.value = number();
            break;
        case 1:
            take(8);
            break;
        case 2:
            field.bytes = take(number());
            field.isBytes = true;
            break;
        case 5:
            take(4);
            break;
        default: // groups, which ONNX does not have
            m_damaged = true;
        }
        return m_damaged ? std::nullopt : std::optional(field);
    }

    // Reads a packed row of numbers to its end.
    std::optional<uint64_t> nextNumber()
    {
        if (m_damaged || m_position == m_bytes.size())
            return std::nullopt;
        const uint64_t value = number();
        return m_damaged ? std::nullopt : std::optional(value);
    }

private:
    uint64_t number()
    {
        uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_position == m_bytes.size())
                break;
            const auto byte = static_cast<uint64_t>(m_bytes[m_position++]);
            value |= (byte & 0x7F) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        m_damaged = true;
        return 0;
    }

    ByteView take(uint64_t count)
    {
        if (m_damaged || count > m_bytes.size() - m_position) {
            m_damaged = true;
            return {};
        }
        const ByteView part = m_bytes.subspan(m_position, count);
        m_position += count;
        return part;
    }

    ByteView m_bytes;
    size_t m_position = 0;
    bool m_damaged = false;
};

struct Initializer
{
    std::string name;
    std::vector<int64_t> shape;
    uint64_t type = 0;
    ByteView data;
    bool external = false;
};

std::optional<Initializer> initializerOf(ByteView bytes)
{
    Initializer tensor;
    Message message(bytes);
    const auto addSide = [&](uint64_t side) {
        tensor.shape.push_back(static_cast<int64_t>(std::min<uint64_t>(side, mostBytes)));
        return side <= mostBytes && tensor.shape.size() <= mostDimensions;
    };
    while (const auto field = message.next()) {
        if (field->number == tensorDims && !field->isBytes) {
            if (!addSide(field->value))
                return std::nullopt;
        } else if (field->number == tensorDims) {
            Message packed(field->bytes);
            while (const auto side = packed.nextNumber())
                if (!addSide(*side))
                    return std::nullopt;
            if (packed.isDamaged())
                return std::nullopt;
        } else if (field->number == tensorType) {
            tensor.type = field->value;
        } else if (field->number == tensorName) {
            tensor.name = std::string(asText(field->bytes));
        } else if ((field->number == tensorRaw || field->number == tensorFloats) && !field->bytes.empty()) {
            if (!tensor.data.empty())
                return std::nullopt; // which of the two would be believed?
            tensor.data = field->bytes;
        } else if (field->number == tensorExternal ||
                   (field->number == tensorLocation && field->value != 0)) {
            tensor.external = true;
        }
    }
    return message.isDamaged() ? std::nullopt : std::optional(tensor);
}

bool fits(const Initializer& tensor)
{
    uint64_t bytes = tensor.type == typeFloat ? 4 : 2;
    for (const int64_t side : tensor.shape) {
        if (side != 0 && bytes > mostBytes / static_cast<uint64_t>(side))
            return false;
        bytes *= static_cast<uint64_t>(side);
    }
    return bytes == tensor.data.size();
}

} // namespace

Result<TensorMap> readOnnxInitializers(ReadableFile& file, const std::string& name,
                                       const TensorFilter& filter)
{
    const auto damaged = [&](const std::string& why) { return Error{ErrorCode::WeightsDamaged, name, why}; };
    if (file.size() > mostBytes)
        return damaged("it is larger than any network that is read here");
    Bytes bytes(file.size());
    FAMILIAR_CHECK(file.readAt(0, bytes));
    TensorMap tensors;
    Message model(bytes);
    while (const auto part = model.next()) {
        if (part->number != modelGraph || !part->isBytes)
            continue;
        Message graph(part->bytes);
        while (const auto field = graph.next()) {
            if (field->number != graphInitializer || !field->isBytes)
                continue;
            const auto tensor = initializerOf(field->bytes);
            if (!tensor || tensors.size() == mostTensors)
                return damaged("one of its arrays cannot be read");
            if (tensor->type != typeFloat && tensor->type != typeFloat16)
                continue;
            if (tensor->external)
                return Error{ErrorCode::WeightsUnsupported, name, "its numbers lie in another file"};
            if (!fits(*tensor))
                return damaged("an array's bytes are not as many as its shape tells: " + tensor->name);
            if (filter && !filter(tensor->name))
                continue;
            const DataType type = tensor->type == typeFloat ? DataType::F32 : DataType::F16;
            const bool isNew =
                tensors
                    .emplace(tensor->name,
                             Tensor{type, tensor->shape,
                                    std::make_shared<Bytes>(tensor->data.begin(), tensor->data.end())})
                    .second;
            if (!isNew)
                return damaged("two arrays are called " + tensor->name);
        }
        if (graph.isDamaged())
            return damaged("its graph ends too early");
    }
    if (model.isDamaged())
        return damaged("it ends too early");
    return tensors;
}

} // namespace familiar::core
