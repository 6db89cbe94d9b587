// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/runlabeldialog.h"

#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace familiar::ui {

namespace {

constexpr int longestName = 50;   // characters: at most 200 bytes, as a run takes
constexpr int longestNote = 5000; // characters: at most 20,000 bytes

} // namespace

RunLabelDialog::RunLabelDialog(const core::RunSummary& run, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Run %1").arg(run.number));
    resize(420, 320);
    auto* column = new QVBoxLayout(this);
    m_name = new QLineEdit(QString::fromStdString(run.label.name));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("Run %1").arg(run.number));
    m_note = new QPlainTextEdit(QString::fromStdString(run.label.note));
    m_note->setTabChangesFocus(true);
    m_pinned = new QCheckBox(tr("&Pinned: first in lists, not removed"));
    m_pinned->setChecked(run.label.pinned);
    const auto add = [&](const QString& words, QWidget* field) {
        auto* label = makeLabel(words, "dim");
        label->setBuddy(field);
        field->setAccessibleName(QString(words).remove(QLatin1Char('&')));
        column->addWidget(label);
        column->addWidget(field);
    };
    add(tr("N&ame"), m_name);
    add(tr("N&ote"), m_note);
    column->addWidget(m_pinned);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

core::RunLabel RunLabelDialog::label() const
{
    return {m_name->text().trimmed().toStdString(),
            m_note->toPlainText().trimmed().left(longestNote).toStdString(), m_pinned->isChecked()};
}

} // namespace familiar::ui
