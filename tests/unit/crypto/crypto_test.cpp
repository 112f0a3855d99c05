// SPDX-License-Identifier: Apache-2.0
// Goal: hashes are the standard's; a member's envelope opens only with its own key, under its own
// id and unchanged; the clear text is nowhere in it. Method: published digests (FIPS 180-4), a hash
// by another program, every single-bit change of an envelope, and round trips of profiles.

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
