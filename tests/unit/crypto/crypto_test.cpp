// SPDX-License-Identifier: Apache-2.0
// Goal: hashes are the standard's; a member's envelope opens only with its own key, under its own
// id and unchanged; the clear text is nowhere in it. Method: published digests (FIPS 180-4), a hash
// by another program, every single-bit change of an envelope, and round trips of profiles.

#include "crypto/ed25519.h"
#include "crypto/member_cipher.h"
#include "crypto/openssl_sha256.h"
#include "crypto/profile_bytes.h"
#include "crypto/system_random.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>

using namespace evertill;

namespace {

core::MemberProfile ann() {
    return {"M-1001", "Ann 安娜", "+44 20 7946 0000", "ann@example.org", "1990-02-03", "gold",
            "en",     true};
}

core::MemberId memberId(std::uint8_t last) {
    base::Uuid::Raw raw{};
    raw[15] = last;
    return core::MemberId{base::Uuid{raw}};
}

} // namespace

TEST_CASE("SHA-256 gives the published digests, also when used again") {
    const crypto::OpensslSha256 sha256;
    for (int round = 0; round < 2; ++round) {
        CHECK(base::toHex(sha256.of(base::viewOf("abc"))) ==
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        CHECK(base::toHex(sha256.of({})) ==
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}

TEST_CASE("the look-up hash is HMAC-SHA-256") {
    // RFC 4231 has no 32-byte key; worked out with Python's hmac module
    crypto::SystemRandom random;
    crypto::LookupKey key{};
    key.fill(0x0b);
    crypto::AesMemberCipher cipher(random, key);
    CHECK(base::toHex(cipher.lookupHash("Hi There")) ==
          "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    key.fill(0x0c);
    crypto::AesMemberCipher other(random, key);
    CHECK(other.lookupHash("Hi There") != cipher.lookupHash("Hi There"));
}

TEST_CASE("an Ed25519 key is the one of its seed") {
    // RFC 8032, 7.1, TEST 1
    const base::Bytes given =
        base::fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value();
    crypto::LockedSeed seed;
    std::copy(given.begin(), given.end(), seed.bytes().begin());
    const auto key = crypto::Ed25519Key::fromSeed(seed);
    CHECK(base::toHex(key.publicKey()) ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(base::toHex(key.sign({})) ==
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
          "1cf9b46bd25bf5f0595bbe24655141438e7a100b");
    CHECK(base::toHex(key.seed().bytes()) == base::toHex(given));
    // As a file has it, it is the same key.
    const auto read = crypto::Ed25519Key::fromPem(key.toPem()).value();
    CHECK(base::toHex(read.seed().bytes()) == base::toHex(given));
}

TEST_CASE("random bytes do not repeat") {
    crypto::SystemRandom random;
    std::set<base::Bytes> seen;
    for (int i = 0; i < 1'000; ++i) {
        base::Bytes bytes(16);
        random.fill(bytes);
        CHECK(seen.insert(bytes).second);
    }
    random.fill({});
}

TEST_CASE("an envelope opens only unchanged, under its member and with its key") {
    crypto::SystemRandom random;
    crypto::AesMemberCipher cipher(random, {});
    const base::Bytes key = cipher.newKey();
    const core::MemberEnvelope sealed = cipher.seal(memberId(1), ann(), key);
    REQUIRE(cipher.open(sealed, key));
    CHECK(*cipher.open(sealed, key) == ann());
    CHECK(cipher.seal(memberId(1), ann(), key) != sealed); // a nonce of its own

    CHECK_FALSE(cipher.open(sealed, cipher.newKey()));
    CHECK_FALSE(cipher.open(sealed, {}));
    CHECK_FALSE(cipher.open({memberId(2), sealed.ciphertext}, key));
    CHECK_FALSE(cipher.open({memberId(1), {}}, key));
    for (std::size_t bit = 0; bit < sealed.ciphertext.size() * 8; ++bit) {
        core::MemberEnvelope changed = sealed;
        changed.ciphertext[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        CHECK_FALSE(cipher.open(changed, key));
    }
    const std::string bytes{base::textOf(sealed.ciphertext)};
    for (const std::string& clear : {ann().name, ann().phone, ann().email, ann().number}) {
        CHECK(bytes.find(clear) == std::string::npos);
    }
}

TEST_CASE("names of any usual length make envelopes of one length") {
    core::MemberProfile shortName = ann();
    shortName.name = "Li";
    CHECK(crypto::encodeProfile(shortName).size() == crypto::encodeProfile(ann()).size());
    CHECK(crypto::encodeProfile(ann()).size() % 64 == 0);
}

TEST_CASE("any profile comes back as it was, and no bytes harm") {
    const bool profiles = rc::check([](std::string number, std::string name, bool consent) {
        core::MemberProfile profile;
        profile.number = std::move(number);
        profile.name = std::move(name);
        profile.marketingConsent = consent;
        const auto back = crypto::decodeProfile(crypto::encodeProfile(profile));
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == profile);
    });
    CHECK(profiles);
    const base::Bytes good = crypto::encodeProfile(ann());
    // Cut inside the text it is refused; only padding may be missing.
    const std::size_t textEnd =
        good.size() - 1 -
        static_cast<std::size_t>(std::find(good.rbegin(), good.rend(), 1) - good.rbegin());
    for (std::size_t length = 0; length <= textEnd; ++length) {
        CHECK_FALSE(crypto::decodeProfile(base::ByteView{good}.first(length)));
    }
    base::Bytes future = good;
    future[0] = 2;
    CHECK_FALSE(crypto::decodeProfile(future));
}
