// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/helpdialog.h"

#include "ui/widgets/card.h"

#include <QTextBrowser>

namespace familiar::ui {

HelpDialog::HelpDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Familiar help"));
    const QString steps = tr(
        "<h3>From a folder to names</h3><ol>"
        "<li><b>People</b>: choose a folder that holds one sub-folder of photos per person. Look at what is "
        "under “To check” and leave out photos that show somebody else. Your files are never changed.</li>"
        "<li><b>Train</b>: press Start. “Faces” is right for most; “Classic” learns from whole pictures.</li>"
        "<li><b>Evaluate</b>: how many names were right on photos that were kept aside.</li>"
        "<li><b>Live</b>: names on the picture of a camera, a video or a folder.</li>"
        "<li><b>Photos</b>: names a whole folder of photos in the background; say who it really is by one "
        "key.</li>"
        "<li><b>Export</b>: take the model along to other programs.</li></ol>");
    const QString keys = tr("<h3>Keys</h3><table cellpadding=4>"
                            "<tr><td>Ctrl+O</td><td>choose a folder</td></tr>"
                            "<tr><td>Ctrl+T</td><td>train</td></tr>"
                            "<tr><td>Ctrl+1 … Ctrl+6</td><td>pages</td></tr>"
                            "<tr><td>Space</td><td>pause and go on</td></tr>"
                            "<tr><td>Delete</td><td>leave the selected photos out</td></tr>"
                            "<tr><td>1 … 9, N, 0, Delete</td><td>on Photos: this person, somebody else, "
                            "nobody, not a face</td></tr>"
                            "<tr><td>Ctrl+Z</td><td>undo</td></tr>"
                            "<tr><td>Esc</td><td>stop the live picture</td></tr>"
                            "<tr><td>F5</td><td>read the folder again</td></tr>"
                            "<tr><td>F11</td><td>full screen</td></tr></table>");
    const QString how =
        tr("<p><a href=\"how\">How it works</a>: your own run told in plain words, with every "
           "term explained where it stands.</p>");
    auto* text = new QTextBrowser;
    text->setAccessibleName(tr("Familiar help"));
    text->setHtml(steps + how + keys);
    text->setOpenLinks(false); // no document of its own lies behind it
    connect(text, &QTextBrowser::anchorClicked, this, [this] {
        Q_EMIT howItWorksWanted();
        close();
    });
    text->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text, 1);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(560, 560);
}

} // namespace familiar::ui
