// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errorarguments.h"

namespace familiar::core {

const char* errorReasonName(ErrorReason reason)
{
    switch (reason) {
#define FAMILIAR_NAME(name)                                                                                  \
    case ErrorReason::name:                                                                                  \
        return #name;
        FAMILIAR_NAME(None)
        FAMILIAR_NAME(Empty)
        FAMILIAR_NAME(IsFolder)
        FAMILIAR_NAME(IsFile)
        FAMILIAR_NAME(IsLink)
        FAMILIAR_NAME(NotOrdinary)
        FAMILIAR_NAME(NoFileName)
        FAMILIAR_NAME(NoParentFolder)
        FAMILIAR_NAME(NotABundle)
        FAMILIAR_NAME(BadName)
        FAMILIAR_NAME(ReservedName)
        FAMILIAR_NAME(UnknownPerson)
        FAMILIAR_NAME(LastPerson)
        FAMILIAR_NAME(NoKnownPerson)
        FAMILIAR_NAME(OpenElsewhere)
        FAMILIAR_NAME(TooFewPhotos)
        FAMILIAR_NAME(DenseHead)
        FAMILIAR_NAME(UnknownStream)
        FAMILIAR_NAME(UnknownFile)
        FAMILIAR_NAME(BadIdentifier)
        FAMILIAR_NAME(SeveralFiles)
        FAMILIAR_NAME(OtherContent)
        FAMILIAR_NAME(NoGraphicsCard)
        FAMILIAR_NAME(FixedNetwork)
        FAMILIAR_NAME(NetworkAlone)
        FAMILIAR_NAME(NotAModel)
        FAMILIAR_NAME(TooLargeForOnnx)
        FAMILIAR_NAME(NoKerasLayer)
        FAMILIAR_NAME(NotAVideo)
        FAMILIAR_NAME(Playlist)
        FAMILIAR_NAME(UnfinishedVideo)
        FAMILIAR_NAME(UnreadCodec)
        FAMILIAR_NAME(UnmeasuredNetwork)
        FAMILIAR_NAME(InternalData)
        FAMILIAR_NAME(NoPersonFolders)
        FAMILIAR_NAME(FolderTooHigh)
        FAMILIAR_NAME(NothingUsable)
        FAMILIAR_NAME(Vanished)
#undef FAMILIAR_NAME
    }
    return "None";
}

} // namespace familiar::core
