// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/impostors.h"

#include "core/base/half.h"
#include "core/base/jsonreader.h"
#include "core/base/vectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <strangers_json.h>

namespace familiar::core {

namespace {

// Cosine of L2-normalised face-mobilenet vectors. On 593 photos of 8 people 1 in 1,000 pairs of different
// people lies above 0.70 and the highest at 0.77; of one person's pairs every second lies above 0.70.
constexpr float samePersonFrom = 0.75F;

constexpr int enoughPeople = 4;

using Impostors = std::map<std::string, std::vector<ImpostorFace>>; // by weights

std::vector<float> embeddingFromHex(const std::string& hex)
{
    std::vector<float> vector;
    for (size_t i = 0; i + 4 <= hex.size(); i += 4)
        vector.push_back(halfToFloat(static_cast<uint16_t>(std::stoi(hex.substr(i, 4), nullptr, 16))));
    normalise(vector);
    return vector;
}

Impostors readAll()
{
    Impostors impostors;
    // Compiled in: a mistake in it is a programming error.
    const auto parsed = parseJson(strangersJson, {}, "strangers.json", ErrorCode::Internal);
    if (!parsed)
        throw std::logic_error(parsed.error().detail);
    const nlohmann::json& file = *parsed;
    for (const nlohmann::json& face : file.at("faces"))
        impostors[file.at("weights_sha256").get<std::string>()].push_back(
            {face.at("person").get<int>(), embeddingFromHex(face.at("vector").get<std::string>())});
    return impostors;
}

} // namespace

const std::vector<ImpostorFace>& bundledImpostors(const std::string& weightsSha256)
{
    static const Impostors impostors = readAll();
    static const std::vector<ImpostorFace> none;
    const auto found = impostors.find(weightsSha256);
    return found == impostors.end() ? none : found->second;
}

std::vector<ImpostorFace> impostorsBeside(const Embeddings& enrolled, int personCount, InputKind input,
                                          const std::string& weightsSha256)
{
    if (personCount >= enoughPeople || input != InputKind::Faces)
        return {};
    const auto width = static_cast<size_t>(enrolled.dim());
    std::vector<ImpostorFace> impostors = bundledImpostors(weightsSha256);
    std::erase_if(impostors, [&](const ImpostorFace& face) { return face.embedding.size() != width; });
    std::set<int> known;
    for (size_t i = 0; i < enrolled.rows() && !impostors.empty(); ++i) {
        const std::vector<float> own = normalised(enrolled.row(i));
        for (const ImpostorFace& impostor : impostors)
            if (dot(own, impostor.embedding) >= samePersonFrom)
                known.insert(impostor.person);
    }
    std::erase_if(impostors, [&](const ImpostorFace& face) { return known.contains(face.person); });
    return impostors;
}

} // namespace familiar::core
