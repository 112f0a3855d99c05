// SPDX-License-Identifier: Apache-2.0
#pragma once

// What one end of TLS 1.3 needs, made once and used by every connection. Only TLS 1.3; no session
// tickets, so that a certificate is looked at in every connection and an idle one stays small.
//
//   server   shows its chain with the root at its end (an enrolling till knows the root by a
//            fingerprint only), asks for a client certificate and lets a client without one in;
//            who may do what is decided per route by the PeerIdentity. A certificate of another
//            authority ends the handshake. Validity times are not part of the handshake: an expired
//            device must still be able to renew.
//   client   trusts only pinned roots, checks the centre's fixed name (crypto::kCentreName) and the
//            purpose serverAuth, but not times: a till's clock may stand in 1970. Which addresses
//            the centre has does not matter.
//
// Making the first context makes the process ignore SIGPIPE, unless it handles it.
// Threads: a context may be used from one thread at a time. Errors: InvalidFormat.

#include "base/bytes.h"
#include "crypto/pki/certificate.h"
#include "crypto/pki/enrol_code.h"

#include <array>
#include <memory>
#include <optional>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace evertill::net {

using base::Expected;

enum class CertificateState : std::uint8_t {
    None,      // the peer showed none
    Valid,     // in its time
    RenewOnly, // ended less than crypto::kRenewOnlyDays ago
    TooOld,    // ended before that
};

struct PeerIdentity {
    CertificateState state = CertificateState::None;
    std::optional<base::Uuid> device; // of a verified certificate
    std::int64_t notBeforeMicros = 0;
    std::int64_t notAfterMicros = 0;
    std::string serialHex;
    base::Bytes publicKey; // SubjectPublicKeyInfo, DER
    base::Digest fingerprint{};
};

class TlsContext {
public:
    [[nodiscard]] static Expected<TlsContext>
    server(std::string_view keyPem, std::string_view chainPem, std::string_view clientRootsPem);
    // key and chain empty: no client certificate.
    [[nodiscard]] static Expected<TlsContext>
    client(std::string_view rootsPem, std::string_view keyPem, std::string_view chainPem);
    // Trusts the one root of the server's own chain whose key fingerprint the code names.
    [[nodiscard]] static TlsContext enrolling(const crypto::EnrolCode& code);

    TlsContext(TlsContext&& other) noexcept = default;
    TlsContext& operator=(TlsContext&& other) noexcept = default;
    ~TlsContext();

    // A new connection's state over this socket, which it does not own.
    [[nodiscard]] ssl_st* newConnection(int socket) const;
    [[nodiscard]] bool isServer() const { return m_isServer; }

private:
    struct Free {
        void operator()(ssl_ctx_st* context) const;
    };
    TlsContext(ssl_ctx_st* context, bool isServer) : m_context(context), m_isServer(isServer) {}

    std::unique_ptr<ssl_ctx_st, Free> m_context;
    bool m_isServer = false;
    std::unique_ptr<std::array<std::uint8_t, crypto::kCodeRootBytes>> m_rootWanted;
};

// Of a connection whose handshake is done. nowMicros decides the certificate's state.
[[nodiscard]] PeerIdentity peerOf(ssl_st* connection, std::int64_t nowMicros);
// What the handshake or a read failed of, for logs; clears OpenSSL's queue.
[[nodiscard]] std::string tlsErrorText();

} // namespace evertill::net
