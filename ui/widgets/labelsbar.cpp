// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labelsbar.h"

#include "ui/convert.h"
#include "ui/services.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QSignalBlocker>

#include <set>

namespace familiar::ui {

namespace {

QString sourceText(core::LabelSource source, int count)
{
    switch (source) {
    case core::LabelSource::Folder:
        return LabelsBar::tr("%n from folders", nullptr, count);
    case core::LabelSource::MwgRegion:
        return LabelsBar::tr("%n from face regions", nullptr, count);
    case core::LabelSource::MpRegion:
        return LabelsBar::tr("%n from Microsoft's face regions", nullptr, count);
    case core::LabelSource::Tag:
        return LabelsBar::tr("%n from tags", nullptr, count);
    case core::LabelSource::Picasa:
        return LabelsBar::tr("%n from Picasa", nullptr, count);
    case core::LabelSource::Takeout:
        return LabelsBar::tr("%n from Google Takeout", nullptr, count);
    }
    return {};
}

} // namespace

LabelsBar::LabelsBar(QWidget* parent) : QWidget(parent)
{
    m_words = makeLabel({});
    m_more = makeLinkButton({});
    connect(m_more, &QPushButton::clicked, this, &LabelsBar::showTroubles);
    m_choice = new QComboBox;
    m_choice->setAccessibleName(tr("Names from"));
    m_choice->addItem(tr("Automatic"), static_cast<int>(core::LabelChoice::Auto));
    m_choice->addItem(tr("Folders"), static_cast<int>(core::LabelChoice::Folders));
    m_choice->addItem(tr("Other programs"), static_cast<int>(core::LabelChoice::Regions));
    m_choice->setToolTip(tr("Automatic: the folders where they are people, else what other programs wrote"));
    connect(m_choice, &QComboBox::activated, this,
            [this] { Q_EMIT chosen(static_cast<core::LabelChoice>(m_choice->currentData().toInt())); });
    auto* caption = makeLabel(tr("Na&mes from"), "dim", false);
    caption->setBuddy(m_choice);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(m_words, 1);
    line->addWidget(m_more);
    line->addWidget(caption);
    line->addWidget(m_choice);
    hide();
}

QString LabelsBar::sources(const core::Labels& labels)
{
    QStringList sources;
    for (const auto& [source, count] : labels.counts)
        sources << sourceText(source, static_cast<int>(count));
    return sources.join(QStringLiteral(", "));
}

QStringList LabelsBar::troubles(const core::Labels& labels)
{
    QStringList lines;
    for (const core::LabelConflict& conflict : labels.conflicts)
        lines << tr("%1: %2 and %3 at one place; the former counts")
                     .arg(toQString(conflict.photo), QString::fromStdString(conflict.name),
                          QString::fromStdString(conflict.other));
    for (const core::SkippedFile& file : labels.unreadable)
        lines << tr("%1: its names cannot be read (%2)")
                     .arg(toQString(file.path), QString::fromStdString(file.detail));
    return lines;
}

void LabelsBar::setLabels(const core::Labels& labels, core::LabelChoice choice)
{
    m_troubles = troubles(labels);
    setVisible(!labels.labels.empty() || !m_troubles.empty());
    std::set<std::string> people;
    for (const core::Label& label : labels.labels)
        people.insert(label.name);
    m_words->setText(
        labels.labels.empty()
            ? tr("Other programs have left names that cannot be read.")
            : tr("Other programs have named %1: %2.")
                  .arg(tr("%n people", nullptr, static_cast<int>(people.size())), sources(labels)));
    m_more->setText(tr("%n to look at…", nullptr, static_cast<int>(m_troubles.size())));
    m_more->setVisible(!m_troubles.empty());
    const QSignalBlocker quiet(m_choice);
    m_choice->setCurrentIndex(m_choice->findData(static_cast<int>(choice)));
    m_choice->setEnabled(!labels.labels.empty());
}

void LabelsBar::read(Services& services, std::shared_ptr<const core::Dataset> photos,
                     core::LabelChoice choice)
{
    m_reading = runJob(
        services.pool(), this,
        [files = &services.files(), photos = std::move(photos)](std::stop_token stop,
                                                                const core::ProgressCallback&) {
            return core::readLabels(*files, core::everyPhotoOf(*files, *photos), stop);
        },
        [this, choice](const core::Result<core::Labels>& labels) {
            if (labels)
                setLabels(*labels, choice);
        });
}

void LabelsBar::clear()
{
    m_reading.drop();
    hide();
}

void LabelsBar::showTroubles()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Names by other programs"));
    auto* list = new QListWidget;
    list->setAccessibleName(tr("Names by other programs"));
    list->setWordWrap(true);
    list->addItems(m_troubles);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(list);
    column->addWidget(buttons);
    dialog->resize(640, 320);
    dialog->open();
}

} // namespace familiar::ui
