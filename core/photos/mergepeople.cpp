// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/mergepeople.h"

#include "core/base/names.h"

#include <algorithm>

namespace familiar::core {

namespace {

// The merges and the people by their comparable names, whatever spelling they were kept in.
MergedPeople comparable(const MergedPeople& merged)
{
    MergedPeople names;
    for (const auto& [name, into] : merged)
        names[comparableName(name)] = comparableName(into);
    return names;
}

// The name at the end of the chain; the name itself where the chain is a circle or ends at nobody.
std::string lastName(const std::string& name, const MergedPeople& merged, const MergedPeople& present)
{
    std::string last = name;
    for (size_t step = 0; step <= merged.size(); ++step) {
        const auto next = merged.find(last);
        if (next == merged.end())
            return present.contains(last) ? last : name;
        last = next->second;
    }
    return name;
}

} // namespace

Dataset withMoved(Dataset dataset, const MovedPhotos& moved)
{
    if (moved.empty())
        return dataset;
    std::map<std::string, int> indexes;
    for (size_t i = 0; i < dataset.people.size(); ++i)
        indexes[comparableName(dataset.people[i].name)] = static_cast<int>(i);
    for (Photo& photo : dataset.photos) {
        const auto found = moved.find(photo.path);
        const auto person =
            found == moved.end() ? indexes.end() : indexes.find(comparableName(found->second));
        if (person != indexes.end())
            photo.person = person->second;
    }
    for (Person& person : dataset.people)
        person.photoCount = 0;
    for (const Photo& photo : dataset.photos)
        ++dataset.people[static_cast<size_t>(photo.person)].photoCount;
    std::vector<int> target;
    std::vector<Person> people;
    for (const Person& person : dataset.people) {
        target.push_back(static_cast<int>(people.size()));
        if (person.photoCount > 0)
            people.push_back(person);
    }
    for (Photo& photo : dataset.photos)
        photo.person = target[static_cast<size_t>(photo.person)];
    dataset.people = std::move(people);
    std::stable_sort(dataset.photos.begin(), dataset.photos.end(), [](const Photo& a, const Photo& b) {
        return a.person != b.person ? a.person < b.person : a.path < b.path;
    });
    return dataset;
}

Dataset withMerged(Dataset dataset, const MergedPeople& wanted)
{
    if (wanted.empty())
        return dataset;
    const MergedPeople merged = comparable(wanted);
    MergedPeople present;
    for (const Person& person : dataset.people)
        present[comparableName(person.name)] = person.name;
    std::vector<int> target(dataset.people.size());
    std::vector<Person> people;
    std::map<std::string, int> place;
    for (const Person& person : dataset.people)
        if (const std::string name = comparableName(person.name); lastName(name, merged, present) == name) {
            place[name] = static_cast<int>(people.size());
            people.push_back(person);
        }
    for (size_t i = 0; i < target.size(); ++i)
        target[i] = place.at(lastName(comparableName(dataset.people[i].name), merged, present));
    for (Person& person : people)
        person.photoCount = 0;
    for (size_t i = 0; i < target.size(); ++i)
        people[static_cast<size_t>(target[i])].photoCount += dataset.people[i].photoCount;
    for (Photo& photo : dataset.photos)
        photo.person = target[static_cast<size_t>(photo.person)];
    std::stable_sort(dataset.photos.begin(), dataset.photos.end(),
                     [](const Photo& a, const Photo& b) { return a.person < b.person; });
    dataset.people = std::move(people);
    return dataset;
}

} // namespace familiar::core
