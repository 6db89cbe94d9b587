// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/impostors.h"

#include "core/base/half.h"
#include "core/base/jsonreader.h"
#include "core/base/vectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <impostors_json.h>
#include <map>
#include <stdexcept>

namespace familiar::core {

namespace {

using Known = std::map<std::string, NetworkImpostors>; // by weights

std::vector<float> fromHex(const std::string& hex)
{
    std::vector<float> vector;
    for (size_t i = 0; i + 4 <= hex.size(); i += 4)
        vector.push_back(halfToFloat(static_cast<uint16_t>(std::stoi(hex.substr(i, 4), nullptr, 16))));
    return vector;
}

// Compiled in: a mistake in it is a programming error.
Known readAll()
{
    Known known;
    for (const char* text : impostorFiles) {
        const auto file = parseJson(text, {}, "impostors.json", ErrorCode::Internal);
        if (!file)
            throw std::logic_error(file.error().detail);
        const auto curve = ImpostorCurve::fromJson(file->at("impostors"));
        if (!curve)
            throw std::logic_error(curve.error().detail);
        const NetworkImpostors network{*curve, fromHex(file->value("centre", std::string())),
                                       file->at("same_person").get<std::vector<double>>(),
                                       file->at("two_people").get<float>(),
                                       file->at("odd_photo").get<float>()};
        for (const nlohmann::json& sum : file->at("weights_sha256"))
            known.emplace(sum.get<std::string>(), network);
    }
    return known;
}

} // namespace

const NetworkImpostors* networkImpostors(const std::string& weightsSha256)
{
    static const Known known = readAll();
    const auto found = known.find(weightsSha256);
    return found == known.end() ? nullptr : &found->second;
}

Centring centringOf(const NetworkImpostors* network)
{
    return network ? Centring{network->centre, true} : Centring{};
}

std::vector<float> networkDirection(std::vector<float> embedding, const NetworkImpostors& network)
{
    for (size_t k = 0; k < embedding.size() && k < network.centre.size(); ++k)
        embedding[k] -= network.centre[k];
    normalise(embedding);
    return embedding;
}

std::vector<std::pair<int, int>> samePersonPairs(const Gallery& gallery, const NetworkImpostors& network)
{
    const GalleryContent& content = gallery.content();
    std::vector<std::vector<float>> templates;
    for (size_t i = 0; i < content.means.rows(); ++i) {
        const auto mean = content.means.row(i);
        templates.push_back(networkDirection({mean.begin(), mean.end()}, network));
    }
    std::vector<std::pair<int, int>> pairs;
    for (size_t i = 0; i < templates.size(); ++i)
        for (size_t j = i + 1; j < templates.size(); ++j) {
            const int photos = std::min(content.photos[i], content.photos[j]);
            if (photos > 0 &&
                static_cast<double>(dot(templates[i], templates[j])) >= byPhotos(network.samePerson, photos))
                pairs.emplace_back(static_cast<int>(i), static_cast<int>(j));
        }
    return pairs;
}

} // namespace familiar::core
