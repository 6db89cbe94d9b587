// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/download.h"

#include <curl/curl.h>

#include <mutex>

namespace familiar::core {

namespace {

struct CurlDeleter
{
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct Transfer
{
    CURL* handle;
    const HttpRequest& request;
    const std::function<bool(ByteView)>& sink;
    const std::stop_token& stop;
    uint64_t received = 0;
    bool refusedResume = false;
    bool ended = false; // by the sink
    bool tooLong = false;
};

size_t onBody(char* data, size_t size, size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const size_t bytes = size * count;
    long status = 0;
    curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
    if (transfer.request.resumeFrom > 0 && status == 200) {
        transfer.refusedResume = true; // the whole file comes again: it must not be appended
        return 0;
    }
    transfer.received += bytes;
    if (transfer.request.maxBytes > 0 &&
        transfer.request.resumeFrom + transfer.received > transfer.request.maxBytes) {
        transfer.tooLong = true;
        return 0;
    }
    if (!transfer.sink({reinterpret_cast<const std::byte*>(data), bytes})) {
        transfer.ended = true;
        return 0;
    }
    return bytes;
}

int onProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer*>(user)->stop.stop_requested() ? 1 : 0;
}

class CurlClient final : public HttpClient
{
public:
    CurlClient()
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    Result<int> get(const HttpRequest& request, const std::function<bool(ByteView)>& sink,
                    std::stop_token stop) override
    {
        const Error failed{ErrorCode::DownloadFailed, request.url, ""};
        const std::unique_ptr<CURL, CurlDeleter> handle(curl_easy_init());
        if (!handle)
            return failed;
        Transfer transfer{handle.get(), request, sink, stop};
        char why[CURL_ERROR_SIZE] = "";
        setOptions(handle.get(), request, transfer, why);
        const CURLcode code = curl_easy_perform(handle.get());
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        if (transfer.tooLong)
            return Error{ErrorCode::DownloadFailed, request.url, "more bytes came than the catalogue knows"};
        // libcurl itself ends a continued transfer when the answer holds no range.
        const bool refusedRange = code == CURLE_RANGE_ERROR && transfer.received == 0;
        if (request.resumeFrom > 0 && (transfer.refusedResume || refusedRange))
            return 200;
        if (request.resumeFrom > 0 && status == 416)
            return 416;
        if (code != CURLE_OK && !transfer.ended)
            return Error{ErrorCode::DownloadFailed, request.url, *why ? why : curl_easy_strerror(code)};
        if (status != 200 && status != 206)
            return Error{ErrorCode::DownloadFailed, request.url,
                         "the server answered " + std::to_string(status)};
        return static_cast<int>(status);
    }

private:
    static void setOptions(CURL* handle, const HttpRequest& request, Transfer& transfer, char* why)
    {
        curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, why);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
        curl_easy_setopt(handle, CURLOPT_MAXREDIRS, 5L);
#if LIBCURL_VERSION_NUM >= 0x075500
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https");
        curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https");
#else
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS, CURLPROTO_HTTPS);
        curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, CURLPROTO_HTTPS);
#endif
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 30L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, 30L);
        curl_easy_setopt(handle, CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "Familiar");
        if (request.resumeFrom > 0)
            curl_easy_setopt(handle, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(request.resumeFrom));
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &onBody);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &onProgress);
        curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    }
};

} // namespace

std::unique_ptr<HttpClient> makeHttpClient()
{
    return std::make_unique<CurlClient>();
}

} // namespace familiar::core
