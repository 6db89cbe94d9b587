// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/library.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/parallel.h"
#include "core/base/pathtext.h"
#include "core/base/sha256.h"
#include "core/networks/torchthreads.h"
#include "core/photos/dataset.h"
#include "core/project/choices.h"
#include "core/recognition/modelfile.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <mutex>
#include <unordered_map>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr auto longestUnkept = std::chrono::milliseconds(500);

std::string headerOf(const Model& model)
{
    return json{{"version", 1}, {"model", toHex(sha256(modelToBytes(model)))}}.dump();
}

// A row: path, bytes, time of change, then the faces; null where the photo could not be read.
std::string lineOf(const LibraryPhoto& photo)
{
    json faces = nullptr;
    if (photo.state == LibraryPhotoState::Named) {
        faces = json::array();
        for (const LibraryFace& face : photo.faces)
            faces.push_back({face.region.left, face.region.top, face.region.width, face.region.height,
                             face.person, face.score, static_cast<int>(face.state)});
    }
    return json::array({pathToText(photo.path, {}), photo.bytes, photo.modifiedNs, std::move(faces)}).dump();
}

std::optional<LibraryFace> faceFrom(const json& row, size_t people)
{
    LibraryFace face;
    int state = 0;
    if (!row.is_array() || row.size() != 7 || !readJsonValue(row[0], face.region.left).empty() ||
        !readJsonValue(row[1], face.region.top).empty() ||
        !readJsonValue(row[2], face.region.width).empty() ||
        !readJsonValue(row[3], face.region.height).empty() || !readJsonValue(row[4], face.person).empty() ||
        !readJsonValue(row[5], face.score).empty() || !readJsonValue(row[6], state).empty())
        return std::nullopt;
    if (face.person < 0 || static_cast<size_t>(face.person) >= people || state < 0 ||
        state > static_cast<int>(NameState::Name))
        return std::nullopt;
    face.state = static_cast<NameState>(state);
    return face;
}

// Fills `photo` from a line that is about it as it is now; a line that is broken or old does nothing.
void readLine(std::string_view line, std::unordered_map<std::string_view, LibraryPhoto*>& photos,
              size_t people)
{
    const auto row =
        parseJson(line, {.maxBytes = 1 << 20, .maxDepth = 4}, "names", ErrorCode::FileUnreadable);
    std::string path;
    uint64_t bytes = 0;
    int64_t modified = 0;
    if (!row || !row->is_array() || row->size() != 4 || !readJsonValue((*row)[0], path).empty() ||
        !readJsonValue((*row)[1], bytes).empty() || !readJsonValue((*row)[2], modified).empty())
        return;
    const std::string native = pathFromText(path, {}).native();
    const auto found = photos.find(native);
    if (found == photos.end() || found->second->bytes != bytes || found->second->modifiedNs != modified)
        return;
    LibraryPhoto& photo = *found->second;
    const json& rows = (*row)[3];
    photo.faces.clear();
    photo.state = rows.is_array() ? LibraryPhotoState::Named : LibraryPhotoState::Failed;
    if (rows.is_array())
        for (const json& one : rows)
            if (const auto face = faceFrom(one, people))
                photo.faces.push_back(*face);
    photo.faces.shrink_to_fit();
}

void readKept(FileSystem& files, const fs::path& file, const std::string& header, Library& library)
{
    const auto kept = readFile(files, file, uint64_t{1} << 30);
    if (!kept)
        return;
    std::string_view text = asText(*kept);
    const auto takeLine = [&] {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return line;
    };
    if (takeLine() != header)
        return;
    std::unordered_map<std::string_view, LibraryPhoto*> photos;
    for (LibraryPhoto& photo : library.photos)
        photos.emplace(photo.path, &photo);
    while (!text.empty())
        if (const std::string_view line = takeLine(); !line.empty())
            readLine(line, photos, library.people.size());
}

// Lines that wait to be written; every batch is whole lines, so that a kill costs one batch.
class Keeper
{
public:
    Keeper(FileSystem& files, fs::path file) : m_files(files), m_file(std::move(file)) {}

    // Goes on behind what is kept for the same model; a file of another one is begun anew.
    Result<void> begin(const std::string& header)
    {
        if (m_file.empty())
            return {};
        FAMILIAR_CHECK(m_files.makeFolders(m_file.parent_path()));
        const std::string first = header + '\n';
        const auto kept = m_files.openToRead(m_file);
        if (!kept || !holds(**kept, 0, first))
            return writeFileAtomically(m_files, m_file, asBytes(first));
        if (!holds(**kept, (*kept)->size() - 1, "\n"))
            m_lines += '\n'; // a kill in the middle of a line
        return {};
    }

