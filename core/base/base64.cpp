// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include <openssl/evp.h>

namespace familiar::core {

std::string base64(ByteView bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0'); // it writes a zero behind
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<size_t>(length));
    return text;
}

} // namespace familiar::core
