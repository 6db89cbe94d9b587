// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes resources/strangers/face-mobilenet.json from a folder of people (resources/strangers/README.md).
#include "core/base/atomicfile.h"
#include "core/base/half.h"
#include "core/base/userfolders.h"
#include "core/base/vectors.h"
#include "core/faces/photofaces.h"
#include "core/learning/embeddingrecipe.h"
#include "core/photos/dataset.h"

#include <nlohmann/json.hpp>

#include <cstdio>

using namespace familiar::core;

namespace {

std::string hexOf(std::span<const float> vector)
{
    std::string text;
    char digits[8];
    for (const float value : vector) {
        std::snprintf(digits, sizeof digits, "%04x", floatToHalf(value));
        text += digits;
    }
    return text;
}

int fail(const Error& error)
{
    std::fprintf(stderr, "makestrangers: %s: %s %s\n", errorCodeName(error.code), error.subject.c_str(),
                 error.detail.c_str());
    return 1;
}

} // namespace

// makestrangers PEOPLE OUT.json: the main face of every photo, once with each detector.
int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    initTorchThread(1);
    WeightStore weights(systemFiles(), userFolders().data);
    const auto backbone = loadBackbone("face-mobilenet", {}, weights);
    const auto dataset = scanFolder(systemFiles(), argv[1]);
    if (!backbone || !dataset)
        return fail(backbone ? dataset.error() : backbone.error());
    nlohmann::json faces = nlohmann::json::array();
    for (const char* id : {"mtcnn", "yunet"}) {
        const auto detector = makeDetector(id, weights);
        if (!detector)
            return fail(detector.error());
        const EmbeddingRecipe recipe = cleanRecipe(InputKind::Faces, **backbone, detector->get());
        PhotoReader reader(detector->get(), {}, nullptr);
        for (const Photo& photo : dataset->photos) {
            const auto found = reader.open(systemFiles(), photo.path);
            if (!found || found->mainFace < 0) {
                std::fprintf(stderr, "no face in %s\n", photo.path.c_str());
                continue;
            }
            const Detection& face = found->faces[static_cast<size_t>(found->mainFace)];
            const auto crop = reader.crop(face, recipe.crop);
            if (!crop)
                return fail(crop.error());
            const auto embedding = embed(recipe, **backbone, std::span(&*crop, 1));
            if (!embedding)
                return fail(embedding.error());
            faces.push_back({{"person", photo.person}, {"vector", hexOf(normalised(embedding->row(0)))}});
        }
    }
    const nlohmann::json file{{"backbone", "face-mobilenet"},
                              {"weights_sha256", (*backbone)->weightsSha256()},
                              {"faces", std::move(faces)}};
    const auto written = writeFileAtomically(systemFiles(), argv[2], asBytes(file.dump(0) + "\n"));
    return written ? 0 : fail(written.error());
}
