// SPDX-License-Identifier: Apache-2.0
// Goal: what is kept of a PIN is scrypt of what a key file peppers, is another one's with another
// operator, key or salt, and says nothing of the PIN. Method: a hash worked out by another program
// (Python's hashlib and hmac), and each input changed by itself.
#include "crypto/pin_hash.h"
#include "crypto/system_random.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

constexpr core::ScryptCost kQuick{10, 8, 1};

base::Bytes pepper(std::uint8_t fill = 0x0B) {
    return base::Bytes(32, fill);
}

} // namespace

TEST_CASE("the hash is scrypt of HMAC-SHA-256 over operator and PIN") {
    class Zeros final : public base::RandomSource {
        void fill(std::span<std::uint8_t> bytes) override {
            std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
        }
    } random;
    const core::PinHash made =
        crypto::hashPin({core::OperatorId{"7"}, "2580"}, pepper(), random, kQuick);
    CHECK(base::toHex(made.hash) ==
          "d6da3726d105861ff228fbdf1ff0c135b40eba459ee4b4580334ae94d1112e01");
}

TEST_CASE("a PIN is right for its operator, key and salt only") {
    crypto::SystemRandom random;
    const core::OperatorId ann{"ann"};
    const core::PinHash kept = crypto::hashPin({ann, "2580"}, pepper(), random, kQuick);
    CHECK(crypto::isPin({ann, "2580"}, pepper(), kept));
    CHECK_FALSE(crypto::isPin({ann, "2581"}, pepper(), kept));
    CHECK_FALSE(crypto::isPin({core::OperatorId{"bo"}, "2580"}, pepper(), kept));
    CHECK_FALSE(crypto::isPin({ann, "2580"}, pepper(0x0C), kept));
    CHECK(crypto::hashPin({ann, "2580"}, pepper(), random, kQuick).hash != kept.hash);
    CHECK(core::pinHashText(kept).find("2580") == std::string::npos);
    const auto read = core::parsePinHash(core::pinHashText(kept));
    CHECK(crypto::isPin({ann, "2580"}, pepper(), *read));
}

TEST_CASE("a badge is found by its hash, under this key only") {
    CHECK(crypto::badgeHash("B-17", pepper()) == crypto::badgeHash("B-17", pepper()));
    CHECK(crypto::badgeHash("B-17", pepper()) != crypto::badgeHash("B-18", pepper()));
    CHECK(crypto::badgeHash("B-17", pepper()) != crypto::badgeHash("B-17", pepper(1)));
}
