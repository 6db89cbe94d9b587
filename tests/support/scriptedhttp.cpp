// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedhttp.h"

#include <algorithm>

namespace familiar::testing {

using namespace familiar::core;

Result<int> ScriptedHttp::get(const HttpRequest& request, const std::function<bool(ByteView)>& sink,
                              std::stop_token stop)
{
    requests.push_back(request);
    const HttpScript script = answers.at(0);
    if (answers.size() > 1)
        answers.pop_front();
    if (script.status != 200)
        return Error{ErrorCode::DownloadFailed, request.url,
                     "the server answered " + std::to_string(script.status)};
    if (request.resumeFrom > 0 && script.ignoresRange)
        return 200;
    if (request.resumeFrom >= script.body.size() && request.resumeFrom > 0)
        return 416;
    ByteView rest = asBytes(script.body).subspan(request.resumeFrom);
    size_t sent = 0;
    while (!rest.empty()) {
        if (onPiece)
            onPiece();
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        if (sent >= script.breaksAfter)
            return Error{ErrorCode::DownloadFailed, request.url, "connection reset"};
        const ByteView piece =
            rest.first(std::min({script.pieceBytes, rest.size(), script.breaksAfter - sent}));
        if (!sink(piece))
            break;
        sent += piece.size();
        rest = rest.subspan(piece.size());
    }
    return request.resumeFrom > 0 ? 206 : 200;
}

} // namespace familiar::testing
