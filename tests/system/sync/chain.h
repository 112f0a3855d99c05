// SPDX-License-Identifier: Apache-2.0
#pragma once

// A chain of stores made of real processes in a temporary folder: a centre, tills, their agents.
// Everything goes through the programs' own commands.

#include "support/faulty_proxy.h"
#include "support/process.h"

#include <boost/json.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace evertill::test {

namespace fs = std::filesystem;
namespace json = boost::json;

class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return m_path; }
    [[nodiscard]] fs::path file(const std::string& name, std::string_view content) const;

private:
    fs::path m_path;
};

class Centre {
public:
    // db: what --db says, empty: SQLite.
    explicit Centre(fs::path directory, std::vector<std::string> environment = {},
                    std::string db = {});

    void start(const std::vector<std::string>& more = {}); // waits until it listens
    Finished stop();                                       // SIGTERM
    void kill();                                           // SIGKILL
    [[nodiscard]] Process& process() { return *m_process; }
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] const fs::path& directory() const { return m_directory; }
    [[nodiscard]] const std::string& firstWords() const { return m_firstWords; }

    [[nodiscard]] Finished command(std::vector<std::string> arguments) const;
    [[nodiscard]] std::string code(const std::string& store, const std::string& till) const;
    // "report sales --json".
    [[nodiscard]] json::object sales() const;
    // Transactions in all, by the report; waits until it is so, or gives what there is in the end.
    [[nodiscard]] std::int64_t waitForSales(std::int64_t wanted, int seconds = 20) const;
    [[nodiscard]] std::int64_t transactions() const;

private:
    fs::path m_directory;
    std::vector<std::string> m_environment;
    std::string m_db;
    std::unique_ptr<Process> m_process;
    std::uint16_t m_port = 0;
    std::string m_firstWords;
};

class SyncTill {
public:
    // An empty till, or one with a few goods (A1 .. A40).
    SyncTill(fs::path directory, const std::string& store, const std::string& till,
             const std::string& currency = "GBP");
    // A copy of one, as a restored backup or a cloned disk.
    explicit SyncTill(fs::path directory) : m_directory(std::move(directory)) {}

    [[nodiscard]] const fs::path& directory() const { return m_directory; }
    [[nodiscard]] Finished evertill(std::vector<std::string> arguments,
                                    std::string_view input = {}) const;
    // Of its commands from now on; the agent's is given to startAgent().
    void useEnvironment(std::vector<std::string> environment) {
        m_environment = std::move(environment);
    }
    [[nodiscard]] const std::string& device() const { return m_device; }
    void importGoods(const Folder& folder) const;
    void sell(int count) const; // one line each, cash
    [[nodiscard]] Finished enrol(const std::string& code, std::uint16_t port) const;
    void mustEnrol(const Centre& centre, const std::string& store, const std::string& till,
                   std::uint16_t port = 0) const;

    [[nodiscard]] Finished once(std::vector<std::string> environment = {},
                                std::vector<std::string> more = {}) const;
    void startAgent(std::vector<std::string> environment = {},
                    const std::string& logLevel = "warning");
    Finished stopAgent();
    void killAgent();
    [[nodiscard]] Process& agent() { return *m_agent; }
    // Over agent.sock; empty: no agent.
    [[nodiscard]] json::object status() const;
    // False: not within the time.
    [[nodiscard]] bool waitUntilSent(int seconds = 20) const;
    void useCentre(std::uint16_t port) const; // writes sync.conf

private:
    fs::path m_directory;
    std::string m_device;
    std::vector<std::string> m_environment;
    std::unique_ptr<Process> m_agent;
};

struct ChainOptions {
    int tills = 1;
    bool isLineFaulty = false; // a FaultyProxy between the tills and the centre
    std::string db;
    std::vector<std::string> centreEnvironment;
    std::vector<std::string> serve; // more words for the centre
};

// What most tests begin with: a centre that runs, and enrolled tills S1/T1, S1/T2 ... with goods,
// whose agents do not run yet.
struct Chain {
    explicit Chain(const ChainOptions& options = {});
    [[nodiscard]] SyncTill& till(std::size_t i = 0) { return *tills.at(i); }
    [[nodiscard]] bool isSound() const { return centre.command({"verify"}).exitCode == 0; }

    Folder folder;
    Centre centre;
    std::unique_ptr<FaultyProxy> proxy;
    std::vector<std::unique_ptr<SyncTill>> tills;
};

[[nodiscard]] bool waitUntil(const std::function<bool()>& holds, int seconds);
[[nodiscard]] std::string portUrl(std::uint16_t port);

} // namespace evertill::test
