// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/whytext.h"

#include "ui/trainingtext.h"

#include <cmath>

namespace familiar::ui {

using core::FacePart;

namespace {

QString nameOf(const core::PersonEvidence& evidence, const std::vector<std::string>& people)
{
    return QString::fromStdString(people[static_cast<size_t>(evidence.person)]);
}

} // namespace

QString WhyText::because(FacePart part)
{
    switch (part) {
    case FacePart::Eyes:
        return tr("because of the eye region");
    case FacePart::Forehead:
        return tr("because of the forehead");
    case FacePart::Nose:
        return tr("because of the nose");
    case FacePart::Cheeks:
        return tr("because of the cheeks");
    case FacePart::Mouth:
        return tr("because of the mouth");
    case FacePart::Chin:
        return tr("because of the chin");
    case FacePart::Outline:
        return tr("because of hair and outline");
    case FacePart::Middle:
        return tr("because of the middle of the picture");
    case FacePart::Top:
        return tr("because of the upper part of the picture");
    case FacePart::Bottom:
        return tr("because of the lower part of the picture");
    case FacePart::Left:
        return tr("because of the left part of the picture");
    case FacePart::Right:
        return tr("because of the right part of the picture");
    }
    return {};
}

QString WhyText::covering(FacePart part)
{
    switch (part) {
    case FacePart::Eyes:
        return tr("Covering the eyes takes %1 from %2 to %3.");
    case FacePart::Forehead:
        return tr("Covering the forehead takes %1 from %2 to %3.");
    case FacePart::Nose:
        return tr("Covering the nose takes %1 from %2 to %3.");
    case FacePart::Cheeks:
        return tr("Covering the cheeks takes %1 from %2 to %3.");
    case FacePart::Mouth:
        return tr("Covering the mouth takes %1 from %2 to %3.");
    case FacePart::Chin:
        return tr("Covering the chin takes %1 from %2 to %3.");
    case FacePart::Outline:
        return tr("Covering hair and outline takes %1 from %2 to %3.");
    case FacePart::Middle:
        return tr("Covering the middle takes %1 from %2 to %3.");
    case FacePart::Top:
        return tr("Covering the upper part takes %1 from %2 to %3.");
    case FacePart::Bottom:
        return tr("Covering the lower part takes %1 from %2 to %3.");
    case FacePart::Left:
        return tr("Covering the left part takes %1 from %2 to %3.");
    case FacePart::Right:
        return tr("Covering the right part takes %1 from %2 to %3.");
    }
    return {};
}

QString WhyText::headline(const core::Explanation& explanation, const std::vector<std::string>& people)
{
    const core::PersonEvidence& first = explanation.best.front();
    const QString name = nameOf(first, people);
    const auto part = core::decidingPart(first);
    if (explanation.face.state == core::NameState::Unknown)
        return part ? tr("Unknown; nearest is %1, %2").arg(name, because(part->part))
                    : tr("Unknown; nearest is %1").arg(name);
    return part ? tr("Looks like %1 %2").arg(name, because(part->part))
                : tr("Looks like %1; no single part decides").arg(name);
}

QString WhyText::second(const core::Explanation& explanation, const std::vector<std::string>& people)
{
    if (explanation.best.size() < 2)
        return {};
    const float lead = explanation.best[0].score - explanation.best[1].score;
    const QString name = nameOf(explanation.best[1], people);
    if (lead >= 0.2F)
        return tr("Second is %1, clearly behind.").arg(name);
    return lead >= 0.07F ? tr("Second is %1, behind.").arg(name)
                         : tr("Second is %1, close behind.").arg(name);
}

QString WhyText::strongest(const core::PersonEvidence& evidence, const QString& name)
{
    if (evidence.parts.empty())
        return {};
    const core::PartEffect& effect = evidence.parts.front();
    return covering(effect.part)
        .arg(name, TrainingText::percent(std::max(evidence.score, 0.0F), 0),
             TrainingText::percent(std::max(effect.covered, 0.0F), 0));
}

QString WhyText::others(const core::PersonEvidence& evidence)
{
    if (evidence.parts.size() < 2)
        return {};
    float most = 0;
    for (size_t i = 1; i < evidence.parts.size(); ++i)
        most = std::max(most, std::abs(evidence.score - evidence.parts[i].covered));
    return tr("Covering any other part changes it by at most %1.")
        .arg(TrainingText::percent(std::ceil(static_cast<double>(most) * 100) / 100, 0));
}

} // namespace familiar::ui
