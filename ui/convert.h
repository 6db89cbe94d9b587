// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Between core's plain values and Qt's.
#pragma once

#include "core/base/image.h"

#include <QImage>
#include <QString>

#include <filesystem>

class QMimeData;

namespace familiar::ui {

// A deep copy; may be made on any thread.
QImage toQImage(const core::Image& image);
core::Image toImage(const QImage& image);
// The path's own bytes as Qt's file classes take them.
QString toQString(const std::filesystem::path& path);
std::filesystem::path pathFrom(const QString& path);
// For showing only: bytes that are no UTF-8 are escaped.
QString displayed(const std::filesystem::path& path);
// The same with "~" for the home folder.
QString shortened(const std::filesystem::path& folder);

enum class DropKind { File, Folder, Either };
// The first local file or folder of what is dragged here; empty: there is none of the kind.
QString dropped(const QMimeData* data, DropKind kind);

} // namespace familiar::ui
