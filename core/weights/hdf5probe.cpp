// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/hdf5probe.h"

#include "core/base/displaytext.h"
#include "core/weights/weightfile.h"

namespace familiar::core {

namespace {

constexpr const char* taskName = "read-hdf5";
constexpr double mostSeconds = 60;
constexpr uint64_t mostBytes = uint64_t{1} << 30; // as readHdf5 has it

// What a refusal begins with where the file is damaged.
const std::string damagedMark = "damaged: ";

int readInChild(std::span<const std::string>, ByteView input, Bytes& output)
{
    const auto tensors = readHdf5(*readableBytes(input), "");
    if (tensors)
        return 0;
    const std::string why =
        (tensors.error().code == ErrorCode::WeightsDamaged ? damagedMark : "") + tensors.error().detail;
    const ByteView bytes = asBytes(why);
    output.assign(bytes.begin(), bytes.end());
    return 1;
}

} // namespace

NamedChildTask hdf5Task()
{
    return {taskName, &readInChild};
}

Result<void> probeHdf5(ReadableFile& file, const std::string& name, const std::stop_token& stop)
{
    if (file.size() > mostBytes)
        return Error{ErrorCode::WeightsUnsupported, name, "larger than any weight file that is read here"};
    Bytes bytes(file.size());
    FAMILIAR_CHECK(file.readAt(0, bytes));
    // The file as the library holds it, and its arrays beside it.
    const ChildLimits limits{mostSeconds, (uint64_t{1} << 30) + 4 * bytes.size(), 1U << 16};
    FAMILIAR_TRY(outcome, runChild(taskName, {}, bytes, limits, stop));
    switch (outcome.end) {
    case ChildEnd::Done:
        return {};
    case ChildEnd::Crashed:
        return Error{ErrorCode::WeightsDamaged, name, "the HDF5 library crashed on it"};
    case ChildEnd::TooSlow:
        return Error{ErrorCode::WeightsDamaged, name, "the HDF5 library came to no end with it"};
    default:
        break;
    }
    const std::string_view why = asText(outcome.output);
    const bool damaged = why.starts_with(damagedMark);
    return Error{damaged ? ErrorCode::WeightsDamaged : ErrorCode::WeightsUnsupported, name,
                 displayText(why.substr(damaged ? damagedMark.size() : 0))};
}

} // namespace familiar::core
