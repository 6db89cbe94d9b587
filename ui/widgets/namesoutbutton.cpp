// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/namesoutbutton.h"

#include "ui/convert.h"

#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>

namespace familiar::ui {

NamesOutButton::NamesOutButton(QWidget* parent) : QPushButton(tr("Names &out"), parent)
{
    auto* menu = new QMenu(this);
    connect(menu->addAction(tr("XMP files &beside the photos…")), &QAction::triggered, this,
            &NamesOutButton::askForSidecars);
    connect(menu->addAction(tr("One web &page with all photos…")), &QAction::triggered, this,
            [this] { askForFile(true); });
    connect(menu->addAction(tr("A &table (CSV)…")), &QAction::triggered, this, [this] { askForFile(false); });
    setMenu(menu);
}

core::NamesPageWords NamesOutButton::words()
{
    core::NamesPageWords words;
    words.language = QLocale().bcp47Name().toStdString();
    words.title = tr("Who is in these photos").toStdString();
    words.figures =
        tr("%1 photos, %2 faces: %3 with a name, %4 unknown; %5 photos without a face").toStdString();
    words.search = tr("A name or a part of a file name").toStdString();
    words.shown = tr("%1 of %2 photos shown").toStdString();
    words.noFace = tr("no face").toStdString();
    words.maybe = tr("%1 (maybe %2)").toStdString();
    words.unknown = tr("unknown").toStdString();
    return words;
}

void NamesOutButton::askForFile(bool page)
{
    auto* dialog = new QFileDialog(this, page ? tr("Save the web page") : tr("Save the table"),
                                   toQString(m_folder.filename()) +
                                       (page ? QStringLiteral(".html") : QStringLiteral(".csv")),
                                   page ? tr("Web page (*.html)") : tr("Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(page ? QStringLiteral("html") : QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, page](const QString& file) {
        core::NameTargets targets;
        (page ? targets.page : targets.table) = pathFrom(file);
        targets.words = words();
        Q_EMIT wanted(targets);
    });
    dialog->open();
}

void NamesOutButton::askForSidecars()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("XMP files beside the photos"),
                                tr("Write the names beside the photos?"), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Each photo with a name gets a small file (photo.jpg.xmp) that digiKam, darktable and exiftool "
           "read. The photos stay as they are, what other programs wrote into such files is kept, and all "
           "of it can be taken back."));
    QPushButton* write = box->addButton(tr("&Write"), QMessageBox::AcceptRole);
    box->setDefaultButton(write);
    connect(write, &QPushButton::clicked, this, [this] {
        core::NameTargets targets;
        targets.undoFolder = m_folder;
        Q_EMIT wanted(targets);
    });
    box->open();
}

} // namespace familiar::ui
