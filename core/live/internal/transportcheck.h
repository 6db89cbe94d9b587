// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is lost of an MPEG transport stream, by the counters that its packets carry: it has no index and no
// length.
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstdint>
#include <map>

namespace familiar::core::internal {

// Looks at a file's bytes as they are read. One thread.
// Source: ISO/IEC 13818-1, 2.4.3 (packets, continuity_counter), 2.4.3.6 (PES packets).
class TransportCheck
{
public:
    // Takes bytes from `position` of the file on; what was seen before, or leaves a gap, is passed over.
    void take(uint64_t position, ByteView bytes);
    // Ends the file: a packet that is not whole was cut off.
    void end();

    // Returns at how many places something of a stream (its PID) is missing or was spoilt.
    size_t lossesOf(int pid) const;
    // Returns how many pictures or sounds of a stream begin, as far as their beginnings can be read.
    size_t unitsOf(int pid) const;
    // Returns whether the last packet is not whole: something of the end is missing, and nobody knows how
    // much.
    bool isCut() const { return m_isCut; }

private:
    struct Stream
    {
        int counter = -1;        // of the packet before
        bool isRepeated = false; // the packet before came twice
        size_t units = 0;        // packets of it that began with the start code of a PES packet
        size_t losses = 0;
        size_t breaksBefore = 0; // m_breaks before the first of these
    };

    static constexpr size_t packetBytes = 188;

    void takePacket(ByteView packet);
    void checkCounter(Stream& stream, ByteView packet, bool hasPayload, bool isMarked);

    std::map<int, Stream> m_streams;
    Bytes m_pending;         // the beginning of a packet
    uint64_t m_position = 0; // in the file, of what follows m_pending
    size_t m_stride = 0;     // 188, or 192 with a time before each packet; 0: not known yet
    int m_lastPid = -1;
    bool m_isInStep = true;
    size_t m_breaks = 0; // places where no packet began as it should
    bool m_isCut = false;
};

} // namespace familiar::core::internal
