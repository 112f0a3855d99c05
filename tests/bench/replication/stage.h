// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the sections about replication measure with: a centre and tills as real processes
// (tests/system/sync/chain.h), the centre's journal read from outside, its API, and what the kernel
// says of a process. Threads: one each.

#include "bench/sections.h"
#include "net/client.h"
#include "system/sync/chain.h"

#include <boost/asio/io_context.hpp>

#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace evertill::bench {

namespace fs = std::filesystem;

// /proc of a process.
[[nodiscard]] double residentMegabytes(pid_t process);
[[nodiscard]] double peakMegabytes(pid_t process);
[[nodiscard]] double cpuMillis(pid_t process); // user and system, all threads

// How many events the centre has made durable, read as another process reads its journal.db.
class JournalProbe {
public:
    explicit JournalProbe(const fs::path& centreDirectory);
    ~JournalProbe();
    JournalProbe(const JournalProbe&) = delete;
    JournalProbe& operator=(const JournalProbe&) = delete;
    [[nodiscard]] std::int64_t events();
    // The moment (nowNanos) at which there were so many; nullopt: not within the time.
    [[nodiscard]] std::optional<std::int64_t> waitFor(std::int64_t count, int seconds);

private:
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
};

// The centre's API with the administrator's key, over one TLS connection.
class ApiClient {
public:
    explicit ApiClient(const test::Centre& centre);
    ~ApiClient();
    ApiClient(const ApiClient&) = delete;
    ApiClient& operator=(const ApiClient&) = delete;
    // Aborts on anything but 200 and 201.
    [[nodiscard]] std::string get(const std::string& target);
    std::string post(const std::string& target, const std::string& type, std::string body);

private:
    [[nodiscard]] std::string ask(net::HttpRequest request);
    boost::asio::io_context m_io{1};
    std::unique_ptr<net::TlsContext> m_tls;
    std::unique_ptr<net::HttpClient> m_client;
    std::string m_key;
};

// Copies a folder of a stopped program without what is of no account (ballast).
void copyFolder(const fs::path& from, const fs::path& to);
// The till calls this port from now on.
void callPort(const fs::path& tillDirectory, std::uint16_t port);
// The agent says it is connected and has nothing to send; aborts after the time.
void waitConnected(const test::SyncTill& till, int seconds = 30);
void sleepMillis(int millis);

} // namespace evertill::bench
