// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/choicecommand.h"

namespace familiar::ui {

ChoiceCommand::ChoiceCommand(Session& session, PhotoChoices next, const QString& text)
    : QUndoCommand(text), m_session(session), m_before(session.choices()), m_next(std::move(next))
{}

void ChoiceCommand::undo()
{
    m_session.setChoices(m_before);
}

void ChoiceCommand::redo()
{
    m_session.setChoices(m_next);
}

} // namespace familiar::ui
