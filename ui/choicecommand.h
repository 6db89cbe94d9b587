// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Leaving photos out and taking another face, as steps that can be undone.
#pragma once

#include "ui/session.h"

#include <QUndoCommand>

namespace familiar::ui {

// Replaces the choices of the folder by new ones; no file is touched.
class ChoiceCommand : public QUndoCommand
{
public:
    ChoiceCommand(Session& session, PhotoChoices next, const QString& text);
    void undo() override;
    void redo() override;

private:
    Session& m_session;
    PhotoChoices m_before;
    PhotoChoices m_next;
};

} // namespace familiar::ui
