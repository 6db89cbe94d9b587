// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/internal/onnxwire.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace familiar::core::internal {

namespace {

// A message of two bytes becomes an object of some hundred.
constexpr uint64_t mostMessages = 400'000;
// A number of one byte becomes one of eight; weights stand in raw bytes.
constexpr uint64_t mostNumbers = uint64_t{1} << 27;

// Field numbers of messages inside of messages (onnx.proto).
struct Kind
{
    struct Part
    {
        uint64_t field;
        const Kind* kind;
    };
    std::array<Part, 8> parts{};
};

// Sub-graphs, functions, training, sparse values, kinds of values that are no tensors.
const Kind refused{};
const Kind plain{};
const Kind shape{{{{1, &plain}}}};
const Kind typeOfTensor{{{{2, &shape}}}};
const Kind type{{{{1, &typeOfTensor}, {4, &refused}, {5, &refused}, {8, &refused}, {9, &refused}}}};
const Kind value{{{{2, &type}}}};
const Kind tensor{{{{13, &refused}}}};
const Kind attribute{{{{5, &tensor},
                       {6, &refused},
                       {10, &refused},
                       {11, &refused},
                       {14, &refused},
                       {15, &refused},
                       {22, &refused},
                       {23, &refused}}}};
const Kind node{{{{5, &attribute}}}};
const Kind graph{
    {{{1, &node}, {5, &tensor}, {11, &value}, {12, &value}, {13, &value}, {14, &refused}, {15, &refused}}}};
const Kind model{{{{7, &graph}, {8, &plain}, {14, &plain}, {20, &refused}, {25, &refused}}}};

class Counter
{
public:
    std::string problem;

    void walk(ByteView bytes, const Kind& kind)
    {
        while (!bytes.empty() && problem.empty()) {
            const auto tag = varint(bytes);
            if (!tag)
                return;
            const uint64_t field = *tag >> 3;
            switch (*tag & 7) {
            case 0:
                (void)varint(bytes);
                count(m_numbers, 1, mostNumbers);
                break;
            case 1:
            case 5:
                (void)take(bytes, (*tag & 7) == 1 ? 8 : 4);
                count(m_numbers, 1, mostNumbers);
                break;
            case 2:
                part(bytes, field, kind);
                break;
            default:
                problem = "it is no ONNX file";
            }
        }
    }

private:
    void part(ByteView& bytes, uint64_t field, const Kind& kind)
    {
        const auto length = varint(bytes);
        if (!length)
            return;
        const ByteView inside = take(bytes, *length);
        // Texts are objects too.
        count(m_messages, 1, mostMessages);
        const auto* found = std::find_if(kind.parts.begin(), kind.parts.end(), [&](const Kind::Part& one) {
            return one.kind && one.field == field;
        });
        if (found != kind.parts.end() && found->kind == &refused)
            problem = "it holds sub-graphs, functions, sparse constants or data in other files";
        else if (found != kind.parts.end())
            walk(inside, *found->kind);
        else
            count(m_numbers, numbersIn(inside.size(), field, kind), mostNumbers);
    }

    // Of a list of packed numbers. Raw weights and texts stay as they are.
    static uint64_t numbersIn(size_t bytes, uint64_t field, const Kind& kind)
    {
        if (&kind == &tensor)
            return field == 9 ? 0 : field == 4 || field == 10 ? bytes / 4 : bytes;
        return &kind == &attribute && field != 4 ? bytes : 0;
    }

    void count(uint64_t& counter, uint64_t more, uint64_t most)
    {
        counter += more;
        if (counter > most && problem.empty())
            problem = "it has too many parts";
    }

    ByteView take(ByteView& bytes, uint64_t length)
    {
        if (length > bytes.size()) {
            problem = "it is cut";
            length = bytes.size();
        }
        const ByteView taken = bytes.first(static_cast<size_t>(length));
        bytes = bytes.subspan(static_cast<size_t>(length));
        return taken;
    }

    std::optional<uint64_t> varint(ByteView& bytes)
    {
        uint64_t number = 0;
        for (size_t i = 0; i < std::min<size_t>(10, bytes.size()); ++i) {
            const auto byte = static_cast<uint64_t>(bytes[i]);
            number |= (byte & 127) << (7 * i);
            if (byte < 128) {
                bytes = bytes.subspan(i + 1);
                return number;
            }
        }
        problem = "it is no ONNX file";
        return {};
    }

    uint64_t m_messages = 0;
    uint64_t m_numbers = 0;
};

} // namespace

std::string problemOfOnnxWire(ByteView bytes)
{
    Counter counter;
    counter.walk(bytes, model);
    return counter.problem;
}

} // namespace familiar::core::internal
