// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/howitworks.h"

#include "core/learning/ending.h"
#include "core/learning/networksummary.h"
#include "core/networks/backbonetable.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"

#include <QLocale>

#include <algorithm>

namespace familiar::ui {

HowItWorks::HowItWorks(QWidget* parent) : QWidget(parent)
{
    auto* card = new Card;
    m_column = card->body();
    m_column->setSpacing(4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* inside = new QWidget;
    auto* inner = new QVBoxLayout(inside);
    inner->setContentsMargins(0, 0, 8, 0);
    inner->addWidget(card);
    inner->addStretch();
    column->addWidget(makeScrollArea(inside));
}

void HowItWorks::add(const QString& heading, const QString& words)
{
    m_column->addWidget(makeLabel(heading, "heading"));
    auto* label = makeLabel(words);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_column->addWidget(label);
    m_column->addSpacing(8);
    m_words << heading << words;
}

QString HowItWorks::text() const
{
    return m_words.join(QLatin1Char('\n'));
}

void HowItWorks::setStory(const core::TrainConfig& config, int people, int photos,
                          const std::optional<core::TrainReport>& report)
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_words.clear();
    tellPhotos(config, people, photos, report);
    tellNetwork(config, people);
    tellLearning(config, report);
    if (report)
        tellResult(*report);
}

void HowItWorks::tellPhotos(const core::TrainConfig& config, int people, int photos,
                            const std::optional<core::TrainReport>& report)
{
    QStringList words;
    if (report)
        words << tr("It learned from %n photos.", nullptr, static_cast<int>(report->trainingPhotos))
              << tr("%n more were kept aside to validate: only photos that it never learned from say how "
                    "good it "
                    "is.",
                    nullptr, static_cast<int>(report->validationPhotos));
    else
        words << tr("%n photos lie in the folder.", nullptr, photos)
              << tr("%1 of them are kept aside to validate: only photos that it never learned from say how "
                    "good "
                    "it is.")
                     .arg(TrainingText::percent(config.validationFraction, 0));
    words << (config.input == core::InputKind::Faces
                  ? tr("From each photo the face is cut out; what is around it does not count.")
                  : tr("The whole picture is used, background and all, squeezed into a square."));
    if (config.augment != core::AugmentKind::None)
        words << tr(
            "Each photo is also shown mirrored or slightly changed (augmentation), so that it learns the "
            "person and not the photo.");
    add(tr("Photos of %n people", nullptr, people), words.join(QLatin1Char(' ')));
}

void HowItWorks::tellNetwork(const core::TrainConfig& config, int people)
{
    const auto table = core::backboneTable();
    const auto info = std::find_if(table.begin(), table.end(),
                                   [&](const core::BackboneInfo& one) { return one.id == config.backbone; });
    QStringList words;
    if (info != table.end()) {
        words << (info->trainedOnFaces
                      ? tr("%1 has learned from many faces of other people what tells faces apart.")
                      : tr("%1 has learned from a million pictures of things (ImageNet) what edges, textures "
                           "and "
                           "shapes are."))
                     .arg(QString::fromStdString(info->title));
        if (info->build != nullptr && core::checkSide(*info, config.sidePx)) {
            const core::NetGraph graph = info->build(config.sidePx);
            core::HeadShape head;
            head.kind = config.head;
            head.personCount = std::max(people, 1);
            const auto summary = core::summaryOf(graph, config.sidePx, config.unfreezeBlocks, head);
            words << tr("It turns a picture into %1 numbers, an embedding: pictures of one person lie close "
                        "together.")
                         .arg(QLocale().toString(graph.featureCount))
                  << tr("Its own top, which named other things, is cut off; in its place stands a head that "
                        "names your people.")
                  << tr("Of %1 parameters %2 stay frozen and %3 are learned.")
                         .arg(QLocale().toString(static_cast<qlonglong>(summary.parameters)),
                              QLocale().toString(static_cast<qlonglong>(summary.frozen())),
                              QLocale().toString(static_cast<qlonglong>(summary.learned)));
        }
    }
    words << (config.unfreezeBlocks > 0
                  ? tr("Its last %n blocks are trained, too (fine-tuning).", nullptr, config.unfreezeBlocks)
                  : tr("Because it is frozen, each photo goes through it once and the numbers are kept: that "
                       "is "
                       "why training takes seconds."));
    add(tr("The network (backbone) and its head"), words.join(QLatin1Char(' ')));
}

void HowItWorks::tellLearning(const core::TrainConfig& config, const std::optional<core::TrainReport>& report)
{
    QStringList words{
        tr("An epoch is one pass over all photos, %n at a time (a batch).", nullptr, config.batchSize),
        tr("After each batch the learned numbers move a little so that the loss, which says how wrong the "
           "answers "
           "are, gets smaller; the learning rate says how far.")};
    if (report && !report->epochs.empty()) {
        words << tr("This run took %n epochs.", nullptr, static_cast<int>(report->epochs.size()))
              << tr("The best on the photos kept aside was epoch %1; its numbers were kept.")
                     .arg(report->bestEpoch);
        const core::TrainEnding ending = core::endingOf(*report);
        if (ending == core::TrainEnding::LearningRate)
            words << tr(
                "It stopped by itself when the learning rate had become too small to change anything.");
        else if (ending == core::TrainEnding::Patience)
            words << tr(
                "It stopped by itself when the loss there had not improved for %n epochs (early stopping).",
                nullptr, config.patience);
        const double first = report->epochs.front().learningRate;
        const double last = report->epochs.back().learningRate;
        if (last < first)
            words << tr("The learning rate was lowered from %1 to %2 when nothing improved any more.")
                         .arg(QLocale().toString(first, 'g', 3), QLocale().toString(last, 'g', 3));
    } else if (config.patience > 0) {
        words << tr("It takes at most %n epochs,", nullptr, config.maxEpochs)
              << tr("and stops by itself when the loss on the photos kept aside has not improved for %n of "
                    "them "
                    "(early stopping).",
                    nullptr, config.patience);
    }
    add(tr("Learning"), words.join(QLatin1Char(' ')));
}

void HowItWorks::tellResult(const core::TrainReport& report)
{
    if (report.validationPhotos > 0)
        add(tr("How good it is"),
            tr("%1 of %2 photos kept aside got the right name. With other photos it would be %3.")
                .arg(report.validationCorrect)
                .arg(report.validationPhotos)
                .arg(TrainingText::interval(report.interval)));
    add(tr("Strangers"), tr("A face gets a name from a score of %1 on; below that it is “unknown”. The line "
                            "lies where at most %2 "
                            "in 100 strangers would get a name.")
                             .arg(TrainingText::percent(std::max(report.calibration.threshold, 0.0F), 0),
                                  QLocale().toString(report.calibration.promisedPercent, 'g', 3)));
}

} // namespace familiar::ui
