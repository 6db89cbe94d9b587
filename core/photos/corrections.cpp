// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/corrections.h"

#include "core/base/names.h"

#include <algorithm>

namespace familiar::core {

namespace {

class Joining
{
public:
    explicit Joining(Dataset dataset) : m_dataset(std::move(dataset))
    {
        for (const Photo& photo : m_dataset.strangers)
            m_strangers = std::max(m_strangers, photo.person + 1);
    }

    // What a folder says of a photo gives way where a correction says more.
    void takeOut(const FaceCorrections& corrections)
    {
        std::erase_if(m_dataset.photos, [&](const Photo& photo) {
            const auto found = corrections.find(photo.path);
            if (found == corrections.end())
                return false;
            if (photo.region)
                return correctionOf(found->second, *photo.region) != nullptr;
            const std::string& folder = m_dataset.people[static_cast<size_t>(photo.person)].name;
            return std::any_of(found->second.begin(), found->second.end(), [&](const FaceCorrection& one) {
                return one.alone || (one.verdict == FaceVerdict::Person && isSameName(one.name, folder));
            });
        });
    }

    void add(const std::filesystem::path& path, const FaceCorrection& correction)
    {
        Photo photo{path};
        photo.region = correction.region;
        if (correction.verdict == FaceVerdict::Person) {
            photo.person = personOf(correction.name);
            m_dataset.photos.push_back(std::move(photo));
        } else if (correction.verdict == FaceVerdict::Nobody) {
            photo.person = m_strangers++;
            m_dataset.strangers.push_back(std::move(photo));
        }
    }

    // Numbers the people anew: by name, without those who have no photo.
    Dataset done()
    {
        std::vector<int> counts(m_dataset.people.size());
        for (const Photo& photo : m_dataset.photos)
            ++counts[static_cast<size_t>(photo.person)];
        std::vector<size_t> order;
        for (size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0)
                order.push_back(i);
        std::sort(order.begin(), order.end(),
                  [&](size_t a, size_t b) { return m_dataset.people[a].name < m_dataset.people[b].name; });
        std::vector<int> target(counts.size(), -1);
        std::vector<Person> people;
        for (const size_t old : order) {
            target[old] = static_cast<int>(people.size());
            people.push_back({m_dataset.people[old].name, counts[old]});
        }
        for (Photo& photo : m_dataset.photos)
            photo.person = target[static_cast<size_t>(photo.person)];
        m_dataset.people = std::move(people);
        std::stable_sort(m_dataset.photos.begin(), m_dataset.photos.end(),
                         [](const Photo& a, const Photo& b) {
                             return a.person != b.person ? a.person < b.person : a.path < b.path;
                         });
        return std::move(m_dataset);
    }

private:
    int personOf(const std::string& name)
    {
        const auto known = std::find_if(m_dataset.people.begin(), m_dataset.people.end(),
                                        [&](const Person& person) { return isSameName(person.name, name); });
        if (known != m_dataset.people.end())
            return static_cast<int>(known - m_dataset.people.begin());
        m_dataset.people.push_back({name});
        return static_cast<int>(m_dataset.people.size()) - 1;
    }

    Dataset m_dataset;
    int m_strangers = 0; // the next one's number
};

} // namespace

const FaceCorrection* correctionOf(const std::vector<FaceCorrection>& corrections, const Rect& region)
{
    const FaceCorrection* best = nullptr;
    float most = sameFaceOverlap;
    for (const FaceCorrection& one : corrections)
        if (const float both = overlap(one.region, region); both >= most) {
            most = both;
            best = &one;
        }
    return best;
}

void addCorrection(FaceCorrections& corrections, const std::filesystem::path& photo,
                   const FaceCorrection& correction)
{
    std::vector<FaceCorrection>& faces = corrections[photo];
    if (const FaceCorrection* before = correctionOf(faces, correction.region))
        faces[static_cast<size_t>(before - faces.data())] = correction;
    else
        faces.push_back(correction);
}

Dataset withCorrections(Dataset dataset, const FaceCorrections& corrections)
{
    if (corrections.empty())
        return dataset;
    Joining joining(std::move(dataset));
    joining.takeOut(corrections);
    for (const auto& [path, faces] : corrections)
        for (const FaceCorrection& face : faces)
            joining.add(path, face);
    return joining.done();
}

} // namespace familiar::core
