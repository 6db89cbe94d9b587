// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads as a seam: libcurl in the program, a scripted one in tests.
#pragma once

#include "core/base/filesystem.h"

#include <functional>
#include <stop_token>

namespace familiar::core {

struct HttpRequest
{
    std::string url;
    uint64_t resumeFrom = 0;
    uint64_t maxBytes = 0; // the transfer is ended when more come
};

class HttpClient
{
public:
    virtual ~HttpClient() = default;
    // Calls `sink` with the body's pieces, false from it ends the transfer. Returns the HTTP status: 200 or
    // 206; or, with resumeFrom, 200 or 416 without a call of `sink` where the server cannot continue.
    // DownloadFailed (detail: reason), Cancelled. Redirects to anything but https are refused; 30 s without a
    // byte is a failure.
    virtual Result<int> get(const HttpRequest& request, const std::function<bool(ByteView)>& sink,
                            std::stop_token stop) = 0;
};

std::unique_ptr<HttpClient> makeHttpClient();

} // namespace familiar::core
