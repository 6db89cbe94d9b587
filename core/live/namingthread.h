// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that names faces for as many live engines as share it.
#pragma once

#include <memory>

namespace familiar::core {

class LiveChannel;

// Takes one frame of each engine in turn, so that no source starves another one. Networks are used by this
// thread alone: more sources cost each of them names a second, never more memory for networks.
// Thread: every function from any thread.
class NamingThread
{
public:
    // `threads` of the networks; 0: all cores but one. Begins with the first channel.
    explicit NamingThread(int threads = 0);
    // Waits for the frame that is being named.
    ~NamingThread();

    // For LiveEngine. A channel that is removed may still see the end of its last frame.
    void add(std::shared_ptr<LiveChannel> channel);
    void remove(const LiveChannel* channel);
    size_t channels() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
