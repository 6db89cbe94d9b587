// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/pickle.h"

#include "core/weights/picklebuild.h"
#include "core/weights/pickleinput.h"
#include "core/weights/pickleopcodes.h"

#include <unordered_map>

namespace familiar::core {

namespace {

using namespace pickle;
using Kind = PickleValue::Kind;

constexpr std::string_view orderedDict = "collections OrderedDict";
constexpr std::string_view rebuildTensor = "torch._utils _rebuild_tensor_v2";
constexpr std::string_view oldRebuildTensor = "torch._utils _rebuild_tensor"; // before torch 0.4
constexpr std::string_view torchSize = "torch Size";
constexpr std::string_view rebuildParameter = "torch._utils _rebuild_parameter";

// By far more than a state_dict needs; a hostile pickle is stopped before it takes much memory.
constexpr size_t mostValues = 200'000;
constexpr size_t highestStack = 100'000;

class Machine : private PickleInput
{
public:
    using PickleInput::PickleInput;

    Result<PickleResult> run()
    {
        for (;;) {
            const size_t at = m_position;
            if (!need(1))
                return *m_error;
            const auto opcode = std::to_integer<uint8_t>(m_bytes[m_position++]);
            if (opcode == Stop) {
                PicklePointer value = pop();
                if (!m_stack.empty())
                    damaged("values are left over");
                if (m_error)
                    return *m_error;
                return PickleResult{m_arena, value, m_position};
            }
            execute(opcode, at);
            if (m_error)
                return *m_error;
        }
    }
    using PickleInput::truncated;

private:
    PicklePointer pop()
    {
        if (m_stack.empty() || m_stack.back()->kind == Kind::Mark) {
            damaged("its stack runs empty");
            return make(Kind::None);
        }
        const PicklePointer value = m_stack.back();
        m_stack.pop_back();
        return value;
    }

    // Everything above the last mark; the mark goes too.
    std::vector<PicklePointer> popToMark()
    {
        size_t at = m_stack.size();
        while (at > 0 && m_stack[at - 1]->kind != Kind::Mark)
            --at;
        if (at == 0) {
            damaged("a mark is missing");
            return {};
        }
        std::vector<PicklePointer> items(m_stack.begin() + static_cast<ptrdiff_t>(at), m_stack.end());
        m_stack.resize(at - 1);
        return items;
    }

    void pushInteger(int64_t value)
    {
        auto item = make(Kind::Integer);
        item->integer = value;
        m_stack.push_back(item);
    }
    void pushText(std::string value)
    {
        auto item = make(Kind::Text);
        item->text = std::move(value);
        m_stack.push_back(item);
    }
    void pushTuple(std::vector<PicklePointer> items)
    {
        auto tuple = make(Kind::Tuple);
        tuple->items = std::move(items);
        m_stack.push_back(tuple);
    }
    void pushLastAsTuple(size_t count)
    {
        std::vector<PicklePointer> items(count);
        for (size_t i = count; i > 0; --i)
            items[i - 1] = pop();
        pushTuple(std::move(items));
    }

    void executeData(uint8_t opcode, size_t at)
    {
        switch (opcode) {
        case BinUnicode:
        case BinString:
            return pushText(text(number<uint32_t>()));
        case ShortBinUnicode:
        case ShortBinString:
            return pushText(text(number<uint8_t>()));
        case BinInt:
            return pushInteger(number<int32_t>());
        case BinInt1:
            return pushInteger(number<uint8_t>());
        case BinInt2:
            return pushInteger(number<uint16_t>());
        case Long1:
            return longInteger();
        case BinFloat:
            (void)number<uint64_t>();
            m_stack.push_back(make(Kind::Float));
            return;
        case NoneOp:
            m_stack.push_back(make(Kind::None));
            return;
        case NewTrue:
        case NewFalse:
            m_stack.push_back(make(Kind::Bool));
            m_stack.back()->integer = opcode == NewTrue ? 1 : 0;
            return;
        case Global: {
            const std::string module = line();
            const std::string name = m_error ? "" : line();
            return global(module, name);
        }
        case StackGlobal: {
            const PicklePointer name = pop();
            const PicklePointer module = pop();
            if (module->kind != Kind::Text || name->kind != Kind::Text)
                return damaged("a global has no name");
            return global(module->text, name->text);
        }
        default:
            refuse(opcode, at);
        }
    }

