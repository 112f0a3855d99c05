// SPDX-License-Identifier: Apache-2.0
#include "system/sync/tls_socket.h"

#include "support/process.h"
#include "system/sync/tools.h"

#include <array>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace evertill::test {

void TlsSocket::Free::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}
void TlsSocket::Free::operator()(ssl_st* connection) const {
    SSL_free(connection);
}

TlsSocket::TlsSocket(std::uint16_t port, const std::filesystem::path& key,
                     const std::filesystem::path& chain)
    : m_socket(dial(port))
    , m_context(SSL_CTX_new(TLS_client_method())) {
    const timeval patience{20, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    if (!key.empty()) {
        SSL_CTX_use_certificate_chain_file(m_context.get(), chain.c_str());
        SSL_CTX_use_PrivateKey_file(m_context.get(), key.c_str(), SSL_FILETYPE_PEM);
    }
    m_tls.reset(SSL_new(m_context.get()));
    SSL_set_fd(m_tls.get(), m_socket);
    m_isReady = SSL_connect(m_tls.get()) == 1;
}

TlsSocket::~TlsSocket() {
    m_tls.reset();
    ::close(m_socket);
}

bool TlsSocket::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t part = std::min<std::size_t>(bytes.size(), 1U << 20U);
        const int size = SSL_write(m_tls.get(), bytes.data(), static_cast<int>(part));
        if (size <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

bool TlsSocket::pump(int millis, std::string& into) {
    const std::int64_t until = nowMicros() + std::int64_t{millis} * 1000;
    std::array<char, 16'384> part{};
    while (true) {
        const std::int64_t left = (until - nowMicros()) / 1000;
        pollfd waiting{m_socket, POLLIN, 0};
        if (SSL_pending(m_tls.get()) == 0 &&
            ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) <= 0) {
            return true;
        }
        const int size = SSL_read(m_tls.get(), part.data(), static_cast<int>(part.size()));
        if (size <= 0) {
            return false;
        }
        into.append(part.data(), static_cast<std::size_t>(size));
    }
}

std::string TlsSocket::readFor(int millis) {
    std::string text;
    pump(millis, text);
    return text;
}

bool TlsSocket::isClosedWithin(int millis) {
    std::string waste;
    return !pump(millis, waste);
}

std::string upgradeRequest(const std::string& target) {
    return "GET " + target +
           " HTTP/1.1\r\nHost: centre\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}

std::string webSocketFrame(std::string_view payload, std::uint64_t announcedSize) {
    std::string frame{"\x82\xff"}; // one binary message, masked, the length in 8 bytes
    for (int shift = 56; shift >= 0; shift -= 8) {
        frame += static_cast<char>((announcedSize >> static_cast<unsigned>(shift)) & 0xffU);
    }
    frame.append(4, '\0'); // the mask
    return frame.append(payload);
}

} // namespace evertill::test
