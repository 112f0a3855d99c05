// SPDX-License-Identifier: Apache-2.0
#pragma once

// GET /metrics and GET /health of the agent, on loopback. Threads: the io_context's.

#include "agent/till_door.h"
#include "net/server.h"

namespace evertill::agent {

class MonitorRoutes final : public net::Routes {
public:
    explicit MonitorRoutes(TillAgent& agent) : m_agent(agent) {}

    void bodyLimit(const net::HttpRequest&, net::TellLimit tell) override { tell(0); }
    void handle(net::HttpRequest request, net::Answer answer) override {
        if (request.path() == "/metrics") {
            answer({200, "text/plain; version=0.0.4", {}, metricsText(m_agent), 0});
        } else if (request.path() == "/health") {
            answer({200, "application/json", {}, statusLine(m_agent) + "\n", 0});
        } else {
            answer(net::jsonError(404, "metrics or health"));
        }
    }
    [[nodiscard]] std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest&) override {
        return net::jsonError(404, "metrics or health");
    }

private:
    TillAgent& m_agent;
};

} // namespace evertill::agent
