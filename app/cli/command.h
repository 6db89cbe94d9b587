// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One verb of the command line: its options and what it does.
#pragma once

#include "app/cli/context.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace familiar::app {

class Command
{
public:
    virtual ~Command() = default;
    // Adds the verb's options; they are bound to members.
    virtual void describe(CLI::App& verb) = 0;
    // Returns the exit code.
    virtual int run(CliContext& context) = 0;
};

std::unique_ptr<Command> makeInspectCommand();
std::unique_ptr<Command> makeTrainCommand();
std::unique_ptr<Command> makeFindRateCommand();
std::unique_ptr<Command> makeEvaluateCommand();
std::unique_ptr<Command> makeIdentifyCommand();
std::unique_ptr<Command> makeSortCommand();
std::unique_ptr<Command> makeDescribeCommand();
std::unique_ptr<Command> makeModelsCommand();
std::unique_ptr<Command> makeCompareCommand();
std::unique_ptr<Command> makeLiveCommand();
std::unique_ptr<Command> makeEnrolCommand();
std::unique_ptr<Command> makeForgetCommand();
std::unique_ptr<Command> makeSummaryCommand();
std::unique_ptr<Command> makeExplainCommand();
std::unique_ptr<Command> makeExportCommand();
std::unique_ptr<Command> makeImportModelCommand();
std::unique_ptr<Command> makeSelfTestCommand();
std::unique_ptr<Command> makeBenchCommand();

// The whole program but for signals: parses, dispatches, returns the exit code. Arguments without the
// program's name; `stop` ends a verb at its next batch, file or frame; tests give a file system with faults.
int runCli(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
           const std::stop_token& stop, core::FileSystem& files = core::systemFiles());

} // namespace familiar::app