    Result<void> add(const LibraryPhoto& photo)
    {
        if (m_file.empty())
            return {};
        m_lines += lineOf(photo) + '\n';
        return std::chrono::steady_clock::now() - m_written < longestUnkept ? Result<void>() : write();
    }

    Result<void> write()
    {
        if (m_lines.empty())
            return {};
        FAMILIAR_TRY(file, m_files.openToAppend(m_file));
        FAMILIAR_CHECK(file->write(asBytes(m_lines)));
        m_lines.clear();
        m_written = std::chrono::steady_clock::now();
        return file->close();
    }

private:
    static bool holds(ReadableFile& file, uint64_t offset, std::string_view text)
    {
        Bytes bytes(text.size());
        return file.size() >= text.size() && file.readAt(offset, bytes) && asText(bytes) == text;
    }

    FileSystem& m_files;
    fs::path m_file;
    std::string m_lines;
    std::chrono::steady_clock::time_point m_written = std::chrono::steady_clock::now();
};

// A file that cannot be reached stays unkept: it may be there again the next time.
bool isWorthKeeping(const Result<std::vector<NamedFace>>& faces)
{
    return faces ||
           (faces.error().code != ErrorCode::FileMissing && faces.error().code != ErrorCode::FileUnreadable);
}

LibraryPhoto photoWith(LibraryPhoto photo, const Result<std::vector<NamedFace>>& faces)
{
    photo.state = faces ? LibraryPhotoState::Named : LibraryPhotoState::Failed;
    if (faces)
        for (const NamedFace& face : *faces)
            photo.faces.push_back({face.region, face.prediction.person, face.prediction.score, face.state});
    return photo;
}

} // namespace

fs::path libraryFolder(const Project& project)
{
    return project.folder() / "names";
}

fs::path libraryFile(const Project& project, const fs::path& root)
{
    return libraryFolder(project) / (folderDigest(root) + ".jsonl");
}

Result<Library> openLibrary(FileSystem& files, const fs::path& root, const fs::path& file, const Model& model,
                            std::stop_token stop, const ProgressCallback& progress)
{
    return guarded("library", [&]() -> Result<Library> {
        Library library{root, model.info.people, {}};
        {
            ScanOptions options;
            options.pile = true;
            FAMILIAR_TRY(dataset, scanFolder(files, root, options, stop, progress));
            FAMILIAR_CHECK(checkHasPhotos(dataset));
            library.photos.reserve(dataset.photos.size());
            for (const Photo& photo : dataset.photos)
                library.photos.push_back(
                    {photo.path.lexically_relative(root).native(), photo.bytes, photo.modifiedNs});
        }
        readKept(files, file, headerOf(model), library);
        return library;
    });
}

Result<void> nameLibrary(const Library& library, const LibraryOrder& order, std::stop_token stop,
                         const std::function<void(NamedLibraryPhoto)>& named)
{
    return guarded("library", [&]() -> Result<void> {
        Keeper keeper(order.environment.files, order.file);
        FAMILIAR_CHECK(keeper.begin(headerOf(order.recognizer->model())));
        std::vector<size_t> waiting;
        for (size_t i = 0; i < library.photos.size(); ++i)
            if (library.photos[i].state == LibraryPhotoState::Waiting)
                waiting.push_back(i);
        const int threads = std::max(1, order.threads);
        std::vector<std::unique_ptr<Identifier>> identifiers(static_cast<size_t>(threads));
        std::mutex mutex;
        Result<void> kept;
        std::stop_source broken; // by the caller or by a disk that takes nothing
        const std::stop_callback follow(stop, [&] { broken.request_stop(); });
        parallelFor(waiting.size(), threads, broken.get_token(), [&](size_t at, int worker) {
            auto& identifier = identifiers[static_cast<size_t>(worker)];
            if (!identifier) {
                initTorchThread(1);
                identifier = std::make_unique<Identifier>(order.recognizer, order.environment.cache);
            }
            const LibraryPhoto& before = library.photos[waiting[at]];
            const auto faces = identifier->identify(order.environment.files, library.root / before.path);
            LibraryPhoto photo = photoWith(before, faces);
            const std::lock_guard lock(mutex);
            auto added = isWorthKeeping(faces) ? keeper.add(photo) : Result<void>();
            if (!added && kept) {
                kept = added;
                broken.request_stop();
            }
            named({waiting[at], std::move(photo)});
        });
        FAMILIAR_CHECK(kept);
        FAMILIAR_CHECK(keeper.write());
        return stop.stop_requested() ? Error{ErrorCode::Cancelled, "", ""} : Result<void>();
    });
}

} // namespace familiar::core
