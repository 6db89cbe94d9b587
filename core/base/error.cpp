// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace familiar::core {

const char* errorCodeName(ErrorCode code)
{
    switch (code) {
#define FAMILIAR_NAME(name)                                                                                  \
    case ErrorCode::name:                                                                                    \
        return #name;
        FAMILIAR_NAME(InvalidArgument)
        FAMILIAR_NAME(Cancelled)
        FAMILIAR_NAME(FolderMissing)
        FAMILIAR_NAME(FolderUnreadable)
        FAMILIAR_NAME(NoPhotos)
        FAMILIAR_NAME(TooFewPeople)
        FAMILIAR_NAME(NoFaces)
        FAMILIAR_NAME(FileMissing)
        FAMILIAR_NAME(FileUnreadable)
        FAMILIAR_NAME(FileChanged)
        FAMILIAR_NAME(FileEmpty)
        FAMILIAR_NAME(UnsupportedFormat)
        FAMILIAR_NAME(ImageDamaged)
        FAMILIAR_NAME(ImageTooLarge)
        FAMILIAR_NAME(WeightsMissing)
        FAMILIAR_NAME(WeightsDamaged)
        FAMILIAR_NAME(WeightsUnsupported)
        FAMILIAR_NAME(WeightsAreProgram)
        FAMILIAR_NAME(WeightsMismatch)
        FAMILIAR_NAME(UnknownBackbone)
        FAMILIAR_NAME(ModelMissing)
        FAMILIAR_NAME(ModelDamaged)
        FAMILIAR_NAME(ModelTooNew)
        FAMILIAR_NAME(ModelMismatch)
        FAMILIAR_NAME(CheckpointDamaged)
        FAMILIAR_NAME(CheckpointMismatch)
        FAMILIAR_NAME(NotFinite)
        FAMILIAR_NAME(CannotWrite)
        FAMILIAR_NAME(DiskFull)
        FAMILIAR_NAME(TargetExists)
        FAMILIAR_NAME(DownloadFailed)
        FAMILIAR_NAME(SourceUnavailable)
        FAMILIAR_NAME(OutOfMemory)
        FAMILIAR_NAME(Internal)
#undef FAMILIAR_NAME
    }
    return "Internal";
}

} // namespace familiar::core
