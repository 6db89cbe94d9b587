// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/namedialog.h"

#include <QInputDialog>

namespace familiar::ui {

void askForName(QWidget* parent, const NameQuestion& question, const std::vector<std::string>& names,
                std::function<void(const QString&)> chosen)
{
    QStringList items;
    for (const std::string& name : names)
        items << QString::fromStdString(name);
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setLabelText(question.text);
    dialog->setComboBoxItems(items);
    dialog->setComboBoxEditable(question.mayBeNew);
    if (question.mayBeNew)
        dialog->setTextValue({});
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace familiar::ui
