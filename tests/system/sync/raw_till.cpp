// SPDX-License-Identifier: Apache-2.0
#include "system/sync/raw_till.h"

#include "base/check.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <doctest/doctest.h>

namespace evertill::test {

namespace asio = boost::asio;

bool RawNet::runUntil(const std::function<bool()>& holds, int seconds) {
    const std::int64_t until = nowMicros() + std::int64_t{seconds} * 1'000'000;
    while (!holds() && nowMicros() < until) {
        io.restart();
        io.run_one_for(std::chrono::milliseconds{20});
    }
    return holds();
}

net::HttpResponse RawNet::request(const net::CallTo& call, net::HttpRequest asked) {
    net::HttpClient client{call};
    std::optional<net::Expected<net::HttpResponse>> answer;
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            answer.emplace(co_await client.send(std::move(asked), std::size_t{64} << 20U));
        },
        asio::detached);
    REQUIRE(runUntil([&] { return answer.has_value(); }, 40));
    return *answer ? **answer : net::HttpResponse{0, {}, {}, answer->error().context, 0};
}

RawLink::RawLink(RawNet& net, const net::Endpoint& centre, const net::TlsContext& tls,
                 const std::string& target)
    : m_net(net) {
    asio::co_spawn(
        net.io,
        [this, &tls, centre, target]() -> asio::awaitable<void> {
            const net::CallTo call{m_net.io, centre, tls, {}, "raw"};
            const auto used = co_await net::useWebSocket(call, target, *this, {});
            if (!used) {
                m_isOver = true;
                m_reason = used.error().place + ": " + used.error().context;
            }
            m_isDone = true;
        },
        asio::detached);
    net.runUntil([this] { return m_link != nullptr || m_isOver; });
}

RawLink::~RawLink() {
    close();
    m_net.runUntil([this] { return m_isDone; }, 15);
}

void RawLink::sendBytes(base::Bytes bytes) {
    if (m_link != nullptr) {
        m_link->send(std::move(bytes));
    }
}

void RawLink::close() {
    if (m_link != nullptr) {
        m_link->close();
        m_link = nullptr;
    }
}

void RawLink::received(base::Bytes message) {
    onBytes(message);
    auto frame = wire::decodeFrame(message);
    REQUIRE(frame);
    onFrame(*frame);
    frames.push_back(std::move(*frame));
}

void RawLink::closed(const std::string& reason) {
    m_link = nullptr;
    m_isOver = true;
    m_reason = reason;
}

RawTill::RawTill(const SyncTill& till)
    : m_centre(net::LinkFiles{till.directory()}.endpoint().value())
    , m_tls(net::LinkFiles{till.directory()}.tls().value())
    , m_device(base::Uuid::parse(till.device()).value())
    , m_boot(m_device.value()) { // any that is not nil
    const auto directory = storage::TillDirectory::open(till.directory()).value();
    m_journal = storage::SqliteJournalSource::open(directory).value();
}

std::int64_t RawTill::head() const {
    return m_journal->head().value().seq;
}

wire::Hello RawTill::hello(const base::Bytes& with) const {
    const auto end = m_journal->head().value();
    wire::Hello hello;
    hello.device = m_device;
    hello.epoch = end.epoch;
    hello.head = end.seq;
    hello.ackedEpoch = end.epoch;
    hello.token = with;
    hello.boot = m_boot;
    hello.software = "raw";
    return hello;
}

wire::Push RawTill::push(std::int64_t firstSeq, std::size_t count) const {
    const auto records = m_journal->after(1, firstSeq - 1, count, std::size_t{1} << 20U).value();
    REQUIRE(records.size() == count);
    wire::Push push;
    push.epoch = records.front().position.epoch;
    push.firstSeq = firstSeq;
    for (const core::JournalRecord& record : records) {
        push.events.push_back({record.type, record.version, record.hlc, record.body});
    }
    push.lastHash = records.back().hash;
    return push;
}

std::unique_ptr<RawLink> RawTill::open(RawNet& net) {
    auto link = std::make_unique<RawLink>(net, m_centre, m_tls);
    INFO(link->reason());
    REQUIRE(link->isOpen());
    link->send(hello(token));
    const auto welcome = link->take<wire::Welcome>();
    REQUIRE(welcome);
    token = welcome->token;
    return link;
}

} // namespace evertill::test
