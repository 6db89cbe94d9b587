// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace familiar::core {

struct Sha256::Impl
{
    EVP_MD_CTX* context = nullptr;
};

Sha256::Sha256() : m_impl(std::make_unique<Impl>())
{
    m_impl->context = EVP_MD_CTX_new();
    if (!m_impl->context || EVP_DigestInit_ex(m_impl->context, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_impl->context);
}

Sha256& Sha256::add(ByteView bytes)
{
    EVP_DigestUpdate(m_impl->context, bytes.data(), bytes.size());
    return *this;
}

Digest Sha256::finish()
{
    Digest digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(m_impl->context, digest.data(), &length);
    return digest;
}

Digest sha256(ByteView bytes)
{
    return Sha256().add(bytes).finish();
}

std::string toHex(const Digest& digest)
{
    static const char* const digits = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const uint8_t value : digest) {
        text += digits[value >> 4];
        text += digits[value & 15];
    }
    return text;
}

} // namespace familiar::core
