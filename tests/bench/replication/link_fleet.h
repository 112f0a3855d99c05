// SPDX-License-Identifier: Apache-2.0
#pragma once

// Many tills' connections held by one process: real certificates, TLS 1.3, WebSocket, Hello and
// Welcome, then silence or pushes. The centre cannot tell them from agents. Threads: one.

#include "bench/replication/stage.h"
#include "crypto/pki/keys.h"
#include "wire/sync/frames.h"

namespace evertill::bench {

struct FleetDevice {
    core::DeviceId device;
    std::string till;
    std::string keyPem;
    std::string chainPem;
    std::string rootsPem;
};

// So many devices of one store, tills K0001 and on, enrolled by codes at a running centre.
[[nodiscard]] std::vector<FleetDevice> enrolFleet(const test::Centre& centre,
                                                  const std::string& store, std::size_t count);

// What one till sends: encoded pushes in order.
struct PushPlan {
    core::EpochNonce epoch{};
    std::vector<base::Bytes> frames;
};

class LinkFleet {
public:
    LinkFleet(std::uint16_t port, const std::vector<FleetDevice>& devices, std::size_t count);
    ~LinkFleet();
    LinkFleet(const LinkFleet&) = delete;
    LinkFleet& operator=(const LinkFleet&) = delete;

    // Until every link has its Welcome; a few at a time. Aborts if one is refused.
    void connect(const std::vector<PushPlan>& plans = {});
    // Sends all plans, each link at most window pushes ahead; seconds until the last Ack.
    [[nodiscard]] double push(const std::vector<PushPlan>& plans, std::size_t window);
    void idle(int millis);

private:
    class Link;
    boost::asio::io_context m_io{1};
    std::vector<std::unique_ptr<Link>> m_links;
};

} // namespace evertill::bench
