// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/openrecognizer.h"

#include "core/exporters/openmodel.h"

namespace familiar::app {

core::Result<std::shared_ptr<const core::Recognizer>>
openRecognizer(CliContext& context, const std::string& file, core::RecognizerOptions options)
{
    FAMILIAR_TRY(model, core::openModel(context.files, file, context.stop));
    options.device = context.device;
    return core::Recognizer::load(std::move(model), *context.weights, options);
}

} // namespace familiar::app
