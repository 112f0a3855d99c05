// SPDX-License-Identifier: Apache-2.0
#pragma once

// The running centre: its threads, its port, its admin socket, its monitor.
//   network   the io_context: TLS, HTTP, WebSocket, all sessions
//   journal   accepting transactions (store_threads.h)
//   data      everything else the sessions and commands ask
//   projector, watcher, sequencer (feed_workers.h); two workers for the API
// Start order: stores, workers, port. Stop: the tills are told to come back, what was accepted is
// committed and acknowledged, the projector ends between two groups; an import, an ingestion or a
// backup under way is given up at its next step, and who asked for it is told so. INV the process
// has ended three seconds after the signal: what is not done by then (a server that does not
// answer, a disk that stands) is left as if it had been killed.
// Ownership: the parts are borrowed. Threads: run() on the caller's.

#include "central/server/centre_routes.h"
#include "central/server/feed_workers.h"
#include "net/line_socket.h"
#include "net/service.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace evertill::central {

struct CentreParts {
    CentralDatabase& database;
    session::CentreStores journalStores; // of the journal thread
    session::CentreStores dataStores;    // of the data thread
    Registry& registry;                  // of the data thread
    Projector& projector;
    PromotionReplay& replay;
    ShiftAgreement& shifts;
    FeedSequencer& sequencer;
    PkiFolder& pki;
    ApiDoor api;
    base::RandomSource& random;
    const base::Clock& clock;
    const base::Sha256& sha256; // of the data thread
    ports::TenantId tenant;     // of codes made by the command
    std::atomic<bool>& stop;    // set at the signal; what takes long looks at it
    net::StopSignals& signals;
};

struct CentreAddresses {
    std::filesystem::path adminSocket;
    std::string listen;  // "127.0.0.1:8443"
    std::string monitor; // empty: none
};

class CentreProcess {
public:
    CentreProcess(CentreParts parts, CentreAddresses addresses);
    ~CentreProcess();
    CentreProcess(const CentreProcess&) = delete;
    CentreProcess& operator=(const CentreProcess&) = delete;

    // Listening from here on. Errors: Unavailable (the port is taken), InvalidFormat.
    [[nodiscard]] Expected<void> start();
    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }
    [[nodiscard]] std::uint16_t monitorPort() const;
    // A thing to do on the data thread when {"command":name} comes over the admin socket: object
    // in, object out, both JSON text.
    // Those that take long are done beside it.
    using Command = std::function<std::string(const std::string& line)>;
    void onCommand(Command command, std::function<bool(const std::string& line)> isLong) {
        m_command = std::move(command);
        m_isLong = std::move(isLong);
    }
    // Devices with a link now. Any thread.
    [[nodiscard]] std::set<core::DeviceId> connected() const;
    // Until SIGTERM or SIGINT.
    void run();

    [[nodiscard]] EnrolmentDesk& desk() { return m_desk; }

private:
    class Monitor;
    void carryOut(const std::string& line, const net::LineServer::Reply& to);
    void stop();
    void waitForGoodbye(int turns);
    [[nodiscard]] bool isQuiet() const;
    void referenceChanged();
    struct Looked { // what the data thread found
        std::vector<std::pair<ports::FeedScope, std::int64_t>> heads;
        std::vector<std::pair<std::int64_t, bool>> revoked; // session, only its certificate
    };
    void lookForRevoked(const std::vector<LinkSessions::Shown>& shown, Looked& found);
    void tellMoves(const Looked& found);
    void everySecond();
    void renewServer();
    void keepConnected();
    void sign(const core::DeviceId& device, const base::Bytes& request,
              std::function<void(wire::Renewed)> done);
    [[nodiscard]] std::string metrics() const;

    CentreParts m_parts;
    CentreAddresses m_addresses;
    net::UnsentTotal m_unsent; // before m_io, as what is next: links count in it to their end
    LinkSessions m_sessions; // before m_io: what of a link is left ends with it and asks for these
    boost::asio::io_context m_io{1};
    EnrolmentDesk m_desk;
    StoreThreads m_stores;
    CentreRoutes m_routes;
    FeedWorkers m_workers;
    std::unique_ptr<Monitor> m_monitor;
    std::vector<std::unique_ptr<net::TlsContext>> m_contexts; // old ones may be in use
    std::unique_ptr<net::Server> m_server;
    std::unique_ptr<net::Server> m_monitorServer;
    std::unique_ptr<net::LineServer> m_admin;
    std::unique_ptr<net::Service> m_service;
    boost::asio::steady_timer m_second;
    int m_seconds = 0;
    boost::asio::steady_timer m_goodbye;
    int m_orders = 0; // of the admin socket, not answered yet
    int m_quietTurns = 0;
    std::map<ports::FeedScope, std::int64_t> m_heads; // as last told
    std::int64_t m_changesSeen = 0;                   // of the data thread
    bool m_isLookingAtHeads = false;
    bool m_mustLookAgain = false;
    Command m_command;
    std::function<bool(const std::string&)> m_isLong;
    mutable std::mutex m_connectedMutex;
    std::set<core::DeviceId> m_connected;
};

} // namespace evertill::central
