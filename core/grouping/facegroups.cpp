// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/facegroups.h"

#include "core/base/guarded.h"
#include "core/base/vectors.h"
#include "core/faces/facequality.h"
#include "core/grouping/internal/agglomeration.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace familiar::core {

namespace {

using internal::Agglomeration;

// In a small pile a face meets few strangers, but one in a thousand of them is as alike as a person's own
// photos.
constexpr double highestRate = 1e-3;
constexpr double highestGroupRate = 3e-3;
constexpr size_t fewFaces = 2; // a group of no more is compared with the larger ones' means
constexpr double alikeRate = 1e-3;
constexpr size_t neighbours = 48;

class Grouping
{
public:
    Grouping(const FacesToGroup& faces, const NetworkImpostors& network, const GroupingOptions& options,
             const std::stop_token& stop)
        : m_faces(faces), m_network(network), m_options(options), m_stop(stop), m_directions(directions()),
          m_agglomeration(m_directions, faces.photos)
    {}

    Result<FaceGroups> run()
    {
        startFromKnown();
        FAMILIAR_CHECK(joinFaces());
        FAMILIAR_CHECK(joinLeftOver());
        return sorted();
    }

private:
    Embeddings directions() const
    {
        Embeddings rows(m_faces.embeddings.dim());
        rows.reserve(m_faces.embeddings.rows());
        for (size_t i = 0; i < m_faces.embeddings.rows(); ++i)
            rows.append(networkDirection(normalised(m_faces.embeddings.row(i)), m_network));
        return rows;
    }

    bool isNew(size_t face) const { return m_faces.groupOf.empty() || m_faces.groupOf[face] < 0; }

    void startFromKnown()
    {
        for (size_t i = 0; i < m_directions.rows(); ++i)
            if (!isNew(i))
                m_known[m_faces.groupOf[i]].push_back(i);
        for (const auto& [number, faces] : m_known)
            m_agglomeration.start(faces);
        for (const auto& [face, group] : m_faces.apart)
            if (const auto known = m_known.find(group); known != m_known.end())
                m_agglomeration.keepApart(face, known->second.front());
    }

    // New faces are compared with all; those that are in a group already are not compared with each other.
    Result<void> joinFaces()
    {
        const auto count = static_cast<double>(m_directions.rows());
        const double rate = std::min(highestRate, m_options.strangersPerFace / std::max(count, 1.0));
        const auto floor = static_cast<float>(m_network.curve.scoreAt(1, rate));
        std::vector<size_t> rows;
        for (size_t i = 0; i < m_directions.rows(); ++i)
            if (isNew(i))
                rows.push_back(i);
        const NearestOptions nearest{neighbours, floor, m_options.threads};
        if (rows.size() == m_directions.rows()) {
            FAMILIAR_TRY(found, nearestRows(m_directions, m_directions, nearest, m_stop));
            return m_agglomeration.run(found, rows, floor, m_stop);
        }
        Embeddings queries(m_directions.dim());
        for (const size_t row : rows)
            queries.append(m_directions.row(row));
        FAMILIAR_TRY(found, nearestRows(queries, m_directions, nearest, m_stop));
        for (size_t i = 0; i < rows.size(); ++i) // here a row finds itself
            std::erase_if(found[i], [&](const Neighbour& one) { return one.row == rows[i]; });
        return m_agglomeration.run(found, rows, floor, m_stop);
    }

    struct Offer
    {
        float cosine;
        size_t small;
        size_t large;
    };

    // The best first. A mean of many faces has less noise than a face, and there are fewer of them.
    Result<void> joinLeftOver()
    {
        std::vector<size_t> small;
        std::vector<size_t> large;
        Embeddings smallMeans(m_directions.dim());
        Embeddings largeMeans(m_directions.dim());
        for (size_t i = 0; i < m_directions.rows(); ++i) {
            if (m_agglomeration.groupOf(i) != i)
                continue;
            const bool few = m_agglomeration.size(i) <= fewFaces && !m_agglomeration.isOld(i);
            if (!few && m_agglomeration.size(i) <= fewFaces)
                continue;
            (few ? small : large).push_back(i);
            (few ? smallMeans : largeMeans).append(m_agglomeration.templateOf(i));
        }
        if (small.empty() || large.empty())
            return {};
        const double rate =
            std::min(highestGroupRate, m_options.groupsPerFace / static_cast<double>(large.size()));
        const auto limit = [&](size_t group) {
            return m_network.curve.scoreAt(static_cast<double>(m_agglomeration.size(group)), rate);
        };
        const auto floor = static_cast<float>(m_network.curve.scoreAt(1, rate));
        FAMILIAR_TRY(found,
                     nearestRows(smallMeans, largeMeans, {3, floor - 0.05F, m_options.threads}, m_stop));
        std::vector<Offer> offers;
        for (size_t i = 0; i < found.size(); ++i)
            for (const Neighbour& one : found[i])
                if (one.cosine >= static_cast<float>(limit(large[one.row])))
                    offers.push_back({one.cosine, small[i], large[one.row]});
        std::stable_sort(offers.begin(), offers.end(),
                         [](const Offer& a, const Offer& b) { return a.cosine > b.cosine; });
        std::set<size_t> joined;
        for (const Offer& offer : offers)
            if (!joined.contains(offer.small) && m_agglomeration.join(offer.small, offer.large))
                joined.insert(offer.small);
        return {};
    }

