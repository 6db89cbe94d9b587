// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a bundle is whole and still answers as the app did when it was made.
#pragma once

#include "core/base/filesystem.h"

#include <map>
#include <stop_token>

namespace familiar::core {

struct SelfTestReport
{
    size_t files = 0;
    size_t samples = 0;
    float largestDifference = 0; // of probabilities and features (by their size)
    double msPerSample = 0;      // cv::dnn, one at a time
};

// Every file has its SHA-256, none is missing, none too many; the network is one of ours (inspectOnnx); each
// sample gives what it has to in cv::dnn within 1e-4, and the same person. ModelMissing (no such
// folder), ModelDamaged (subject: the folder, detail: every file that is wrong, or what differs), Cancelled.
// Nothing in the bundle is executed but the network, which is tried in a child process first. Any thread.
Result<SelfTestReport> selfTest(FileSystem& files, const std::filesystem::path& folder,
                                std::stop_token stop = {});
// The same without a child, for a bundle that this process has just written.
Result<SelfTestReport> replayBundle(FileSystem& files, const std::filesystem::path& folder,
                                    std::stop_token stop = {});

// sums.json for these names and SHA-256 sums: the same content has exactly one spelling.
std::string sumsText(const std::map<std::string, std::string>& sums);

// The first half alone: name and SHA-256 of every file of a whole bundle. Errors as selfTest's.
Result<std::map<std::string, std::string>> checkBundle(FileSystem& files, const std::filesystem::path& folder,
                                                       std::stop_token stop = {});
// A file's bytes, which must still have the sum.
Result<Bytes> bundleFile(FileSystem& files, const std::filesystem::path& folder, const std::string& name,
                         const std::map<std::string, std::string>& sums);

} // namespace familiar::core
