// SPDX-License-Identifier: Apache-2.0
#include "contract/central/postgres_server.h"

#include "central/postgres/postgres_connection.h"
#include "support/temp_folder.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace evertill::test {

namespace fs = std::filesystem;

namespace {

int freePort() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    EVERTILL_CHECK(::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0,
                   "a free port");
    ::close(socket);
    return ntohs(address.sin_port);
}

} // namespace

PostgresServer* PostgresServer::instance() {
    const char* named = std::getenv("EVERTILL_PG_BIN");
    const fs::path binaries = named != nullptr ? named : "/usr/lib/postgresql/15/bin";
    if (!fs::exists(binaries / "initdb")) {
        return nullptr;
    }
    static std::unique_ptr<PostgresServer> server = [&] {
        return std::unique_ptr<PostgresServer>{new PostgresServer{binaries, makeTempFolder()}};
    }();
    return server.get();
}

PostgresServer::PostgresServer(fs::path binaries, fs::path folder)
    : m_binaries(std::move(binaries))
    , m_folder(std::move(folder))
    , m_port(freePort()) {
    if (::geteuid() == 0) {
        EVERTILL_CHECK(std::system(("chown nobody " + m_folder.string()).c_str()) == 0, "chown");
    }
    EVERTILL_CHECK(run("initdb -D " + (m_folder / "data").string() +
                       " -A trust -U evertill -E UTF8 --locale=C") == 0,
                   "initdb");
    start();
}

PostgresServer::~PostgresServer() {
    stopAtOnce();
    std::error_code error;
    fs::remove_all(m_folder, error);
}

int PostgresServer::run(const std::string& command) const {
    std::string line =
        (m_binaries / command).string() + " >>" + (m_folder / "log").string() + " 2>&1 </dev/null";
    if (::geteuid() == 0) {
        line = "cd / && runuser -u nobody -- sh -c '" + line + "'";
    }
    return std::system(line.c_str());
}

void PostgresServer::start() const {
    // After a stop at once the server syncs every file of every database a test has made, one by
    // one; with other programs at the disk that takes longer than anybody waits.
    const std::string options = "-p " + std::to_string(m_port) + " -k " + m_folder.string() +
                                " -c listen_addresses=127.0.0.1 -c max_connections=200"
                                " -c recovery_init_sync_method=syncfs";
    EVERTILL_CHECK(run("pg_ctl -D " + (m_folder / "data").string() + " -l " +
                       (m_folder / "server.log").string() + " -w -t 180 -o \"" + options +
                       "\" start") == 0,
                   "the server starts");
}

void PostgresServer::stopAtOnce() const {
    run("pg_ctl -D " + (m_folder / "data").string() + " -m immediate -w stop");
}

std::string PostgresServer::url(const std::string& database, const std::string& user) const {
    return "postgres://" + user + "@127.0.0.1:" + std::to_string(m_port) + "/" + database;
}

std::string PostgresServer::newDatabase() {
    const std::string name = "centre" + std::to_string(++m_databases);
    auto connection = central::PostgresConnection::open(url("postgres")).value();
    connection->script("CREATE DATABASE " + name).value();
    return url(name);
}

} // namespace evertill::test
