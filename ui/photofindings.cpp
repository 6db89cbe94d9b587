// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photofindings.h"

#include "ui/convert.h"

namespace familiar::ui {

using core::Finding;

PhotoFindings makeFindings(const core::Dataset& dataset, const core::MeasuredPhotos& measured)
{
    PhotoFindings findings;
    findings.withFaces = measured.withFaces;
    findings.skipped = measured.skipped;
    for (size_t i = 0; i < measured.photos.size(); ++i) {
        if (!measured.faces[i].faces.empty())
            ++findings.faceCount;
        if (measured.chosenFace[i] >= 0)
            findings.chosenFaces[measured.index[i]] = measured.chosenFace[i];
    }
    for (const core::Verdict& verdict : core::verdictsOf(measured, static_cast<int>(dataset.people.size()))) {
        QString other;
        if (verdict.other)
            other = verdict.finding == Finding::WrongPerson
                        ? QString::fromStdString(dataset.people[*verdict.other].name)
                        : displayed(std::filesystem::path(measured.photos[*verdict.other].key));
        findings.entries.push_back({measured.index[verdict.photo], verdict.finding, other});
    }
    const auto nameOf = [&](int person) { return dataset.people[static_cast<size_t>(person)].name; };
    for (const auto& [a, b] : measured.people.samePerson)
        findings.samePerson.emplace_back(nameOf(a), nameOf(b));
    for (const int person : measured.people.twoPeople)
        findings.twoPeople.push_back(nameOf(person));
    return findings;
}

QString FindingText::folder(const core::FolderNotes& notes)
{
    const auto listed = [](const std::vector<std::string>& names) {
        QStringList list;
        for (const std::string& name : names)
            list << QString::fromStdString(name);
        return list.join(QStringLiteral(", "));
    };
    if (!notes.sameButCase.empty())
        return tr("The names %1 differ in upper and lower case only. They are taken for different people.")
            .arg(listed(notes.sameButCase.front()));
    if (!notes.joined.empty())
        return tr("The folders %1 have one name, written in two ways. Their photos count as one person's.")
            .arg(listed(notes.joined.front().folders));
    if (notes.reading == core::FolderReading::PeopleNamedAsParts)
        return tr("%1 were read as people, because other folders beside them hold photos, too. If they are "
                  "training and test photos, put the other folders elsewhere.")
            .arg(listed(notes.besides));
    if (notes.reading == core::FolderReading::PartsBesideOthers)
        return tr("The folder was read as training, validation and test photos; %1 holds no photo.")
            .arg(listed(notes.besides));
    return {};
}

QString FindingText::sentence(const PhotoFindings::Entry& entry)
{
    switch (entry.finding) {
    case Finding::NoFace:
        return tr("no face found");
    case Finding::SeveralFaces:
        return tr("several faces: which one is it?");
    case Finding::TinyFace:
        return tr("the face is very small");
    case Finding::Blurred:
        return tr("the face is blurred");
    case Finding::NearDuplicate:
        return tr("almost the same as %1").arg(entry.other);
    case Finding::SamePhotoOtherPerson:
        return tr("the same photo as %1").arg(entry.other);
    case Finding::WrongPerson:
        return tr("looks more like %1").arg(entry.other);
    case Finding::Incomplete:
        return tr("a part of the picture is missing or damaged");
    case Finding::OddFace:
        return tr("is not like this person’s other photos");
    }
    return {};
}

QString FindingText::count(Finding finding, int photos)
{
    switch (finding) {
    case Finding::NoFace:
        return tr("%n photos without a face", nullptr, photos);
    case Finding::SeveralFaces:
        return tr("%n photos with several faces to check", nullptr, photos);
    case Finding::TinyFace:
        return tr("%n photos with a very small face", nullptr, photos);
    case Finding::Blurred:
        return tr("%n blurred photos", nullptr, photos);
    case Finding::NearDuplicate:
        return tr("%n near-duplicates", nullptr, photos);
    case Finding::SamePhotoOtherPerson:
        return tr("%n photos are also somebody else's", nullptr, photos);
    case Finding::WrongPerson:
        return tr("%n photos may be somebody else", nullptr, photos);
    case Finding::Incomplete:
        return tr("%n photos are partly missing or damaged", nullptr, photos);
    case Finding::OddFace:
        return tr("%n photos are not like the person’s others", nullptr, photos);
    }
    return {};
}

bool FindingText::isWarning(Finding finding)
{
    return finding != Finding::NearDuplicate;
}

int FindingText::rank(Finding finding)
{
    switch (finding) {
    case Finding::SamePhotoOtherPerson:
        return 0;
    case Finding::WrongPerson:
        return 1;
    case Finding::OddFace:
        return 2;
    case Finding::Incomplete:
        return 3;
    case Finding::SeveralFaces:
        return 4;
    case Finding::NoFace:
        return 5;
    case Finding::TinyFace:
        return 6;
    case Finding::Blurred:
        return 7;
    case Finding::NearDuplicate:
        break;
    }
    return 8;
}

} // namespace familiar::ui
