// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facefinder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace familiar::core {

namespace {

// The sum of the vectors chosen so far for one person, so that a photo can be taken out of its own centre.
struct Centre
{
    std::vector<double> sum;
    size_t count = 0;

    void add(const std::vector<float>& vector, double sign)
    {
        sum.resize(vector.size(), 0);
        for (size_t i = 0; i < vector.size(); ++i)
            sum[i] += sign * vector[i];
        count = sign > 0 ? count + 1 : count - 1;
    }
    // Cosine of the vector with the centre.
    float agreement(const std::vector<float>& vector) const
    {
        double product = 0;
        double length = 0;
        for (size_t i = 0; i < sum.size(); ++i) {
            product += sum[i] * vector[i];
            length += sum[i] * sum[i];
        }
        return length > 0 ? static_cast<float>(product / std::sqrt(length)) : 0;
    }
};

class Consensus
{
public:
    Consensus(const std::vector<CandidateFaces>& photos, int personCount, const ConsensusOptions& options)
        : m_photos(photos), m_options(options), m_choices(photos.size()),
          m_centres(static_cast<size_t>(personCount)), m_counted(photos.size(), false)
    {}

    std::vector<FaceChoice> run()
    {
        start();
        for (int round = 0; round < m_options.maxRounds && improve(); ++round) {
        }
        judge();
        return std::move(m_choices);
    }

private:
    // Photos with a single face speak first; where a person has too few of them, every photo's main face
    // does.
    void start()
    {
        std::vector<size_t> single(m_centres.size(), 0);
        for (const CandidateFaces& photo : m_photos)
            if (counts(photo))
                single[static_cast<size_t>(photo.person)] += photo.features.size() == 1 ? 1 : 0;
        for (size_t i = 0; i < m_photos.size(); ++i) {
            const CandidateFaces& photo = m_photos[i];
            if (!counts(photo))
                continue;
            m_choices[i].face = 0;
            const bool speaks = photo.features.size() == 1 || single[static_cast<size_t>(photo.person)] < 3;
            if (speaks)
                centreOf(photo).add(photo.features[0], 1);
            m_counted[i] = speaks;
        }
    }

    bool counts(const CandidateFaces& photo) const
    {
        return !photo.features.empty() && photo.person >= 0 &&
               static_cast<size_t>(photo.person) < m_centres.size();
    }
    Centre& centreOf(const CandidateFaces& photo) { return m_centres[static_cast<size_t>(photo.person)]; }

    // Every photo takes the face that agrees best with the others; true when a choice changed.
    bool improve()
    {
        bool changed = false;
        for (size_t i = 0; i < m_photos.size(); ++i) {
            const CandidateFaces& photo = m_photos[i];
            if (!counts(photo))
                continue;
            Centre& centre = centreOf(photo);
            const auto old = static_cast<size_t>(m_choices[i].face);
            if (m_counted[i])
                centre.add(photo.features[old], -1);
            size_t best = old;
            if (centre.count >= 2) // fewer others prove nothing: the main face stays
                for (size_t face = 0; face < photo.features.size(); ++face)
                    if (centre.agreement(photo.features[face]) > centre.agreement(photo.features[best]))
                        best = face;
            changed = changed || best != old || !m_counted[i];
            m_choices[i].face = static_cast<int>(best);
            centre.add(photo.features[best], 1);
            m_counted[i] = true;
        }
        return changed;
    }

    // How the chosen and the other faces agree with the person, over all photos.
    struct Agreements
    {
        std::vector<float> chosen;
        std::vector<float> others;

        // Below this a face looks more like the strangers in the folder than like the person. The upper
        // quartile speaks for the person, so that a folder of many photos without the person is seen through.
        float least() const
        {
            if (chosen.size() < fewestForStrangers || others.size() < fewestForStrangers)
                return -1;
            const float strangers = quantile(others, 0.5);
            const float person = quantile(chosen, 0.75);
            return strangers + (person - strangers) / 3;
        }
        static float quantile(std::vector<float> values, double share)
        {
            const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
            std::nth_element(values.begin(), values.begin() + place, values.end());
            return values[static_cast<size_t>(place)];
        }
        static constexpr size_t fewestForStrangers = 5;
    };

    void judge()
    {
        std::vector<Agreements> agreements(m_centres.size());
        std::vector<float> second(m_photos.size(), -1);
        for (size_t i = 0; i < m_photos.size(); ++i) {
            const CandidateFaces& photo = m_photos[i];
            if (!counts(photo))
                continue;
            Centre centre = centreOf(photo);
            const auto chosen = static_cast<size_t>(m_choices[i].face);
            centre.add(photo.features[chosen], -1);
            m_choices[i].agreement = centre.agreement(photo.features[chosen]);
            Agreements& person = agreements[static_cast<size_t>(photo.person)];
            person.chosen.push_back(m_choices[i].agreement);
            for (size_t face = 0; face < photo.features.size(); ++face) {
                if (face == chosen)
                    continue;
                const float agreement = centre.agreement(photo.features[face]);
                second[i] = std::max(second[i], agreement);
                person.others.push_back(agreement);
            }
        }
        for (size_t i = 0; i < m_photos.size(); ++i) {
            const CandidateFaces& photo = m_photos[i];
            if (!counts(photo) || photo.features.size() == 1 || centreOf(photo).count < 3)
                continue;
            const float least = agreements[static_cast<size_t>(photo.person)].least();
            FaceChoice& choice = m_choices[i];
            choice.unsure = choice.agreement - second[i] < m_options.clearMargin || choice.agreement < least;
            if (choice.unsure)
                choice.face = -1;
        }
    }

    const std::vector<CandidateFaces>& m_photos;
    const ConsensusOptions& m_options;
    std::vector<FaceChoice> m_choices;
    std::vector<Centre> m_centres;
    std::vector<bool> m_counted; // is the photo's face part of its person's centre
};

} // namespace

std::vector<FaceChoice> chooseFaces(const std::vector<CandidateFaces>& photos, int personCount,
                                    const ConsensusOptions& options)
{
    return Consensus(photos, personCount, options).run();
}

} // namespace familiar::core
