// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/neighbourplane.h"

#include "core/base/parallel.h"
#include "core/learning/internal/barneshut.h"
#include "core/learning/plane.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace familiar::core {

namespace {

using internal::BarnesHutTree;
using internal::Place;

// Neighbours are looked for among so many principal components: further ones are noise.
constexpr int components = 48;
constexpr int exaggeratedSteps = 150; // clusters form first, then they spread
constexpr double exaggeration = 12;
constexpr size_t piece = 256; // rows that one thread takes at once

struct Neighbour
{
    uint32_t row = 0;
    float share = 0; // of t-SNE's P
};

using Graph = std::vector<std::vector<Neighbour>>;

// The shares that a row gives its neighbours, so that they are as many as the perplexity says.
std::vector<Neighbour> sharesOf(std::vector<std::pair<float, uint32_t>> nearest, double perplexity)
{
    const double wanted = std::log(std::min(perplexity, static_cast<double>(nearest.size())));
    double low = 0;
    double high = 1e300;
    double precision = 1;
    std::vector<double> weights(nearest.size());
    for (int step = 0; step < 60; ++step) {
        double sum = 0;
        double weighted = 0;
        for (size_t i = 0; i < nearest.size(); ++i) {
            // From the nearest: all of them may be far away.
            const double distance = nearest[i].first - nearest.front().first;
            weights[i] = std::exp(-distance * precision);
            sum += weights[i];
            weighted += weights[i] * distance;
        }
        const double entropy = std::log(sum) + precision * weighted / sum;
        for (double& weight : weights)
            weight /= sum;
        if (std::abs(entropy - wanted) < 1e-5)
            break;
        (entropy > wanted ? low : high) = precision;
        precision = high > 1e299 ? precision * 2 : (low + high) / 2;
    }
    std::vector<Neighbour> shares;
    for (size_t i = 0; i < nearest.size(); ++i)
        shares.push_back({nearest[i].second, static_cast<float>(weights[i])});
    return shares;
}

std::vector<std::pair<float, uint32_t>> nearestTo(const Embeddings& rows, size_t index, size_t count)
{
    const auto own = rows.row(index);
    std::vector<std::pair<float, uint32_t>> all;
    all.reserve(rows.rows());
    for (size_t i = 0; i < rows.rows(); ++i) {
        if (i == index)
            continue;
        const auto other = rows.row(i);
        float square = 0;
        for (size_t k = 0; k < own.size(); ++k)
            square += (own[k] - other[k]) * (own[k] - other[k]);
        all.emplace_back(square, static_cast<uint32_t>(i));
    }
    const size_t kept = std::min(count, all.size());
    std::nth_element(all.begin(), all.begin() + static_cast<ptrdiff_t>(kept) - 1, all.end());
    all.resize(kept);
    std::sort(all.begin(), all.end());
    return all;
}

// Both directions of each pair share what either gives.
Graph symmetric(const Graph& given)
{
    Graph graph(given.size());
    const auto count = static_cast<float>(2 * given.size());
    for (size_t i = 0; i < given.size(); ++i)
        for (const Neighbour& neighbour : given[i]) {
            const float share = neighbour.share / count;
            graph[i].push_back({neighbour.row, share});
            graph[neighbour.row].push_back({static_cast<uint32_t>(i), share});
        }
    return graph;
}

class Layout
{
public:
    Layout(const Embeddings& rows, const Graph& graph, const NeighbourPlaneOptions& options)
        : m_graph(graph), m_options(options), m_places(rows.rows()), m_speeds(rows.rows()),
          m_gains(rows.rows(), {1, 1}), m_forces(rows.rows())
    {
        // The principal plane, very small: what is far apart there stays apart.
        const double scale = 1e-4 / std::max(spread(rows), 1e-12);
        for (size_t i = 0; i < m_places.size(); ++i) {
            m_places[i] = {rows.row(i)[0] * scale, rows.dim() > 1 ? rows.row(i)[1] * scale : 0};
            // Equal rows would never part.
            m_places[i].x += 1e-7 * static_cast<double>(i % 97);
            m_places[i].y += 1e-7 * static_cast<double>(i % 89);
        }
    }

