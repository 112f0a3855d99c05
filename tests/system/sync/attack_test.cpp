// SPDX-License-Identifier: Apache-2.0
// Goal: whatever a stranger or a device with a certificate sends to the real centre, it goes on
// serving others, stores nothing that was not told to it properly, and its memory stays bounded.
// Method: one real centre and an honest till with its agent throughout; every attack is followed by
// a sale of the honest till that must arrive, and by a look at the centre's memory.

#include "crypto/pki/authority.h"
#include "net/enrol_client.h"
#include "system/sync/raw_till.h"
#include "system/sync/tls_socket.h"
#include "system/sync/tools.h"
#include "wire/sync/link_codec.h"

#include <fstream>
#include <random>
#include <thread>
#include <unistd.h>
#include <zstd.h>

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::int64_t kMayGrowKb = 2'000'000; // sanitizers keep what was freed
#else
constexpr std::int64_t kMayGrowKb = 80'000;
#endif

std::string textOf(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// S1/T1 is honest; S1/T2 is the attacker's, with a certificate of its own.
struct Fortress {
    Fortress() : chain({2, false, {}, {}, kMonitor}) {
        chain.till(0).startAgent();
        chain.till(1).sell(20);
        mustServe();
        restKb = residentKb(chain.centre.process().pid());
    }
    void mustServe() {
        chain.till(0).sell(1);
        ++sold;
        CHECK(chain.till(0).waitUntilSent(5));
        CHECK(chain.centre.waitForSales(sold + fromAttacker) == sold + fromAttacker);
        if (restKb > 0) {
            CHECK(residentKb(chain.centre.process().pid()) < restKb + kMayGrowKb);
        }
    }
    [[nodiscard]] std::uint16_t port() const { return chain.centre.port(); }
    [[nodiscard]] TlsSocket asDevice() const {
        const fs::path& folder = chain.tills[1]->directory();
        return TlsSocket{port(), folder / "keys/device.key", folder / "certs/device.pem"};
    }
    [[nodiscard]] std::int64_t events() const {
        return sqlNumber(chain.centre.directory() / "journal.db", "SELECT count(*) FROM event");
    }

    Chain chain;
    RawNet net;
    std::int64_t sold = 0;
    std::int64_t fromAttacker = 0;
    std::int64_t restKb = 0;
};

Fortress& fortress() {
    static Fortress kOnce;
    return kOnce;
}

RawTill& attacker() {
    static RawTill kOnce{fortress().chain.till(1)};
    return kOnce;
}

std::string randomText(std::mt19937& dice, std::size_t size) {
    std::string text(size, '\0');
    for (char& c : text) {
        c = static_cast<char>(dice() & 0xffU);
    }
    return text;
}

// Field 4 of Frame: a Push whose events are this zstd frame.
base::Bytes pushOf(const std::string& zstd) {
    const auto field = [](int number, const std::string& bytes) {
        std::string text(1, static_cast<char>(number << 3 | 2));
        std::size_t size = bytes.size();
        for (; size >= 0x80; size >>= 7U) {
            text += static_cast<char>((size & 0x7fU) | 0x80U);
        }
        return text + static_cast<char>(size) + bytes;
    };
    const std::string packed = "\x08\x01" + field(3, zstd);
    const std::string push = field(1, std::string(8, 'e')) + "\x10\x02" + field(3, packed) +
                             field(4, std::string(32, 'h'));
    const std::string frame = field(4, push);
    return {frame.begin(), frame.end()};
}

// A link on which a Push may be short because of the one before it (docs/protocol.md).
struct ShortLink {
    ShortLink() {
        link = std::make_unique<RawLink>(fortress().net, attacker().centre(), attacker().tls());
        link->onBytes = [this](const base::Bytes& bytes) { (void)codec.decode(bytes); };
        link->sendBytes(codec.encode(attacker().hello(attacker().token)));
        const auto welcome = link->take<wire::Welcome>();
        REQUIRE(welcome);
        REQUIRE((welcome->features & wire::kPushAfterPush) != 0);
        attacker().token = welcome->token;
    }
    void mustRefuse(const base::Bytes& bytes) const {
        link->sendBytes(bytes);
        const auto reject = link->take<wire::Reject>();
        REQUIRE(reject);
        CHECK(reject->reason == wire::RejectReason::Malformed);
        CHECK(link->waitUntilOver());
    }
    crypto::OpensslSha256 sha256;
    wire::LinkCodec codec{sha256};
    std::unique_ptr<RawLink> link;
};

std::string bomb(std::size_t size) {
    const std::string zeros(size, '\0');
    std::string packed(ZSTD_compressBound(size), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), zeros.data(), size, 19));
    return packed;
}

} // namespace

