// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The allow-list of a pickle: which globals may be named, and what storages and tensors look like.
#pragma once

#include "core/weights/pickle.h"

namespace familiar::core::internal {

// The only two things that a pickle may build besides plain data; false: described wrongly.
// ('storage', torch.FloatStorage, key, 'cpu', elements[, None])
bool describeStorage(const PickleValue& id, PickleValue& target);
// (storage, offset, shape, stride, ...)
bool describeTensor(const std::vector<PicklePointer>& arguments, PickleValue& target);
bool isAllowedGlobal(std::string_view global);
// Why a module's globals are met in weight files, in words; mostly empty.
std::string refusedGlobalHint(std::string_view module);

} // namespace familiar::core::internal
