// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/fetchfile.h"

#include "core/base/sha256.h"
#include "tests/support/faultfiles.h"
#include "tests/support/scriptedhttp.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

const std::string content = [] {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "weights " + std::to_string(i) + ";";
    return text;
}();

CatalogueFile fileOf(uint64_t bytes)
{
    return {"net.pth", bytes, toHex(sha256(asBytes(content))), "", "https://example.org/net.pth"};
}

class FetchFile : public ::testing::Test
{
protected:
    Result<void> fetch(const CatalogueFile& file = fileOf(content.size()), FileSystem& files = systemFiles())
    {
        return fetchFile(files, http, file, target, {}, stop.get_token());
    }
    void answer(HttpScript script) { http.answers = {std::move(script)}; }

    TemporaryFolder folder;
    std::filesystem::path target = folder / "net" / "net.pth";
    std::filesystem::path part = folder / "net" / "net.pth.part";
    ScriptedHttp http;
    std::stop_source stop;
};

} // namespace

TEST_F(FetchFile, WritesTheFileAndTellsItsWay)
{
    answer({content});
    int64_t last = 0;
    const auto file = fileOf(content.size());
    ASSERT_TRUE(fetchFile(systemFiles(), http, file, target,
                          [&](const Progress& progress) {
                              EXPECT_GT(progress.done, last);
                              EXPECT_EQ(progress.total, static_cast<int64_t>(content.size()));
                              last = progress.done;
                          },
                          {}));
    EXPECT_EQ(contentOf(target), content);
    EXPECT_FALSE(systemFiles().stat(part));
    EXPECT_EQ(last, static_cast<int64_t>(content.size()));
}

TEST_F(FetchFile, WrongAnswersLeaveNoFile)
{
    std::string other = content;
    other.back() ^= 1;
    struct Row
    {
        const char* what;
        HttpScript script;
        const char* told;
    };
    const Row rows[] = {
        {"wrong bytes", {other}, "other bytes"},
        {"one byte short", {content.substr(1)}, "bytes came"},
        {"one byte more", {content + "x"}, "more bytes"},
        {"endless", {std::string(1 << 20, 'x'), 200, false, SIZE_MAX, 4096}, "more bytes"},
        {"web page", {"<!DOCTYPE html><html><body>Please log in</body></html>"}, "web page"},
        {"nothing", {""}, "0 of"},
        {"404", {"", 404}, "404"},
        {"500", {"", 500}, "500"},
    };
    for (const Row& row : rows) {
        answer(row.script);
        const auto fetched = fetch();
        ASSERT_FALSE(fetched) << row.what;
        EXPECT_EQ(fetched.error().code, ErrorCode::DownloadFailed) << row.what;
        EXPECT_NE(fetched.error().detail.find(row.told), std::string::npos)
            << row.what << ": " << fetched.error().detail;
        EXPECT_FALSE(systemFiles().stat(target)) << row.what;
        const auto left = systemFiles().stat(part);
        EXPECT_TRUE(!left || left->size == 0) << row.what;
    }
}

TEST_F(FetchFile, ABadDownloadLeavesTheOldFile)
{
    folder.write("net/net.pth", "old");
    answer({"something else"});
    EXPECT_FALSE(fetch());
    EXPECT_EQ(contentOf(target), "old");
}

TEST_F(FetchFile, GoesOnWhereTheConnectionBroke)
{
    answer({content, 200, false, 64}); // a reset every 64 bytes
    ASSERT_TRUE(fetch());
    EXPECT_EQ(contentOf(target), content);
    ASSERT_GT(http.requests.size(), 3U);
    EXPECT_EQ(http.requests[1].resumeFrom, 64U);
}

TEST_F(FetchFile, GoesOnWhereAnEarlierRunStopped)
{
    folder.write("net/net.pth.part", content.substr(0, 100));
    answer({content});
    ASSERT_TRUE(fetch());
    EXPECT_EQ(http.requests.at(0).resumeFrom, 100U);
    EXPECT_EQ(contentOf(target), content);
}

TEST_F(FetchFile, AFullPartOnlyWantsItsCheck)
{
    folder.write("net/net.pth.part", content);
    ASSERT_TRUE(fetch());
    EXPECT_TRUE(http.requests.empty());
    EXPECT_EQ(contentOf(target), content);
}

