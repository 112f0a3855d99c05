// SPDX-License-Identifier: Apache-2.0
// evertill-sync: replicates one till's journal to the centre and the reference data back.

#include "agent/monitor_routes.h"
#include "agent/till_agent.h"
#include "agent/till_door.h"
#include "crypto/openssl_sha256.h"
#include "crypto/system_random.h"
#include "net/event_log.h"
#include "net/link_words.h"
#include "net/network_watch.h"
#include "net/service.h"
#include "net/stop_signals.h"
#include "platform/core_dumps.h"
#include "platform/system_clock.h"
#include "storage/sync/journal_source.h"
#include "storage/sync/reference_store.h"
#include "storage/sync/sync_state.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <malloc.h>
#include <sys/stat.h>
#include <thread>

namespace {

using namespace evertill;
using base::ErrorCode;
using base::Expected;

enum ExitCode : int {
    kDone = 0,
    kNotDrained = 1, // --once: something is left; the reason is told
    kUsage = 2,
    kBusy = 3, // another agent or an import holds the reference data
    kStorage = 4,
    kNotEnrolled = 5,
    kNotPrivate = 6, // others can read the private key
};

constexpr std::chrono::seconds kLastMoment{6}; // a goodbye takes up to five
constexpr std::chrono::seconds kPatience{3};   // with who holds the till's files at the start
constexpr std::chrono::milliseconds kBetweenTries{50};

struct Options {
    std::filesystem::path directory;
    std::string monitor; // address of /metrics and /health; empty: none
    std::string logLevel = "info";
    bool once = false;
    bool json = false;
};

int fail(const Options& options, int code, const std::string& what, const std::string& todo) {
    if (options.json) {
        std::cout << "{\"done\":false,\"exit\":" << code << "}\n";
    }
    std::cerr << "evertill-sync: " << what << "\n" << todo << "\n";
    return code;
}

int failBy(const Options& options, const base::Error& error) {
    switch (error.code) {
    case ErrorCode::StorageBusy:
        return fail(options, kBusy, "the till's files are in use (" + error.context + ")",
                    "Wait until that is done, or stop it. The till sells meanwhile.");
    case ErrorCode::FileMissing:
        return fail(options, kNotEnrolled, "not enrolled: " + error.context + " is missing",
                    "Enrol the till: evertill enrol --dir DIR --central https://HOST:PORT --code "
                    "CODE");
    case ErrorCode::StorageFull:
        return fail(options, kStorage, "the disk is full",
                    "Make room. The till goes on selling as long as it can write.");
    case ErrorCode::NotPermitted:
        return fail(options, kNotPrivate, "the till's private key is not private",
                    error.context + "\nIf somebody else may have read it, delete it and enrol the "
                                    "till again. The till sells without the agent.");
    case ErrorCode::InvalidFormat:
        return fail(options, kStorage, "this cannot be read: " + error.context,
                    "The till sells without the agent. Put the file right, or enrol the till "
                    "again.");
    default:
        return fail(options, kStorage, "the till's files cannot be used: " + error.context,
                    "The till sells without it. See docs/operations.md, \"When an agent stops\".");
    }
}

struct Stores {
    crypto::OpensslSha256 sha256;
    crypto::SystemRandom random;
    platform::SystemClock clock;
    std::unique_ptr<storage::SqliteJournalSource> journal;
    std::unique_ptr<storage::SqliteSyncState> state;
    std::unique_ptr<storage::SqliteReferenceStore> reference;

