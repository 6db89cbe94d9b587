// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Row 82 of the fault matrix: servers that nobody vouches for, on this machine.
#include "core/weights/download.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {
namespace {

sockaddr_in here(uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

uint16_t freePort()
{
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = here(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(handle, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(handle, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(handle);
    return bound ? ntohs(address.sin_port) : uint16_t{0};
}

bool answers(uint16_t port)
{
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = here(port);
    const bool connected = ::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(handle);
    return connected;
}

// A server of openssl's with a certificate of its own making.
class TlsServer : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const std::string key = (folder / "key.pem").string();
        const std::string certificate = (folder / "cert.pem").string();
        const std::string make =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
            "subjectAltName=DNS:localhost -keyout " +
            key + " -out " + certificate + " >/dev/null 2>&1";
        port = freePort();
        if (port == 0 || std::system(make.c_str()) != 0)
            GTEST_SKIP() << "There is no openssl, or no loopback.";
        server = ::fork();
        if (server == 0) {
            const int nothing = ::open("/dev/null", O_RDWR);
            ::dup2(nothing, 0);
            ::dup2(nothing, 1);
            ::dup2(nothing, 2);
            ::execlp("openssl", "openssl", "s_server", "-quiet", "-www", "-accept",
                     std::to_string(port).c_str(), "-key", key.c_str(), "-cert", certificate.c_str(),
                     nullptr);
            ::_exit(127);
        }
        for (int tries = 0; tries < 500 && !answers(port); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ASSERT_TRUE(answers(port));
    }
    void TearDown() override
    {
        if (server <= 0)
            return;
        ::kill(server, SIGKILL);
        ::waitpid(server, nullptr, 0);
    }

    testing::TemporaryFolder folder;
    uint16_t port = 0;
    pid_t server = -1;
};

TEST_F(TlsServer, WithACertificateOfItsOwnMakingIsRefusedBeforeAByteIsTaken)
{
    for (const char* host : {"localhost", "127.0.0.1"}) {
        size_t taken = 0;
        const auto got = makeHttpClient()->get(
            {"https://" + std::string(host) + ":" + std::to_string(port) + "/file", 0, 1 << 20},
            [&](ByteView bytes) {
                taken += bytes.size();
                return true;
            },
            {});
        ASSERT_FALSE(got) << host;
        EXPECT_EQ(got.error().code, ErrorCode::DownloadFailed);
        EXPECT_NE(got.error().detail.find("ertificate"), std::string::npos) << got.error().detail;
        EXPECT_EQ(taken, 0U);
    }
}

TEST_F(TlsServer, IsNotAskedWithoutEncryption)
{
    const auto got = makeHttpClient()->get({"http://localhost:" + std::to_string(port) + "/file", 0, 1 << 20},
                                           [](ByteView) { return true; }, {});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, ErrorCode::DownloadFailed);
}

} // namespace
} // namespace familiar::core
