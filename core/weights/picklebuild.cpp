// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/picklebuild.h"

#include <array>

namespace familiar::core::internal {

namespace {

using Kind = PickleValue::Kind;

struct StorageType
{
    std::string_view global;
    DataType type;
};
constexpr std::array<StorageType, 10> storageTypes{{{"torch FloatStorage", DataType::F32},
                                                    {"torch DoubleStorage", DataType::F64},
                                                    {"torch HalfStorage", DataType::F16},
                                                    {"torch BFloat16Storage", DataType::BF16},
                                                    {"torch LongStorage", DataType::I64},
                                                    {"torch IntStorage", DataType::I32},
                                                    {"torch ShortStorage", DataType::I16},
                                                    {"torch CharStorage", DataType::I8},
                                                    {"torch ByteStorage", DataType::U8},
                                                    {"torch BoolStorage", DataType::Bool}}};
bool integers(const PickleValue& tuple, std::vector<int64_t>& values)
{
    if (tuple.kind != Kind::Tuple || tuple.items.size() > 16)
        return false;
    for (const PickleValue* item : tuple.items) {
        if (item->kind != Kind::Integer || item->integer < 0)
            return false;
        values.push_back(item->integer);
    }
    return true;
}

} // namespace

bool isAllowedGlobal(std::string_view global)
{
    if (global == "collections OrderedDict" || global == "torch._utils _rebuild_tensor_v2" ||
        global == "torch._utils _rebuild_tensor" || global == "torch._utils _rebuild_parameter" ||
        global == "torch Size")
        return true;
    for (const StorageType& type : storageTypes)
        if (type.global == global)
            return true;
    return false;
}

std::string refusedGlobalHint(std::string_view module)
{
    for (const std::string_view prefix : {"torch.nn", "torchvision", "__main__", "models"})
        if (module.starts_with(prefix))
            return "; a whole model was saved, save its state_dict() instead";
    return {};
}

bool describeStorage(const PickleValue& id, PickleValue& target)
{
    const auto& items = id.items;
    const bool shaped = id.kind == Kind::Tuple && (items.size() == 5 || items.size() == 6) &&
                        items[0]->kind == Kind::Text && items[0]->text == "storage" &&
                        items[1]->kind == Kind::Global && items[2]->kind == Kind::Text &&
                        items[4]->kind == Kind::Integer && items[4]->integer >= 0 &&
                        (items.size() == 5 || items[5]->kind == Kind::None);
    if (!shaped)
        return false;
    for (const StorageType& type : storageTypes)
        if (type.global == items[1]->text)
            target.storage = std::make_unique<StorageReference>(
                StorageReference{type.type, items[2]->text, items[4]->integer});
    return target.storage != nullptr;
}

bool describeTensor(const std::vector<PicklePointer>& arguments, PickleValue& target)
{
    if (arguments.size() < 4 || arguments[0]->kind != Kind::Storage || arguments[1]->kind != Kind::Integer ||
        arguments[1]->integer < 0)
        return false;
    TensorReference tensor;
    tensor.storage = *arguments[0]->storage;
    tensor.offset = arguments[1]->integer;
    if (!integers(*arguments[2], tensor.shape) || !integers(*arguments[3], tensor.stride) ||
        tensor.shape.size() != tensor.stride.size())
        return false;
    target.tensor = std::make_unique<TensorReference>(std::move(tensor));
    return true;
}

} // namespace familiar::core::internal
