// SPDX-License-Identifier: Apache-2.0

// Goal: only the certificate the registry holds for a device opens a session, before anything is
// claimed in its name; a device that a person unlocked comes in with any token, once. Method: both
// machines joined by hand over stores in memory.

#include "unit/session/pair.h"

#include <doctest/doctest.h>

namespace evertill::test {

TEST_CASE("Bug: a certificate that the registry does not hold for the device opened a session") {
    Pair pair;
    pair.meet();
    pair.cut();
    pair.centre.standing[Pair::identity().device] = ports::CertificateStanding::Revoked;
    const base::Bytes token = pair.centre.state.devices.at(Pair::identity().device).tokens.current;
    SUBCASE("in its time") {
        pair.meet();
    }
    SUBCASE("expired: it may not renew either") {
        pair.link(true);
        pair.settle();
    }
    CHECK(pair.isRejected(wire::RejectReason::Certificate));
    CHECK(pair.session->isClosed());
    CHECK(pair.framesDown<wire::Welcome>().empty());
    CHECK(pair.state.value.stopped == "certificate");
    // Nothing was claimed in the device's name: who holds the right one comes in at once.
    CHECK(pair.live.size() == 0);
    CHECK(pair.centre.state.devices.at(Pair::identity().device).tokens.current == token);
    pair.centre.standing.clear();
    pair.meet();
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK(pair.state.value.stopped.empty());
}

TEST_CASE("Bug: the original of a copy that renewed its certificate was told to enrol again") {
    Pair pair;
    pair.meet();
    pair.cut();
    pair.centre.standing[Pair::identity().device] = ports::CertificateStanding::Replaced;
    pair.meet();
    CHECK(pair.isRejected(wire::RejectReason::Clone));
    CHECK(pair.state.value.stopped == "clone");
    CHECK(pair.seen.back().alarm == "clone");
    CHECK(pair.live.size() == 0);
    pair.centre.state.devices.at(Pair::identity().device).unlockedUntilMicros =
        pair.now().wallMicros + 60 * kMinute;
    pair.meet();
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK(pair.centre.standing.empty());
}

TEST_CASE("Bug: an unlocked till put the copy's certificate out while the copy was still on") {
    Pair pair;
    pair.meet();
    pair.cut();
    pair.centre.standing[Pair::identity().device] = ports::CertificateStanding::Replaced;
    auto& device = pair.centre.state.devices.at(Pair::identity().device);
    device.unlockedUntilMicros = pair.now().wallMicros + 60 * kMinute;
    // The copy is on, and speaks.
    const base::Uuid copy{{9, 99}};
    REQUIRE(pair.live.claim(Pair::identity().device, copy, 1'000, pair.now()).claim ==
            LiveDevices::Claim::Granted);
    const base::Bytes token = device.tokens.current;
    pair.meet();
    CHECK(pair.isRejected(wire::RejectReason::RetryAfter));
    CHECK(pair.centre.standing.size() == 1); // nothing has changed
    CHECK(device.unlockedUntilMicros > 0);
    CHECK(device.tokens.current == token);
    pair.live.release(Pair::identity().device, 1'000);
    pair.meet();
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK(pair.centre.standing.empty());
    CHECK(device.unlockedUntilMicros == 0);
}

TEST_CASE("An unlocked device may come with any token, once") {
    Pair pair;
    pair.meet();
    const base::Bytes first = pair.state.value.sessionToken;
    for (int i = 0; i < 3; ++i) {
        pair.cut();
        pair.meet();
    }
    const auto comeWith = [&](const base::Bytes& token, std::uint8_t boot) {
        pair.cut();
        pair.state.value.sessionToken = token;
        pair.start(boot);
        pair.meet();
    };
    comeWith(first, 2);
    REQUIRE(pair.state.value.stopped == "clone");
    auto& device = pair.centre.state.devices.at(Pair::identity().device);
    device.unlockedUntilMicros = pair.now().wallMicros - 1;
    comeWith(first, 3);
    CHECK(pair.state.value.stopped == "clone"); // too late
    device.unlockedUntilMicros = pair.now().wallMicros + 60 * kMinute;
    comeWith(first, 4);
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK(pair.state.value.stopped.empty());
    comeWith(base::Bytes(16, 7), 5);
    CHECK(pair.state.value.stopped == "clone");
}

} // namespace evertill::test
