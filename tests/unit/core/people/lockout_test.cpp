// SPDX-License-Identifier: Apache-2.0
// Goal: wrong PINs at full speed get nowhere, a clock that jumps back locks nobody out for longer
// than the delay, and what is kept of a PIN reads back. Method: an attacker that tries whenever it
// may; random clocks; malformed texts.
#include "core/people/lockout.h"
#include "core/people/pin.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::core {

TEST_CASE(
    "INV who tries whenever it may has about 36 tries on the first day and 24 on each other") {
    constexpr std::int64_t kDay = 86'400'000'000;
    Lockout state;
    std::int64_t now = 1'000'000;
    int tries = 0;
    while (now < kDay) {
        REQUIRE(waitMicros(state, now) == 0);
        state = afterFailure(state, now);
        ++tries;
        const std::int64_t wait = waitMicros(state, now);
        if (wait > 0) {
            CHECK(waitMicros(state, now + wait - 1) > 0); // not a moment earlier
        }
        now += wait + 1;
    }
    CHECK(tries >= 30);
    CHECK(tries <= 40);
}

TEST_CASE(
    "INV the wait never shrinks with more failures, nor grows beyond the delay by any clock") {
    CHECK(rc::check([] {
        const Lockout state{*rc::gen::inRange<std::int32_t>(0, 100),
                            *rc::gen::inRange<std::int64_t>(0, INT64_MAX / 2)};
        const auto now = *rc::gen::inRange<std::int64_t>(0, INT64_MAX / 2);
        RC_ASSERT(delayMicros(state.failures + 1) >= delayMicros(state.failures));
        RC_ASSERT(waitMicros(state, now) >= 0);
        RC_ASSERT(waitMicros(state, now) <= delayMicros(state.failures));
        RC_ASSERT(waitMicros(state, state.lastFailedAtMicros) == delayMicros(state.failures));
    }));
    CHECK(waitMicros({2, 50}, 50) == 0); // two slips are free
    CHECK(waitMicros({3, 50}, 50) == 5'000'000);
    CHECK(afterFailure({INT32_MAX, 1}, 2) == Lockout{INT32_MAX, 2});
}

TEST_CASE("Bug: a clock that was ahead locked somebody out until its date") {
    const Lockout ahead{3, 1'000'000'000'000};
    const Lockout kept = byClock(ahead, 7);
    CHECK(kept == Lockout{3, 7});
    CHECK(waitMicros(kept, 7) == 5'000'000);
    CHECK(waitMicros(byClock(kept, 5'000'007), 5'000'007) == 0);
    CHECK(byClock({3, 5}, 7) == Lockout{3, 5});
}

TEST_CASE("a PIN has 4 to 12 digits and is none of those that are tried first") {
    for (const char* good : {"2580", "1357924680", "112233445566"}) {
        CHECK(checkPin(good).hasValue());
    }
    for (const char* bad : {"", "123", "1234567890123", "12a4", "1111", "1234", "9876", "2468"}) {
        CAPTURE(bad);
        CHECK_FALSE(checkPin(bad).hasValue());
    }
    CHECK(checkPin("7777").error().context.find("7777") == std::string::npos);
}

TEST_CASE("what is kept of a PIN reads back; nothing else is read, and no error repeats it") {
    PinHash hash{{14, 8, 2}, {1, 2, 3, 4, 5, 6, 7, 8}, {}};
    hash.hash.fill(0xAB);
    const std::string text = pinHashText(hash);
    CHECK(parsePinHash(text).value() == hash);
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        const auto read = parsePinHash(text.substr(0, cut));
        REQUIRE_FALSE(read.hasValue());
        CHECK(read.error().context.find("abab") == std::string::npos);
    }
    for (const char* bad : {"scrypt$19$8$1$", "scrypt$9$8$1$", "scrypt$15$17$1$", "scrypt$15$8$0$",
                            "scrypt$15$8$5$", "argon$15$8$1$"}) {
        CHECK_FALSE(parsePinHash(bad + text.substr(text.find("0102"))).hasValue());
    }
    CHECK_FALSE(parsePinHash(text + "$x").hasValue());
}

} // namespace evertill::core
