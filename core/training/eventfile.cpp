// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/eventfile.h"

#include <array>
#include <cmath>

namespace familiar::core {

namespace {

constexpr std::array<uint32_t, 256> crcTable = [] {
    std::array<uint32_t, 256> table{};
    for (uint32_t i = 0; i < table.size(); ++i) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0x82F63B78U : 0U);
        table[i] = value;
    }
    return table;
}();

// The numbers of event.proto's and summary.proto's fields, and how they are written.
enum Field : uint32_t {
    wallTime = 1,
    step = 2,
    fileVersion = 3,
    summary = 5,
    value = 1,
    tag = 1,
    simple = 2
};
enum Wire : uint32_t { varint = 0, eightBytes = 1, lengthAndBytes = 2, fourBytes = 5 };

void addNumber(Bytes& bytes, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.push_back(static_cast<std::byte>(number | 0x80));
    bytes.push_back(static_cast<std::byte>(number));
}

void addKey(Bytes& bytes, Field field, Wire wire)
{
    addNumber(bytes, static_cast<uint64_t>(field) << 3 | wire);
}

void addBytes(Bytes& bytes, Field field, ByteView content)
{
    addKey(bytes, field, lengthAndBytes);
    addNumber(bytes, content.size());
    bytes.insert(bytes.end(), content.begin(), content.end());
}

} // namespace

uint32_t maskedCrc32c(ByteView bytes)
{
    uint32_t crc = 0xFFFFFFFFU;
    for (const std::byte byte : bytes)
        crc = crcTable[(crc ^ static_cast<uint32_t>(byte)) & 0xFF] ^ (crc >> 8);
    crc ^= 0xFFFFFFFFU;
    return ((crc >> 15) | (crc << 17)) + 0xA282EAD8U;
}

EventFile::EventFile(std::unique_ptr<WritableFile> file, std::filesystem::path path, const Clock& clock)
    : m_file(std::move(file)), m_path(std::move(path)), m_clock(&clock)
{}

Result<EventFile> EventFile::create(FileSystem& files, const std::filesystem::path& folder,
                                    const Clock& clock)
{
    FAMILIAR_CHECK(files.makeFolders(folder));
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(clock.date().time_since_epoch()).count();
    std::filesystem::path path;
    // Two trainings in one second have two files.
    for (int again = 0; again < 100; ++again) {
        path = folder / ("events.out.tfevents." + std::to_string(seconds + again) + ".familiar");
        auto file = files.create(path);
        if (!file && file.error().code == ErrorCode::TargetExists)
            continue;
        if (!file)
            return file.error();
        EventFile events(std::move(*file), path, clock);
        Bytes content;
        addBytes(content, fileVersion, asBytes("brain.Event:2"));
        FAMILIAR_CHECK(events.event(content));
        return events;
    }
    return Error{ErrorCode::TargetExists, displayPath(path), ""};
}

Result<void> EventFile::event(ByteView content)
{
    Bytes message;
    addKey(message, wallTime, eightBytes);
    appendLittleEndian(message, std::chrono::duration<double>(m_clock->date().time_since_epoch()).count());
    message.insert(message.end(), content.begin(), content.end());
    Bytes record;
    appendLittleEndian(record, static_cast<uint64_t>(message.size()));
    appendLittleEndian(record, maskedCrc32c(record));
    record.insert(record.end(), message.begin(), message.end());
    appendLittleEndian(record, maskedCrc32c(message));
    return m_file->write(record);
}

Result<void> EventFile::scalar(const std::string& name, int64_t at, double number)
{
    Bytes figure;
    addBytes(figure, tag, asBytes(name));
    addKey(figure, simple, fourBytes);
    appendLittleEndian(figure, static_cast<float>(number));
    Bytes figures;
    addBytes(figures, value, figure);
    Bytes content;
    addKey(content, step, varint);
    addNumber(content, static_cast<uint64_t>(at));
    addBytes(content, summary, figures);
    return event(content);
}

Result<void> EventFile::epoch(const EpochRecord& record)
{
    const std::pair<const char*, double> figures[] = {{"loss/training", record.trainLoss},
                                                      {"loss/validation", record.validationLoss},
                                                      {"accuracy/training", record.trainAccuracy},
                                                      {"accuracy/validation", record.validationAccuracy},
                                                      {"learning_rate", record.learningRate}};
    for (const auto& [name, number] : figures)
        if (std::isfinite(number)) // what was not measured is not drawn
            FAMILIAR_CHECK(scalar(name, record.epoch, number));
    return {};
}

} // namespace familiar::core
