// SPDX-License-Identifier: Apache-2.0
#include "bench/replication/link_fleet.h"

#include "base/check.h"
#include "crypto/pki/enrol_code.h"
#include "crypto/system_random.h"
#include "net/enrol_client.h"
#include "net/line_socket.h"
#include "wire/sync/frame_codec.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cstdio>

namespace evertill::bench {

std::vector<FleetDevice> enrolFleet(const test::Centre& centre, const std::string& store,
                                    std::size_t count) {
    crypto::SystemRandom random;
    std::vector<FleetDevice> fleet;
    const base::Bytes lookupKey(32, 7);
    for (std::size_t i = 1; i <= count; ++i) {
        std::array<char, 16> name{};
        std::snprintf(name.data(), name.size(), "K%04zu", i);
        FleetDevice device;
        device.till = name.data();
        base::Uuid::Raw raw{};
        random.fill(raw);
        device.device = core::DeviceId{base::Uuid{raw}};
        const auto told = net::askOnce(centre.directory() / "admin.sock",
                                       R"({"command":"code","store":")" + store + R"(","till":")" +
                                           device.till + R"("})",
                                       std::chrono::seconds{30});
        EVERTILL_CHECK(told.hasValue(), "the centre makes codes");
        const auto code =
            crypto::EnrolCode::parse(std::string{test::json::parse(*told).at("code").as_string()});
        EVERTILL_CHECK(code.hasValue(), told->c_str());
        const auto key = crypto::PrivateKey::generate();
        const auto enrolled = net::enrol(
            {{"127.0.0.1", centre.port()}, {}}, *code, key,
            {device.device.value(), store, device.till, "GBP", "bench", lookupKey, {}, 0});
        EVERTILL_CHECK(enrolled.hasValue(), base::describe(enrolled.error()).c_str());
        device.keyPem = key.toPem();
        device.chainPem = enrolled->certificateChainPem;
        device.rootsPem = enrolled->rootsPem;
        fleet.push_back(std::move(device));
    }
    return fleet;
}

class LinkFleet::Link final : public net::LinkUser {
public:
    Link(boost::asio::io_context& io, std::uint16_t port, const FleetDevice& device)
        : m_io(io)
        , m_port(port)
        , m_device(device.device) {
        auto tls = net::TlsContext::client(device.rootsPem, device.keyPem, device.chainPem);
        EVERTILL_CHECK(tls.hasValue(), "a device's TLS context");
        m_tls = std::make_unique<net::TlsContext>(std::move(*tls));
    }

    void start(const PushPlan* plan) {
        crypto::SystemRandom random;
        m_hello.device = m_device;
        random.fill(m_hello.epoch);
        if (plan != nullptr) {
            m_hello.epoch = plan->epoch;
        }
        m_hello.ackedEpoch = m_hello.epoch;
        base::Uuid::Raw boot{};
        random.fill(boot);
        m_hello.boot = base::Uuid{boot};
        m_hello.software = "bench";
        boost::asio::co_spawn(m_io, run(), boost::asio::detached);
    }
    void close() {
        if (m_link != nullptr) {
            m_link->close();
        }
    }

    void push(const PushPlan& plan, std::size_t window) {
        m_plan = &plan;
        m_next = 0;
        m_acked = 0;
        while (m_next < std::min(window, plan.frames.size())) {
            m_link->send(plan.frames[m_next++]);
        }
    }
    [[nodiscard]] bool isWelcome() const { return m_isWelcome; }
    [[nodiscard]] bool isDone() const {
        return m_plan != nullptr && m_acked == m_plan->frames.size();
    }

    void opened(net::MessageLink& link) override {
        m_link = &link;
        link.send(wire::encodeFrame(m_hello));
    }
    void received(base::Bytes message) override {
        const auto frame = wire::decodeFrame(message);
        EVERTILL_CHECK(frame.hasValue(), "the centre's frames can be read");
        if (std::holds_alternative<wire::Welcome>(*frame)) {
            m_isWelcome = true;
        } else if (const auto* reject = std::get_if<wire::Reject>(&*frame)) {
            EVERTILL_CHECK(false, reject->text.c_str());
        } else if (std::holds_alternative<wire::Ack>(*frame)) {
            ++m_acked;
            if (m_next < m_plan->frames.size()) {
                m_link->send(m_plan->frames[m_next++]);
            }
        } else {
            EVERTILL_CHECK(!std::holds_alternative<wire::Nack>(*frame), "no gap");
        }
    }
    void closed(const std::string& /*reason*/) override { m_link = nullptr; }

private:
    boost::asio::awaitable<void> run() {
        net::CallTo call{m_io, {{"127.0.0.1", m_port}, {}}, *m_tls, {}, "bench"};
        const auto ended = co_await net::useWebSocket(call, "/v1/sync", *this, {});
        EVERTILL_CHECK(ended.hasValue(), base::describe(ended.error()).c_str());
    }

    boost::asio::io_context& m_io;
    std::uint16_t m_port;
    core::DeviceId m_device;
    std::unique_ptr<net::TlsContext> m_tls;
    net::MessageLink* m_link = nullptr;
    wire::Hello m_hello;
    bool m_isWelcome = false;
    const PushPlan* m_plan = nullptr;
    std::size_t m_next = 0;
    std::size_t m_acked = 0;
};

LinkFleet::LinkFleet(std::uint16_t port, const std::vector<FleetDevice>& devices,
                     std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        m_links.push_back(std::make_unique<Link>(m_io, port, devices[i]));
    }
}

LinkFleet::~LinkFleet() {
    for (const auto& link : m_links) {
        link->close();
    }
    m_io.restart();
    m_io.run_for(std::chrono::seconds{10});
}

void LinkFleet::connect(const std::vector<PushPlan>& plans) {
    constexpr std::size_t kAtOnce = 32; // handshakes cost; nobody may wait longer than their limit
    for (std::size_t at = 0; at < m_links.size(); at += kAtOnce) {
        const std::size_t end = std::min(at + kAtOnce, m_links.size());
        for (std::size_t i = at; i < end; ++i) {
            m_links[i]->start(plans.empty() ? nullptr : &plans[i]);
        }
        for (std::size_t i = at; i < end; ++i) {
            m_io.restart();
            while (!m_links[i]->isWelcome() && m_io.run_one_for(std::chrono::seconds{20}) > 0) {
            }
            EVERTILL_CHECK(m_links[i]->isWelcome(), "a till is welcome");
        }
    }
}

double LinkFleet::push(const std::vector<PushPlan>& plans, std::size_t window) {
    const std::int64_t begin = nowNanos();
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        m_links[i]->push(plans[i], window);
    }
    for (const auto& link : m_links) {
        m_io.restart();
        while (!link->isDone() && m_io.run_one_for(std::chrono::seconds{30}) > 0) {
        }
        EVERTILL_CHECK(link->isDone(), "everything is acknowledged");
    }
    return static_cast<double>(nowNanos() - begin) / 1e9;
}

void LinkFleet::idle(int millis) {
    m_io.restart();
    m_io.run_for(std::chrono::milliseconds{millis});
}

} // namespace evertill::bench
