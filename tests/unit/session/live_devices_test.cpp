// SPDX-License-Identifier: Apache-2.0
// Goal: of two programs that speak for one device the later one is the clone, and a till whose
// cable was out or that was started anew is never taken for one. Method: the table alone, time by
// hand.

#include "session/live_devices.h"

#include <doctest/doctest.h>

using namespace evertill;
using session::kContest;
using session::kSecond;
using session::LiveDevices;
using session::Moment;
using Claim = LiveDevices::Claim;

namespace {

const core::DeviceId kTill{base::Uuid{{1}}};
const core::DeviceId kOther{base::Uuid{{2}}};
const base::Uuid kFirst{{11}}; // starts of a program
const base::Uuid kSecondStart{{12}};
const base::Uuid kThird{{13}};

Moment at(std::int64_t seconds) {
    return {seconds * kSecond, 0};
}

} // namespace

TEST_CASE("a device that is not there is let in, and another one does not matter to it") {
    LiveDevices live;
    CHECK(live.claim(kTill, kFirst, 1, at(0)).claim == Claim::Granted);
    const auto other = live.claim(kOther, kSecondStart, 2, at(0));
    CHECK(other.claim == Claim::Granted);
    CHECK_FALSE(other.evicted);
    CHECK(live.size() == 2);
}

TEST_CASE("the same start comes back at once, and its old session is closed") {
    LiveDevices live;
    (void)live.claim(kTill, kFirst, 1, at(0));
    live.heard(kTill, 1, at(5));
    const auto again = live.claim(kTill, kFirst, 2, at(6));
    CHECK(again.claim == Claim::Granted);
    CHECK(again.evicted == 1);
    live.release(kTill, 1); // the end of the old one, told late, ends nothing
    CHECK(live.size() == 1);
    live.release(kTill, 2);
    CHECK(live.size() == 0);
}

TEST_CASE("another start waits, and takes the place of one that says nothing any more") {
    LiveDevices live;
    (void)live.claim(kTill, kFirst, 1, at(0));
    live.heard(kTill, 1, at(3));
    CHECK(live.claim(kTill, kSecondStart, 2, at(10)).claim == Claim::Wait);
    CHECK(live.claim(kTill, kSecondStart, 3, at(10 + kContest / kSecond - 1)).claim == Claim::Wait);
    const auto taken = live.claim(kTill, kSecondStart, 4, at(10 + kContest / kSecond));
    CHECK(taken.claim == Claim::Granted);
    CHECK(taken.evicted == 1);
}

TEST_CASE("another start, while the first is alive, is the clone") {
    LiveDevices live;
    (void)live.claim(kTill, kFirst, 1, at(0));
    CHECK(live.claim(kTill, kSecondStart, 2, at(10)).claim == Claim::Wait);
    live.heard(kTill, 1, at(15));
    CHECK(live.claim(kTill, kSecondStart, 3, at(31)).claim == Claim::Clone);
    CHECK(live.size() == 1);
    // Asked again later it is looked at afresh: the first may have died meanwhile.
    CHECK(live.claim(kTill, kSecondStart, 4, at(60)).claim == Claim::Wait);
    CHECK(live.claim(kTill, kSecondStart, 5, at(60 + kContest / kSecond)).claim == Claim::Granted);
}

TEST_CASE("what was heard before the contest, or from another session, proves no life") {
    LiveDevices live;
    (void)live.claim(kTill, kFirst, 1, at(0));
    live.heard(kTill, 1, at(9));
    CHECK(live.claim(kTill, kSecondStart, 2, at(10)).claim == Claim::Wait);
    live.heard(kTill, 2, at(12)); // the contender's own session
    live.heard(kOther, 1, at(12));
    CHECK(live.claim(kTill, kSecondStart, 3, at(40)).claim == Claim::Granted);
}

TEST_CASE("a third start begins a contest of its own") {
    LiveDevices live;
    (void)live.claim(kTill, kFirst, 1, at(0));
    CHECK(live.claim(kTill, kSecondStart, 2, at(10)).claim == Claim::Wait);
    CHECK(live.claim(kTill, kThird, 3, at(29)).claim == Claim::Wait);
    CHECK(live.claim(kTill, kThird, 4, at(31)).claim == Claim::Wait); // not since 10
    CHECK(live.claim(kTill, kThird, 5, at(29 + kContest / kSecond)).claim == Claim::Granted);
}
