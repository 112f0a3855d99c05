// SPDX-License-Identifier: Apache-2.0
#pragma once

// DIR/agent.sock: the till talks to its agent in lines, one JSON object each, at most 4 KiB from
// the till (docs/protocol.md, "Till and agent"):
//   {"wake":n}                                  the till wrote something; no answer
//   {"status":true}                             -> {"status":{...}}
//   {"ask":"stock","id":7,"sku":"A1","deadline_ms":1500}
//   {"ask":"member","id":8,"lookup":"<64 hex digits>","deadline_ms":1500}
//                                               -> {"id":7,"status":"found","stores":[...]}
// A line that is none of these is answered {"error":"..."}. Threads: the io_context's.

#include "agent/till_agent.h"
#include "net/line_socket.h"

namespace evertill::agent {

class TillDoor {
public:
    // Errors: Unavailable, OutOfRange (the path is too long for a socket).
    [[nodiscard]] static Expected<std::unique_ptr<TillDoor>>
    open(boost::asio::io_context& io, TillAgent& agent, const std::filesystem::path& file);

private:
    explicit TillDoor(TillAgent& agent) : m_agent(agent) {}
    void hear(const std::string& line, const net::LineServer::Reply& reply);

    TillAgent& m_agent;
    std::unique_ptr<net::LineServer> m_server;
};

// What status says, as one line of JSON; also what GET /health of the agent answers.
[[nodiscard]] std::string statusLine(TillAgent& agent);
// Prometheus text format.
[[nodiscard]] std::string metricsText(TillAgent& agent);

} // namespace evertill::agent
