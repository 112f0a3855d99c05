// SPDX-License-Identifier: Apache-2.0
// Goal: a wallet's code goes to the gateway that was meant and to nobody else: over TLS, to a host
// that proves its name, by an authority that is trusted. Method: certificates made here, a TLS
// server in front of the simulated gateway, and the driver by its line of settings.
#include "hardware/fake/gateway_model.h"
#include "hardware/registry.h"
#include "support/temp_folder.h"
#include "unit/hardware/paying.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>
#include <fstream>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <thread>

namespace evertill::hardware {

using ports::PaymentState;

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr const char* kCode = "286501234567890123";

struct Issued { // of a key of its own, as PEM
    std::string certificate;
    std::string key;
    std::shared_ptr<X509> x509;
    std::shared_ptr<EVP_PKEY> pkey;
};

std::string pem(const std::function<int(BIO*)>& write) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new(BIO_s_mem()), BIO_free};
    REQUIRE(write(out.get()) == 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

void extend(X509* to, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    REQUIRE(extension != nullptr);
    REQUIRE(X509_add_ext(to, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

// names: "DNS:..." or "IP:..."; empty: an authority. by: nullptr: by itself.
Issued issue(const std::string& names, const Issued* by, long fromNow = 3600) {
    static long serial = 0;
    Issued made;
    made.pkey.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
    made.x509.reset(X509_new(), X509_free);
    X509* x509 = made.x509.get();
    X509_set_version(x509, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(x509), -7200);
    X509_gmtime_adj(X509_getm_notAfter(x509), fromNow);
    X509_set_pubkey(x509, made.pkey.get());
    const std::string name = by == nullptr ? "authority " + std::to_string(serial) : "gateway";
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509* issuer = by == nullptr ? x509 : by->x509.get();
    X509_set_issuer_name(x509, X509_get_subject_name(issuer));
    if (by == nullptr) {
        extend(x509, issuer, NID_basic_constraints, "critical,CA:TRUE");
    } else {
        extend(x509, issuer, NID_subject_alt_name, names);
    }
    REQUIRE(X509_sign(x509, by == nullptr ? made.pkey.get() : by->pkey.get(), EVP_sha256()) > 0);
    made.certificate = pem([&](BIO* out) { return PEM_write_bio_X509(out, x509); });
    made.key = pem([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, made.pkey.get(), nullptr, nullptr, 0, nullptr,
                                        nullptr);
    });
    return made;
}

// The gateway behind a TLS server, one connection after the other.
class Server {
public:
    explicit Server(const Issued& identity, long most = 0) {
        m_tls.use_certificate_chain(asio::buffer(identity.certificate));
        m_tls.use_private_key(asio::buffer(identity.key), asio::ssl::context::pem);
        if (most != 0) {
            SSL_CTX_set_max_proto_version(m_tls.native_handle(), static_cast<int>(most));
        }
        m_thread = std::thread{[this] { serve(); }};
    }
    ~Server() {
        m_ends = true;
        boost::system::error_code ignored;
        tcp::socket wake{m_context};
        wake.connect(m_acceptor.local_endpoint(), ignored);
        m_thread.join();
    }
    [[nodiscard]] std::string port() const {
        return std::to_string(m_acceptor.local_endpoint().port());
    }
    [[nodiscard]] int orders() const { return m_orders; }

private:
    void serve() {
        while (!m_ends) {
            asio::ssl::stream<tcp::socket> stream{m_context, m_tls};
            boost::system::error_code error;
            m_acceptor.accept(stream.next_layer(), error);
            if (m_ends || error || stream.handshake(asio::ssl::stream_base::server, error)) {
                continue;
            }
            m_model.connected();
            std::array<std::uint8_t, 1024> bytes{};
            for (base::Bytes said; said.empty();) {
                const std::size_t count = stream.read_some(asio::buffer(bytes), error);
                if (error) {
                    break;
                }
                m_model.received({bytes.data(), count});
                said = m_model.takeOutput();
                m_orders = m_model.orders(); // before the till can have the answer
                asio::write(stream, asio::buffer(said), error);
            }
            m_model.disconnected();
        }
    }

    asio::io_context m_context;
    asio::ssl::context m_tls{asio::ssl::context::tls_server};
    tcp::acceptor m_acceptor{m_context, {asio::ip::address_v4::loopback(), 0}};
    GatewayModel m_model;
    std::atomic<int> m_orders = 0;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

struct Bench {
    std::filesystem::path folder = test::makeTempFolder();
    Issued authority = issue({}, nullptr);
    std::filesystem::path file = folder / "authority.pem";
    DeviceThread thread;
    test::MemoryLog log;

    Bench() { std::ofstream{file} << authority.certificate; }
    ~Bench() { std::filesystem::remove_all(folder); }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    ports::PaymentResult pay(const std::string& setting) {
        const auto gateway =
            makeWallet(thread, setting, {log, *core::Currency::parse("EUR"), log.open()});
        REQUIRE(gateway);
        static std::uint8_t number = 0;
        ports::PaymentIntent intent = test::intentOf(++number);
        intent.receipt = ports::walletReceipt(intent.id);
        std::promise<ports::PaymentResult> promise;
        (*gateway)->payByCode(intent, kCode,
                              [&](ports::PaymentResult r) { promise.set_value(std::move(r)); });
        return promise.get_future().get();
    }
};

} // namespace

TEST_CASE("a gateway in TLS is paid through when it proves its name") {
    Bench bench;
    for (const char* host : {"localhost", "127.0.0.1"}) {
        CAPTURE(host);
        const Server server{issue("DNS:localhost,IP:127.0.0.1", &bench.authority)};
        const auto paid = bench.pay("https:" + std::string{host} + ":" + server.port() +
                                    "/till?ca=" + bench.file.string());
        CAPTURE(paid.detail);
        CHECK(paid.state == PaymentState::Approved);
        CHECK(server.orders() == 1);
    }
}

TEST_CASE("a gateway that does not prove its name gets no code, and nothing is left open") {
    Bench bench;
    const Issued other = issue({}, nullptr);
    const std::string ca = "?ca=" + bench.file.string();
    const auto refused = [&](const Issued& identity, const std::string& rest, long most = 0) {
        const Server server{identity, most};
        const auto paid = bench.pay("https:localhost:" + server.port() + rest);
        CHECK(paid.state == PaymentState::NotStarted);
        CHECK(paid.reason == ports::DeviceReason::Unreachable);
        CHECK(server.orders() == 0);
        CHECK(bench.log.open().empty());
        return paid.detail;
    };
    CHECK(refused(issue("DNS:localhost", &other), ca).find("verify failed") != std::string::npos);
    CHECK(refused(issue("DNS:elsewhere", &bench.authority), ca).find("verify failed") !=
          std::string::npos);
    CHECK(refused(issue("DNS:localhost", &bench.authority, -60), ca).find("verify failed") !=
          std::string::npos);
    // This machine does not trust the authority of a test.
    CHECK(refused(issue("DNS:localhost", &bench.authority), "").find("verify failed") !=
          std::string::npos);
    CHECK_FALSE(refused(issue("DNS:localhost", &bench.authority), ca, TLS1_1_VERSION).empty());
    CHECK(refused(issue("DNS:localhost", &bench.authority), "?ca=/no/such/file").find("No such") !=
          std::string::npos);
}

TEST_CASE("a gateway that is not there is told at once, and nothing is left open") {
    Bench bench;
    tcp::endpoint nobody;
    {
        asio::io_context context;
        const tcp::acceptor held{context, {asio::ip::address_v4::loopback(), 0}};
        nobody = held.local_endpoint();
    }
    for (const char* kind : {"http", "https"}) {
        const auto paid =
            bench.pay(std::string{kind} + ":127.0.0.1:" + std::to_string(nobody.port()));
        CHECK(paid.state == PaymentState::NotStarted);
        CHECK(paid.reason == ports::DeviceReason::Unreachable);
        CHECK(bench.log.open().empty());
    }
}

} // namespace evertill::hardware
