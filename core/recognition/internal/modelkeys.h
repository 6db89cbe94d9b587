// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of tensors and metadata in a .familiar file; its reader and writer share them.
#pragma once

#include <string_view>

namespace familiar::core::internal {

inline constexpr const char* metadataKey = "familiar";
inline constexpr const char* headScale = "head.scale";
inline constexpr const char* galleryMean = "gallery.mean";
inline constexpr const char* galleryPrototypes = "gallery.prototypes";
inline constexpr const char* galleryOwners = "gallery.owners";
inline constexpr const char* galleryCentre = "gallery.network_centre";
inline constexpr const char* galleryMeans = "gallery.means";
inline constexpr const char* galleryWeights = "gallery.weights";
inline constexpr const char* galleryPhotos = "gallery.photos";
// Of models whose gallery keeps prototypes: what format 2 is read as is written as format 2.
inline constexpr int prototypeFormat = 2;
inline constexpr std::string_view headPrefix = "head.";
inline constexpr std::string_view galleryPrefix = "gallery.";
inline constexpr std::string_view backbonePrefix = "backbone.";

} // namespace familiar::core::internal
