// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One process that decodes HEIC and AVIF, and the few that wait for the next photo.
#pragma once

#include "core/base/result.h"
#include "core/photos/heifprotocol.h"
#include "core/photos/heifreader.h"

#include <memory>
#include <span>

namespace familiar::core::internal {

// Ended when it is destroyed. Memory and time of the process are bounded, and so is all that it says.
class HeifProcess
{
public:
    // One that waits for work, or a new one. Fails with: UnsupportedFormat where there is none to be had.
    static Result<std::unique_ptr<HeifProcess>> borrow();
    // Lets it wait for the next photo; only when its last answer was read to the end.
    static void giveBack(std::unique_ptr<HeifProcess> process);
    ~HeifProcess();
    HeifProcess(const HeifProcess&) = delete;
    HeifProcess& operator=(const HeifProcess&) = delete;

    HeifSupport support() const { return m_support; }
    // Each fails with ImageDamaged when the process has died or answers too late.
    Result<void> send(std::span<const std::byte> bytes);
    Result<void> receive(std::span<std::byte> bytes);
    // An answer that is not Ok becomes an error with its reason.
    Result<HeifAnswer> answer();

private:
    friend class HeifProcesses;
    HeifProcess(int socket, int process, std::chrono::milliseconds patience, uint64_t generation)
        : m_socket(socket), m_process(process), m_patience(patience), m_generation(generation)
    {}
    Result<void> readHello();
    // Whether it still waits for work.
    bool waits() const;
    Error lost() const;

    int m_socket;
    int m_process;
    std::chrono::milliseconds m_patience;
    uint64_t m_generation; // of the options that it was started with
    HeifSupport m_support;
};

} // namespace familiar::core::internal
