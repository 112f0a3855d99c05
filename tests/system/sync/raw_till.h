// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till's side of the protocol without an agent: the device's real certificate and journal, but
// every frame is the test's own. Several links of one device may be open at once. Everything runs
// in the test's thread, inside RawNet::runUntil().

#include "crypto/openssl_sha256.h"
#include "net/client.h"
#include "net/link_files.h"
#include "storage/sync/journal_source.h"
#include "system/sync/chain.h"
#include "wire/sync/frame_codec.h"

#include <boost/asio/io_context.hpp>

#include <deque>

namespace evertill::test {

class RawNet {
public:
    // False: it did not come to hold within this time.
    bool runUntil(const std::function<bool()>& holds, int seconds = 10);
    [[nodiscard]] net::HttpResponse request(const net::CallTo& call, net::HttpRequest asked);
    boost::asio::io_context io{1};
};

// One WebSocket of a device.
class RawLink final : public net::LinkUser {
public:
    // target: the path; the TLS context must outlive the link.
    RawLink(RawNet& net, const net::Endpoint& centre, const net::TlsContext& tls,
            const std::string& target = "/v1/sync");
    ~RawLink() override;
    RawLink(const RawLink&) = delete;
    RawLink& operator=(const RawLink&) = delete;

    [[nodiscard]] bool isOpen() const { return m_link != nullptr; }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] const std::string& reason() const { return m_reason; }
    void send(const wire::Frame& frame) { sendBytes(wire::encodeFrame(frame)); }
    void sendBytes(base::Bytes bytes);
    void close();
    // Called at once for each frame that comes, before it is kept; and for its bytes.
    std::function<void(const wire::Frame&)> onFrame = [](const wire::Frame&) {};
    std::function<void(const base::Bytes&)> onBytes = [](const base::Bytes&) {};

    // The first frame of this kind that came, taken out; waits for it.
    template <typename T>
    std::optional<T> take(int seconds = 10) {
        const auto isIt = [](const wire::Frame& frame) { return std::holds_alternative<T>(frame); };
        const auto found = [&] { return std::find_if(frames.begin(), frames.end(), isIt); };
        m_net.runUntil([&] { return found() != frames.end() || m_isOver; }, seconds);
        const auto at = found();
        if (at == frames.end()) {
            return std::nullopt;
        }
        T taken = std::get<T>(*at);
        frames.erase(at);
        return taken;
    }
    bool waitUntilOver(int seconds = 10) {
        return m_net.runUntil([&] { return m_isOver; }, seconds);
    }
    std::deque<wire::Frame> frames;

    void opened(net::MessageLink& link) override { m_link = &link; }
    void received(base::Bytes message) override;
    void closed(const std::string& reason) override;

private:
    RawNet& m_net;
    net::MessageLink* m_link = nullptr;
    bool m_isOver = false;
    bool m_isDone = false; // the coroutine has ended
    std::string m_reason;
};

// An enrolled till's device, spoken for by the test.
class RawTill {
public:
    explicit RawTill(const SyncTill& till);

    [[nodiscard]] const net::TlsContext& tls() const { return m_tls; }
    [[nodiscard]] const net::Endpoint& centre() const { return m_centre; }
    // For a device that never spoke before, or with the token of its last Welcome.
    [[nodiscard]] wire::Hello hello(const base::Bytes& token = {}) const;
    // Records firstSeq ... of its journal.
    [[nodiscard]] wire::Push push(std::int64_t firstSeq, std::size_t count) const;
    [[nodiscard]] std::int64_t head() const;
    // A link with Hello said and Welcome taken.
    [[nodiscard]] std::unique_ptr<RawLink> open(RawNet& net);
    base::Bytes token; // of the last Welcome of open()

private:
    std::unique_ptr<storage::SqliteJournalSource> m_journal;
    net::Endpoint m_centre;
    net::TlsContext m_tls;
    core::DeviceId m_device;
    base::Uuid m_boot;
};

} // namespace evertill::test
