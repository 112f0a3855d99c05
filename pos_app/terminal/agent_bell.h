// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tells the agent that something was recorded. Never waits and never fails: without an agent, or
// with one that does not listen, nothing happens; the agent looks by itself now and then. Threads:
// the store thread.

#include <chrono>
#include <filesystem>

namespace evertill::terminal {

class AgentBell {
public:
    explicit AgentBell(std::filesystem::path socket) : m_path(std::move(socket)) {}
    AgentBell(const AgentBell&) = delete;
    AgentBell& operator=(const AgentBell&) = delete;
    ~AgentBell();

    void ring();

private:
    void connect();
    void close();

    std::filesystem::path m_path;
    int m_socket = -1;
    std::chrono::steady_clock::time_point m_triedAt{};
};

} // namespace evertill::terminal
