// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/labels.h"

#include "core/base/guarded.h"
#include "core/base/names.h"
#include "core/photos/internal/jpeg.h"
#include "core/photos/otherlabels.h"
#include "core/photos/sidecar.h"
#include "core/photos/xmppacket.h"

#include <algorithm>
#include <set>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

constexpr uint64_t headBytes = uint64_t{1} << 18; // a JPEG's EXIF and XMP, of 64 KB each, come first
constexpr uint64_t mostPhotoBytes = uint64_t{1} << 28;
constexpr size_t longestTakeoutName = 46; // Takeout cuts names before ".json"

class LabelReader
{
public:
    LabelReader(FileSystem& files, const Dataset& photos) : m_files(files), m_photos(photos) {}

    Result<Labels> run(const std::stop_token& stop, const ProgressCallback& progress)
    {
        const size_t count = m_photos.photos.size();
        for (size_t i = 0; i < count; ++i) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            readPhoto(i);
            if (progress)
                progress({Stage::Scan, static_cast<int64_t>(i + 1), static_cast<int64_t>(count), -1});
        }
        return std::move(m_labels);
    }

private:
    void unreadable(const fs::path& file, const std::string& detail)
    {
        m_labels.unreadable.push_back({file, SkipReason::Unreadable, detail});
    }

    // A file beside the photo; nothing where there is none or it cannot be used.
    std::optional<std::string> beside(const fs::path& file)
    {
        const auto entry = m_files.stat(file);
        if (!entry || entry->kind != FileKind::Regular)
            return {};
        const auto bytes = readFile(m_files, file, mostXmpBytes);
        if (bytes)
            return std::string(asText(*bytes));
        unreadable(file, bytes.error().detail);
        return {};
    }

    // The first bytes of a photo, or all of them.
    Bytes bytesOf(const Photo& photo, uint64_t most)
    {
        const auto file = m_files.openToRead(photo.path);
        if (!file)
            return {}; // whoever reads the photo tells why
        Bytes bytes(std::min((*file)->size(), most));
        return (*file)->readAt(0, bytes) ? bytes : Bytes();
    }

    // Header fields of a picture; what cannot be read is left at its defaults.
    ImageInfo infoOf(const Photo& photo, const Bytes& head)
    {
        internal::ImageHeader header;
        header.info.format = sniffFormat(head);
        if (header.info.format == ImageFormat::Jpeg)
            (void)internal::readJpegHeader(head, header); // the end is not there, and not asked for
        if (header.info.width > 0)
            return header.info;
        const auto whole = probeImage(bytesOf(photo, mostPhotoBytes));
        return whole ? *whole : header.info;
    }

    void readPhoto(size_t index)
    {
        const Photo& photo = m_photos.photos[index];
        Bytes bytes = bytesOf(photo, headBytes);
        const ImageFormat format = sniffFormat(bytes);
        if (format == ImageFormat::Png || format == ImageFormat::WebP || format == ImageFormat::Tiff ||
            format == ImageFormat::Heif) // there it may stand at the end
            bytes = bytesOf(photo, mostPhotoBytes);
        fs::path plain = photo.path;
        plain.replace_extension(".xmp");
        std::vector<std::pair<fs::path, std::string>> packets;
        for (const fs::path& sidecar : {sidecarOf(photo.path), plain})
            if (auto text = beside(sidecar))
                packets.emplace_back(sidecar, std::move(*text));
        if (std::string packet = packetIn(bytes, format); !packet.empty())
            packets.emplace_back(photo.path, std::move(packet));
        if (!packets.empty()) {
            const ImageInfo info = infoOf(photo, bytes);
            for (const auto& [file, packet] : packets)
                if (const auto people = peopleInXmp(packet, info))
                    add(index, *people);
                else
                    unreadable(file, people.error().detail);
        }
        add(index, picasa(photo.path));
        readTakeout(index);
    }

    // A photo that cannot be read is told by whoever reads it.
    static std::string packetIn(const Bytes& photo, ImageFormat format)
    {
        return format == ImageFormat::Heif ? xmpPacketInHeif(photo).value_or({})
                                           : std::string(xmpPacketIn(photo));
    }

    void readTakeout(size_t index)
    {
        const fs::path& photo = m_photos.photos[index].path;
        const std::string name = photo.filename().native();
        for (std::string beginning : {name, name + ".supplemental-metadata"}) {
            beginning.resize(std::min(beginning.size(), longestTakeoutName));
            const fs::path file = photo.parent_path() / (beginning + ".json");
            const auto text = beside(file);
            if (!text)
                continue;
            if (const auto people = peopleInTakeout(*text))
                add(index, *people);
            else
                unreadable(file, people.error().detail);
            return;
        }
    }

    std::vector<NamedRegion> picasa(const fs::path& photo)
    {
        const fs::path folder = photo.parent_path();
        if (m_picasaFolder != folder) { // photos come by folder
            m_picasaFolder = folder;
            const auto text = beside(folder / ".picasa.ini");
            m_picasa = peopleInPicasaIni(text.value_or(""));
        }
        const auto found = m_picasa.find(photo.filename().native());
        return found == m_picasa.end() ? std::vector<NamedRegion>() : found->second;
    }

    void add(size_t photo, const std::vector<NamedRegion>& people)
    {
        for (const NamedRegion& person : people)
            add(photo, person);
    }

    // The first source counts; a name without a place says nothing new where it has one.
    void add(size_t photo, const NamedRegion& person)
    {
        for (auto label = m_labels.labels.rbegin(); label != m_labels.labels.rend() && label->photo == photo;
             ++label) {
            const bool place =
                label->region && person.region && overlap(*label->region, *person.region) >= sameFaceOverlap;
            if (isSameName(label->name, person.name) && (place || !person.region || !label->region)) {
                if (!label->region)
                    label->region = person.region;
                return;
            }
            if (place) {
                m_labels.conflicts.push_back({m_photos.photos[photo].path, label->name, person.name});
                return;
            }
        }
        m_labels.labels.push_back({photo, person.name, person.region, person.source});
        ++m_labels.counts[person.source];
    }

    FileSystem& m_files;
    const Dataset& m_photos;
    Labels m_labels;
    std::optional<fs::path> m_picasaFolder;
    std::map<std::string, std::vector<NamedRegion>> m_picasa; // of that folder, by file name
};

} // namespace