    // A command that is over in a moment is waited for; a second agent or an import is not.
    Expected<void> open(const std::filesystem::path& path) {
        const auto end = std::chrono::steady_clock::now() + kPatience;
        for (;;) {
            auto opened = openNow(path);
            if (opened || opened.error().code != ErrorCode::StorageBusy ||
                std::chrono::steady_clock::now() >= end) {
                return opened;
            }
            std::this_thread::sleep_for(kBetweenTries);
        }
    }

private:
    Expected<void> openNow(const std::filesystem::path& path) {
        EVERTILL_TRY(directory, storage::TillDirectory::open(path));
        EVERTILL_TRY(referenceStore, storage::SqliteReferenceStore::open(directory, sha256));
        reference = std::move(referenceStore);
        EVERTILL_TRY(journalSource, storage::SqliteJournalSource::open(directory));
        journal = std::move(journalSource);
        EVERTILL_TRY(syncState, storage::SqliteSyncState::open(directory));
        state = std::move(syncState);
        return {};
    }
};

int runAgent(const Options& options, net::StopSignals& signals) {
    Stores stores;
    const auto opened = stores.open(options.directory);
    if (!opened) {
        return failBy(options, opened.error());
    }
    boost::asio::io_context io{1};
    agent::TillAgent agent{io,
                           {*stores.journal, *stores.state, *stores.reference, stores.sha256,
                            stores.random, stores.clock},
                           {options.directory, "evertill-sync/0.1.0", options.once}};
    agent::MonitorRoutes monitor{agent};
    std::unique_ptr<net::Server> monitorServer;
    net::Service service{io, signals, [&] { agent.stop(); }};
    agent::Outcome outcome;
    std::unique_ptr<agent::TillDoor> door;
    std::unique_ptr<net::NetworkWatch> network;
    agent.onEnded([&](const agent::Outcome& how) {
        outcome = how;
        service.stopping();
        network.reset();
        door.reset();
        monitorServer.reset();
        io.stop();
    });
    auto made = agent::TillDoor::open(io, agent, net::LinkFiles{options.directory}.socketFile());
    if (made) {
        door = std::move(*made);
    } else { // without it the agent looks at the journal by itself
        net::logEvent(net::LogLevel::Warning, "no-socket",
                      {{"reason", base::describe(made.error())}});
    }
    if (!options.monitor.empty()) {
        auto listening = net::Server::listen(io, options.monitor, nullptr, monitor, {},
                                             [&] { return stores.clock.now().micros; });
        if (!listening) {
            return fail(options, kUsage,
                        "figures cannot be served at " + options.monitor + ": " +
                            listening.error().context,
                        "Name a free port of a loopback address, as 127.0.0.1:9464. The till sells "
                        "without the agent.");
        }
        monitorServer = std::move(*listening);
        net::logEvent(net::LogLevel::Info, "monitor",
                      {{"port", std::to_string(monitorServer->port())}});
    }
    const auto started = agent.start();
    if (!started) {
        return failBy(options, started.error());
    }
    if (auto watch = net::NetworkWatch::open(io, [&] { agent.networkUp(); })) {
        network = std::move(*watch);
    }
    net::logEvent(net::LogLevel::Info, "started", {{"once", options.once ? "true" : "false"}});
    service.ready("replicating");
    io.run();
    net::logEvent(net::LogLevel::Info, "ended", {{"reason", outcome.reason}});
    if (!outcome.isDone) {
        const net::LinkWords words = net::linkWords(outcome.reason);
        return fail(options, kNotDrained, words.happened, words.safe + "\n" + words.todo);
    }
    if (options.json) {
        std::cout << "{\"done\":true,\"exit\":0}\n";
    }
    return kDone;
}

} // namespace

int main(int argc, char** argv) {
    platform::forbidCoreDumps();
    // The till and its agent may be two users of one group; nobody else reads their files.
    ::umask(S_IRWXO);
    // One thread does the work; without this glibc keeps what a big batch needed.
    ::mallopt(M_ARENA_MAX, 1);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 256 << 10);
    Options options;
    CLI::App app{"Replicates a till's journal to its centre, and prices, members and stock back.\n"
                 "Exit codes: 0 done, 1 --once could not exchange everything, 2 wrong usage, 3 "
                 "another program\nholds the reference data, 4 storage trouble, 5 not enrolled, 6 "
                 "others can read the private key, 128 and its number: a second signal."};
    app.name("evertill-sync");
    app.set_version_flag("--version", std::string{"evertill-sync 0.1.0"});
    app.add_option("--dir", options.directory, "The till's directory")
        ->envname("EVERTILL_DIR")
        ->required();
    app.add_flag("--once", options.once, "Until nothing is left to send or fetch, then end");
    app.add_option("--monitor", options.monitor,
                   "Serve /metrics and /health at this loopback address, e.g. 127.0.0.1:9464");
    app.add_option("--log-level", options.logLevel, "debug, info, warning or error")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    app.add_flag("--json", options.json, "One JSON object about the end on standard output");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? kDone : kUsage;
    }
    // Before any other thread.
    net::StopSignals signals{kLastMoment, options.once ? kNotDrained : kDone};
    net::startLog("evertill-sync", options.logLevel);
    return runAgent(options, signals);
}
