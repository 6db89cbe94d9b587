// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/learnedphotos.h"

#include <algorithm>
#include <bit>

namespace familiar::core {

namespace {

constexpr const char* marksKey = "learned.marks";
constexpr const char* peopleKey = "learned.people";

int markOf(const Digest& content)
{
    uint32_t mark = 0;
    for (size_t i = 0; i < sizeof mark; ++i)
        mark = mark << 8 | content[i];
    return std::bit_cast<int>(mark);
}

Tensor integers(const std::vector<int>& values)
{
    auto bytes = std::make_shared<Bytes>();
    for (const int value : values)
        appendLittleEndian(*bytes, static_cast<int32_t>(value));
    return {DataType::I32, {static_cast<int64_t>(values.size())}, bytes};
}

bool isRow(const Tensor& tensor)
{
    return tensor.type == DataType::I32 && tensor.shape.size() == 1;
}

std::vector<int> fromTensor(const Tensor& tensor)
{
    std::vector<int> values;
    for (int64_t i = 0; i < tensor.shape[0]; ++i)
        values.push_back(loadLittleEndian<int32_t>(*tensor.data, static_cast<size_t>(i) * sizeof(int32_t)));
    return values;
}

} // namespace

void LearnedPhotos::add(const Digest& content, int person)
{
    m_marks.push_back(markOf(content));
    m_people.push_back(person);
}

bool LearnedPhotos::contains(const Digest& content) const
{
    return std::find(m_marks.begin(), m_marks.end(), markOf(content)) != m_marks.end();
}

void LearnedPhotos::removePerson(int person)
{
    for (size_t i = m_people.size(); i-- > 0;) {
        if (m_people[i] != person) {
            m_people[i] -= m_people[i] > person ? 1 : 0;
            continue;
        }
        m_people.erase(m_people.begin() + static_cast<ptrdiff_t>(i));
        m_marks.erase(m_marks.begin() + static_cast<ptrdiff_t>(i));
    }
}

void LearnedPhotos::writeTo(TensorMap& tensors) const
{
    if (m_marks.empty())
        return;
    tensors[marksKey] = integers(m_marks);
    tensors[peopleKey] = integers(m_people);
}

std::string LearnedPhotos::readFrom(const TensorMap& tensors, size_t people)
{
    const auto marks = tensors.find(marksKey);
    const auto owners = tensors.find(peopleKey);
    if (marks == tensors.end() && owners == tensors.end())
        return {};
    if (marks == tensors.end() || owners == tensors.end() || !isRow(marks->second) ||
        !isRow(owners->second) || marks->second.shape != owners->second.shape)
        return "the list of learned photos is incomplete";
    m_marks = fromTensor(marks->second);
    m_people = fromTensor(owners->second);
    const bool fits = std::all_of(m_people.begin(), m_people.end(), [&](int person) {
        return person >= 0 && static_cast<size_t>(person) < people;
    });
    return fits ? "" : "the list of learned photos does not fit the people";
}

} // namespace familiar::core
