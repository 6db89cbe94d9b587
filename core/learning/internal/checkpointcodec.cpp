// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/learning/checkpoint.h"

#include <array>
#include <limits>

namespace familiar::core {

namespace {

constexpr std::string_view magic = "FAMCKPT\n";
constexpr uint32_t version = 1;
constexpr size_t nameLength = 16;
constexpr size_t entryLength = nameLength + sizeof(uint64_t) + sizeof(Digest);
constexpr size_t headLength = 8 + 2 * sizeof(uint32_t);
constexpr uint32_t mostSections = 64;

void putText(Bytes& bytes, std::string_view text)
{
    appendLittleEndian(bytes, static_cast<uint64_t>(text.size()));
    const ByteView view = asBytes(text);
    bytes.insert(bytes.end(), view.begin(), view.end());
}

Bytes tensorSection(const TensorMap& tensors)
{
    Bytes bytes;
    size_t total = 64;
    for (const auto& [name, tensor] : tensors)
        total += name.size() + tensor.data->size() + 128;
    bytes.reserve(total);
    appendLittleEndian(bytes, static_cast<uint64_t>(tensors.size()));
    for (const auto& [name, tensor] : tensors) {
        putText(bytes, name);
        appendLittleEndian(bytes, static_cast<uint32_t>(tensor.type));
        appendLittleEndian(bytes, static_cast<uint32_t>(tensor.shape.size()));
        for (const int64_t side : tensor.shape)
            appendLittleEndian(bytes, side);
        bytes.insert(bytes.end(), tensor.data->begin(), tensor.data->end());
    }
    return bytes;
}

// Walks over a section; every take checks what is left first.
class Reader
{
public:
    explicit Reader(ByteView bytes) : m_bytes(bytes) {}
    bool failed() const { return m_failed; }
    // Whole and nothing left over.
    bool ended() const { return !m_failed && m_at == m_bytes.size(); }

