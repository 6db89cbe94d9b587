// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a pickle and the first thing that was wrong with them.
#pragma once

#include "core/base/filesystem.h"

#include <optional>

namespace familiar::core {

// Every read checks its length; after the first error all reads give empty values.
class PickleInput
{
public:
    PickleInput(ByteView bytes, const std::string& file) : m_bytes(bytes), m_file(file) {}
    // More bytes may help.
    bool truncated() const { return m_truncated; }

protected:
    void fail(ErrorCode code, const std::string& why)
    {
        if (!m_error)
            m_error = Error{code, m_file, why};
    }
    void damaged(const std::string& why) { fail(ErrorCode::WeightsDamaged, why); }

    bool need(uint64_t count)
    {
        if (m_error)
            return false;
        if (count <= m_bytes.size() - m_position)
            return true;
        m_truncated = true;
        damaged("its pickle is cut off");
        return false;
    }

    template <typename T>
    T number()
    {
        if (!need(sizeof(T)))
            return {};
        const T value = loadLittleEndian<T>(m_bytes, m_position);
        m_position += sizeof(T);
        return value;
    }

    std::string text(uint64_t length)
    {
        if (length > longestTextBytes)
            damaged("a text of " + std::to_string(length) + " bytes");
        if (!need(length))
            return {};
        const std::string_view content = asText(m_bytes.subspan(m_position, length));
        m_position += length;
        if (!isUtf8(content))
            damaged("a text is no UTF-8");
        return std::string(content);
    }

    std::string line()
    {
        const std::string_view rest = asText(m_bytes.subspan(m_position));
        const size_t end = rest.substr(0, 512).find('\n');
        if (end == std::string_view::npos) {
            m_truncated = rest.size() < 512;
            damaged("a name is too long");
            return {};
        }
        m_position += end + 1;
        return std::string(rest.substr(0, end));
    }

    static constexpr uint64_t longestTextBytes = 1U << 20;
    ByteView m_bytes;
    const std::string& m_file;
    size_t m_position = 0;
    std::optional<Error> m_error;
    bool m_truncated = false;
};

} // namespace familiar::core
