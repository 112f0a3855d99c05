// SPDX-License-Identifier: Apache-2.0
// Goal: certificates say who, for what and how long, and nothing else gets signed; enrolment codes
// survive being read out. Method: certificates made and read back, requests damaged bit by bit,
// random codes typed in sloppy ways, and fixed vectors of Crockford's base 32.

#include "crypto/pki/authority.h"
#include "crypto/pki/enrol_code.h"
#include "crypto/system_random.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using crypto::Authority;
using crypto::Certificate;
using crypto::EnrolCode;
using crypto::PrivateKey;

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000'000;
constexpr std::int64_t kHourMicros = 3'600'000'000;

base::Uuid someDevice() {
    return base::Uuid::parse("0198c0de-0000-7000-8000-00000000abcd").value();
}

} // namespace

TEST_CASE("a root signs itself, survives its file, and is an authority") {
    const Authority made = Authority::create(kNow);
    const Authority loaded = Authority::load(made.keyPem(), made.root().pem()).value();
    CHECK(loaded.root().der() == made.root().der());
    CHECK(made.root().isAuthority());
    CHECK(made.root().isIssuedBy(made.root()));
    CHECK(made.root().notAfterMicros() - made.root().notBeforeMicros() ==
          crypto::kAuthorityDays * crypto::kDayMicros + kHourMicros);
    const Authority other = Authority::create(kNow);
    CHECK(!Authority::load(other.keyPem(), made.root().pem()));
    CHECK(!other.root().isIssuedBy(made.root()));
    CHECK(other.root().keyFingerprint() != made.root().keyFingerprint());
}

TEST_CASE("a device's certificate names the device of the registry, not of the request") {
    const Authority authority = Authority::create(kNow);
    const PrivateKey key = PrivateKey::generate();
    const auto made =
        authority.issueDevice(key.requestFor("somebody else"), someDevice(), kNow).value();
    CHECK(made.device() == someDevice());
    CHECK(made.commonName() == someDevice().toString());
    CHECK(made.publicKeyDer() == key.publicDer());
    CHECK(made.isIssuedBy(authority.root()));
    CHECK(!made.isAuthority());
    CHECK(made.notAfterMicros() == kNow + crypto::kDeviceDays * crypto::kDayMicros);
    CHECK(made.notBeforeMicros() == kNow - kHourMicros);
    CHECK(made.serialHex().size() == 32);
    // A device signs nobody.
    const auto under = authority.issueDevice(key.requestFor("x"), someDevice(), kNow).value();
    CHECK(!under.isIssuedBy(made));
    const auto parsed = Certificate::fromDer(made.der()).value();
    CHECK(parsed.fingerprint() == made.fingerprint());
    CHECK(!authority.root().device());
}

TEST_CASE("a damaged request is never signed for the key it did not prove") {
    const Authority authority = Authority::create(kNow);
    const PrivateKey key = PrivateKey::generate();
    const base::Bytes sound = key.requestFor("x");
    for (std::size_t bit = 0; bit < sound.size() * 8; bit += 3) {
        base::Bytes damaged = sound;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto made = authority.issueDevice(damaged, someDevice(), kNow);
        CHECK_MESSAGE((!made || made->publicKeyDer() == key.publicDer()), "bit " << bit);
    }
    CHECK(!authority.issueDevice({}, someDevice(), kNow));
    CHECK(!authority.issueDevice(base::Bytes(100'000, 0x30), someDevice(), kNow));
}

TEST_CASE("a server's names are host names and addresses, and nothing of OpenSSL's own syntax") {
    const Authority authority = Authority::create(kNow);
    const PrivateKey key = PrivateKey::generate();
    CHECK(
        authority.issueServer(key, {"localhost", "192.0.2.7", "2001:db8::1", "a-b.example"}, kNow));
    for (const char* bad : {"", "a,IP:1.2.3.4", "email:x@y", "a b", "a\nb", "dirName:x", "*"}) {
        CAPTURE(bad);
        CHECK(!authority.issueServer(key, {bad}, kNow));
    }
}

TEST_CASE("keys: only P-256 private keys are read") {
    const PrivateKey key = PrivateKey::generate();
    CHECK(PrivateKey::fromPem(key.toPem()).value().publicDer() == key.publicDer());
    const char* ed25519 = "-----BEGIN PRIVATE KEY-----\n"
                          "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                          "-----END PRIVATE KEY-----\n";
    CHECK(!PrivateKey::fromPem(ed25519));
    CHECK(!PrivateKey::fromPem(""));
    CHECK(!PrivateKey::fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
}

TEST_CASE("enrolment codes: a fixed one, and how they are typed") {
    base::Digest root{};
    for (std::size_t i = 0; i < root.size(); ++i) {
        root[i] = static_cast<std::uint8_t>(i * 17);
    }
    struct Counting : base::RandomSource {
        void fill(std::span<std::uint8_t> bytes) override {
            std::uint8_t next = 16;
            std::generate(bytes.begin(), bytes.end(), [&next] { return next++; });
        }
    } random;
    const EnrolCode code = EnrolCode::generate(random, root);
    CHECK(code.text() == "GHJK-MNPQ-RSTV-008J-4CT4-ANK7-F24S");
    CHECK(EnrolCode::parse("ghjkmnpqrstv oo8j4ct4ank7f24s").value() == code);
    CHECK(EnrolCode::parse("GHJK-MNPQ-RSTV-OO8J-4CT4-ANK7-F24S").value() == code);
    for (const char* bad :
         {"", "GHJK", "GHJK-MNPQ-RSTV-008J-4CT4-ANK7-F24", "GHJK-MNPQ-RSTV-008J-4CT4-ANK7-F24SS",
          "UHJK-MNPQ-RSTV-008J-4CT4-ANK7-F24S", "GHJK/MNPQ-RSTV-008J-4CT4-ANK7-F24S"}) {
        CAPTURE(bad);
        CHECK(!EnrolCode::parse(bad));
    }
}

TEST_CASE("INV a code says the same after being written down and typed in") {
    crypto::SystemRandom random;
    CHECK(rc::check([&](const base::Digest& root) {
        const EnrolCode code = EnrolCode::generate(random, root);
        RC_ASSERT(EnrolCode::parse(code.text()).value() == code);
    }));
}

TEST_CASE("the root of a chain is found by the start of its key's fingerprint only") {
    const Authority authority = Authority::create(kNow);
    const Authority other = Authority::create(kNow);
    const PrivateKey key = PrivateKey::generate();
    std::vector<Certificate> chain;
    chain.push_back(authority.issueServer(key, {}, kNow).value());
    chain.push_back(Certificate::fromDer(authority.root().der()).value());
    const base::Digest wanted = authority.root().keyFingerprint();
    CHECK(crypto::findRoot(chain, base::ByteView{wanted}.first(10)) == std::size_t{1});
    const base::Digest leaf = chain[0].keyFingerprint(); // the key fits, but it is no root
    CHECK(!crypto::findRoot(chain, base::ByteView{leaf}.first(10)));
    const base::Digest foreign = other.root().keyFingerprint();
    CHECK(!crypto::findRoot(chain, base::ByteView{foreign}.first(10)));
}
