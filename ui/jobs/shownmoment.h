// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which boxes belong to the picture that is shown: on a slow machine faces have moved on when they are named.
#pragma once

#include "core/live/framesource.h"

#include <cmath>
#include <memory>
#include <utility>

namespace familiar::ui {

// Thread: one.
class ShownMoment
{
public:
    // Older boxes are hidden. Units: seconds of the source.
    static constexpr double oldestBoxSeconds = 0.8;

    void setPicture(std::shared_ptr<const core::Frame> frame) { m_picture = std::move(frame); }
    // The frame that the shown boxes were found in.
    void setBoxes(std::shared_ptr<const core::Frame> frame) { m_boxes = std::move(frame); }
    const std::shared_ptr<const core::Frame>& picture() const { return m_picture; }

    // Whether boxes are shown that belong to another scene or another time than the picture; they count as
    // hidden from then on.
    bool takeOldBoxes()
    {
        if (!m_picture || !m_boxes)
            return false;
        const double apart = std::abs(m_picture->timeSeconds - m_boxes->timeSeconds);
        if (m_picture->scene == m_boxes->scene && !(apart > oldestBoxSeconds))
            return false;
        m_boxes.reset();
        return true;
    }

private:
    std::shared_ptr<const core::Frame> m_picture;
    std::shared_ptr<const core::Frame> m_boxes; // none: no box is shown
};

} // namespace familiar::ui
