// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/skippedtext.h"

namespace familiar::app {

using namespace familiar::core;

namespace {

std::string kindText(const SkippedKind& kind)
{
    const size_t n = kind.count;
    switch (kind.reason) {
    case SkipReason::UnsupportedFormat:
        if (kind.format == "HEIC" || kind.format == "AVIF") // read where the library is there
            return counted(n, (kind.format + " file, which cannot be read here: install libheif").c_str(),
                           (kind.format + " files, which cannot be read here: install libheif").c_str());
        return kind.format.empty()
                   ? counted(n, "file of a format that is not read", "files of formats that are not read")
                   : counted(n, (kind.format + " file, which is not read").c_str(),
                             (kind.format + " files, which are not read").c_str());
    case SkipReason::Damaged:
        return counted(n, "damaged picture", "damaged pictures");
    case SkipReason::Empty:
        return counted(n, "empty file", "empty files");
    case SkipReason::TooLarge:
        return counted(n, "picture that is too large", "pictures that are too large");
    case SkipReason::Unreadable:
        return counted(n, "file that cannot be read", "files that cannot be read");
    case SkipReason::Vanished:
        return counted(n, "photo that vanished meanwhile", "photos that vanished meanwhile");
    case SkipReason::NoFace:
        return counted(n, "photo without a face", "photos without a face");
    case SkipReason::UnsureFace:
        return counted(n, "photo with several faces, none clearly the person",
                       "photos with several faces, none clearly the person");
    case SkipReason::NotAPicture:
        return counted(n, "file that is not a picture", "files that are not pictures");
    case SkipReason::OutsidePerson:
        return counted(n, "photo in no person's folder", "photos in no person's folder");
    case SkipReason::Link:
        return counted(n, "link, not followed", "links, not followed");
    case SkipReason::TooDeep:
        return counted(n, "folder that lies too deep", "folders that lie too deep");
    default:
        return std::to_string(n) + " " + skipReasonName(kind.reason);
    }
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + displayText(name);
    return text;
}

} // namespace

std::string counted(size_t count, const char* one, const char* several)
{
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::string kindsText(const std::vector<SkippedKind>& kinds, const std::vector<std::string>& names)
{
    std::string text;
    size_t files = 0;
    for (const SkippedKind& kind : kinds) {
        text += (text.empty() ? "" : ", ") + kindText(kind);
        files += kind.count;
    }
    if (text.empty() || names.empty())
        return text;
    return text + " (" + listed(names) + (files > names.size() ? ", ...)" : ")");
}

std::string skippedText(const std::vector<SkippedFile>& skipped, size_t lines)
{
    std::string list;
    size_t listedLines = 0;
    size_t all = 0;
    for (const SkippedFile& file : skipped) {
        if (file.reason == SkipReason::Hidden || file.reason == SkipReason::SystemFile)
            continue;
        if (++all > lines)
            continue;
        ++listedLines;
        list += "  " + displayPath(file.path) + ": " + skipReasonName(file.reason);
        list += file.detail.empty() ? "\n" : " (" + displayText(file.detail) + ")\n";
    }
    if (all == 0)
        return {};
    const std::string kinds = kindsText(skippedKinds(skipped));
    if (all > listedLines)
        list += "  ... and " + std::to_string(all - listedLines) + " more; inspect lists all\n";
    return counted(all, "file was left out", "files were left out") +
           (kinds.empty() ? ":\n" : ": " + kinds + "\n") + list;
}

std::string notesText(const FolderNotes& notes)
{
    std::string text;
    switch (notes.reading) {
    case FolderReading::People:
        break;
    case FolderReading::Parts:
        text += "Read as: training, validation and test folders with the people inside.\n";
        break;
    case FolderReading::PartsBesideOthers:
        text += "Read as: training, validation and test folders with the people inside; " +
                listed(notes.besides) + (notes.besides.size() == 1 ? " holds" : " hold") +
                " no photo and is passed over.\n";
        break;
    case FolderReading::PeopleNamedAsParts:
        text += "Read as: a folder per person, " + listed(notes.besides) +
                ", too, because other folders beside them hold photos; if they are the training and test "
                "photos, put the other folders elsewhere.\n";
        break;
    }
    for (const JoinedFolders& one : notes.joined)
        text += "The folders " + listed(one.folders) +
                " have one name, written in two ways: their photos count as " + displayText(one.name) +
                "'s.\n";
    for (const std::vector<std::string>& names : notes.sameButCase)
        text += "The names " + listed(names) +
                " differ in upper and lower case only; they are taken for different people.\n";
    return text;
}

} // namespace familiar::app
