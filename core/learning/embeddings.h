// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix of embeddings, one a row, and the same with the people they belong to.
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace familiar::core {

// Rows of one length in one piece of memory. A matrix without a length takes that of the first row appended.
class Embeddings
{
public:
    Embeddings() = default;
    explicit Embeddings(int dim) : m_dim(dim) {}
    // Shape: `values` holds whole rows of `dim` numbers.
    Embeddings(int dim, std::vector<float> values) : m_dim(dim), m_values(std::move(values))
    {
        assert(dim > 0 ? m_values.size() % static_cast<size_t>(dim) == 0 : m_values.empty());
    }

    int dim() const { return m_dim; }
    size_t rows() const { return m_dim > 0 ? m_values.size() / static_cast<size_t>(m_dim) : 0; }
    bool empty() const { return m_values.empty(); }
    std::span<const float> values() const { return m_values; }
    std::span<float> values() { return m_values; }
    std::span<const float> row(size_t index) const
    {
        return values().subspan(index * static_cast<size_t>(m_dim), static_cast<size_t>(m_dim));
    }
    std::span<float> row(size_t index)
    {
        return values().subspan(index * static_cast<size_t>(m_dim), static_cast<size_t>(m_dim));
    }

    void append(std::span<const float> row)
    {
        if (m_dim == 0)
            m_dim = static_cast<int>(row.size());
        assert(row.size() == static_cast<size_t>(m_dim));
        m_values.insert(m_values.end(), row.begin(), row.end());
    }
    // Appends all rows of another matrix.
    void append(const Embeddings& other)
    {
        for (size_t i = 0; i < other.rows(); ++i)
            append(other.row(i));
    }
    void reserve(size_t rows) { m_values.reserve(rows * static_cast<size_t>(m_dim)); }

    bool operator==(const Embeddings&) const = default;

private:
    int m_dim = 0;
    std::vector<float> m_values;
};

struct LabelledEmbeddings
{
    Embeddings embeddings;
    std::vector<int> labels; // a person's index 0..personCount-1 for each row
    int personCount = 0;
    // A number for each row; rows with the same number (near-duplicates) are kept together by every split.
    // Empty: every row is on its own.
    std::vector<size_t> groups{};
    // How much each row counts in a person's template, by the photo's quality. Empty: 1.
    std::vector<float> weights{};

    void append(std::span<const float> row, int label)
    {
        embeddings.append(row);
        labels.push_back(label);
    }
};

} // namespace familiar::core
