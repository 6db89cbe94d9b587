// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a model of what Keras learned: a classifier on VGG16 in one of its HDF5 files.
#pragma once

#include "core/base/clock.h"
#include "core/recognition/model.h"
#include "core/weights/weightstore.h"

namespace familiar::core {

// A file's layers as they are there.
struct KerasHead
{
    int sidePx = 0;              // of the pictures; follows from what the first dense layer takes
    TensorMap convolutions;      // of VGG16, under torchvision's keys; empty: the file holds the head alone
    std::vector<HeadLayer> head; // the first one takes [channels, height, width], as our networks give them

    int peopleCount() const { return static_cast<int>(head.back().bias.shape[0]); }
};

// Reads a Keras model (.h5): VGG16 without its top, then Flatten and dense layers of 512, 256, 128 and the
// people, or of the people alone; or such a head by itself, also as weights only. The HDF5 library parses the
// bytes: hand it only files that the user insists on.
// Fails with: WeightsDamaged, WeightsUnsupported (detail: the layer that is another one), FileMissing.
Result<KerasHead> readKerasHead(FileSystem& files, const std::filesystem::path& file);

// Makes a model of it that names by probability: Keras's file tells nothing about anybody's photos, so nobody
// has a template. A network that is vgg16-keras's own is referred to, another one lies inside the model.
// `people`: as many names as the last layer has units, in its order. Fails with: InvalidArgument ("names"),
// WeightsMissing (a head alone where vgg16-keras is not installed), ModelDamaged.
Result<Model> modelOf(const KerasHead& head, const std::vector<std::string>& people, WeightStore& weights,
                      const Clock& clock);

} // namespace familiar::core
