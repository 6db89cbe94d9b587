// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/learning/neighbourplane.h"
#include "core/learning/plane.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {

namespace {

constexpr int people = 6;

// People as clouds around points far apart in a space of many dimensions.
Embeddings clouds(size_t rows, int dim = 32)
{
    Embeddings embeddings(dim);
    for (size_t i = 0; i < rows; ++i) {
        Random centre({1, i % people});
        Random own({2, i});
        std::vector<float> row(static_cast<size_t>(dim));
        for (float& value : row)
            value = static_cast<float>(centre.normal() * 3 + own.normal());
        embeddings.append(row);
    }
    return embeddings;
}

double distance(const Point& a, const Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

// Share of points whose nearest point is of their own person.
double ownNeighbours(const std::vector<Point>& points)
{
    size_t own = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        size_t nearest = i == 0 ? 1 : 0;
        for (size_t j = 0; j < points.size(); ++j)
            if (j != i && distance(points[i], points[j]) < distance(points[i], points[nearest]))
                nearest = j;
        own += nearest % people == i % people ? 1 : 0;
    }
    return static_cast<double>(own) / static_cast<double>(points.size());
}

} // namespace

TEST(Plane, PrincipalDirectionsAreThoseOfTheLargestSpread)
{
    Embeddings rows(5);
    for (size_t i = 0; i < 400; ++i) {
        Random random({i});
        rows.append(std::vector<float>{static_cast<float>(random.normal()), 2.0F,
                                       static_cast<float>(5 * random.normal()),
                                       static_cast<float>(20 * random.normal()), 0.0F});
    }
    const auto points = principalPlane(rows);
    ASSERT_EQ(points.size(), 400U);
    double along = 0;
    double across = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        along += std::abs(points[i].x);
        across += std::abs(points[i].y);
    }
    // The mean of |normal| is 0.798 deviations.
    EXPECT_NEAR(along / 400, 20 * 0.798, 1.6);
    EXPECT_NEAR(across / 400, 5 * 0.798, 0.5);
}

TEST(Plane, NoneOneAndEqualRowsAreNoTrouble)
{
    EXPECT_TRUE(principalPlane({}).empty());
    EXPECT_TRUE(neighbourPlane({})->empty());
    Embeddings one(3);
    one.append(std::vector<float>{1, 2, 3});
    EXPECT_EQ(principalPlane(one), std::vector<Point>(1));
    EXPECT_EQ(neighbourPlane(one)->size(), 1U);
    Embeddings equal(3);
    for (int i = 0; i < 20; ++i)
        equal.append(std::vector<float>{1, 2, 3});
    const auto points = neighbourPlane(equal);
    ASSERT_TRUE(points);
    for (const Point& point : *points)
        EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
    Embeddings many(1, std::vector<float>(mostNeighbourRows + 1));
    EXPECT_EQ(neighbourPlane(many).error().code, ErrorCode::InvalidArgument);
}

TEST(Plane, NeighboursStayNeighbours)
{
    const Embeddings rows = clouds(600);
    const auto fine = neighbourPlane(rows);
    ASSERT_TRUE(fine);
    EXPECT_GT(ownNeighbours(*fine), 0.99);
    EXPECT_GT(ownNeighbours(*fine), ownNeighbours(principalPlane(rows)));
}

TEST(Plane, ThreadsChangeNothingAndAStopIsHeard)
{
    const Embeddings rows = clouds(300);
    NeighbourPlaneOptions options;
    options.iterations = 60;
    const auto one = neighbourPlane(rows, options);
    options.threads = 3;
    EXPECT_EQ(*one, *neighbourPlane(rows, options));
    std::stop_source stop;
    int64_t last = -1;
    const auto stopped = neighbourPlane(rows, options, stop.get_token(), [&](const Progress& progress) {
        EXPECT_GE(progress.done, last);
        last = progress.done;
        if (progress.done > 500)
            stop.request_stop();
    });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

} // namespace familiar::core
