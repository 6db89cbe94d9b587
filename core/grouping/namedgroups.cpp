// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/namedgroups.h"

#include "core/base/parallel.h"
#include "core/base/pathtext.h"

#include <algorithm>
#include <map>
#include <set>

namespace familiar::core {

namespace {

// The person of each face by the model, -1: unknown. A name stands once in a photo.
Result<std::vector<int>> namedFaces(const Pile& pile, const Recognizer& recognizer)
{
    FAMILIAR_TRY(predictions, recognizer.recognize(pile.embeddings));
    const NameLimits limits = recognizer.model().limitsAround(recognizer.model().info.threshold);
    std::vector<int> person(pile.faces.size(), -1);
    std::map<std::pair<size_t, int>, size_t> best; // by photo and person
    for (size_t i = 0; i < person.size(); ++i) {
        predictions[i].quality = pile.faces[i].quality;
        if (predictions[i].state(limits) != NameState::Name)
            continue;
        const auto [known, isNew] = best.emplace(std::pair(pile.faces[i].photo, predictions[i].person), i);
        if (!isNew && predictions[known->second].score >= predictions[i].score)
            continue;
        person[known->second] = -1;
        known->second = i;
        person[i] = predictions[i].person;
    }
    return person;
}

} // namespace

Result<std::vector<NamedGroup>> namedGroups(const Pile& pile, const NetworkImpostors& network,
                                            const Recognizer* recognizer, const GroupingOptions& options,
                                            std::stop_token stop)
{
    initTorchThread(threadCount(options.threads));
    std::vector<size_t> photos;
    std::vector<float> qualities;
    for (const PileFace& face : pile.faces) {
        photos.push_back(face.photo);
        qualities.push_back(face.quality);
    }
    std::vector<int> person;
    if (recognizer && !pile.faces.empty()) {
        FAMILIAR_TRY(named, namedFaces(pile, *recognizer));
        person = std::move(named);
    }
    FAMILIAR_TRY(groups,
                 groupFaces({pile.embeddings, photos, qualities, person}, network, options, std::move(stop)));
    // Groups that were there before come first, in the order of their numbers.
    const std::set<int> people(person.begin(), person.end());
    std::vector<NamedGroup> result;
    std::set<std::string> taken;
    for (const int one : people)
        if (one >= 0) {
            const std::string& name = recognizer->model().info.people[static_cast<size_t>(one)];
            result.push_back({name, true, std::move(groups[result.size()])});
            taken.insert(name);
        }
    const size_t width = std::max<size_t>(2, std::to_string(groups.size()).size());
    size_t number = 0;
    for (size_t i = result.size(); i < groups.size(); ++i) {
        std::string name;
        do
            name = "person " + numberText(++number, width);
        while (taken.contains(name));
        result.push_back({std::move(name), false, std::move(groups[i])});
    }
    return result;
}

std::vector<PhotoToSort> photosToSort(const Pile& pile, const std::vector<NamedGroup>& groups,
                                      const std::string& others)
{
    struct Seen
    {
        float area;
        const std::string* name;
    };
    std::map<size_t, std::vector<Seen>> seen; // by photo
    for (const NamedGroup& group : groups)
        for (const size_t face : group.faces)
            if (group.known || group.faces.size() > 1)
                seen[pile.faces[face].photo].push_back({pile.faces[face].box.area(), &group.name});
            else
                seen.try_emplace(pile.faces[face].photo);
    std::vector<PhotoToSort> photos;
    for (auto& [index, people] : seen) {
        const Photo& photo = pile.dataset.photos[index];
        std::stable_sort(people.begin(), people.end(),
                         [](const Seen& a, const Seen& b) { return a.area > b.area; });
        PhotoToSort one{photo.path, photo.bytes, photo.modifiedNs, {}};
        for (const Seen& person : people)
            one.names.push_back(*person.name);
        if (one.names.empty())
            one.names.push_back(others);
        photos.push_back(std::move(one));
    }
    return photos;
}

} // namespace familiar::core
