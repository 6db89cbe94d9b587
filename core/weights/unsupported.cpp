// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/unsupported.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace familiar::core {

bool looksLikeWebPage(ByteView head)
{
    std::string start;
    for (const char c : asText(head)) {
        if (start.empty() && std::isspace(static_cast<unsigned char>(c)) != 0)
            continue;
        start += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (start.size() == 9)
            break;
    }
    return start == "<!doctype" || start.starts_with("<html") || start.starts_with("<head");
}

Error unsupportedFormat(ReadableFile& file, WeightFormat format, const std::string& name)
{
    const auto told = [&](const char* why) { return Error{ErrorCode::WeightsUnsupported, name, why}; };
    switch (format) {
    case WeightFormat::TorchScript:
        return {ErrorCode::WeightsAreProgram, name, "a TorchScript archive"};
    case WeightFormat::PthTar:
        return told("the oldest tar format; load and save it once with PyTorch 1.6 or newer");
    case WeightFormat::LfsPointer:
        return told("it is only a Git LFS pointer; download the file that it points to");
    case WeightFormat::Unknown:
        break;
    default:
        return told("it is not of the kind that its name tells");
    }
    std::array<std::byte, 64> head{};
    const auto length = static_cast<size_t>(std::min<uint64_t>(head.size(), file.size()));
    if (length == 0)
        return told("it is empty");
    FAMILIAR_CHECK(file.readAt(0, std::span(head).first(length)));
    if (looksLikeWebPage(ByteView(head).first(length)))
        return told("it is a web page; the download went wrong");
    if (head[0] == std::byte{0x80})
        return told("a Python pickle that torch.save did not write");
    return told("it is no .pth, .safetensors or TensorFlow.js file");
}

} // namespace familiar::core
