// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a save at each of its steps, and lets the power go behind each: old or new, never a third state.
#pragma once

#include "core/base/filesystem.h"

#include <functional>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace familiar::testing {

// One thing that the program writes. Every function gets the folder that all of it lies in and runs in a
// process of its own, so that none may count on what another one has left in memory.
struct Save
{
    std::string name;
    std::function<void(const std::filesystem::path& root)> arrange;
    std::function<core::Result<void>(core::FileSystem& files, const std::filesystem::path& root)> save;
    // What the program makes of the files; after any fault that of the old or of the new state.
    std::function<std::string(const std::filesystem::path& root)> view;
    // What the next start makes good before anything is looked at; none: nothing is needed.
    std::function<void(const std::filesystem::path& root)> recover{};
    // After which nothing is left of a broken save; none: the same save once more.
    std::function<void(const std::filesystem::path& root)> nextStart{};
    bool promises = true;   // what it has returned for is there after the power went
    bool losesOld = false;  // it may be neither, as what it keeps can be computed again
    bool exchanges = true;  // false: on a file system that cannot swap two names
    bool takesBack = false; // recover() undoes it: always the old state
};

inline void PrintTo(const Save& save, std::ostream* out)
{
    *out << save.name;
}

struct SaveFaults
{
    size_t steps = 0;  // kill points, or steps behind which the power went
    size_t states = 0; // looked at
    size_t third = 0;
    size_t lost = 0; // old though the save had returned
    size_t strays = 0;
    std::vector<std::string> what; // in words, the first few
};

// Runs `work` in a child; nothing: it was killed.
std::optional<std::string> inChild(const std::function<std::string()>& work);

// Every file below a folder by name with its content, in one text; without undo files that have no first
// line: nothing was done under them, and the next one takes their number.
std::string contentsBelow(const std::filesystem::path& folder);

// Kills at every step of the save until it ends by itself.
SaveFaults killAtEveryStep(const Save& save);

// Letters and digits of the save's name, for a test's.
std::string nameOf(const Save& save);

// What a step that has to succeed gives; throws otherwise.
template <typename Value>
Value must(core::Result<Value> result)
{
    if (!result)
        throw std::runtime_error(std::string(core::errorCodeName(result.error().code)) + " " +
                                 result.error().subject + " " + result.error().detail);
    if constexpr (!std::is_void_v<Value>)
        return std::move(*result);
}

enum class Syncs { All, NoFiles, NoFolders };
// Lets the power go behind every step; `syncs` leaves some out, as a mutant of the program.
SaveFaults losePowerAtEveryStep(const Save& save, Syncs syncs = Syncs::All);

} // namespace familiar::testing
