// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/transportcheck.h"

namespace familiar::core::internal {

namespace {

constexpr auto syncByte = std::byte{0x47};
constexpr int emptyPid = 0x1FFF;
constexpr size_t timeBytes = 4; // before each packet of 192 bytes

unsigned at(ByteView packet, size_t place)
{
    return std::to_integer<unsigned>(packet[place]);
}

} // namespace

void TransportCheck::take(uint64_t position, ByteView bytes)
{
    const uint64_t seen = m_position;
    if (position > seen || position + bytes.size() <= seen)
        return; // a look at another place
    bytes = bytes.subspan(seen - position);
    m_position += bytes.size();
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    if (m_stride == 0) {
        if (m_pending.size() < 2 * (packetBytes + timeBytes))
            return;
        m_stride = m_pending[0] == syncByte && m_pending[packetBytes] == syncByte ? packetBytes
                                                                                  : packetBytes + timeBytes;
    }
    const size_t before = m_stride - packetBytes;
    size_t done = 0;
    while (m_pending.size() - done >= m_stride) {
        const ByteView rest = ByteView(m_pending).subspan(done);
        if (rest[before] == syncByte) {
            m_isInStep = true;
            takePacket(rest.subspan(before, packetBytes));
            done += m_stride;
            continue;
        }
        m_breaks += m_isInStep ? 1 : 0;
        if (m_isInStep &&
            m_lastPid >= 0) // bytes were put in or taken out of the packet before, or of this one
            ++m_streams[m_lastPid].losses;
        m_isInStep = false;
        ++done;
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<ptrdiff_t>(done));
}

void TransportCheck::takePacket(ByteView packet)
{
    const int pid = static_cast<int>((at(packet, 1) & 0x1FU) << 8 | at(packet, 2));
    if (pid == emptyPid)
        return;
    Stream& stream = m_streams[pid];
    m_lastPid = pid;
    const bool hasPayload = (at(packet, 3) & 0x10U) != 0;
    const bool hasFields = (at(packet, 3) & 0x20U) != 0;
    const size_t fieldBytes = hasFields ? 1 + at(packet, 4) : 0;
    const bool isMarked = hasFields && at(packet, 4) > 0 && (at(packet, 5) & 0x80U) != 0;
    const bool isSpoilt =
        (at(packet, 1) & 0x80U) != 0 || 4 + fieldBytes > packetBytes; // by the receiver's mark
    if (isSpoilt)
        stream.counter = static_cast<int>(at(packet, 3) & 0x0FU);
    else
        checkCounter(stream, packet, hasPayload, isMarked);
    stream.losses += isSpoilt ? 1 : 0;
    if ((at(packet, 1) & 0x40U) == 0 || !hasPayload || 4 + fieldBytes + 3 > packetBytes)
        return;
    const bool isUnit =
        at(packet, 4 + fieldBytes) == 0 && at(packet, 5 + fieldBytes) == 0 && at(packet, 6 + fieldBytes) == 1;
    if (!isUnit && stream.units > 0) // a picture whose beginning cannot be read
        ++stream.losses;
    if (isUnit && stream.units++ == 0)
        stream.breaksBefore = m_breaks;
}

// Each packet with a payload counts one further; it may come twice. One without repeats the number.
void TransportCheck::checkCounter(Stream& stream, ByteView packet, bool hasPayload, bool isMarked)
{
    const int counter = static_cast<int>(at(packet, 3) & 0x0FU);
    const bool isSame = counter == stream.counter;
    const bool isNext = counter == (stream.counter + 1) % 16;
    const bool isSound =
        stream.counter < 0 || isMarked || (hasPayload ? isNext || (isSame && !stream.isRepeated) : isSame);
    stream.losses += isSound ? 0 : 1;
    stream.isRepeated = hasPayload && isSame && !isMarked;
    stream.counter = counter;
}

void TransportCheck::end()
{
    m_isCut = m_stride > 0 && (!m_pending.empty() || !m_isInStep);
    m_pending.clear();
}

size_t TransportCheck::unitsOf(int pid) const
{
    const auto found = m_streams.find(pid);
    return found == m_streams.end() ? 0 : found->second.units;
}

size_t TransportCheck::lossesOf(int pid) const
{
    const auto found = m_streams.find(pid);
    return found == m_streams.end() ? 0 : found->second.losses + found->second.breaksBefore;
}

} // namespace familiar::core::internal
