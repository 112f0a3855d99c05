// SPDX-License-Identifier: Apache-2.0
#include "terminal/agent_bell.h"

#include <cerrno>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace evertill::terminal {

namespace {

constexpr std::chrono::seconds kBetweenTries{1};
constexpr std::string_view kWake = "{\"wake\":1}\n";

} // namespace

AgentBell::~AgentBell() {
    close();
}

void AgentBell::close() {
    if (m_socket >= 0) {
        ::close(m_socket);
        m_socket = -1;
    }
}

void AgentBell::connect() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = m_path.string();
    if (path.size() >= sizeof address.sun_path) {
        return; // the agent cannot listen there either
    }
    path.copy(address.sun_path, path.size());
    m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket >= 0 &&
        ::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close();
    }
}

void AgentBell::ring() {
    if (m_socket < 0) {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_triedAt < kBetweenTries) {
            return;
        }
        m_triedAt = now;
        connect();
    }
    if (m_socket < 0) {
        return;
    }
    // A full socket means that the agent has wake-ups enough.
    if (::send(m_socket, kWake.data(), kWake.size(), MSG_DONTWAIT | MSG_NOSIGNAL) < 0 &&
        errno != EAGAIN) {
        close();
    }
}

} // namespace evertill::terminal
