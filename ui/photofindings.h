// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was found about the photos of a folder, and how it is said.
#pragma once

#include "core/training/measure.h"

#include <QCoreApplication>

#include <map>
#include <memory>

namespace familiar::ui {

// A value made in the background; photos are indices into the dataset.
struct PhotoFindings
{
    bool withFaces = false;
    size_t faceCount = 0; // photos with a face
    std::vector<core::SkippedFile> skipped;
    struct Entry
    {
        size_t photo = 0;
        core::Finding finding = core::Finding::NoFace;
        QString other; // the photo or person it resembles
    };
    std::vector<Entry> entries;        // by photo
    std::map<size_t, int> chosenFaces; // index into PhotoFaces::faces, where one was taken
    std::vector<std::pair<std::string, std::string>> samePerson; // names of probably one person
    std::vector<std::string> twoPeople; // names under which there probably are two people
};

PhotoFindings makeFindings(const core::Dataset& dataset, const core::MeasuredPhotos& measured);

class FindingText
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
public:
    // "no face found"
    static QString sentence(const PhotoFindings::Entry& entry);
    // "4 photos without a face"
    static QString count(core::Finding finding, int photos);
    // Whether somebody should look; near-duplicates are only told.
    static bool isWarning(core::Finding finding);
    // What is odd about the folder's names or how it was read; empty where nothing is.
    static QString folder(const core::FolderNotes& notes);
    // What matters most first.
    static int rank(core::Finding finding);
};

} // namespace familiar::ui
