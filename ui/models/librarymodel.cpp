// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/librarymodel.h"

#include "ui/convert.h"
#include "ui/models/photosmodel.h"

#include <algorithm>

namespace familiar::ui {

LibraryModel::LibraryModel(QObject* parent) : QAbstractListModel(parent) {}

void LibraryModel::setLibrary(core::Library library)
{
    m_library = std::move(library);
    m_names.clear();
    m_indexes.clear();
    m_corrections.clear();
    m_person = -1;
    for (const std::string& name : m_library.people)
        nameIndex(name);
    countAnew();
    beginResetModel();
    m_rows.clear();
    endResetModel();
    showRows();
}

int LibraryModel::nameIndex(const std::string& name)
{
    const auto [known, isNew] = m_indexes.try_emplace(name, static_cast<int>(m_names.size()));
    if (isNew)
        m_names.push_back(QString::fromStdString(name));
    return known->second;
}

void LibraryModel::setCorrections(const core::FaceCorrections& corrections)
{
    m_corrections.clear();
    for (const auto& [photo, faces] : corrections) {
        const std::filesystem::path relative = photo.lexically_relative(m_library.root);
        if (!relative.empty() && *relative.begin() != "..")
            m_corrections[relative.native()] = faces;
        for (const core::FaceCorrection& face : faces)
            if (face.verdict == core::FaceVerdict::Person)
                nameIndex(face.name);
    }
    countAnew();
    showRows();
}

void LibraryModel::take(const std::vector<core::NamedLibraryPhoto>& photos)
{
    for (const auto& [index, photo] : photos) {
        addCounts(m_library.photos[index], -1);
        m_library.photos[index] = photo;
        addCounts(photo, 1);
        showRow(index);
    }
    Q_EMIT countsChanged();
}

// One photo has changed: no pass over the others.
void LibraryModel::showRow(size_t photo)
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), photo);
    const auto row = static_cast<int>(place - m_rows.begin());
    const bool wasShown = place != m_rows.end() && *place == photo;
    const bool isShown = belongs(m_library.photos[photo], m_filter, m_person);
    if (wasShown && isShown) {
        Q_EMIT dataChanged(index(row), index(row));
    } else if (wasShown) {
        beginRemoveRows({}, row, row);
        m_rows.erase(place);
        endRemoveRows();
    } else if (isShown) {
        beginInsertRows({}, row, row);
        m_rows.insert(place, photo);
        endInsertRows();
    }
}

std::vector<core::PhotoNames> LibraryModel::namedPhotos() const
{
    std::vector<core::PhotoNames> photos;
    for (const core::LibraryPhoto& photo : m_library.photos) {
        if (photo.state != core::LibraryPhotoState::Named)
            continue;
        core::PhotoNames names{m_library.root / photo.path, {}};
        for (const LibraryFaceShown& shown : facesOf(photo)) {
            core::NamedFace face;
            face.region = shown.region;
            face.prediction.score = shown.score;
            face.state = shown.state;
            face.name = "unknown"; // as `identify` has it
            if (shown.person >= 0 && shown.state != core::NameState::Unknown)
                (shown.state == core::NameState::Name ? face.name : face.maybe) =
                    m_names[static_cast<size_t>(shown.person)].toStdString();
            names.faces.push_back(std::move(face));
        }
        photos.push_back(std::move(names));
    }
    return photos;
}

void LibraryModel::setFilter(LibraryFilter filter, int person)
{
    m_filter = filter;
    m_person = person;
    showRows();
}

std::vector<LibraryFaceShown> LibraryModel::facesOf(const core::LibraryPhoto& photo) const
{
    const auto corrected = m_corrections.find(photo.path);
    std::vector<LibraryFaceShown> faces;
    for (const core::LibraryFace& face : photo.faces) {
        LibraryFaceShown shown{face.region, face.state, face.person, face.person, face.score, false};
        const core::FaceCorrection* said =
            corrected == m_corrections.end() ? nullptr : core::correctionOf(corrected->second, face.region);
        if (said) {
            if (said->verdict == core::FaceVerdict::NotAFace)
                continue;
            shown.byHand = true;
            const bool named = said->verdict == core::FaceVerdict::Person;
            shown.state = named ? core::NameState::Name : core::NameState::Unknown;
            shown.person = named ? m_indexes.at(said->name) : -1;
        } else if (face.state == core::NameState::Unknown) {
            shown.person = -1;
        }
        faces.push_back(shown);
    }
    return faces;
}

bool LibraryModel::holds(const std::vector<LibraryFaceShown>& faces, LibraryFilter filter, int person)
{
    const auto any = [&](const auto& holds) { return std::any_of(faces.begin(), faces.end(), holds); };
    if (person >= 0 && !any([&](const LibraryFaceShown& face) { return face.person == person; }))
        return false;
    switch (filter) {
    case LibraryFilter::Everything:
        return true;
    case LibraryFilter::ToCheck:
        return any([](const LibraryFaceShown& face) { return face.state == core::NameState::Maybe; });
    case LibraryFilter::Unknown: // what was said to be nobody is not asked again
        return any([](const LibraryFaceShown& face) {
            return face.state == core::NameState::Unknown && !face.byHand;
        });
    case LibraryFilter::Several:
        return faces.size() > 1;
    case LibraryFilter::NoFace:
        return faces.empty();
    }
    return false;
}

