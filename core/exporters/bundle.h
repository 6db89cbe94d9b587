// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder with everything that somebody else needs to use a model, and the proof that it answers as the app.
#pragma once

#include "core/exporters/network.h"
#include "core/recognition/recognizer.h"

namespace familiar::core {

struct BundleFile
{
    std::string name; // "samples/0.png"
    Bytes bytes;
};

// model.onnx, model.safetensors (the same network for training on and for the app), gallery.bin (float32 rows
// of featureCount: the centre, then the templates), labels.txt, config.json, README.md, identify.py,
// identify_ray.py, identify.cpp, the detector's files with detect.py, samples/ and at last sums.json. Samples
// are drawn, never photos: they prove the arithmetic without showing anybody. `recognizer` holds the
// network's own model and runs on the CPU. Fails with: the detector's WeightsMissing, errors of the networks.
// Cancelled. Any thread.
Result<std::vector<BundleFile>> bundleFiles(const Recognizer& recognizer, const ExportNetwork& network,
                                            WeightStore& weights, std::stop_token stop);

// Writes the files to a new folder beside `folder`, tests them there (selfTest) and renames it; a bundle that
// was there is removed last. Nothing is left behind on failure. CannotWrite, DiskFull, Cancelled.
Result<void> writeBundle(FileSystem& files, const std::filesystem::path& folder,
                         const std::vector<BundleFile>& content, std::stop_token stop);

// A drawn picture that looks like no one: smooth coloured blotches, the same for a number on every machine.
Image drawnSample(int sidePx, uint64_t number);

} // namespace familiar::core
