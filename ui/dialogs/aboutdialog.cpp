// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "core/recognition/libraries.h"
#include "ui/icons.h"
#include "ui/widgets/card.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace familiar::ui {

namespace {

// Name, version and licence of what the program is built from.
QString libraryText()
{
    static const std::map<std::string, const char*> licences{{"libtorch", "BSD-3-Clause"},
                                                             {"opencv", "Apache-2.0"},
                                                             {"blas", "BSD-3-Clause"},
                                                             {"familiar", "GPL-3.0-or-later"}};
    QString text = QStringLiteral("Qt %1 · LGPL-3.0, Qt Charts GPL-3.0\n").arg(QLatin1StringView(qVersion()));
    for (const auto& [name, version] : core::libraryVersions()) {
        const auto licence = licences.find(name);
        text += QString::fromStdString(name + " " + version);
        text += licence == licences.end() ? QStringLiteral("\n")
                                          : QStringLiteral(" · %1\n").arg(QLatin1StringView(licence->second));
    }
    return text.trimmed();
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Familiar"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    auto* top = new QHBoxLayout;
    auto* picture = new QLabel;
    picture->setPixmap(applicationIcon().pixmap(64));
    top->addWidget(picture, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->addWidget(
        makeLabel(QStringLiteral("Familiar %1").arg(QApplication::applicationVersion()), "title"));
    words->addWidget(
        makeLabel(tr("Learns the people in your photos and names them, on this computer alone.")));
    top->addLayout(words, 1);
    layout->addLayout(top);
    layout->addWidget(makeLabel(tr("Free software under the GNU General Public License, version 3 or later. "
                                   "Each network has a licence of its own, shown under Networks."),
                                "dim"));
    auto* libraries = new QPlainTextEdit(libraryText());
    libraries->setReadOnly(true);
    libraries->setTabChangesFocus(true);
    libraries->setAccessibleName(tr("Versions and licences of the libraries"));
    layout->addWidget(libraries, 1);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(520, 420);
}

} // namespace familiar::ui