bool LibraryModel::belongs(const core::LibraryPhoto& photo, LibraryFilter filter, int person) const
{
    if (filter == LibraryFilter::Everything && person < 0)
        return true;
    return photo.state == core::LibraryPhotoState::Named && holds(facesOf(photo), filter, person);
}

void LibraryModel::addCounts(const core::LibraryPhoto& photo, int sign)
{
    m_counts[static_cast<size_t>(LibraryFilter::Everything)] += sign;
    m_waiting += photo.state == core::LibraryPhotoState::Waiting ? sign : 0;
    if (photo.state != core::LibraryPhotoState::Named)
        return;
    const std::vector<LibraryFaceShown> faces = facesOf(photo);
    for (size_t filter = 1; filter < m_counts.size(); ++filter)
        m_counts[filter] += holds(faces, static_cast<LibraryFilter>(filter), -1) ? sign : 0;
    for (auto face = faces.begin(); face != faces.end(); ++face)
        if (face->person >= 0 && std::none_of(faces.begin(), face, [&](const LibraryFaceShown& before) {
                return before.person == face->person;
            }))
            m_photosOf[static_cast<size_t>(face->person)] += sign;
}

void LibraryModel::countAnew()
{
    m_counts.fill(0);
    m_photosOf.assign(m_names.size(), 0);
    m_waiting = 0;
    for (const core::LibraryPhoto& photo : m_library.photos)
        addCounts(photo, 1);
    Q_EMIT countsChanged();
}

// Views keep their place: what is new or gone is told row by row where that is little.
void LibraryModel::showRows()
{
    std::vector<size_t> rows;
    rows.reserve(m_rows.size());
    for (size_t i = 0; i < m_library.photos.size(); ++i)
        if (belongs(m_library.photos[i], m_filter, m_person))
            rows.push_back(i);
    if (rows.size() + 1 == m_rows.size() &&
        std::includes(m_rows.begin(), m_rows.end(), rows.begin(), rows.end())) {
        const auto gone = std::mismatch(rows.begin(), rows.end(), m_rows.begin()).second;
        const auto row = static_cast<int>(gone - m_rows.begin());
        beginRemoveRows({}, row, row);
        m_rows = std::move(rows);
        endRemoveRows();
    } else if (rows.size() > m_rows.size() && std::equal(m_rows.begin(), m_rows.end(), rows.begin())) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else if (rows != m_rows) {
        Q_EMIT layoutAboutToBeChanged();
        QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex& index : before) {
            const size_t photo = m_rows[static_cast<size_t>(index.row())];
            const auto place = std::lower_bound(rows.begin(), rows.end(), photo);
            after << (place != rows.end() && *place == photo
                          ? createIndex(static_cast<int>(place - rows.begin()), 0)
                          : QModelIndex());
        }
        m_rows = std::move(rows);
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

std::filesystem::path LibraryModel::photoAt(int row) const
{
    return m_library.root / m_library.photos[m_rows[static_cast<size_t>(row)]].path;
}

std::vector<LibraryFaceShown> LibraryModel::facesAt(int row) const
{
    return facesOf(m_library.photos[m_rows[static_cast<size_t>(row)]]);
}

bool LibraryModel::isNamedAt(int row) const
{
    return m_library.photos[m_rows[static_cast<size_t>(row)]].state != core::LibraryPhotoState::Waiting;
}

int LibraryModel::rowOf(const std::filesystem::path& photo) const
{
    const std::string relative = photo.lexically_relative(m_library.root).native();
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_library.photos[m_rows[i]].path == relative)
            return static_cast<int>(i);
    return -1;
}

int LibraryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::LibraryPhoto& photo = m_library.photos[m_rows[static_cast<size_t>(index.row())]];
    const std::filesystem::path path(photo.path);
    const auto caption = [&]() -> QString {
        if (photo.state == core::LibraryPhotoState::Waiting)
            return tr("not looked at yet");
        if (photo.state == core::LibraryPhotoState::Failed)
            return tr("could not be read");
        QStringList parts;
        int unknown = 0;
        for (const LibraryFaceShown& face : facesOf(photo)) {
            if (face.state == core::NameState::Unknown)
                ++unknown;
            else
                parts << m_names[static_cast<size_t>(face.person)] +
                             (face.state == core::NameState::Maybe ? QStringLiteral("?") : QString());
        }
        if (unknown > 0)
            parts << tr("%n unknown", nullptr, unknown);
        return parts.isEmpty() ? tr("no face") : parts.join(QStringLiteral(", "));
    };
    switch (role) {
    case Qt::DisplayRole:
        return displayed(path.filename());
    case Qt::ToolTipRole:
        return displayed(path);
    case Qt::AccessibleTextRole:
        return displayed(path.filename()) + QStringLiteral(", ") + caption();
    case PhotosModel::CaptionRole:
        return caption();
    case PhotosModel::WarnsRole:
        return photo.state == core::LibraryPhotoState::Failed || belongs(photo, LibraryFilter::ToCheck, -1);
    case PhotosModel::LeftOutRole:
        return false;
    default:
        return {};
    }
}

} // namespace familiar::ui
