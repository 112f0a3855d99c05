// SPDX-License-Identifier: Apache-2.0
#pragma once

// A port that is taken before anything else is made, so that a program whose port is in use ends
// without a trace. The socket is bound, not listening, until it goes; Server::listen(address())
// takes the same port over from it. Threads: one. Errors: InvalidFormat (not ADDRESS:PORT),
// Unavailable (context: who may be in the way; place: the address).

#include "base/expected.h"

#include <string>

namespace evertill::net {

using base::Expected;

class PortHold {
public:
    [[nodiscard]] static Expected<PortHold> take(const std::string& address);
    PortHold(PortHold&& other) noexcept;
    PortHold& operator=(PortHold&& other) noexcept;
    PortHold(const PortHold&) = delete;
    PortHold& operator=(const PortHold&) = delete;
    ~PortHold();

    // With the port that was found where 0 was asked for.
    [[nodiscard]] const std::string& address() const { return m_address; }

private:
    PortHold(int socket, std::string address) : m_socket(socket), m_address(std::move(address)) {}
    int m_socket = -1;
    std::string m_address;
};

} // namespace evertill::net