const char* labelChoiceName(LabelChoice choice)
{
    return labelChoiceNames.at(static_cast<size_t>(choice));
}

std::optional<LabelChoice> labelChoiceNamed(std::string_view name)
{
    for (size_t i = 0; i < labelChoiceNames.size(); ++i)
        if (labelChoiceNames.at(i) == name)
            return static_cast<LabelChoice>(i);
    return {};
}

Dataset everyPhotoOf(FileSystem& files, const Dataset& people)
{
    Dataset all;
    all.root = people.root;
    all.photos = people.photos;
    all.photos.insert(all.photos.end(), people.strangers.begin(), people.strangers.end());
    for (const SkippedFile& file : people.skipped) {
        const auto entry = file.reason == SkipReason::OutsidePerson ? files.stat(file.path) : FileEntry();
        if (file.reason != SkipReason::OutsidePerson)
            all.skipped.push_back(file);
        else if (entry) // else it has vanished
            all.photos.push_back({file.path, -1, SplitPart::Unassigned, entry->size, entry->modifiedNs});
    }
    for (Photo& photo : all.photos) {
        photo.person = -1;
        photo.part = SplitPart::Unassigned;
    }
    std::sort(all.photos.begin(), all.photos.end(),
              [](const Photo& a, const Photo& b) { return a.path.native() < b.path.native(); });
    return all;
}

Result<Labels> readLabels(FileSystem& files, const Dataset& photos, const std::stop_token& stop,
                          const ProgressCallback& progress)
{
    return guarded(displayPath(photos.root), [&] { return LabelReader(files, photos).run(stop, progress); });
}

Dataset labelledDataset(const Dataset& photos, const Labels& labels)
{
    std::map<std::string, std::vector<const Label*>> labelsOf; // by code point of the name
    std::set<size_t> labelled;
    Dataset dataset;
    dataset.root = photos.root;
    dataset.skipped = photos.skipped;
    const auto photoOf = [&](const Label& label, int person) {
        Photo photo = photos.photos[label.photo];
        photo.person = person;
        photo.region = label.region;
        return photo;
    };
    for (const Label& label : labels.labels) {
        labelled.insert(label.photo);
        if (meansStrangers(label.name))
            dataset.strangers.push_back(photoOf(label, static_cast<int>(dataset.strangers.size())));
        else
            labelsOf[label.name].push_back(&label);
    }
    for (const auto& [name, found] : labelsOf) {
        const auto person = static_cast<int>(dataset.people.size());
        dataset.people.push_back({displayText(name), static_cast<int>(found.size())});
        for (const Label* label : found)
            dataset.photos.push_back(photoOf(*label, person));
    }
    dataset.skipped.insert(dataset.skipped.end(), labels.unreadable.begin(), labels.unreadable.end());
    for (size_t i = 0; i < photos.photos.size(); ++i)
        if (!labelled.contains(i))
            dataset.skipped.push_back({photos.photos[i].path, SkipReason::OutsidePerson, ""});
    return dataset;
}

Result<Dataset> scanLabelled(FileSystem& files, const fs::path& folder, LabelChoice choice,
                             const std::stop_token& stop, const ProgressCallback& progress)
{
    FAMILIAR_TRY(people, scanFolder(files, folder, {}, stop, progress));
    if (choice == LabelChoice::Folders || (choice == LabelChoice::Auto && checkTrainable(people)))
        return people;
    const Dataset pile = everyPhotoOf(files, people);
    FAMILIAR_TRY(labels, readLabels(files, pile, stop, progress));
    if (labels.labels.empty()) {
        // Without any name the folders' own error tells more.
        if (choice == LabelChoice::Auto)
            return people;
        FAMILIAR_CHECK(checkHasPhotos(pile));
        Error error = withReason(ErrorCode::NoPhotos, displayPath(folder), ErrorReason::NoPersonFolders);
        error.arguments.counts["unlabelled"] = pile.photos.size();
        return error;
    }
    return labelledDataset(pile, labels);
}

} // namespace familiar::core
