// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The MODEL argument of the verbs that name faces.
#pragma once

#include "app/cli/context.h"
#include "core/recognition/recognizer.h"

namespace familiar::app {

// Opens a model file, a bundle or a safetensors export with the networks that it needs, on the device that
// the user chose. Fails with: openModel's and Recognizer::load's errors.
core::Result<std::shared_ptr<const core::Recognizer>>
openRecognizer(CliContext& context, const std::string& file, core::RecognizerOptions options = {});

} // namespace familiar::app
