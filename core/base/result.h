// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The value-or-error type that every public function of core returns; names follow std::expected.
#pragma once

#include "core/base/error.h"

#include <cassert>
#include <utility>
#include <variant>

namespace familiar::core {

template <typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& value() & { return *std::get_if<0>(&checked()); }
    const T& value() const& { return *std::get_if<0>(&checked()); }
    T&& value() && { return std::move(*std::get_if<0>(&checked())); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const { return *std::get_if<1>(&m_state); }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

private:
    std::variant<T, Error>& checked()
    {
        assert(has_value());
        return m_state;
    }
    const std::variant<T, Error>& checked() const
    {
        assert(has_value());
        return m_state;
    }
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_failed(true) {}

    bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace familiar::core

// Hands an error up: evaluates an expression of type Result<T>, returns its error from the calling function
// (which returns a Result itself), else declares `value` with what it holds. Write
//     FAMILIAR_TRY(detector, makeDetector(id, weights));
#define FAMILIAR_TRY(value, ...)                                                                             \
    auto value##OrError = (__VA_ARGS__);                                                                     \
    if (!value##OrError)                                                                                     \
        return value##OrError.error();                                                                       \
    auto value = *std::move(value##OrError)

// The same for an expression whose value is not needed, Result<void> above all.
#define FAMILIAR_CHECK(...)                                                                                  \
    do {                                                                                                     \
        if (auto familiarChecked = (__VA_ARGS__); !familiarChecked)                                          \
            return familiarChecked.error();                                                                  \
    } while (false)
