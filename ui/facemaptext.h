// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The faces of a map in words.
#pragma once

#include "core/training/facemap.h"
#include "ui/widgets/facemapview.h"

#include <QCoreApplication>

#include <set>

namespace familiar::ui {

class FaceMapText
{
    Q_DECLARE_TR_FUNCTIONS(FaceMapText)
public:
    // One a face; `mistakes` names photos that a judgement got wrong, relative to the folder.
    static std::vector<FaceMapView::Face> faces(const core::FaceMap& map, const core::Dataset& dataset,
                                                const std::set<std::string>& mistakes);
    // "294 faces · 3 mistakes (solid ring) · 5 doubtful (dotted)"
    static QString legend(const std::vector<FaceMapView::Face>& faces);
    // "7 of Anna, 3 of Hannah, 2 of them mistaken"
    static QString picked(const core::FaceMap& map, const core::Dataset& dataset,
                          const std::vector<int>& faces);
};

} // namespace familiar::ui
