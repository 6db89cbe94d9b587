// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What reading and writing HDF5 share: handles that close themselves and the library's one lock.
#pragma once

#define H5_USE_110_API // Debian 12's; later libraries have it, too
#include <hdf5.h>

#include <mutex>

namespace familiar::core {

// Returns the lock that every use of the library holds: Debian's is built without its own.
inline std::mutex& hdf5Lock()
{
    static std::mutex lock;
    return lock;
}

// Closes what the library opened.
class Hdf5Handle
{
public:
    Hdf5Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {}
    ~Hdf5Handle()
    {
        if (m_id >= 0)
            m_close(m_id);
    }
    Hdf5Handle(const Hdf5Handle&) = delete;
    Hdf5Handle& operator=(const Hdf5Handle&) = delete;

    explicit operator bool() const { return m_id >= 0; }
    hid_t id() const { return m_id; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

} // namespace familiar::core