TEST_F(FetchFile, AForeignPartIsThrownAway)
{
    for (const std::string& foreign :
         {std::string(100, 'x'), content + "more", std::string(content.size(), 'y')}) {
        folder.write("net/net.pth.part", foreign);
        answer({content});
        (void)fetch(); // a foreign beginning is only found out by the hash
        answer({content});
        EXPECT_TRUE(fetch());
        EXPECT_EQ(contentOf(target), content);
        std::filesystem::remove(target);
    }
}

TEST_F(FetchFile, StartsAnewWhereTheServerIgnoresTheRange)
{
    folder.write("net/net.pth.part", std::string(100, 'x'));
    answer({content, 200, true});
    ASSERT_TRUE(fetch());
    EXPECT_EQ(contentOf(target), content);
    ASSERT_EQ(http.requests.size(), 2U);
    EXPECT_EQ(http.requests[1].resumeFrom, 0U);
}

TEST_F(FetchFile, GivesUpWhereTheServerBreaksOffAndCannotContinue)
{
    answer({content, 200, true, 64});
    const auto fetched = fetch();
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().code, ErrorCode::DownloadFailed);
    EXPECT_LT(http.requests.size(), 10U);
}

TEST_F(FetchFile, ADeadServerKeepsThePart)
{
    folder.write("net/net.pth.part", content.substr(0, 100));
    answer({"", 503});
    EXPECT_FALSE(fetch());
    EXPECT_EQ(contentOf(part), content.substr(0, 100));
}

TEST_F(FetchFile, AnUnknownSizeIsTakenByItsHash)
{
    CatalogueFile file = fileOf(0);
    file.sha256Prefix = file.sha256.substr(0, 8);
    file.sha256.clear();
    answer({content});
    ASSERT_TRUE(fetch(file));
    EXPECT_GT(http.requests.at(0).maxBytes, 0U); // an endless answer still ends
    file.sha256Prefix = "00000000";
    EXPECT_FALSE(fetch(file));
}

TEST_F(FetchFile, StopAtAnyPieceKeepsWhatCame)
{
    const int pieces = static_cast<int>(content.size() / 7);
    for (int at = 0; at < pieces; at += 10) {
        std::filesystem::remove(part);
        stop = std::stop_source();
        int count = 0;
        http.onPiece = [&] {
            if (count++ == at)
                stop.request_stop();
        };
        answer({content});
        const auto fetched = fetch();
        ASSERT_FALSE(fetched);
        EXPECT_EQ(fetched.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(contentOf(part), content.substr(0, static_cast<size_t>(at) * 7));
        EXPECT_FALSE(systemFiles().stat(target));
    }
    http.onPiece = {};
    stop = std::stop_source();
    ASSERT_TRUE(fetch());
}

TEST_F(FetchFile, EveryFaultOfTheDiskIsTold)
{
    answer({content});
    FaultFiles counting;
    ASSERT_TRUE(fetch(fileOf(content.size()), counting));
    for (int call = 0; call < counting.calls; ++call) {
        std::filesystem::remove_all(folder / "net");
        FaultFiles faulty;
        faulty.failAt = call;
        const auto fetched = fetch(fileOf(content.size()), faulty);
        ASSERT_FALSE(fetched) << call;
        EXPECT_EQ(fetched.error().code, ErrorCode::DiskFull) << call;
        // The name never holds anything but the right bytes.
        EXPECT_TRUE(!systemFiles().stat(target) || contentOf(target) == content) << call;
    }
}

RC_GTEST_PROP(FetchFileProperty, AnyBreaksEndWithTheRightBytes, ())
{
    const TemporaryFolder folder;
    ScriptedHttp http;
    for (const size_t after : *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(1, 300)))
        http.answers.push_back({content, 200, false, after, 33});
    http.answers.push_back({content});
    RC_ASSERT(fetchFile(systemFiles(), http, fileOf(content.size()), folder / "f", {}, {}).has_value());
    RC_ASSERT(contentOf(folder / "f") == content);
}

TEST(HttpClient, RefusesEverythingButHttps)
{
    const auto client = makeHttpClient();
    for (const char* url :
         {"http://localhost/x", "file:///etc/passwd", "ftp://localhost/x", "", "not a url"}) {
        bool called = false;
        const auto status = client->get({url},
                                        [&](ByteView) {
                                            called = true;
                                            return true;
                                        },
                                        {});
        ASSERT_FALSE(status) << url;
        EXPECT_EQ(status.error().code, ErrorCode::DownloadFailed);
        EXPECT_FALSE(status.error().detail.empty());
        EXPECT_FALSE(called);
    }
}

} // namespace familiar::core
