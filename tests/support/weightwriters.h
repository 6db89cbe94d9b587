// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small weight files, right and wrong ones: pickles, zip archives, legacy streams.
#pragma once

#include "core/weights/tensor.h"

namespace familiar::testing {

// Appends opcodes of a pickle (protocol 2).
class PickleWriter
{
public:
    PickleWriter() { raw("\x80\x02"); }
    PickleWriter& raw(std::string_view bytes);
    PickleWriter& global(std::string_view module, std::string_view name);
    PickleWriter& text(std::string_view value);
    PickleWriter& integer(int32_t value);
    PickleWriter& tuple(const std::vector<int32_t>& values);
    // BINPERSID of ('storage', torch.<type>Storage, key, 'cpu', elements[, None]).
    PickleWriter& storage(std::string_view type, std::string_view key, int32_t elements, bool legacy = false);
    // _rebuild_tensor_v2(storage, offset, shape, stride, False, OrderedDict()).
    PickleWriter& tensor(std::string_view key, int32_t elements, int32_t offset,
                         const std::vector<int32_t>& shape, const std::vector<int32_t>& stride,
                         bool legacy = false, std::string_view type = "Float");
    PickleWriter& emptyOrderedDict() { return global("collections", "OrderedDict").raw(")R"); }
    // With STOP.
    std::string done() const { return m_bytes + "."; }

private:
    std::string m_bytes;
};

struct ZipWriterEntry
{
    std::string name;
    std::string content;
    // What the headers tell when it is not the truth.
    bool wrongCrc = false;
    std::string localName{};
    uint16_t flags = 0;
    uint16_t method = 0;
    uint32_t claimedSize = 0; // 0: the real one
    bool zip64 = false;       // sizes and offset in the 64-bit extra field
};
// With 64-byte alignment by an extra field in the local header only, as PyTorch writes it.
std::string zipOf(const std::vector<ZipWriterEntry>& entries);

// A state_dict {"a": float [2,2], "b.weight": float [3] as the last 3 of 5 elements} in each container.
std::string goldenZip();
std::string goldenLegacy();
// A zip or legacy file around any object pickle; storages are (key, raw bytes, element size).
struct RawStorage
{
    std::string key;
    std::string bytes;
    int64_t elements = 0;
};
std::string pthZip(const std::string& pickle, const std::vector<RawStorage>& storages);
std::string pthLegacy(const std::string& pickle, const std::vector<RawStorage>& storages);
std::string floatBytes(std::span<const float> values);

} // namespace familiar::testing
