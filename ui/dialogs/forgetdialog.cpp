// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/forgetdialog.h"

#include "ui/pages/peoplepage.h"

#include <QMessageBox>
#include <QPushButton>

namespace familiar::ui {

void askToForget(QWidget* parent, const QString& name, std::function<void()> yes)
{
    auto* box = new QMessageBox(QMessageBox::Warning, PeoplePage::tr("Forget %1?").arg(name),
                                PeoplePage::tr("Forget %1?").arg(name), QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        PeoplePage::tr(
            "What Familiar learned and kept about %1 is removed for good: from every run of this folder with "
            "its model, report and saved state, from the cache and from your choices. Deleted runs go, too. "
            "This "
            "cannot be undone.\n\n"
            "The photos on your disk are not touched. As long as they lie in the folder, they are looked at "
            "again whenever the folder is read; move them elsewhere to prevent that. Models and exports that "
            "you saved elsewhere keep what they know.")
            .arg(name));
    QPushButton* button =
        box->addButton(PeoplePage::tr("&Forget %1").arg(name), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QPushButton::clicked, parent, std::move(yes));
    box->open();
}

QString forgottenText(const QString& name, const core::ForgottenEverywhere& forgotten)
{
    const int runs = static_cast<int>(forgotten.runsChanged + forgotten.runsRemoved);
    QString text = PeoplePage::tr("%1 was forgotten: taken out of %n runs, the cache and your choices. The "
                                  "photos on your disk were not touched.",
                                  nullptr, runs)
                       .arg(name);
    if (forgotten.fineTuned)
        text += QLatin1Char(' ') +
                PeoplePage::tr("Layers of the network were tuned with the photos, too; train again to be rid "
                               "of that.");
    return text;
}

} // namespace familiar::ui
