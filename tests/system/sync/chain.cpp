// SPDX-License-Identifier: Apache-2.0
#include "system/sync/chain.h"

#include "base/check.h"
#include "net/line_socket.h"
#include "support/temp_folder.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <unistd.h>

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

constexpr int kStartSeconds = 20;

json::object lastObject(const std::string& out) {
    json::object found;
    std::size_t at = 0;
    while (at < out.size()) {
        const std::size_t end = std::min(out.find('\n', at), out.size());
        json::error_code problem;
        const json::value value = json::parse(out.substr(at, end - at), problem);
        if (!problem && value.is_object()) {
            found = value.get_object();
        }
        at = end + 1;
    }
    return found;
}

} // namespace

bool waitUntil(const std::function<bool()>& holds, int seconds) {
    const std::int64_t until = nowMicros() + std::int64_t{seconds} * 1'000'000;
    while (!holds()) {
        if (nowMicros() > until) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return true;
}

std::string portUrl(std::uint16_t port) {
    return "https://127.0.0.1:" + std::to_string(port);
}

Folder::Folder() : m_path(makeTempFolder()) {}

Folder::~Folder() {
    std::error_code error;
    fs::remove_all(m_path, error);
}

fs::path Folder::file(const std::string& name, std::string_view content) const {
    std::ofstream{m_path / name, std::ios::binary} << content;
    return m_path / name;
}

Centre::Centre(fs::path directory, std::vector<std::string> environment, std::string db)
    : m_directory(std::move(directory))
    , m_environment(std::move(environment))
    , m_db(std::move(db)) {}

void Centre::start(const std::vector<std::string>& more) {
    Command command{builtProgram("evertill-central"),
                    {"serve", "--dir", m_directory.string(), "--currency", "GBP", "--listen",
                     "127.0.0.1:" + std::to_string(m_port)},
                    m_environment};
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    if (!m_db.empty()) {
        command.arguments.insert(command.arguments.end(), {"--db", m_db});
    }
    m_process = std::make_unique<Process>(command);
    const std::string mark = "listening on https://127.0.0.1:";
    const std::int64_t until = nowMicros() + kStartSeconds * 1'000'000LL;
    const auto hasPort = [&] {
        const std::size_t at = m_process->out().find(mark);
        return at != std::string::npos && m_process->out().find('\n', at) != std::string::npos;
    };
    while (!hasPort() && nowMicros() < until && m_process->readSome(50)) {
    }
    INFO(m_process->err());
    REQUIRE(hasPort());
    m_firstWords = m_process->out();
    m_port = static_cast<std::uint16_t>(
        std::atoi(m_firstWords.c_str() + m_firstWords.find(mark) + mark.size()));
}

Finished Centre::stop() {
    m_process->kill(SIGTERM);
    Finished finished = m_process->finish();
    m_process.reset();
    return finished;
}

void Centre::kill() {
    m_process->kill(SIGKILL);
    static_cast<void>(m_process->finish());
    m_process.reset();
}

Finished Centre::command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--dir", m_directory.string()});
    if (!m_db.empty()) {
        arguments.insert(arguments.end(), {"--db", m_db});
    }
    return run({builtProgram("evertill-central"), std::move(arguments), m_environment});
}

std::string Centre::code(const std::string& store, const std::string& till) const {
    const Finished made = command({"code", "--store", store, "--till", till});
    INFO(made.err);
    REQUIRE(made.exitCode == 0);
    return made.out.substr(0, made.out.find('\n'));
}

json::object Centre::sales() const {
    const Finished told = command({"report", "sales", "--json"});
    INFO(told.err);
    REQUIRE(told.exitCode == 0);
    return lastObject(told.out);
}

std::int64_t Centre::transactions() const {
    std::int64_t all = 0;
    const json::object report = sales();
    for (const json::value& row : report.at("total").as_array()) {
        all += row.at("transactions").as_int64();
    }
    return all;
}

std::int64_t Centre::waitForSales(std::int64_t wanted, int seconds) const {
    std::int64_t seen = 0;
    static_cast<void>(waitUntil([&] { return (seen = transactions()) >= wanted; }, seconds));
    return seen;
}

