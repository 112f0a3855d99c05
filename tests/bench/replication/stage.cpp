// SPDX-License-Identifier: Apache-2.0
#include "bench/replication/stage.h"

#include "base/check.h"
#include "net/link_files.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <fstream>
#include <regex>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace evertill::bench {

namespace {

double megabytesOf(pid_t process, std::string_view field) {
    std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field)) {
            return std::stod(line.substr(field.size())) / 1024;
        }
    }
    return 0;
}

} // namespace

double residentMegabytes(pid_t process) {
    return megabytesOf(process, "VmRSS:");
}

double peakMegabytes(pid_t process) {
    return megabytesOf(process, "VmHWM:");
}

double cpuMillis(pid_t process) {
    std::ifstream file{"/proc/" + std::to_string(process) + "/stat"};
    const std::string line{std::istreambuf_iterator<char>{file}, {}};
    std::istringstream words{line.substr(std::min(line.rfind(')'), line.size()))};
    std::string word;
    constexpr int kUser = 12; // after the name: utime is field 14 of the line
    for (int i = 0; i < kUser; ++i) {
        words >> word;
    }
    double user = 0;
    double system = 0;
    words >> user >> system;
    return (user + system) * 1'000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

JournalProbe::JournalProbe(const fs::path& centreDirectory) {
    const std::string file = (centreDirectory / "journal.db").string();
    EVERTILL_CHECK(sqlite3_open_v2(file.c_str(), &m_database, SQLITE_OPEN_READONLY, nullptr) ==
                       SQLITE_OK,
                   "the centre's journal opens");
    sqlite3_busy_timeout(m_database, 5'000);
    EVERTILL_CHECK(sqlite3_prepare_v2(m_database, "SELECT coalesce(max(last), 0) FROM feed", -1,
                                      &m_statement, nullptr) == SQLITE_OK,
                   "the centre's journal is read");
}

JournalProbe::~JournalProbe() {
    sqlite3_finalize(m_statement);
    sqlite3_close(m_database);
}

std::int64_t JournalProbe::events() {
    const bool hasRow = sqlite3_step(m_statement) == SQLITE_ROW;
    const std::int64_t last = hasRow ? sqlite3_column_int64(m_statement, 0) : 0;
    sqlite3_reset(m_statement);
    return last;
}

std::optional<std::int64_t> JournalProbe::waitFor(std::int64_t count, int seconds) {
    const std::int64_t until = nowNanos() + std::int64_t{seconds} * 1'000'000'000;
    while (events() < count) {
        if (nowNanos() > until) {
            return std::nullopt;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
    return nowNanos();
}

ApiClient::ApiClient(const test::Centre& centre) {
    const auto roots = net::readSmallFile(centre.directory() / "pki" / "ca.pem");
    EVERTILL_CHECK(roots.hasValue(), "the centre's root");
    auto tls = net::TlsContext::client(*roots, "", "");
    EVERTILL_CHECK(tls.hasValue(), "a TLS context");
    m_tls = std::make_unique<net::TlsContext>(std::move(*tls));
    m_client = std::make_unique<net::HttpClient>(
        net::CallTo{m_io, {{"127.0.0.1", centre.port()}, {}}, *m_tls, {}, "bench"});
    // "...administrator code (...): XXXX-..."
    const std::string& words = centre.firstWords();
    const std::size_t at = words.find("): ", words.find("administrator code"));
    EVERTILL_CHECK(at != std::string::npos, "the centre's first code");
    const std::string body = R"({"code":")" + words.substr(at + 3, 23) + R"("})";
    const auto answer = test::json::parse(post("/api/v1/session", "application/json", body));
    m_key = answer.at("key").as_string();
}

ApiClient::~ApiClient() {
    m_client->closeNow();
    m_io.restart();
    m_io.run();
}

std::string ApiClient::ask(net::HttpRequest request) {
    if (!m_key.empty()) {
        request.headers.emplace_back("Authorization", "Bearer " + m_key);
    }
    std::optional<net::Expected<net::HttpResponse>> answer;
    boost::asio::co_spawn(
        m_io,
        [&]() -> boost::asio::awaitable<void> {
            answer = co_await m_client->send(std::move(request), std::size_t{64} << 20U);
        },
        boost::asio::detached);
    m_io.restart();
    while (!answer && m_io.run_one() > 0) {
    }
    EVERTILL_CHECK(answer && answer->hasValue(), "the centre answers");
    const net::HttpResponse& told = **answer;
    EVERTILL_CHECK(told.status == 200 || told.status == 201, told.body.c_str());
    return told.body;
}

std::string ApiClient::get(const std::string& target) {
    net::HttpRequest request;
    request.target = target;
    return ask(std::move(request));
}

std::string ApiClient::post(const std::string& target, const std::string& type, std::string body) {
    net::HttpRequest request;
    request.method = "POST";
    request.target = target;
    request.headers.emplace_back("Content-Type", type);
    request.body = std::move(body);
    return ask(std::move(request));
}

void copyFolder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::create_directories(to);
    for (const fs::directory_entry& entry : fs::directory_iterator{from}) {
        if (entry.path().filename() != "ballast") {
            fs::copy(entry.path(), to / entry.path().filename(), fs::copy_options::recursive);
        }
    }
}

void callPort(const fs::path& tillDirectory, std::uint16_t port) {
    const fs::path file = net::LinkFiles{tillDirectory}.settingsFile();
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    in.close();
    std::ofstream{file} << std::regex_replace(text, std::regex{"127\\.0\\.0\\.1:[0-9]+"},
                                              "127.0.0.1:" + std::to_string(port));
}

void waitConnected(const test::SyncTill& till, int seconds) {
    EVERTILL_CHECK(till.waitUntilSent(seconds), "the agent connects");
}

void sleepMillis(int millis) {
    std::this_thread::sleep_for(std::chrono::milliseconds{millis});
}

} // namespace evertill::bench
