// SPDX-License-Identifier: Apache-2.0
#include "system/sync/tools.h"

#include "base/check.h"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

std::vector<std::string> fakeTime(std::string how) {
    return {"LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", std::move(how),
            "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", "FAKETIME_NO_CACHE=1"};
}

// By renaming, so that nobody reads half of it.
void replaceFile(const std::filesystem::path& file, const std::string& text) {
    const std::filesystem::path draft = file.string() + "-draft";
    std::ofstream{draft} << text;
    std::filesystem::rename(draft, file);
}

} // namespace

int manyTimes() {
    const char* many = std::getenv("EVERTILL_MANY");
    return many == nullptr ? 1 : std::atoi(many);
}

std::vector<std::string> atTime(const std::string& time) {
    return fakeTime("FAKETIME=" + time);
}

MovableClock::MovableClock(std::filesystem::path file)
    : m_file(std::move(file))
    , m_environment(fakeTime("FAKETIME_TIMESTAMP_FILE=" + m_file.string())) {
    set("+0");
}

void MovableClock::set(const std::string& time) const {
    replaceFile(m_file, time + "\n");
}

FillableDisk::FillableDisk(const std::filesystem::path& folder, std::filesystem::path flag)
    : m_flag(std::move(flag))
    , m_environment{"LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/full_disk.so",
                    "EVERTILL_FULL_DIR=" + folder.string(),
                    "EVERTILL_FULL_FLAG=" + m_flag.string()} {}

void FillableDisk::fill(std::int64_t bytesLeft) const {
    replaceFile(m_flag, std::to_string(bytesLeft));
}

void FillableDisk::free() const {
    std::filesystem::remove(m_flag);
}

std::int64_t residentKb(pid_t pid) {
    std::ifstream status{"/proc/" + std::to_string(pid) + "/status"};
    std::string word;
    while (status >> word) {
        if (word == "VmRSS:") {
            std::int64_t kb = 0;
            status >> kb;
            return kb;
        }
    }
    return -1;
}

std::int64_t metric(Process& centre, const std::string& name) {
    const std::string mark = "monitor on port ";
    while (centre.out().find(mark) == std::string::npos && centre.readSome(100)) {
    }
    const int port = std::atoi(centre.out().c_str() + centre.out().find(mark) + mark.size());
    const std::string text = plainGet(static_cast<std::uint16_t>(port), "/metrics");
    const std::string line = "\nevertill_central_" + name + " ";
    const std::size_t at = text.find(line);
    INFO(text);
    REQUIRE(at != std::string::npos);
    return std::atoll(text.c_str() + at + line.size());
}

int dial(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    EVERTILL_CHECK(
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0,
        "somebody listens");
    return socket;
}

bool isClosedWithin(int socket, int millis) {
    std::array<char, 4096> waste{};
    while (true) {
        pollfd waiting{socket, POLLIN, 0};
        if (::poll(&waiting, 1, millis) <= 0) {
            return false;
        }
        if (::recv(socket, waste.data(), waste.size(), 0) <= 0) {
            return true;
        }
    }
}

std::string plainGet(std::uint16_t port, const std::string& path) {
    const int socket = dial(port);
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    std::string answer;
    if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(request.size())) {
        std::array<char, 4096> part{};
        ssize_t size = 0;
        while ((size = ::recv(socket, part.data(), part.size(), 0)) > 0) {
            answer.append(part.data(), static_cast<std::size_t>(size));
        }
    }
    ::close(socket);
    return answer;
}

std::string sqlText(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* database = nullptr;
    INFO(file.string());
    INFO(sql);
    REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_busy_timeout(database, 5000);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    std::string text;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const auto* value = sqlite3_column_text(statement, 0);
        text += text.empty() ? "" : " ";
        text += value == nullptr ? "" : reinterpret_cast<const char*>(value);
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return text;
}

std::int64_t sqlNumber(const std::filesystem::path& file, const std::string& sql) {
    return std::atoll(sqlText(file, sql).c_str());
}

} // namespace evertill::test
