// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/internal/modelsum.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <optional>

namespace familiar::core::internal {

namespace {

constexpr size_t sumLength = 64;
constexpr size_t pieceBytes = 1U << 20;

// Where the digits stand. A quotation mark inside a text is escaped, so that the key stands nowhere else.
std::optional<size_t> placeOfSum(std::string_view file)
{
    const std::string key = '"' + std::string(sumKey) + "\":\"";
    const size_t found = file.find(key);
    if (found == std::string_view::npos || file.size() - found < key.size() + sumLength)
        return {};
    return found + key.size();
}

} // namespace

std::string emptySum()
{
    return std::string(sumLength, '0');
}

void addSum(Bytes& file)
{
    const auto place = placeOfSum(asText(file));
    if (!place)
        return; // not written with emptySum()
    const std::string sum = toHex(sha256(file));
    const ByteView digits = asBytes(sum);
    std::copy(digits.begin(), digits.end(), file.begin() + static_cast<ptrdiff_t>(*place));
}

std::string problemOfSum(ReadableFile& file, const std::string& sum)
{
    constexpr const char* wrong = "its SHA-256 is another than it says";
    std::array<std::byte, 8> first{};
    if (sum.size() != sumLength || !file.readAt(0, first))
        return wrong;
    // The header was read before: its length is right.
    const uint64_t headerBytes = 8 + loadLittleEndian<uint64_t>(first, 0);
    Bytes piece(static_cast<size_t>(headerBytes));
    if (!file.readAt(0, piece))
        return wrong;
    const auto place = placeOfSum(asText(piece));
    if (!place)
        return wrong;
    std::fill_n(piece.begin() + static_cast<ptrdiff_t>(*place), sumLength, static_cast<std::byte>('0'));
    Sha256 found;
    found.add(piece);
    for (uint64_t at = headerBytes; at < file.size(); at += piece.size()) {
        piece.resize(static_cast<size_t>(std::min<uint64_t>(pieceBytes, file.size() - at)));
        if (!file.readAt(at, piece))
            return wrong;
        found.add(piece);
    }
    return toHex(found.finish()) == sum ? "" : wrong;
}

} // namespace familiar::core::internal