    float quality(size_t face) const { return m_faces.qualities.empty() ? 0 : m_faces.qualities[face]; }

    FaceGroups sorted() const
    {
        FaceGroups groups;
        for (const auto& [number, faces] : m_known)
            groups.push_back(facesOf(m_agglomeration.groupOf(faces.front())));
        const auto before = static_cast<ptrdiff_t>(groups.size());
        for (size_t i = 0; i < m_directions.rows(); ++i)
            if (m_agglomeration.groupOf(i) == i && !m_agglomeration.isOld(i)) {
                std::vector<size_t> faces = facesOf(i);
                if (!isPoor(faces))
                    groups.push_back(std::move(faces));
                else // what they have in common is how little they show
                    for (const size_t face : faces)
                        groups.push_back({face});
            }
        std::stable_sort(groups.begin() + before, groups.end(),
                         [](const auto& a, const auto& b) { return a.size() > b.size(); });
        return groups;
    }

    // The best face comes first; a quality that is not known, below 0, last.
    bool isPoor(const std::vector<size_t>& faces) const
    {
        return !m_faces.qualities.empty() && quality(faces.back()) >= 0 &&
               quality(faces.front()) < goodQuality;
    }

    std::vector<size_t> facesOf(size_t group) const
    {
        const auto& found = m_agglomeration.faces(group);
        std::vector<size_t> faces(found.begin(), found.end());
        std::sort(faces.begin(), faces.end());
        std::stable_sort(faces.begin(), faces.end(),
                         [&](size_t a, size_t b) { return quality(a) > quality(b); });
        return faces;
    }

    const FacesToGroup& m_faces;
    const NetworkImpostors& m_network;
    const GroupingOptions& m_options;
    const std::stop_token& m_stop;
    const Embeddings m_directions;
    Agglomeration m_agglomeration;
    std::map<int, std::vector<size_t>> m_known;
};

} // namespace

Result<FaceGroups> groupFaces(const FacesToGroup& faces, const NetworkImpostors& network,
                              const GroupingOptions& options, std::stop_token stop)
{
    const size_t rows = faces.embeddings.rows();
    if (faces.photos.size() != rows || (!faces.groupOf.empty() && faces.groupOf.size() != rows) ||
        (!faces.qualities.empty() && faces.qualities.size() != rows))
        return refused("faces", ErrorReason::InternalData, "one a face");
    if (rows == 0)
        return FaceGroups();
    return guarded("groups", [&] { return Grouping(faces, network, options, stop).run(); });
}

std::vector<std::pair<size_t, size_t>> alikeGroups(const FacesToGroup& faces, const FaceGroups& groups,
                                                   const NetworkImpostors& network)
{
    std::vector<std::vector<float>> means;
    std::vector<std::set<size_t>> photos;
    for (const std::vector<size_t>& group : groups) {
        std::vector<float> sum(static_cast<size_t>(faces.embeddings.dim()), 0);
        photos.emplace_back();
        for (const size_t face : group) {
            const auto direction = networkDirection(normalised(faces.embeddings.row(face)), network);
            for (size_t k = 0; k < sum.size(); ++k)
                sum[k] += direction[k];
            photos.back().insert(faces.photos[face]);
        }
        means.push_back(normalised(sum));
    }
    std::vector<std::pair<size_t, size_t>> pairs;
    for (size_t a = 0; a < groups.size(); ++a)
        for (size_t b = a + 1; b < groups.size(); ++b) {
            const bool apart = std::any_of(photos[b].begin(), photos[b].end(),
                                           [&](size_t photo) { return photos[a].contains(photo); });
            const auto most = static_cast<double>(std::max(groups[a].size(), groups[b].size()));
            if (!apart &&
                dot(means[a], means[b]) >= static_cast<float>(network.curve.scoreAt(most, alikeRate)))
                pairs.emplace_back(groups[a].size() < groups[b].size() ? std::pair(a, b) : std::pair(b, a));
        }
    return pairs;
}

} // namespace familiar::core
