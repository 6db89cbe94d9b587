// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 by OpenSSL.
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <memory>
#include <string>

namespace familiar::core {

using Digest = std::array<uint8_t, 32>;

class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256& add(ByteView bytes);
    Sha256& add(std::string_view text) { return add(asBytes(text)); }
    // Ends the sum; the object takes no more bytes.
    Digest finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

Digest sha256(ByteView bytes);
// Lower-case hexadecimal, 64 characters.
std::string toHex(const Digest& digest);

} // namespace familiar::core
