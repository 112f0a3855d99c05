// SPDX-License-Identifier: Apache-2.0
#include "net/tls_context.h"

#include "crypto/pki/authority.h"
#include "crypto/pki/keys.h"

#include <csignal>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace evertill::net {

namespace {

using base::ErrorCode;

void must(bool done) {
    EVERTILL_CHECK(done, "OpenSSL refused a sound setting");
}

// OpenSSL writes with write(2), which raises SIGPIPE when the peer has gone; everything here looks
// at the result instead. A handler somebody else has set stays.
void ignoreBrokenPipes() {
    static const bool isDone = [] {
        struct sigaction current {};
        if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
            static_cast<void>(::signal(SIGPIPE, SIG_IGN));
        }
        return true;
    }();
    static_cast<void>(isDone);
}

SSL_CTX* newContext(const SSL_METHOD* method) {
    ignoreBrokenPipes();
    SSL_CTX* context = SSL_CTX_new(method);
    must(context != nullptr);
    must(SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1);
    must(SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:"
                                           "TLS_CHACHA20_POLY1305_SHA256") == 1);
    must(SSL_CTX_set1_groups_list(context, "X25519:P-256") == 1);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(context, 0);
    // Times are looked at by the programs, not by the handshake (see the header).
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_NO_CHECK_TIME);
    return context;
}

Expected<void> trust(SSL_CTX* context, std::string_view rootsPem) {
    EVERTILL_TRY(roots, crypto::Certificate::allFromPem(rootsPem));
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    for (const crypto::Certificate& root : roots) {
        must(X509_STORE_add_cert(store, root.handle()) == 1);
    }
    return {};
}

Expected<void> present(SSL_CTX* context, std::string_view keyPem, std::string_view chainPem) {
    EVERTILL_TRY(key, crypto::PrivateKey::fromPem(keyPem));
    EVERTILL_TRY(chain, crypto::Certificate::allFromPem(chainPem));
    if (chain.front().publicKeyDer() != key.publicDer()) {
        return base::makeError(ErrorCode::InvalidFormat, "certificate of another key");
    }
    must(SSL_CTX_use_certificate(context, chain.front().handle()) == 1 &&
         SSL_CTX_use_PrivateKey(context, key.handle()) == 1);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        must(SSL_CTX_add1_chain_cert(context, chain[i].handle()) == 1);
    }
    return {};
}

void checkCentreName(SSL_CTX* context) {
    must(X509_VERIFY_PARAM_set1_host(SSL_CTX_get0_param(context), crypto::kCentreName.data(),
                                     crypto::kCentreName.size()) == 1);
}

// Verifies with the one root of the shown chain that the code names as the only trusted one.
int verifyByCode(X509_STORE_CTX* verification, void* wanted) {
    const auto& start =
        *static_cast<const std::array<std::uint8_t, crypto::kCodeRootBytes>*>(wanted);
    STACK_OF(X509)* shown = X509_STORE_CTX_get0_untrusted(verification);
    std::vector<crypto::Certificate> chain;
    for (int i = 0; i < sk_X509_num(shown); ++i) {
        X509* one = sk_X509_value(shown, i);
        must(X509_up_ref(one) == 1);
        chain.emplace_back(one);
    }
    const auto root = crypto::findRoot(chain, start);
    if (!root) {
        X509_STORE_CTX_set_error(verification, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN);
        return 0;
    }
    STACK_OF(X509)* trusted = sk_X509_new_null();
    must(trusted != nullptr && sk_X509_push(trusted, chain[*root].handle()) > 0);
    X509_STORE_CTX_set0_trusted_stack(verification, trusted);
    const int verified = X509_verify_cert(verification);
    X509_STORE_CTX_set0_trusted_stack(verification, nullptr);
    sk_X509_free(trusted);
    return verified;
}

CertificateState stateAt(const crypto::Certificate& certificate, std::int64_t nowMicros) {
    const std::int64_t end = certificate.notAfterMicros();
    if (nowMicros <= end) {
        return CertificateState::Valid;
    }
    return nowMicros <= end + crypto::kRenewOnlyDays * crypto::kDayMicros
               ? CertificateState::RenewOnly
               : CertificateState::TooOld;
}

} // namespace

void TlsContext::Free::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}

TlsContext::~TlsContext() = default;

Expected<TlsContext> TlsContext::server(std::string_view keyPem, std::string_view chainPem,
                                        std::string_view clientRootsPem) {
    TlsContext made{newContext(TLS_server_method()), true};
    EVERTILL_TRY_VOID(present(made.m_context.get(), keyPem, chainPem));
    EVERTILL_TRY_VOID(trust(made.m_context.get(), clientRootsPem));
    SSL_CTX_set_verify(made.m_context.get(), SSL_VERIFY_PEER, nullptr);
    return made;
}

Expected<TlsContext> TlsContext::client(std::string_view rootsPem, std::string_view keyPem,
                                        std::string_view chainPem) {
    TlsContext made{newContext(TLS_client_method()), false};
    EVERTILL_TRY_VOID(trust(made.m_context.get(), rootsPem));
    if (!keyPem.empty()) {
        EVERTILL_TRY_VOID(present(made.m_context.get(), keyPem, chainPem));
    }
    checkCentreName(made.m_context.get());
    SSL_CTX_set_verify(made.m_context.get(), SSL_VERIFY_PEER, nullptr);
    return made;
}

TlsContext TlsContext::enrolling(const crypto::EnrolCode& code) {
    TlsContext made{newContext(TLS_client_method()), false};
    // On the heap, since OpenSSL keeps its address and a TlsContext may be moved.
    made.m_rootWanted =
        std::make_unique<std::array<std::uint8_t, crypto::kCodeRootBytes>>(code.root);
    checkCentreName(made.m_context.get());
    SSL_CTX_set_verify(made.m_context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(made.m_context.get(), verifyByCode, made.m_rootWanted.get());
    return made;
}

ssl_st* TlsContext::newConnection(int socket) const {
    SSL* connection = SSL_new(m_context.get());
    must(connection != nullptr && SSL_set_fd(connection, socket) == 1);
    if (m_isServer) {
        SSL_set_accept_state(connection);
    } else {
        SSL_set_connect_state(connection);
        must(SSL_set_tlsext_host_name(connection, crypto::kCentreName.data()) == 1);
    }
    return connection;
}

PeerIdentity peerOf(ssl_st* connection, std::int64_t nowMicros) {
    PeerIdentity peer;
    X509* shown = SSL_get1_peer_certificate(connection);
    if (shown == nullptr || SSL_get_verify_result(connection) != X509_V_OK) {
        X509_free(shown);
        return peer;
    }
    const crypto::Certificate certificate{shown};
    peer.device = certificate.device();
    peer.notBeforeMicros = certificate.notBeforeMicros();
    peer.notAfterMicros = certificate.notAfterMicros();
    peer.serialHex = certificate.serialHex();
    peer.publicKey = certificate.publicKeyDer();
    peer.fingerprint = certificate.fingerprint();
    peer.state = stateAt(certificate, nowMicros);
    return peer;
}

std::string tlsErrorText() {
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "connection ended" : reason;
}

} // namespace evertill::net
