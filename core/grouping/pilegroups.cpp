// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/pilegroups.h"

#include "core/base/vectors.h"

#include <algorithm>
#include <map>
#include <set>

namespace familiar::core {

namespace {

constexpr int mostRounds = 10; // of two halves' means

// Finds remembered faces in a pile.
class FaceFinderByPlace
{
public:
    explicit FaceFinderByPlace(const Pile& pile) : m_pile(pile)
    {
        for (size_t i = 0; i < pile.faces.size(); ++i)
            m_faces[pile.dataset.photos[pile.faces[i].photo].path].push_back(i);
    }
    std::optional<size_t> find(const KeptFace& kept) const
    {
        const auto known = m_faces.find(kept.photo);
        if (known == m_faces.end())
            return {};
        std::optional<size_t> best;
        float most = sameFaceOverlap;
        for (const size_t face : known->second)
            if (const float both = overlap(m_pile.faces[face].region, kept.region); both >= most) {
                most = both;
                best = face;
            }
        return best;
    }

private:
    const Pile& m_pile;
    std::map<std::filesystem::path, std::vector<size_t>> m_faces;
};

KeptFace kept(const Pile& pile, size_t face)
{
    return {pile.dataset.photos[pile.faces[face].photo].path, pile.faces[face].region};
}

std::vector<float> directionOf(const Pile& pile, const NetworkImpostors& network, size_t face)
{
    return networkDirection(normalised(pile.embeddings.row(face)), network);
}

void remove(std::vector<size_t>& from, const std::vector<size_t>& faces)
{
    std::erase_if(from,
                  [&](size_t face) { return std::find(faces.begin(), faces.end(), face) != faces.end(); });
}

std::vector<size_t> photosOf(const Pile& pile)
{
    std::vector<size_t> photos;
    for (const PileFace& face : pile.faces)
        photos.push_back(face.photo);
    return photos;
}

} // namespace

Result<PileGroups> groupPile(const Pile& pile, const NetworkImpostors& network,
                             const std::vector<KeptGroup>& keptOnes, const GroupingOptions& options,
                             std::stop_token stop)
{
    const FaceFinderByPlace finder(pile);
    std::vector<int> groupOf(pile.faces.size(), -1);
    std::vector<std::pair<size_t, int>> apart;
    PileGroups groups;
    for (const KeptGroup& one : keptOnes) {
        PileGroup group{one.name, one.ignored, {}, {}, {}};
        const auto number = static_cast<int>(groups.size());
        for (const KeptFace& face : one.faces) {
            const auto found = finder.find(face);
            if (found && groupOf[*found] < 0)
                groupOf[*found] = number;
            else if (!found)
                group.absent.faces.push_back(face);
        }
        for (const KeptFace& face : one.notThem) {
            if (const auto found = finder.find(face)) {
                group.notThem.push_back(*found);
                apart.emplace_back(*found, number);
            } else {
                group.absent.notThem.push_back(face);
            }
        }
        groups.push_back(std::move(group));
    }
    const std::vector<size_t> photos = photosOf(pile);
    std::vector<float> qualities;
    for (const PileFace& face : pile.faces)
        qualities.push_back(face.quality);
    FAMILIAR_TRY(found, groupFaces({pile.embeddings, photos, qualities, groupOf, apart}, network, options,
                                   std::move(stop)));
    // Those that were kept come first, in the order of their numbers; one without a face in the pile is not
    // there.
    const std::set<int> present(groupOf.begin(), groupOf.end());
    size_t next = 0;
    for (const int number : present)
        if (number >= 0)
            groups[static_cast<size_t>(number)].faces = std::move(found[next++]);
    for (; next < found.size(); ++next)
        groups.push_back({{}, false, std::move(found[next]), {}, {}});
    return groups;
}

std::vector<KeptGroup> keptGroups(const Pile& pile, const PileGroups& groups)
{
    std::vector<KeptGroup> result;
    for (const PileGroup& group : groups) {
        const size_t faces = group.faces.size() + group.absent.faces.size();
        if (group.name.empty() && !group.ignored && group.notThem.empty() && faces < 2)
            continue;
        KeptGroup one{group.name, group.ignored, group.absent.faces, group.absent.notThem};
        for (const size_t face : group.faces)
            one.faces.push_back(kept(pile, face));
        for (const size_t face : group.notThem)
            one.notThem.push_back(kept(pile, face));
        result.push_back(std::move(one));
    }
    return result;
}

std::vector<int> likelyNames(const Pile& pile, const NetworkImpostors& network, const PileGroups& groups)
{
    // Only groups of two faces or more: a face that was left alone resembles nobody.
    std::vector<size_t> shown;
    FaceGroups faces;
    for (size_t i = 0; i < groups.size(); ++i)
        if (!groups[i].ignored && !groups[i].faces.empty() &&
            (groups[i].faces.size() > 1 || !groups[i].name.empty())) {
            shown.push_back(i);
            faces.push_back(groups[i].faces);
        }
    const std::vector<size_t> photos = photosOf(pile);
    std::vector<int> likely(groups.size(), -1);
    for (const auto& [a, b] : alikeGroups({pile.embeddings, photos}, faces, network))
        for (const auto& [unnamed, named] : {std::pair(shown[a], shown[b]), std::pair(shown[b], shown[a])}) {
            const auto& refused = groups[named].notThem;
            const bool known =
                std::any_of(groups[unnamed].faces.begin(), groups[unnamed].faces.end(), [&](size_t face) {
                    return std::find(refused.begin(), refused.end(), face) != refused.end();
                });
            if (groups[unnamed].name.empty() && !groups[named].name.empty() && !known && likely[unnamed] < 0)
                likely[unnamed] = static_cast<int>(named);
        }
    return likely;
}

Dataset namedDataset(const Pile& pile, const PileGroups& groups)
{
    std::map<std::string, std::vector<size_t>> facesOf; // by code point of the name
    for (const PileGroup& group : groups)
        if (!group.name.empty() && !group.ignored && !group.faces.empty()) {
            auto& faces = facesOf[group.name];
            faces.insert(faces.end(), group.faces.begin(), group.faces.end());
        }
    Dataset dataset;
    dataset.root = pile.dataset.root;
    dataset.skipped = pile.dataset.skipped;
    for (auto& [name, faces] : facesOf) {
        std::sort(faces.begin(), faces.end());
        const auto person = static_cast<int>(dataset.people.size());
        dataset.people.push_back({name, static_cast<int>(faces.size())});
        for (const size_t face : faces) {
            Photo photo = pile.dataset.photos[pile.faces[face].photo];
            photo.person = person;
            photo.region = pile.faces[face].region;
            dataset.photos.push_back(std::move(photo));
        }
    }
    return dataset;
}

size_t namedPeople(const PileGroups& groups)
{
    std::set<std::string> names;
    for (const PileGroup& group : groups)
        if (!group.name.empty() && !group.ignored && !group.faces.empty())
            names.insert(group.name);
    return names.size();
}

PileGroups withMerged(PileGroups groups, size_t from, size_t into)
{
    PileGroup gone = std::move(groups[from]);
    PileGroup& kept = groups[into];
    if (kept.name.empty())
        kept.name = gone.name;
    kept.faces.insert(kept.faces.end(), gone.faces.begin(), gone.faces.end());
    kept.absent.faces.insert(kept.absent.faces.end(), gone.absent.faces.begin(), gone.absent.faces.end());
    // Whoever joins a face with the group again has changed their mind about it.
    kept.notThem.insert(kept.notThem.end(), gone.notThem.begin(), gone.notThem.end());
    remove(kept.notThem, kept.faces);
    groups.erase(groups.begin() + static_cast<ptrdiff_t>(from));
    return groups;
}

PileGroups withSplit(PileGroups groups, size_t group, const std::vector<size_t>& faces)
{
    remove(groups[group].faces, faces);
    PileGroup half;
    half.faces = faces;
    groups.insert(groups.begin() + static_cast<ptrdiff_t>(group) + 1, std::move(half));
    return groups;
}

PileGroups withoutFaces(PileGroups groups, size_t group, const std::vector<size_t>& faces)
{
    remove(groups[group].faces, faces);
    groups[group].notThem.insert(groups[group].notThem.end(), faces.begin(), faces.end());
    for (const size_t face : faces)
        groups.push_back({{}, false, {face}, {}, {}});
    return groups;
}

// Spherical 2-means, started from the face that is least like the mean and the one that is least like that.
std::vector<size_t> smallerHalf(const Pile& pile, const NetworkImpostors& network, const PileGroup& group)
{
    if (group.faces.size() < 2)
        return {};
    std::vector<std::vector<float>> rows;
    for (const size_t face : group.faces)
        rows.push_back(directionOf(pile, network, face));
    const auto meanOf = [&](const std::vector<size_t>& chosen) {
        std::vector<float> mean(rows.front().size(), 0);
        for (const size_t i : chosen)
            for (size_t k = 0; k < mean.size(); ++k)
                mean[k] += rows[i][k];
        return normalised(mean);
    };
    const auto leastLike = [&](const std::vector<float>& other) {
        return *std::min_element(rows.begin(), rows.end(),
                                 [&](const auto& a, const auto& b) { return dot(a, other) < dot(b, other); });
    };
    std::vector<size_t> all(rows.size());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    std::vector<float> first = leastLike(meanOf(all));
    std::vector<float> second = leastLike(first);
    std::vector<size_t> a;
    std::vector<size_t> b;
    for (int round = 0; round < mostRounds; ++round) {
        a.clear();
        b.clear();
        for (const size_t i : all)
            (dot(rows[i], first) >= dot(rows[i], second) ? a : b).push_back(i);
        if (a.empty() || b.empty())
            return {};
        first = meanOf(a);
        second = meanOf(b);
    }
    std::vector<size_t> half;
    for (const size_t i : a.size() < b.size() ? a : b)
        half.push_back(group.faces[i]);
    return half;
}

} // namespace familiar::core