    ByteView take(uint64_t count)
    {
        if (m_failed || count > m_bytes.size() - m_at) {
            m_failed = true;
            return {};
        }
        const ByteView part = m_bytes.subspan(m_at, static_cast<size_t>(count));
        m_at += static_cast<size_t>(count);
        return part;
    }
    template <typename T>
    T number()
    {
        const ByteView part = take(sizeof(T));
        return part.empty() ? T{} : loadLittleEndian<T>(part, 0);
    }
    std::string text() { return std::string(asText(take(number<uint64_t>()))); }
    // A count of things that take at least `size` bytes each.
    uint64_t count(uint64_t size)
    {
        const auto value = number<uint64_t>();
        if (value > (m_bytes.size() - m_at) / size)
            m_failed = true;
        return m_failed ? 0 : value;
    }

private:
    ByteView m_bytes;
    size_t m_at = 0;
    bool m_failed = false;
};

// Fails (false) on shapes whose product overflows or is larger than what follows.
bool readTensor(Reader& reader, TensorMap& tensors)
{
    std::string name = reader.text();
    Tensor tensor;
    const auto type = reader.number<uint32_t>();
    const auto dimensions = reader.number<uint32_t>();
    if (reader.failed() || type > static_cast<uint32_t>(DataType::F64) || dimensions > 8)
        return false;
    tensor.type = static_cast<DataType>(type);
    uint64_t bytes = dataTypeSize(tensor.type);
    for (uint32_t i = 0; i < dimensions; ++i) {
        const auto side = reader.number<int64_t>();
        if (side < 0 ||
            (side > 0 && bytes > std::numeric_limits<uint64_t>::max() / static_cast<uint64_t>(side)))
            return false;
        tensor.shape.push_back(side);
        bytes *= static_cast<uint64_t>(side);
    }
    const ByteView data = reader.take(bytes);
    if (reader.failed())
        return false;
    tensor.data = std::make_shared<const Bytes>(data.begin(), data.end());
    return tensors.emplace(std::move(name), std::move(tensor)).second;
}

bool readTensors(ByteView section, TensorMap& tensors)
{
    Reader reader(section);
    const uint64_t count = reader.count(sizeof(uint64_t) * 2);
    for (uint64_t i = 0; i < count; ++i)
        if (!readTensor(reader, tensors))
            return false;
    return reader.ended();
}

Bytes callbackSection(const CheckpointState& state)
{
    Bytes bytes;
    appendLittleEndian(bytes, state.early.best);
    appendLittleEndian(bytes, static_cast<int64_t>(state.early.bestEpoch));
    appendLittleEndian(bytes, static_cast<int64_t>(state.early.wait));
    appendLittleEndian(bytes, state.plateau.best);
    appendLittleEndian(bytes, static_cast<int64_t>(state.plateau.wait));
    appendLittleEndian(bytes, static_cast<int64_t>(state.plateau.cooldownLeft));
    appendLittleEndian(bytes, static_cast<uint8_t>(state.plateau.started));
    appendLittleEndian(bytes, state.learningRate);
    appendLittleEndian(bytes, state.optimizerSteps);
    return bytes;
}

bool readCallbacks(ByteView section, CheckpointState& state)
{
    Reader reader(section);
    state.early.best = reader.number<double>();
    state.early.bestEpoch = static_cast<int>(reader.number<int64_t>());
    state.early.wait = static_cast<int>(reader.number<int64_t>());
    state.plateau.best = reader.number<double>();
    state.plateau.wait = static_cast<int>(reader.number<int64_t>());
    state.plateau.cooldownLeft = static_cast<int>(reader.number<int64_t>());
    state.plateau.started = reader.number<uint8_t>() != 0;
    state.learningRate = reader.number<double>();
    state.optimizerSteps = reader.number<int64_t>();
    return reader.ended();
}

Bytes samplerSection(const CheckpointState& state)
{
    Bytes bytes;
    appendLittleEndian(bytes, state.position.epoch);
    appendLittleEndian(bytes, state.position.batch);
    appendLittleEndian(bytes, state.position.lossSum);
    appendLittleEndian(bytes, state.position.correct);
    appendLittleEndian(bytes, state.position.seen);
    appendLittleEndian(bytes, state.position.seconds);
    appendLittleEndian(bytes, static_cast<uint8_t>(state.finished));
    appendLittleEndian(bytes, static_cast<uint8_t>(state.stoppedEarly));
    return bytes;
}

bool readSampler(ByteView section, CheckpointState& state)
{
    Reader reader(section);
    state.position.epoch = reader.number<int64_t>();
    state.position.batch = reader.number<int64_t>();
    state.position.lossSum = reader.number<double>();
    state.position.correct = reader.number<uint64_t>();
    state.position.seen = reader.number<uint64_t>();
    state.position.seconds = reader.number<double>();
    state.finished = reader.number<uint8_t>() != 0;
    state.stoppedEarly = reader.number<uint8_t>() != 0;
    return reader.ended() && state.position.epoch >= 0 && state.position.batch >= 0;
}

Bytes historySection(const std::vector<EpochRecord>& history)
{
    Bytes bytes;
    appendLittleEndian(bytes, static_cast<uint64_t>(history.size()));
    for (const EpochRecord& epoch : history) {
        appendLittleEndian(bytes, static_cast<int64_t>(epoch.epoch));
        for (const double value : {epoch.trainLoss, epoch.trainAccuracy, epoch.validationLoss,
                                   epoch.validationAccuracy, epoch.learningRate, epoch.seconds})
            appendLittleEndian(bytes, value);
        appendLittleEndian(bytes, static_cast<uint8_t>(epoch.best));
    }
    return bytes;
}

bool readHistory(ByteView section, std::vector<EpochRecord>& history)
{
    Reader reader(section);
    const uint64_t count = reader.count(7 * sizeof(double) + 1);
    for (uint64_t i = 0; i < count; ++i) {
        EpochRecord epoch;
        epoch.epoch = static_cast<int>(reader.number<int64_t>());
        for (double* value : {&epoch.trainLoss, &epoch.trainAccuracy, &epoch.validationLoss,
                              &epoch.validationAccuracy, &epoch.learningRate, &epoch.seconds})
            *value = reader.number<double>();
        epoch.best = reader.number<uint8_t>() != 0;
        history.push_back(epoch);
    }
    return reader.ended();
}

struct Section
{
    std::string name;
    Bytes bytes;
};

struct SectionViews
{
    std::map<std::string, ByteView> views;
    std::string problem; // empty: whole
    uint32_t version = 0;
};

// Checks the table and every section's sum before anything inside is looked at.
SectionViews splitSections(ByteView bytes)
{
    SectionViews result;
    if (bytes.size() < headLength || asText(bytes.first(magic.size())) != magic) {
        result.problem = "no checkpoint";
        return result;
    }
    result.version = loadLittleEndian<uint32_t>(bytes, magic.size());
    const auto count = loadLittleEndian<uint32_t>(bytes, magic.size() + sizeof(uint32_t));
    const size_t tableEnd = headLength + size_t{std::min(count, mostSections)} * entryLength;
    if (count > mostSections || bytes.size() < tableEnd + sizeof(Digest)) {
        result.problem = "the table of sections is cut";
        return result;
    }
    const Digest tableSum = sha256(bytes.first(tableEnd));
    if (std::memcmp(tableSum.data(), bytes.data() + tableEnd, sizeof(Digest)) != 0) {
        result.problem = "the table of sections is damaged";
        return result;
    }
    size_t at = tableEnd + sizeof(Digest);
    for (uint32_t i = 0; i < count; ++i) {
        const ByteView entry = bytes.subspan(headLength + i * entryLength, entryLength);
        const std::string name(asText(entry.first(nameLength)).data(),
                               strnlen(reinterpret_cast<const char*>(entry.data()), nameLength));
        const auto length = loadLittleEndian<uint64_t>(entry, nameLength);
        if (length > bytes.size() - at) {
            result.problem = name + " is cut";
            return result;
        }
        const ByteView section = bytes.subspan(at, static_cast<size_t>(length));
        const Digest sum = sha256(section);
        if (std::memcmp(sum.data(), entry.data() + nameLength + sizeof(uint64_t), sizeof(Digest)) != 0) {
            result.problem = name + " is damaged";
            return result;
        }
        result.views[name] = section;
        at += static_cast<size_t>(length);
    }
    if (at != bytes.size())
        result.problem = "bytes after the end";
    return result;
}

} // namespace

Bytes encodeCheckpoint(const CheckpointState& state)
{
    const std::array<Section, 7> sections{
        {{"fingerprint", Bytes(asBytes(state.fingerprint).begin(), asBytes(state.fingerprint).end())},
         {"parameters", tensorSection(state.parameters)},
         {"best", tensorSection(state.best)},
         {"optimizer", tensorSection(state.optimizer)},
         {"callbacks", callbackSection(state)},
         {"sampler", samplerSection(state)},
         {"history", historySection(state.history)}}};
    Bytes bytes;
    size_t total = headLength + sections.size() * entryLength + sizeof(Digest);
    for (const Section& section : sections)
        total += section.bytes.size();
    bytes.reserve(total);
    const ByteView start = asBytes(magic);
    bytes.insert(bytes.end(), start.begin(), start.end());
    appendLittleEndian(bytes, version);
    appendLittleEndian(bytes, static_cast<uint32_t>(sections.size()));
    for (const Section& section : sections) {
        std::array<char, nameLength> name{};
        section.name.copy(name.data(), name.size());
        appendLittleEndian(bytes, name);
        appendLittleEndian(bytes, static_cast<uint64_t>(section.bytes.size()));
        appendLittleEndian(bytes, sha256(section.bytes));
    }
    appendLittleEndian(bytes, sha256(bytes));
    for (const Section& section : sections)
        bytes.insert(bytes.end(), section.bytes.begin(), section.bytes.end());
    return bytes;
}

Result<CheckpointState> decodeCheckpoint(ByteView bytes, const std::string& name)
{
    const SectionViews sections = splitSections(bytes);
    if (!sections.problem.empty())
        return Error{ErrorCode::CheckpointDamaged, name, sections.problem};
    if (sections.version != version)
        return Error{ErrorCode::CheckpointMismatch, name, "version " + std::to_string(sections.version)};
    CheckpointState state;
    const std::pair<const char*, std::function<bool(ByteView)>> readers[] = {
        {"fingerprint",
         [&](ByteView section) {
             state.fingerprint = asText(section);
             return true;
         }},
        {"parameters", [&](ByteView section) { return readTensors(section, state.parameters); }},
        {"best", [&](ByteView section) { return readTensors(section, state.best); }},
        {"optimizer", [&](ByteView section) { return readTensors(section, state.optimizer); }},
        {"callbacks", [&](ByteView section) { return readCallbacks(section, state); }},
        {"sampler", [&](ByteView section) { return readSampler(section, state); }},
        {"history", [&](ByteView section) { return readHistory(section, state.history); }},
    };
    for (const auto& [key, read] : readers) {
        const auto section = sections.views.find(key);
        if (section == sections.views.end() || !read(section->second))
            return Error{ErrorCode::CheckpointDamaged, name, std::string(key) + " cannot be read"};
    }
    return state;
}

} // namespace familiar::core
