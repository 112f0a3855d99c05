// SPDX-License-Identifier: Apache-2.0
#pragma once

// A TLS 1.3 connection of a stranger or of a device, made with OpenSSL alone: blocking, trusting
// whoever answers, able to say anything at any speed.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace evertill::test {

class TlsSocket {
public:
    // Both files empty: no client certificate.
    explicit TlsSocket(std::uint16_t port, const std::filesystem::path& key = {},
                       const std::filesystem::path& chain = {});
    ~TlsSocket();
    TlsSocket(const TlsSocket&) = delete;
    TlsSocket& operator=(const TlsSocket&) = delete;

    [[nodiscard]] bool isReady() const { return m_isReady; } // the handshake was done
    // False: the other end has gone.
    bool write(std::string_view bytes);
    // All that comes until the other end closes or this time has gone.
    [[nodiscard]] std::string readFor(int millis);
    // True: it has closed within this time; what came is dropped.
    [[nodiscard]] bool isClosedWithin(int millis);

private:
    struct Free {
        void operator()(ssl_ctx_st* context) const;
        void operator()(ssl_st* connection) const;
    };
    bool pump(int millis, std::string& into); // false: closed
    int m_socket = -1;
    bool m_isReady = false;
    std::unique_ptr<ssl_ctx_st, Free> m_context;
    std::unique_ptr<ssl_st, Free> m_tls;
};

// The request that begins a WebSocket, and a frame of it (masked by zeros).
[[nodiscard]] std::string upgradeRequest(const std::string& target = "/v1/sync");
[[nodiscard]] std::string webSocketFrame(std::string_view payload, std::uint64_t announcedSize);

} // namespace evertill::test
