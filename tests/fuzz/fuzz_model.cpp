// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a model's description beside fitting tensors, and any bytes as a model's file. What is read is
// written and read again.
#include "core/recognition/modelfile.h"
#include "core/weights/weightfile.h"
#include "tests/support/smallmodel.h"

#include <cstdlib>

namespace {

using namespace familiar::core;

void read(ByteView bytes)
{
    const auto model = modelFromBytes(bytes, "fuzz");
    if (!model) {
        if (model.error().code != ErrorCode::ModelDamaged && model.error().code != ErrorCode::ModelTooNew)
            std::abort();
        return;
    }
    const auto again = modelFromBytes(modelToBytes(*model), "again");
    if (!again || again->info.people != model->info.people || !(again->head.shape == model->head.shape))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const TensorMap tensors = tensorsOf(familiar::testing::smallModel({"Ana", "Ben", "Cem"}, 4));
    const ByteView bytes = std::as_bytes(std::span(data, size));
    read(bytes);
    if (!isUtf8(asText(bytes)))
        return 0;
    read(writeSafetensors(tensors, {{"familiar", std::string(asText(bytes))}}));
    return 0;
}
