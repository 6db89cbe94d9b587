// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/strangervectors.h"

#include "core/base/half.h"
#include "core/base/jsonreader.h"
#include "core/learning/internal/vectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <strangers_json.h>

namespace familiar::core {

namespace {

// Cosine of L2-normalised face-mobilenet vectors. On 593 photos of 8 people 1 in 1,000 pairs of different
// people lies above 0.70 and the highest at 0.77; of one person's pairs every second lies above 0.70.
constexpr float samePersonFrom = 0.75F;

constexpr int enoughPeople = 4;

using Strangers = std::map<std::string, std::vector<StrangerFace>>; // by weights

std::vector<float> vectorFromHex(const std::string& hex)
{
    std::vector<float> vector;
    for (size_t i = 0; i + 4 <= hex.size(); i += 4)
        vector.push_back(halfToFloat(static_cast<uint16_t>(std::stoi(hex.substr(i, 4), nullptr, 16))));
    normalise(vector);
    return vector;
}

Strangers readAll()
{
    Strangers strangers;
    // Compiled in: a mistake in it is a programming error.
    const auto parsed = parseJson(strangersJson, {}, "strangers.json", ErrorCode::Internal);
    if (!parsed)
        throw std::logic_error(parsed.error().detail);
    const nlohmann::json& file = *parsed;
    for (const nlohmann::json& face : file.at("faces"))
        strangers[file.at("weights_sha256").get<std::string>()].push_back(
            {face.at("person").get<int>(), vectorFromHex(face.at("vector").get<std::string>())});
    return strangers;
}

} // namespace

const std::vector<StrangerFace>& bundledStrangers(const std::string& weightsSha256)
{
    static const Strangers strangers = readAll();
    static const std::vector<StrangerFace> none;
    const auto found = strangers.find(weightsSha256);
    return found == strangers.end() ? none : found->second;
}

std::vector<StrangerFace> strangersBeside(std::span<const float> vectors, int featureCount, int personCount,
                                          InputKind input, const std::string& weightsSha256)
{
    if (personCount >= enoughPeople || input != InputKind::Faces)
        return {};
    const auto width = static_cast<size_t>(featureCount);
    std::vector<StrangerFace> strangers = bundledStrangers(weightsSha256);
    std::erase_if(strangers, [&](const StrangerFace& face) { return face.vector.size() != width; });
    std::set<int> known;
    for (size_t begin = 0; begin + width <= vectors.size() && !strangers.empty(); begin += width) {
        const std::vector<float> own = normalised(vectors.subspan(begin, width));
        for (const StrangerFace& stranger : strangers)
            if (dot(own, stranger.vector) >= samePersonFrom)
                known.insert(stranger.person);
    }
    std::erase_if(strangers, [&](const StrangerFace& face) { return known.contains(face.person); });
    return strangers;
}

} // namespace familiar::core
