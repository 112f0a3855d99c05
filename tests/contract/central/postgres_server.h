// SPDX-License-Identifier: Apache-2.0
#pragma once

// A PostgreSQL of our own for tests: initdb into a temporary folder, on a free port of 127.0.0.1,
// as an ordinary user (root gives it to "nobody"). Gone at the end of the process.

#include <filesystem>
#include <string>

namespace evertill::test {

class PostgresServer {
public:
    // Null where PostgreSQL 15 is not installed (EVERTILL_PG_BIN names another folder).
    static PostgresServer* instance();

    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    // A new, empty database; the URL of its owner.
    std::string newDatabase();
    [[nodiscard]] std::string url(const std::string& database,
                                  const std::string& user = "evertill") const;
    // As a power cut sees it: no shutdown checkpoint.
    void stopAtOnce() const;
    void start() const;

private:
    PostgresServer(std::filesystem::path binaries, std::filesystem::path folder);
    int run(const std::string& command) const;

    std::filesystem::path m_binaries;
    std::filesystem::path m_folder;
    int m_port = 0;
    int m_databases = 0;
};

} // namespace evertill::test
