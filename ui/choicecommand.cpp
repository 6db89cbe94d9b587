// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/choicecommand.h"

namespace familiar::ui {

ChoiceCommand::ChoiceCommand(AppContext& context, PhotoChoices next, const QString& text)
    : QUndoCommand(text), m_context(context), m_before(context.choices()), m_next(std::move(next))
{}

void ChoiceCommand::undo()
{
    m_context.setChoices(m_before);
}

void ChoiceCommand::redo()
{
    m_context.setChoices(m_next);
}

} // namespace familiar::ui
