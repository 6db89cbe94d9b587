// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server in memory that misbehaves as it is told.
#pragma once

#include "core/weights/download.h"

#include <deque>

namespace familiar::testing {

// What one request is answered with.
struct HttpScript
{
    std::string body;              // from byte 0; a range is cut from it
    int status = 200;              // 206 is answered by itself to a range
    bool ignoresRange = false;     // the whole body comes again
    size_t breaksAfter = SIZE_MAX; // bytes of this answer, then the connection is gone
    size_t pieceBytes = 7;
};

class ScriptedHttp final : public core::HttpClient
{
public:
    std::deque<HttpScript> answers; // the last one is used again and again
    std::vector<core::HttpRequest> requests;
    // Called before each piece.
    std::function<void()> onPiece;

    core::Result<int> get(const core::HttpRequest& request, const std::function<bool(core::ByteView)>& sink,
                          std::stop_token stop) override;
};

} // namespace familiar::testing