    void refuse(uint8_t opcode, size_t at)
    {
        // INST, OBJ, NEWOBJ, NEWOBJ_EX and the EXT family make objects of any class.
        static constexpr std::string_view makers("io\x81\x92\x82\x83\x84");
        const std::string shown =
            "pickle opcode " + std::to_string(opcode) + " at byte " + std::to_string(at);
        if (makers.find(static_cast<char>(opcode)) != std::string_view::npos)
            return fail(ErrorCode::WeightsAreProgram, "it wants to make an object, " + shown);
        fail(ErrorCode::WeightsUnsupported, shown);
    }

    void execute(uint8_t opcode, size_t at)
    {
        switch (opcode) {
        case Proto:
            if (number<uint8_t>() > 5)
                fail(ErrorCode::WeightsUnsupported, "a newer pickle protocol");
            return;
        case Frame:
            (void)number<uint64_t>();
            return;
        case EmptyTuple:
            return pushTuple({});
        case EmptyDict:
            m_stack.push_back(make(Kind::Dict));
            return;
        case EmptyList:
            m_stack.push_back(make(Kind::List));
            return;
        case Mark:
            m_stack.push_back(make(Kind::Mark));
            return;
        case TupleOp:
            return pushTuple(popToMark());
        case Tuple1:
            return pushLastAsTuple(1);
        case Tuple2:
            return pushLastAsTuple(2);
        case Tuple3:
            return pushLastAsTuple(3);
        case Reduce:
            return reduce();
        case Build:
            return build();
        case BinPersId:
            return persistentId();
        case BinPut:
            return put(number<uint8_t>());
        case LongBinPut:
            return put(number<uint32_t>());
        case Memoize:
            return put(static_cast<uint32_t>(m_memo.size()));
        case BinGet:
            return get(number<uint8_t>());
        case LongBinGet:
            return get(number<uint32_t>());
        case SetItem:
        case SetItems:
        case Append:
        case Appends:
            return fill(opcode);
        default:
            return executeData(opcode, at);
        }
    }

    void fill(uint8_t opcode)
    {
        std::vector<PicklePointer> items;
        if (opcode == SetItems || opcode == Appends) {
            items = popToMark();
        } else {
            items.resize(opcode == SetItem ? 2 : 1);
            for (size_t i = items.size(); i > 0; --i)
                items[i - 1] = pop();
        }
        if (m_error)
            return;
        const bool dict = opcode == SetItem || opcode == SetItems;
        if (m_stack.empty() || m_stack.back()->kind != (dict ? Kind::Dict : Kind::List) ||
            (dict && items.size() % 2 != 0))
            return damaged("items are put into something that takes none");
        auto& target = m_stack.back()->items;
        target.insert(target.end(), items.begin(), items.end());
    }

    void longInteger()
    {
        const uint8_t length = number<uint8_t>();
        if (!need(length))
            return;
        int64_t value = 0;
        for (size_t i = 0; i < length && i < 8; ++i)
            value |= static_cast<int64_t>(std::to_integer<uint64_t>(m_bytes[m_position + i]) << (8 * i));
        if (length > 0 && length < 8 &&
            (std::to_integer<uint8_t>(m_bytes[m_position + length - 1U]) & 0x80U) != 0)
            value -= int64_t{1} << (8 * length);
        pushInteger(value);
        if (length > 8)
            m_stack.back()->text = std::string(asText(m_bytes.subspan(m_position, length)));
        m_position += length;
    }

    void global(const std::string& module, const std::string& name)
    {
        if (m_error)
            return;
        auto value = make(Kind::Global);
        value->text = module + " " + name;
        if (!internal::isAllowedGlobal(value->text))
            return fail(ErrorCode::WeightsAreProgram, "it wants to call " + displayText(module + "." + name) +
                                                          internal::refusedGlobalHint(module));
        m_stack.push_back(value);
    }

