// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which photos a model has learned from, so that judging it by them can be told.
#pragma once

#include "core/base/sha256.h"
#include "core/weights/tensor.h"

#include <string>
#include <vector>

namespace familiar::core {

// A mark of four bytes a photo, the first of the SHA-256 of its bytes: nothing of the photo can be got back
// from it, but whoever has the very file can tell (with one chance error in a million) that it was learned.
class LearnedPhotos
{
public:
    void add(const Digest& content, int person);
    bool contains(const Digest& content) const;
    size_t size() const { return m_marks.size(); }
    // Removes a person's marks; later people move down.
    void removePerson(int person);

    // Adds its tensors ("learned.marks", "learned.people": I32, one a photo); none without a photo.
    void writeTo(TensorMap& tensors) const;
    // Takes them out again; models of before have none. Returns what is wrong with them.
    std::string readFrom(const TensorMap& tensors, size_t people);

    bool operator==(const LearnedPhotos&) const = default;

private:
    std::vector<int> m_marks;
    std::vector<int> m_people;
};

} // namespace familiar::core
