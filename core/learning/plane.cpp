// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/plane.h"

#include "core/base/random.h"
#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr size_t mostSampled = 2000; // rows that tell the directions; more do not move them
constexpr int powerSteps = 24;

std::vector<float> meanOf(const Embeddings& rows)
{
    std::vector<double> sums(static_cast<size_t>(rows.dim()), 0);
    for (size_t i = 0; i < rows.rows(); ++i)
        for (size_t k = 0; k < sums.size(); ++k)
            sums[k] += rows.row(i)[k];
    std::vector<float> mean(sums.size());
    for (size_t k = 0; k < sums.size(); ++k)
        mean[k] = static_cast<float>(sums[k] / static_cast<double>(std::max<size_t>(rows.rows(), 1)));
    return mean;
}

Embeddings centredSample(const Embeddings& rows, const std::vector<float>& mean)
{
    const size_t step = (rows.rows() + mostSampled - 1) / mostSampled;
    Embeddings sample(rows.dim());
    std::vector<float> row(mean.size());
    for (size_t i = 0; i < rows.rows(); i += step) {
        for (size_t k = 0; k < row.size(); ++k)
            row[k] = rows.row(i)[k] - mean[k];
        sample.append(row);
    }
    return sample;
}

// Takes out what `vector` has of the first `count` directions and gives it length 1; false: nothing is left.
bool makeOrthogonal(std::vector<float>& vector, const Embeddings& directions)
{
    for (size_t i = 0; i < directions.rows(); ++i) {
        const float share = dot(vector, directions.row(i));
        for (size_t k = 0; k < vector.size(); ++k)
            vector[k] -= share * directions.row(i)[k];
    }
    const float length = std::sqrt(dot(vector, vector));
    if (!(length > 1e-9F))
        return false;
    for (float& value : vector)
        value /= length;
    return true;
}

// The eigenvectors of the sample's covariance with the largest eigenvalues, one after another by power
// iteration: the covariance itself is never formed.
Embeddings principalDirections(const Embeddings& sample, int count)
{
    Embeddings directions(sample.dim());
    Random random({7, 42});
    for (int wanted = 0; wanted < std::min(count, sample.dim()); ++wanted) {
        std::vector<float> direction(static_cast<size_t>(sample.dim()));
        for (float& value : direction)
            value = static_cast<float>(random.normal());
        bool isThere = makeOrthogonal(direction, directions);
        for (int step = 0; isThere && step < powerSteps; ++step) {
            std::vector<float> next(direction.size(), 0);
            for (size_t i = 0; i < sample.rows(); ++i) {
                const float share = dot(sample.row(i), direction);
                for (size_t k = 0; k < next.size(); ++k)
                    next[k] += share * sample.row(i)[k];
            }
            direction = std::move(next);
            isThere = makeOrthogonal(direction, directions);
        }
        if (!isThere)
            break;
        directions.append(direction);
    }
    return directions;
}

} // namespace

Embeddings principalComponents(const Embeddings& rows, int count)
{
    if (rows.empty())
        return {};
    const std::vector<float> mean = meanOf(rows);
    const Embeddings directions = principalDirections(centredSample(rows, mean), count);
    const size_t found = std::max<size_t>(directions.rows(), 1); // equal rows have no direction at all
    std::vector<float> values(rows.rows() * found, 0);
    std::vector<float> row(mean.size());
    for (size_t i = 0; i < rows.rows(); ++i) {
        for (size_t k = 0; k < row.size(); ++k)
            row[k] = rows.row(i)[k] - mean[k];
        for (size_t d = 0; d < directions.rows(); ++d)
            values[i * found + d] = dot(row, directions.row(d));
    }
    return {static_cast<int>(found), std::move(values)};
}

std::vector<Point> principalPlane(const Embeddings& rows)
{
    const Embeddings components = principalComponents(rows, 2);
    std::vector<Point> points;
    for (size_t i = 0; i < components.rows(); ++i)
        points.push_back({components.row(i)[0], components.dim() > 1 ? components.row(i)[1] : 0.0F});
    return points;
}

} // namespace familiar::core