    // Only an OrderedDict's own attribute (_metadata, the modules' versions) comes so; it is not needed.
    void build()
    {
        const PicklePointer state = pop();
        if (m_error)
            return;
        if (m_stack.empty() || m_stack.back()->kind != Kind::Dict || state->kind != Kind::Dict)
            fail(ErrorCode::WeightsAreProgram, "it wants to set the state of an object");
    }

    void put(uint32_t index)
    {
        if (m_stack.empty() || m_stack.back()->kind == Kind::Mark)
            return damaged("nothing to remember");
        if (m_memo.size() >= mostValues)
            return damaged("too many values are remembered");
        m_memo[index] = m_stack.back();
    }
    void get(uint32_t index)
    {
        const auto found = m_memo.find(index);
        if (found == m_memo.end())
            return damaged("something unknown is recalled");
        if (m_stack.size() >= highestStack)
            return damaged("its stack grows too high");
        m_stack.push_back(found->second);
    }

    void persistentId()
    {
        const PicklePointer id = pop();
        PicklePointer value = make(Kind::Storage);
        if (!m_error && !internal::describeStorage(*id, *value))
            return damaged("a storage is described wrongly");
        m_stack.push_back(value);
    }

    void reduce()
    {
        const PicklePointer arguments = pop();
        const PicklePointer callee = pop();
        if (m_error)
            return;
        if (callee->kind != Kind::Global || arguments->kind != Kind::Tuple)
            return damaged("something is called that cannot be");
        const auto& items = arguments->items;
        if (callee->text == orderedDict) {
            orderedDictOf(items);
        } else if ((callee->text == rebuildParameter && !items.empty() && items[0]->kind == Kind::Tensor) ||
                   (callee->text == torchSize && items.size() == 1 && items[0]->kind == Kind::Tuple)) {
            m_stack.push_back(items[0]);
        } else if (callee->text == rebuildTensor || callee->text == oldRebuildTensor) {
            PicklePointer value = make(Kind::Tensor);
            if (!internal::describeTensor(items, *value))
                return damaged("a tensor is described wrongly");
            m_stack.push_back(value);
        } else {
            fail(ErrorCode::WeightsAreProgram,
                 "it calls " + displayText(callee->text) + " in an unknown way");
        }
    }

    // OrderedDict() or, as Python 2 wrote it, OrderedDict([[key, value], ...]).
    void orderedDictOf(const std::vector<PicklePointer>& arguments)
    {
        PicklePointer dict = make(Kind::Dict);
        m_stack.push_back(dict);
        if (arguments.empty())
            return;
        m_copied += arguments[0]->items.size();
        if (arguments.size() != 1 || arguments[0]->kind != Kind::List || m_copied > mostValues)
            return damaged("an OrderedDict is described wrongly");
        for (const PickleValue* pair : arguments[0]->items) {
            if ((pair->kind != Kind::List && pair->kind != Kind::Tuple) || pair->items.size() != 2)
                return damaged("an OrderedDict is described wrongly");
            dict->items.insert(dict->items.end(), pair->items.begin(), pair->items.end());
        }
    }

    PicklePointer make(Kind kind)
    {
        if (m_arena->size() >= mostValues) {
            damaged("more than " + std::to_string(mostValues) + " values");
            return &m_arena->back();
        }
        m_arena->emplace_back().kind = kind;
        return &m_arena->back();
    }

    std::shared_ptr<std::deque<PickleValue>> m_arena = std::make_shared<std::deque<PickleValue>>();
    std::vector<PicklePointer> m_stack;
    std::unordered_map<uint32_t, PicklePointer> m_memo;
    size_t m_copied = 0; // a few bytes can copy a long list again and again
};

} // namespace

Result<PickleResult> readPickle(ByteView bytes, const std::string& file, bool* truncated)
{
    Machine machine(bytes, file);
    auto result = machine.run();
    if (truncated)
        *truncated = machine.truncated();
    return result;
}

} // namespace familiar::core
