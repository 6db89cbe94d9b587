// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The photos of a library with their names, one row each: all of them or those that are asked for.
#pragma once

#include "core/photos/corrections.h"
#include "core/project/library.h"
#include "core/project/nameswriter.h"

#include <QAbstractListModel>
#include <QString>

#include <array>
#include <unordered_map>

namespace familiar::ui {

enum class LibraryFilter { Everything, ToCheck, Unknown, Several, NoFace };

// A face as it stands after what was said by hand.
struct LibraryFaceShown
{
    core::Rect region;
    core::NameState state = core::NameState::Unknown;
    int person = -1; // index into LibraryModel::names(), in state Name and Maybe
    int guess = -1;  // the model's best person whatever the score
    float score = 0;
    bool byHand = false;
};

// GUI thread. Rows have the roles of PhotosModel; every question costs no more than a pass over the photos.
class LibraryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit LibraryModel(QObject* parent = nullptr);

    void setLibrary(core::Library library);
    const core::Library& library() const { return m_library; }
    void take(const std::vector<core::NamedLibraryPhoto>& photos);
    void setCorrections(const core::FaceCorrections& corrections);
    // Returns the photos that have been looked at with the names as they stand.
    std::vector<core::PhotoNames> namedPhotos() const;
    // `person` below 0: whoever it is.
    void setFilter(LibraryFilter filter, int person);

    std::filesystem::path photoAt(int row) const;
    std::vector<LibraryFaceShown> facesAt(int row) const;
    bool isNamedAt(int row) const;
    int rowOf(const std::filesystem::path& photo) const;
    // The model's people, then those who were named by hand.
    const std::vector<QString>& names() const { return m_names; }
    // Photos of each of names().
    const std::vector<int>& photosOfPeople() const { return m_photosOf; }
    int count(LibraryFilter filter) const { return m_counts[static_cast<size_t>(filter)]; }
    int waiting() const { return m_waiting; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    std::vector<LibraryFaceShown> facesOf(const core::LibraryPhoto& photo) const;
    bool belongs(const core::LibraryPhoto& photo, LibraryFilter filter, int person) const;
    static bool holds(const std::vector<LibraryFaceShown>& faces, LibraryFilter filter, int person);
    void showRow(size_t photo);
    void addCounts(const core::LibraryPhoto& photo, int sign);
    int nameIndex(const std::string& name);
    void countAnew();
    void showRows();

    core::Library m_library;
    std::vector<QString> m_names;
    std::unordered_map<std::string, std::vector<core::FaceCorrection>>
        m_corrections;                              // by path below the root
    std::unordered_map<std::string, int> m_indexes; // of names
    LibraryFilter m_filter = LibraryFilter::Everything;
    int m_person = -1;
    std::vector<size_t> m_rows;
    std::vector<int> m_photosOf;
    std::array<int, 5> m_counts{};
    int m_waiting = 0;
};

} // namespace familiar::ui
