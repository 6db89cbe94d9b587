// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of train options: command line, JSON, validation, the window's form and the check of a
// resumed run are made from it.
#pragma once

#include "core/learning/trainconfig.h"

#include <array>
#include <map>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace familiar::core {

// A value of TrainConfig that is one of a few words.
struct ChoiceMember
{
    size_t (*get)(const TrainConfig&); // index into `names`
    void (*set)(TrainConfig&, size_t);
    std::span<const char* const> names;
};

using OptionMember = std::variant<int TrainConfig::*, double TrainConfig::*, uint64_t TrainConfig::*,
                                  bool TrainConfig::*, std::string TrainConfig::*, ChoiceMember>;

// The values of one option in the presets. A choice is its index, a flag 0 or 1; texts stand in `words`.
struct OptionDefaults
{
    double faces = 0;
    double classic = 0;
    double classicSmall = 0; // for sides up to 64 px
    std::array<const char*, 2> words{"", ""};
};

struct TrainOption
{
    const char* id; // the JSON key; the command line's name is made from it
    OptionMember member;
    OptionDefaults defaults;
    ErrorRange range;                    // of numbers
    bool (*accepts)(const std::string&); // of texts; nullptr: every text
    std::span<const char* const> names;  // of texts and choices, for messages and lists
    bool mayChangeOnResume;              // without making another training of it
};

// Returns the table in the order in which options are shown.
std::span<const TrainOption> trainOptions();
// Returns the option of this id; nullptr: there is none.
const TrainOption* findTrainOption(std::string_view id);

// Sets one option from a text, as the command line has it. Fails with: InvalidArgument (as validate).
Result<void> setFromText(TrainConfig& config, const TrainOption& option, const std::string& text);
// Returns the preset's values with the given ones (option id -> text) on top: preset and side come first,
// what is not given is theirs. Does not validate. Fails with: as setFromText.
Result<TrainConfig> configFromTexts(const std::map<std::string, std::string>& given);
// Returns the option's value as "key=value" has it; exact and the same in every locale.
std::string valueText(const TrainConfig& config, const TrainOption& option);

// Returns the options in which two configurations differ, in the table's order.
std::vector<const TrainOption*> differingOptions(const TrainConfig& a, const TrainConfig& b);

// Describes what a resumed run must find unchanged: a line "id=value" for each option that may not change.
std::string resumeDescription(const TrainConfig& config);

} // namespace familiar::core
