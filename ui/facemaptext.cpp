// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facemaptext.h"

#include "ui/convert.h"
#include "ui/trainingtext.h"

namespace familiar::ui {

std::vector<FaceMapView::Face> FaceMapText::faces(const core::FaceMap& map, const core::Dataset& dataset,
                                                  const std::set<std::string>& mistakes)
{
    const auto person = [&](int index) {
        return QString::fromStdString(dataset.people[static_cast<size_t>(index)].name);
    };
    std::vector<FaceMapView::Face> shown;
    for (const core::MappedFace& face : map.faces) {
        const auto& path = dataset.photos[face.photo].path;
        const QString alike = TrainingText::percent(std::max(face.score, 0.0F), 0);
        const bool isOther = face.predicted >= 0 && face.predicted != face.person;
        FaceMapView::Face one;
        one.person = face.person;
        one.isMistake =
            isOther || mistakes.contains(core::displayPath(path.lexically_relative(dataset.root)));
        one.isDoubtful = face.isDoubtful && !one.isMistake;
        one.title = displayed(path.filename());
        one.detail = tr("belongs to %1").arg(person(face.person));
        if (isOther)
            one.warning = tr("looks like %1, %2").arg(person(face.predicted), alike);
        else if (one.isMistake)
            one.warning = tr("was taken for somebody else");
        else if (one.isDoubtful)
            one.warning = tr("only %1 alike").arg(alike);
        shown.push_back(std::move(one));
    }
    return shown;
}

QString FaceMapText::picked(const core::FaceMap& map, const core::Dataset& dataset,
                            const std::vector<int>& faces)
{
    std::map<int, int> people;
    int mistaken = 0;
    for (const int face : faces) {
        const core::MappedFace& mapped = map.faces[static_cast<size_t>(face)];
        ++people[mapped.person];
        mistaken += mapped.predicted >= 0 && mapped.predicted != mapped.person ? 1 : 0;
    }
    QStringList facts;
    for (const auto& [index, number] : people)
        facts << tr("%1 of %2")
                     .arg(number)
                     .arg(QString::fromStdString(dataset.people[static_cast<size_t>(index)].name));
    if (mistaken > 0)
        facts << tr("%n of them mistaken", nullptr, mistaken);
    return facts.join(QStringLiteral(", "));
}

QString FaceMapText::legend(const std::vector<FaceMapView::Face>& faces)
{
    int mistakes = 0;
    int doubtful = 0;
    for (const FaceMapView::Face& face : faces) {
        mistakes += face.isMistake ? 1 : 0;
        doubtful += face.isDoubtful ? 1 : 0;
    }
    return QStringList{tr("%n faces", nullptr, static_cast<int>(faces.size())),
                       tr("%n mistakes (solid ring)", nullptr, mistakes),
                       tr("%n doubtful (dotted)", nullptr, doubtful)}
        .join(QStringLiteral("  ·  "));
}

} // namespace familiar::ui
