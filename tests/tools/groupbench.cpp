// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long grouping takes and how much memory it needs: groupbench FACES [FACES_A_PERSON [WIDTH]].
// Faces are random directions around a random one for each person, every third person is there once.
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/grouping/facegroups.h"

#include <cmath>
#include <cstdio>
#include <sys/resource.h>

using namespace familiar::core;

namespace {

constexpr double likeness = 0.6; // mean cosine of two faces of one person

std::vector<float> direction(Random& random, size_t width)
{
    std::vector<float> row(width);
    for (float& value : row) { // the sum of four is near enough to a normal number
        value = 0;
        for (int i = 0; i < 4; ++i)
            value += static_cast<float>(random.uniform() - 0.5);
    }
    normalise(row);
    return row;
}

} // namespace

int main(int count, char** arguments)
{
    const size_t faces = count > 1 ? std::stoul(arguments[1]) : 1000;
    const size_t each = count > 2 ? std::stoul(arguments[2]) : 20;
    const size_t width = count > 3 ? std::stoul(arguments[3]) : 256;
    Random random({1, faces});
    Embeddings embeddings(static_cast<int>(width));
    embeddings.reserve(faces);
    std::vector<size_t> photos;
    size_t people = 0;
    while (photos.size() < faces) {
        const std::vector<float> person = direction(random, width);
        const size_t times = ++people % 3 == 0 ? 1 : each;
        for (size_t i = 0; i < times && photos.size() < faces; ++i) {
            std::vector<float> face = direction(random, width);
            for (size_t k = 0; k < width; ++k)
                face[k] = static_cast<float>(std::sqrt(likeness)) * person[k] +
                          static_cast<float>(std::sqrt(1 - likeness)) * face[k];
            normalise(face);
            embeddings.append(face);
            photos.push_back(photos.size());
        }
    }
    // face-reid's levels for one photo.
    const auto curve =
        ImpostorCurve::create({0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 3e-05, 1e-05},
                              {{0.127, 0.188, 0.241, 0.296, 0.342, 0.389, 0.429, 0.47, 0.503}});
    const NetworkImpostors network{*curve, {}, {0.53, 0.55, 0.58, 0.6}, 0.3F, 0.2F};
    const Stopwatch watch;
    const auto groups = groupFaces({embeddings, photos}, network);
    if (!groups)
        return 1;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu faces of %zu people: %zu groups, %.1f s, %ld MB\n", faces, people, groups->size(),
                watch.seconds(), usage.ru_maxrss / 1024);
    return 0;
}