    void step(int number, const std::stop_token& stop)
    {
        const bool isEarly = number < exaggeratedSteps;
        const BarnesHutTree tree(m_places);
        std::vector<double> sums(m_places.size());
        const size_t pieces = (m_places.size() + piece - 1) / piece;
        parallelFor(pieces, m_options.threads, stop, [&](size_t part, int) {
            for (size_t i = part * piece; i < std::min((part + 1) * piece, m_places.size()); ++i) {
                const auto push = tree.pushOn(i, m_options.angle);
                m_forces[i] = {push.x, push.y};
                sums[i] = push.sum;
            }
        });
        // In one order, so that the number of threads changes nothing.
        const double total = std::max(std::accumulate(sums.begin(), sums.end(), 0.0), 1e-12);
        parallelFor(pieces, m_options.threads, stop, [&](size_t part, int) {
            for (size_t i = part * piece; i < std::min((part + 1) * piece, m_places.size()); ++i)
                move(i, total, isEarly ? exaggeration : 1, isEarly ? 0.5 : 0.8);
        });
        std::swap(m_places, m_next);
    }

    std::vector<Point> points() const
    {
        std::vector<Point> points;
        for (const Place& place : m_places)
            points.push_back({static_cast<float>(place.x), static_cast<float>(place.y)});
        return points;
    }

private:
    static double spread(const Embeddings& rows)
    {
        double sum = 0;
        for (size_t i = 0; i < rows.rows(); ++i)
            sum += static_cast<double>(rows.row(i)[0]) * rows.row(i)[0];
        return std::sqrt(sum / static_cast<double>(rows.rows()));
    }

    void move(size_t i, double total, double factor, double momentum)
    {
        double x = -m_forces[i].x / total;
        double y = -m_forces[i].y / total;
        const Place place = m_places[i];
        for (const Neighbour& neighbour : m_graph[i]) {
            const double right = place.x - m_places[neighbour.row].x;
            const double down = place.y - m_places[neighbour.row].y;
            const double pull = factor * neighbour.share / (1 + right * right + down * down);
            x += pull * right;
            y += pull * down;
        }
        const auto rate = std::max(static_cast<double>(m_places.size()) / exaggeration, 50.0);
        const auto advance = [&](double gradient, double& speed, double& gain) {
            gain = std::max(0.01, (gradient > 0) != (speed > 0) ? gain + 0.2 : gain * 0.8);
            speed = momentum * speed - rate * gain * 4 * gradient;
            return speed;
        };
        m_next[i] = {place.x + advance(x, m_speeds[i].x, m_gains[i].x),
                     place.y + advance(y, m_speeds[i].y, m_gains[i].y)};
    }

    const Graph& m_graph;
    const NeighbourPlaneOptions& m_options;
    std::vector<Place> m_places;
    std::vector<Place> m_next = m_places;
    std::vector<Place> m_speeds;
    std::vector<Place> m_gains;
    std::vector<Place> m_forces;
};

} // namespace

Result<std::vector<Point>> neighbourPlane(const Embeddings& rows, const NeighbourPlaneOptions& options,
                                          std::stop_token stop, const ProgressCallback& progress)
{
    const size_t count = rows.rows();
    if (count > mostNeighbourRows)
        return outOfRange("faces", {0, static_cast<double>(mostNeighbourRows)});
    if (count < 4)
        return principalPlane(rows);
    const Embeddings reduced = principalComponents(rows, components);
    const double perplexity = std::min(options.perplexity, static_cast<double>(count - 1) / 3);
    const auto wanted = static_cast<size_t>(3 * perplexity);
    Graph given(count);
    const auto tell = [&](double share) {
        if (progress)
            progress({Stage::Features, static_cast<int64_t>(share * 1000), 1000, -1});
    };
    const size_t pieces = (count + piece - 1) / piece;
    std::atomic<size_t> done{0};
    parallelFor(pieces, options.threads, stop, [&](size_t part, int worker) {
        for (size_t i = part * piece; i < std::min((part + 1) * piece, count); ++i)
            given[i] = sharesOf(nearestTo(reduced, i, std::max<size_t>(wanted, 1)), perplexity);
        const size_t ended = ++done;
        if (worker == 0)
            tell(0.3 * static_cast<double>(ended) / static_cast<double>(pieces));
    });
    const Graph graph = symmetric(given);
    Layout layout(reduced, graph, options);
    for (int step = 0; step < options.iterations; ++step) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        layout.step(step, stop);
        tell(0.3 + 0.7 * (step + 1) / options.iterations);
    }
    return layout.points();
}

} // namespace familiar::core
