// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The typed arguments of an error, from which every language composes its own sentence.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace familiar::core {

// The values that are allowed; an open end is not one of them.
struct ErrorRange
{
    double low = 0;
    double high = 0;
    bool lowOpen = false;
    bool highOpen = false;

    // Whether the value lies inside; NaN never does.
    constexpr bool contains(double value) const
    {
        return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }
    bool operator==(const ErrorRange&) const = default;
};

// Why a value is refused or a step impossible where no range and no list of words says it.
enum class ErrorReason {
    None,
    Empty,             // a value is needed
    IsFolder,          // a file is needed and there is a folder
    IsFile,            // a folder is needed and there is a file
    IsLink,            // the place itself is wanted, not a link to it
    NotOrdinary,       // a device, pipe or socket
    NoFileName,        // the path ends in no name
    NoParentFolder,    // the folder around it is missing or cannot be read
    NotABundle,        // a folder that was not exported and would be replaced
    BadName,           // of a person: 1 to 255 bytes of UTF-8 without control characters
    ReservedName,      // a name that the program uses itself; arguments.about: the name
    UnknownPerson,     // arguments.about: the name that the model or project does not hold
    LastPerson,        // arguments.about: the only person of the model
    NoKnownPerson,     // arguments.about: the folder that holds photos of none of the people
    OpenElsewhere,     // arguments.about: the process that has the project open
    TooFewPhotos,      // no person has two photos
    DenseHead,         // the model's head has dense layers and takes no further person
    UnknownStream,     // arguments.names: the kinds of streams that are read
    UnknownFile,       // arguments.about: the file whose network has to be given
    BadIdentifier,     // letters, digits, - and _ are allowed
    SeveralFiles,      // arguments.about: the network that cannot be imported from one foreign file
    OtherContent,      // arguments.about: the network whose file has another SHA-256
    NoGraphicsCard,    // CUDA is asked for and there is none
    FixedNetwork,      // arguments.about: the network that runs from an ONNX file and cannot be changed
    NetworkAlone,      // an ONNX network without the model around it
    NotAModel,         // arguments.about: the kind of weight file that it is instead
    TooLargeForOnnx,   // an ONNX file holds 2 GB at most
    NoKerasLayer,      // arguments.about: the layer that none of Keras's can stand for
    NotAVideo,         // none of the containers that are read, or without moving pictures
    Playlist,          // a list of addresses, which are never followed
    UnfinishedVideo,   // the index at its end is missing; arguments.counts: missing_bytes where known
    UnreadCodec,       // arguments.about: the way its pictures are packed
    UnmeasuredNetwork, // nobody knows how alike strangers are to this network
    InternalData,      // a caller's arrays do not fit each other
    NoPersonFolders,   // counts "loose": photos that lie in no person's folder
    FolderTooHigh,     // arguments.about: the folder inside that was probably meant
    NothingUsable,     // no photo of the subject can be used; counts: why, by kind
    Vanished,          // counts "vanished" of "photos" could be read no more
};

// The reason's own name, for logs and machine-readable output.
const char* errorReasonName(ErrorReason reason);

// What a sentence is composed from, typed so that every language can say it.
struct ErrorArguments
{
    std::optional<ErrorRange> range;
    std::vector<std::string> names; // the allowed words, spelt as the command line and the files do; or files
    std::map<std::string, size_t> counts; // by kind, for example skipped files by reason, "people" found
    std::string about;                    // what the limits belong to: a network's id, a person, a file
    ErrorReason reason = ErrorReason::None;
    bool operator==(const ErrorArguments&) const = default;
};

} // namespace familiar::core