SyncTill::SyncTill(fs::path directory, const std::string& store, const std::string& till,
                   const std::string& currency)
    : m_directory(std::move(directory)) {
    const Finished made =
        evertill({"init", "--json", "--store", store, "--till", till, "--currency", currency});
    INFO(made.err);
    REQUIRE(made.exitCode == 0);
    m_device = std::string{lastObject(made.out).at("device").as_string()};
}

Finished SyncTill::evertill(std::vector<std::string> arguments, std::string_view input) const {
    arguments.insert(arguments.end(), {"--dir", m_directory.string()});
    return run({builtProgram("evertill"), std::move(arguments), m_environment}, input);
}

void SyncTill::importGoods(const Folder& folder) const {
    std::string csv = "sku,name,price\n";
    for (int i = 1; i <= 40; ++i) {
        csv += "A" + std::to_string(i) + ",Article " + std::to_string(i) + ",1." +
               (i < 10 ? "0" : "") + std::to_string(i) + "\n";
    }
    const Finished done = evertill({"import", "catalogue", folder.file("goods.csv", csv).string()});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
}

void SyncTill::sell(int count) const {
    std::string words;
    for (int i = 0; i < count; ++i) {
        words += "A" + std::to_string(1 + i % 40) + " cash\n";
    }
    const Finished sold = evertill({"sell", "--json"}, words);
    INFO(sold.err);
    REQUIRE(sold.exitCode == 0);
}

Finished SyncTill::enrol(const std::string& code, std::uint16_t port) const {
    return evertill({"enrol", "--central", portUrl(port), "--code", code, "--json"});
}

void SyncTill::mustEnrol(const Centre& centre, const std::string& store, const std::string& till,
                         std::uint16_t port) const {
    const Finished done = enrol(centre.code(store, till), port == 0 ? centre.port() : port);
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
}

Finished SyncTill::once(std::vector<std::string> environment, std::vector<std::string> more) const {
    std::vector<std::string> arguments{"--dir", m_directory.string(), "--once"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run({builtProgram("evertill-sync"), std::move(arguments), std::move(environment)});
}

void SyncTill::startAgent(std::vector<std::string> environment, const std::string& logLevel) {
    m_agent =
        std::make_unique<Process>(Command{builtProgram("evertill-sync"),
                                          {"--dir", m_directory.string(), "--log-level", logLevel},
                                          std::move(environment)});
}

Finished SyncTill::stopAgent() {
    m_agent->kill(SIGTERM);
    Finished finished = m_agent->finish();
    m_agent.reset();
    return finished;
}

void SyncTill::killAgent() {
    m_agent->kill(SIGKILL);
    static_cast<void>(m_agent->finish());
    m_agent.reset();
}

json::object SyncTill::status() const {
    const auto line =
        net::askOnce(m_directory / "agent.sock", R"({"status":true})", std::chrono::seconds{5});
    if (!line) {
        return {};
    }
    json::error_code problem;
    const json::value parsed = json::parse(*line, problem);
    return problem ? json::object{} : parsed.at("status").as_object();
}

bool SyncTill::waitUntilSent(int seconds) const {
    return waitUntil(
        [&] {
            const json::object now = status();
            return now.contains("unsent_events") && now.at("unsent_events").as_int64() == 0 &&
                   now.at("phase").as_string() == "open";
        },
        seconds);
}

void SyncTill::useCentre(std::uint16_t port) const {
    std::ofstream{m_directory / "sync.conf"} << "central = \"" << portUrl(port) << "\"\n";
}

Chain::Chain(const ChainOptions& options)
    : centre(folder.path() / "centre", options.centreEnvironment, options.db) {
    centre.start(options.serve);
    if (options.isLineFaulty) {
        proxy = std::make_unique<FaultyProxy>(centre.port());
    }
    for (int i = 1; i <= options.tills; ++i) {
        const std::string number = std::to_string(i);
        tills.push_back(
            std::make_unique<SyncTill>(folder.path() / ("till" + number), "S1", "T" + number));
        tills.back()->importGoods(folder);
        tills.back()->mustEnrol(centre, "S1", "T" + number,
                                proxy == nullptr ? centre.port() : proxy->port());
    }
}

} // namespace evertill::test