TEST_CASE("attack: frames over the limit, announced or sent, end the link and nothing else") {
    for (int i = 0; i < 5; ++i) {
        const auto link = attacker().open(fortress().net);
        link->sendBytes(base::Bytes((std::size_t{2} << 20U) + 1));
        CHECK(link->waitUntilOver());
    }
    for (const std::uint64_t size : {std::uint64_t{3} << 20U, std::uint64_t{1} << 62U}) {
        TlsSocket socket = fortress().asDevice();
        REQUIRE(socket.write(upgradeRequest()));
        socket.write(webSocketFrame("not much", size));
        CHECK(socket.isClosedWithin(8000));
    }
    TlsSocket text = fortress().asDevice();
    REQUIRE(text.write(upgradeRequest()));
    text.write(std::string{"\x81\x82\0\0\0\0hi", 8});
    CHECK(text.isClosedWithin(8000));
    fortress().mustServe();
}

TEST_CASE("attack: zip bombs, honest and lying about their size, are refused unopened") {
    const std::string honest = bomb(std::size_t{512} << 20U);
    CHECK(honest.size() < 100'000);
    std::string lying = bomb(std::size_t{64} << 20U);
    const std::size_t at = (static_cast<unsigned char>(lying[4]) & 0x20U) != 0 ? 5 : 6;
    REQUIRE((static_cast<unsigned char>(lying[4]) >> 6U) == 2); // four bytes of content size
    for (const std::size_t i : {0U, 1U, 2U, 3U}) {
        lying[at + i] = i == 2 ? '\x10' : '\0'; // 1 MiB
    }
    const std::int64_t before = fortress().events();
    for (int i = 0; i < 10; ++i) {
        for (const std::string* zstd : std::initializer_list<const std::string*>{&honest, &lying}) {
            const auto link = attacker().open(fortress().net);
            link->sendBytes(pushOf(*zstd));
            const auto reject = link->take<wire::Reject>();
            REQUIRE(reject);
            CHECK(reject->reason == wire::RejectReason::Malformed);
            CHECK(link->waitUntilOver());
        }
    }
    CHECK(fortress().events() == before);
    fortress().mustServe();
}

TEST_CASE("attack: a short Push replayed on another link, twice, or with another check") {
    ShortLink own;
    const base::Bytes whole = own.codec.encode(attacker().push(1, 1));
    const base::Bytes brief = own.codec.encode(attacker().push(2, 1));
    own.link->sendBytes(whole);
    CHECK(own.link->take<wire::Ack>()->seq == 1);
    const std::int64_t before = fortress().events();
    ShortLink{}.mustRefuse(brief); // what it follows was said on another link
    const ShortLink forged;
    forged.link->sendBytes(whole);
    CHECK(forged.link->take<wire::Ack>()->seq == 1);
    base::Bytes other = brief;
    other.back() ^= 1U;
    forged.mustRefuse(other);
    CHECK(fortress().events() == before);
    const ShortLink twice;
    twice.link->sendBytes(whole);
    twice.link->sendBytes(brief);
    CHECK(twice.link->take<wire::Ack>()->seq == 1);
    CHECK(twice.link->take<wire::Ack>()->seq == 2);
    twice.mustRefuse(brief); // as the third record it has another hash
    CHECK(fortress().events() == before + 1);
    fortress().mustServe();
}

TEST_CASE("attack: garbage instead of TLS, and connections that come and go") {
    std::mt19937 dice{1};
    const std::int64_t before = metric(fortress().chain.centre.process(), "tls_failures_total");
    for (int i = 0; i < 60; ++i) {
        const int socket = dial(fortress().port());
        std::string noise = randomText(dice, 1 + dice() % 3000);
        if (i % 3 == 0) {
            noise = "GET / HTTP/1.1\r\nHost: centre\r\n\r\n";
        } else if (i % 3 == 1) {
            noise = std::string{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11} + noise;
        }
        static_cast<void>(!::write(socket, noise.data(), noise.size()));
        if (i % 2 == 0) {
            CHECK(isClosedWithin(socket, 12'000));
        }
        ::close(socket);
    }
    for (int i = 0; i < 300; ++i) {
        ::close(dial(fortress().port()));
    }
    CHECK(metric(fortress().chain.centre.process(), "tls_failures_total") >= before + 60);
    fortress().mustServe();
}

TEST_CASE("attack: garbage after the handshake, in HTTP and in frames, with and without a device") {
    std::mt19937 dice{2};
    for (int i = 0; i < 30; ++i) {
        TlsSocket stranger{fortress().port()};
        REQUIRE(stranger.isReady());
        stranger.write(randomText(dice, 2000) + "\r\n\r\n");
        CHECK(stranger.isClosedWithin(12'000));
        TlsSocket device = fortress().asDevice();
        REQUIRE(device.write(upgradeRequest()));
        device.write(randomText(dice, 2000));
        CHECK(device.isClosedWithin(20'000));
    }
    const std::int64_t before = fortress().events();
    for (int i = 0; i < 30; ++i) {
        const auto link = attacker().open(fortress().net);
        const std::string noise = randomText(dice, 1 + dice() % 500);
        base::Bytes bytes = i % 2 == 0 ? base::Bytes{noise.begin(), noise.end()}
                                       : wire::encodeFrame(attacker().push(1, 10));
        if (i % 2 == 1) {
            bytes[dice() % bytes.size()] ^= static_cast<std::uint8_t>(1 + dice() % 255);
            bytes.resize(bytes.size() - dice() % 20);
        }
        link->sendBytes(bytes);
        fortress().net.runUntil([&] { return link->isOver(); }, 1);
    }
    CHECK(fortress().events() == before); // a changed byte is another hash
    fortress().mustServe();
}

TEST_CASE("attack: slow loris before TLS, in headers, before Hello, within a frame") {
    std::vector<int> silent;
    std::vector<std::unique_ptr<TlsSocket>> slow;
    for (int i = 0; i < 60; ++i) {
        silent.push_back(dial(fortress().port()));
    }
    const fs::path& folder = fortress().chain.till(1).directory();
    for (int i = 0; i < 20; ++i) {
        slow.push_back(std::make_unique<TlsSocket>(fortress().port()));
        REQUIRE(slow.back()->write("GET / HTTP/1.1\r\n"));
        for (const std::string& more : {std::string{}, webSocketFrame("short", 1'000'000)}) {
            slow.push_back(std::make_unique<TlsSocket>(
                fortress().port(), folder / "keys/device.key", folder / "certs/device.pem"));
            REQUIRE(slow.back()->write(upgradeRequest() + more));
        }
    }
    for (int second = 0; second < 11; ++second) {
        if (second % 4 == 0) {
            fortress().mustServe();
        }
        for (std::size_t i = 0; i < slow.size(); i += 3) {
            slow[i]->write("X-A: b\r\n");
        }
        std::this_thread::sleep_for(std::chrono::seconds{1});
    }
    for (const int socket : silent) {
        CHECK(isClosedWithin(socket, 3000));
        ::close(socket);
    }
    for (const auto& socket : slow) { // 10 s for Hello, 5 s for a goodbye that nobody returns
        CHECK(socket->isClosedWithin(9000));
    }
    fortress().mustServe();
}

TEST_CASE("attack: a device that claims another's identity in Hello, or speaks before Hello") {
    const std::int64_t before = fortress().events();
    const auto link =
        std::make_unique<RawLink>(fortress().net, attacker().centre(), attacker().tls());
    wire::Hello hello = attacker().hello(attacker().token);
    hello.device = core::DeviceId{base::Uuid::parse(fortress().chain.till(0).device()).value()};
    link->send(hello);
    link->send(attacker().push(1, 10));
    const auto reject = link->take<wire::Reject>();
    REQUIRE(reject);
    CHECK(reject->reason == wire::RejectReason::Malformed);
    CHECK(link->waitUntilOver());
    RawLink early{fortress().net, attacker().centre(), attacker().tls()};
    early.send(attacker().push(1, 10));
    CHECK(early.take<wire::Reject>()->reason == wire::RejectReason::Malformed);
    CHECK(early.waitUntilOver());
    CHECK(fortress().events() == before);
    fortress().mustServe();
}

TEST_CASE("attack: certificates of a foreign authority, long expired, never given out, revoked") {
    const core::DeviceId victim{base::Uuid::parse(fortress().chain.till(0).device()).value()};
    const crypto::PrivateKey key = crypto::PrivateKey::generate();
    const std::string root = textOf(fortress().chain.centre.directory() / "pki/ca.pem");
    const auto own =
        crypto::Authority::load(textOf(fortress().chain.centre.directory() / "pki/ca.key"), root)
            .value();
    const std::int64_t now = std::int64_t{::time(nullptr)} * 1'000'000;
    const auto foreign = crypto::Authority::create(now);
    const std::int64_t before = fortress().events();
    struct Shown {
        const crypto::Authority& by;
        std::int64_t issued;
    };
    for (const Shown& shown : {Shown{foreign, now}, Shown{own, now - 400 * crypto::kDayMicros},
                               Shown{own, now - 100 * crypto::kDayMicros}}) {
        CAPTURE(shown.issued);
        const auto chain =
            shown.by.issueDevice(key.requestFor("x"), victim.value(), shown.issued).value();
        const auto tls = net::TlsContext::client(root, key.toPem(), chain.pem()).value();
        RawLink link{fortress().net, attacker().centre(), tls};
        wire::Hello hello = attacker().hello();
        hello.device = victim;
        link.send(hello);
        fortress().net.runUntil([&] { return link.isOver() || !link.frames.empty(); }, 5);
        CHECK(!link.take<wire::Welcome>(0));
        CHECK((link.isOver() || link.take<wire::Reject>(0)));
    }
    { // valid by its dates and of the own authority, but the registry never gave it out
        const auto chain = own.issueDevice(key.requestFor("x"), victim.value(), now).value();
        RawLink link{fortress().net, attacker().centre(),
                     net::TlsContext::client(root, key.toPem(), chain.pem()).value()};
        wire::Hello hello = attacker().hello();
        hello.device = victim;
        link.send(hello);
        const auto told = link.take<wire::Reject>();
        REQUIRE(told);
        CHECK(told->reason == wire::RejectReason::Certificate);
        CHECK(!link.take<wire::Welcome>(0));
    }
    SyncTill gone{fortress().chain.folder.path() / "gone", "S1", "T3"};
    gone.mustEnrol(fortress().chain.centre, "S1", "T3");
    RawTill device{gone};
    auto link = device.open(fortress().net);
    REQUIRE(fortress().chain.centre.command({"revoke", "--device", gone.device()}).exitCode == 0);
    const auto told = link->take<wire::Reject>();
    REQUIRE(told);
    CHECK(told->reason == wire::RejectReason::Retired);
    link = std::make_unique<RawLink>(fortress().net, device.centre(), device.tls());
    link->send(device.hello(device.token));
    CHECK(!link->take<wire::Welcome>());
    CHECK(fortress().events() == before);
    fortress().mustServe();
}

TEST_CASE("attack: a valid device pushes another store's events: kept aside, counted nowhere") {
    SyncTill liar{fortress().chain.folder.path() / "liar", "S2", "T9"};
    liar.importGoods(fortress().chain.folder);
    liar.sell(5);
    const net::LinkFiles files{liar.directory()};
    const auto key = files.keyOrNew().value();
    const auto code = crypto::EnrolCode::parse(fortress().chain.centre.code("S1", "T4")).value();
    const net::EnrolFacts facts{
        base::Uuid::parse(liar.device()).value(), "S1", "T4", "GBP", "x", {}, {}, 0};
    const net::Endpoint centre{{"127.0.0.1", fortress().port()}, {}};
    const auto enrolled = net::enrol(centre, code, key, facts);
    REQUIRE(enrolled);
    REQUIRE(files.saveEnrolment(centre, *enrolled));
    RawTill device{liar};
    const auto link = device.open(fortress().net);
    const std::int64_t head = device.head();
    link->send(device.push(1, static_cast<std::size_t>(head)));
    const auto ack = link->take<wire::Ack>(); // accepting looks at no meaning
    REQUIRE(ack);
    CHECK(ack->seq == head);
    CHECK(waitUntil(
        [&] {
            const json::object report = fortress().chain.centre.sales();
            return report.at("quarantined").as_int64() >= 5 && report.at("waiting") == 0;
        },
        10));
    const json::object report = fortress().chain.centre.sales();
    CHECK(report.at("stores").as_array().size() == 1);
    CHECK(fortress().chain.centre.transactions() == fortress().sold + fortress().fromAttacker);
    fortress().mustServe();
    CHECK(fortress().chain.isSound());
}

TEST_CASE("attack: unknown protocol versions are told to upgrade, unknown frames are passed over") {
    for (const auto& [min, max] : {std::pair{2U, 9U}, std::pair{0U, 0U}}) {
        RawLink link{fortress().net, attacker().centre(), attacker().tls()};
        wire::Hello hello = attacker().hello(attacker().token);
        hello.protocolMin = min;
        hello.protocolMax = max;
        link.send(hello);
        const auto reject = link.take<wire::Reject>();
        REQUIRE(reject);
        CHECK(reject->reason == wire::RejectReason::Upgrade);
        CHECK(link.waitUntilOver());
    }
    const auto link = attacker().open(fortress().net);
    link->sendBytes({0xca, 0x3e, 0x03, 'n', 'e', 'w'}); // field 1001
    const std::int64_t head = attacker().head();
    link->send(attacker().push(1, static_cast<std::size_t>(head)));
    CHECK(link->take<wire::Ack>()->seq == head);
    fortress().fromAttacker = 20; // its own sales, in the end
    fortress().mustServe();
}
