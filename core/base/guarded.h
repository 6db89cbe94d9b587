// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns every exception of a library into an Error, once per public entry; nothing inside catches.
#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <stdexcept>

namespace familiar::core {

// Runs `work` (returning Result<T>). c10::Error and cv::Exception derive from std::exception.
template <typename Work>
auto guarded(const std::string& subject, Work&& work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, subject, "not enough memory"};
    } catch (const std::length_error& error) {
        return Error{ErrorCode::OutOfMemory, subject, error.what()};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, subject, error.what()};
    }
}

} // namespace familiar::core
