// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Photos and people as tiles whose pictures come as they scroll into view.
#pragma once

#include "ui/widgets/tileview.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace familiar::ui {

class PeopleModel;
class PhotosModel;
class Thumbnails;

// A card per person: name, count, a row of photos, what is to be checked.
class PeopleGrid : public TileView
{
    Q_OBJECT
public:
    PeopleGrid(PeopleModel& people, Thumbnails& thumbnails, QWidget* parent = nullptr);
};

// A picture per photo with its name and what was found.
class PhotoGrid : public TileView
{
    Q_OBJECT
public:
    using PhotoAt = std::function<std::filesystem::path(int row)>;
    PhotoGrid(PhotosModel& photos, Thumbnails& thumbnails, QWidget* parent = nullptr);
    // Of any model with the roles of PhotosModel.
    PhotoGrid(QAbstractItemModel& photos, PhotoAt photoAt, Thumbnails& thumbnails, QWidget* parent = nullptr);
    std::vector<std::filesystem::path> selectedPhotos() const;

private:
    PhotoAt m_photoAt;
};

} // namespace familiar::ui
