// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/nearestrows.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/networks/torchthreads.h"

#include <algorithm>
#include <mutex>

namespace familiar::core {

namespace {

// A product of two blocks stays in the cache of a core and is large enough for the library to be fast.
constexpr size_t blockRows = 1024;

bool before(const Neighbour& a, const Neighbour& b)
{
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.row < b.row;
}

// The best so far of one row. Which ones are kept does not depend on the order in which they come.
class Best
{
public:
    void add(const Neighbour& neighbour, size_t most)
    {
        m_found.push_back(neighbour);
        if (m_found.size() >= 2 * most + 16)
            keep(most);
    }
    std::vector<Neighbour> take(size_t most)
    {
        std::sort(m_found.begin(), m_found.end(), before);
        m_found.resize(std::min(most, m_found.size()));
        m_found.shrink_to_fit();
        return std::move(m_found);
    }

private:
    void keep(size_t most)
    {
        const auto last = m_found.begin() + static_cast<ptrdiff_t>(most);
        std::nth_element(m_found.begin(), last, m_found.end(), before);
        m_found.erase(last, m_found.end());
    }

    std::vector<Neighbour> m_found;
};

size_t blocksOf(const Embeddings& matrix)
{
    return (matrix.rows() + blockRows - 1) / blockRows;
}

torch::Tensor blockOf(const Embeddings& matrix, size_t block)
{
    const size_t begin = block * blockRows;
    const size_t count = std::min(blockRows, matrix.rows() - begin);
    auto* data = const_cast<float*>(matrix.row(begin).data()); // from_blob takes no const; nothing writes
    return torch::from_blob(data, {static_cast<int64_t>(count), matrix.dim()}, torch::kFloat32);
}

struct Found
{
    uint32_t query;
    uint32_t reference;
    float cosine;
};

std::vector<Found> productOf(const Embeddings& queries, const Embeddings& references, size_t left,
                             size_t right, bool mirrored, float floor)
{
    const torch::Tensor product =
        torch::mm(blockOf(queries, left), blockOf(references, right).t()).contiguous();
    const float* cosines = product.data_ptr<float>();
    const auto rows = static_cast<size_t>(product.size(0));
    const auto columns = static_cast<size_t>(product.size(1));
    std::vector<Found> found;
    for (size_t i = 0; i < rows; ++i)
        for (size_t j = mirrored && left == right ? i + 1 : 0; j < columns; ++j)
            if (const float cosine = cosines[i * columns + j]; cosine >= floor)
                found.push_back({static_cast<uint32_t>(left * blockRows + i),
                                 static_cast<uint32_t>(right * blockRows + j), cosine});
    return found;
}

Result<std::vector<std::vector<Neighbour>>> search(const Embeddings& queries, const Embeddings& references,
                                                   const NearestOptions& options, const std::stop_token& stop)
{
    const bool mirrored = &queries == &references;
    std::vector<std::pair<size_t, size_t>> products;
    for (size_t left = 0; left < blocksOf(queries); ++left)
        for (size_t right = mirrored ? left : 0; right < blocksOf(references); ++right)
            products.emplace_back(left, right);
    std::vector<Best> best(queries.rows());
    std::vector<std::mutex> locks(blocksOf(queries)); // of the rows of a block
    parallelFor(products.size(), threadCount(options.threads), stop, [&](size_t index, int) {
        initTorchThread(1);
        const torch::InferenceMode guard;
        const auto [left, right] = products[index];
        const std::vector<Found> found = productOf(queries, references, left, right, mirrored, options.floor);
        {
            const std::lock_guard lock(locks[left]);
            for (const Found& one : found)
                best[one.query].add({one.reference, one.cosine}, options.most);
        }
        if (!mirrored)
            return;
        const std::lock_guard lock(locks[right]);
        for (const Found& one : found)
            best[one.reference].add({one.query, one.cosine}, options.most);
    });
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    std::vector<std::vector<Neighbour>> nearest;
    nearest.reserve(best.size());
    for (Best& one : best)
        nearest.push_back(one.take(options.most));
    return nearest;
}

} // namespace

Result<std::vector<std::vector<Neighbour>>> nearestRows(const Embeddings& queries,
                                                        const Embeddings& references,
                                                        const NearestOptions& options,
                                                        const std::stop_token& stop)
{
    if (queries.empty() || references.empty() || options.most == 0)
        return std::vector<std::vector<Neighbour>>(queries.rows());
    return guarded("faces", [&] { return search(queries, references, options, stop); });
}

} // namespace familiar::core
