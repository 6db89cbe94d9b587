// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes figures of a training as TensorBoard reads them.
#pragma once

#include "core/base/clock.h"
#include "core/base/filesystem.h"
#include "core/learning/trainobserver.h"

namespace familiar::core {

// A file of records: length, its checksum, an Event message, its checksum; one record a figure, written at
// once, so that TensorBoard follows while the training runs.
// Thread: one at a time. Source: tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto.
class EventFile
{
public:
    // Makes "events.out.tfevents.SECONDS.familiar" in the folder, which is made where it is missing.
    // Fails with: CannotWrite, DiskFull.
    static Result<EventFile> create(FileSystem& files, const std::filesystem::path& folder,
                                    const Clock& clock = systemClock());

    const std::filesystem::path& path() const { return m_path; }
    // Fails with: CannotWrite, DiskFull.
    Result<void> scalar(const std::string& tag, int64_t step, double value);
    // Writes an epoch's figures: loss and accuracy of both sides, the learning rate.
    Result<void> epoch(const EpochRecord& record);

private:
    EventFile(std::unique_ptr<WritableFile> file, std::filesystem::path path, const Clock& clock);
    Result<void> event(ByteView content);

    std::unique_ptr<WritableFile> m_file;
    std::filesystem::path m_path;
    const Clock* m_clock;
};

// CRC-32C (Castagnoli), as the records mask it.
uint32_t maskedCrc32c(ByteView bytes);

} // namespace familiar::core
