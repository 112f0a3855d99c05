// SPDX-License-Identifier: Apache-2.0
// Goal: what the centre says of a till's Zs is read as it was written, speaks for no other box, and
// bad text says nothing. Method: random agreements there and back, and texts that are none.
#include "core/shift/agreement.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::core;

namespace {

const DeviceId kDevice{base::Uuid{base::Uuid::Raw{1, 2, 3}}};
constexpr std::array<std::uint8_t, 8> kEpoch{0xAB, 1, 2, 3, 4, 5, 6, 7};

} // namespace

TEST_CASE("INV an agreement is read as it was written, at most the newest exceptions of it") {
    CHECK(rc::check("parseAgreement(agreementText(a)) = a, bounded", [] {
        ZAgreement agreement{kDevice, kEpoch, *rc::gen::inRange<std::int64_t>(1, 1'000'000), {}};
        const auto count = *rc::gen::inRange<std::size_t>(0, 2 * kMostExceptions);
        for (std::size_t i = 0; i < count; ++i) {
            agreement.exceptions.emplace_back(
                static_cast<std::int64_t>(i) + 1,
                *rc::gen::element(ZStanding::Disagreed, ZStanding::Unknown));
        }
        const ZAgreement back = parseAgreement(agreementText(agreement)).value();
        RC_ASSERT(back.exceptions.size() == std::min(count, kMostExceptions));
        auto& all = agreement.exceptions;
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(back.exceptions.size()));
        RC_ASSERT(back == agreement);
    }));
}

TEST_CASE("a Z agrees when the centre came to it and makes no exception of it") {
    const std::string text =
        agreementText({kDevice, kEpoch, 12, {{7, ZStanding::Disagreed}, {9, ZStanding::Unknown}}});
    CHECK(text.ends_with(" 12 7! 9?"));
    CHECK(standingOfZ(text, kDevice, kEpoch, 12) == ZStanding::Agreed);
    CHECK(standingOfZ(text, kDevice, kEpoch, 7) == ZStanding::Disagreed);
    CHECK(standingOfZ(text, kDevice, kEpoch, 9) == ZStanding::Unknown);
    CHECK(standingOfZ(text, kDevice, kEpoch, 13) == ZStanding::Open);
    CHECK(standingOfZ(text, kDevice, kEpoch, 0) == ZStanding::Open);
    CHECK(standingOfZ(std::nullopt, kDevice, kEpoch, 1) == ZStanding::Open);
    CHECK(standingOfZ(text, DeviceId{base::Uuid{base::Uuid::Raw{9}}}, kEpoch, 1) ==
          ZStanding::Open);
    const std::string before = kDevice.value().toString() + " 12"; // of before there were epochs
    const std::string device = "2 " + kDevice.value().toString() + " ab01020304050607";
    REQUIRE(parseAgreement(device + " 12"));
    for (const std::string& bad :
         {std::string{}, before, "2 " + before, device, device + " 0", device + " x",
          device + " 12 7", device + " 12 !", device + " 12 7!x", device + " 12  7!",
          device + " 99999999999999999999"}) {
        CAPTURE(bad);
        CHECK_FALSE(parseAgreement(bad));
        CHECK(standingOfZ(bad, kDevice, kEpoch, 1) == ZStanding::Open);
    }
}

TEST_CASE(
    "what is said of another epoch, or of Zs there was no room for, is not said of this one") {
    ZAgreement agreement{kDevice, kEpoch, 500, {}};
    CHECK(standingOfZ(agreementText(agreement), kDevice, kEpoch, 1) == ZStanding::Agreed);
    CHECK(standingOfZ(agreementText(agreement), kDevice, {9}, 1) == ZStanding::Open);
    for (std::int64_t z = 300; z < 300 + static_cast<std::int64_t>(kMostExceptions); ++z) {
        agreement.exceptions.emplace_back(z, ZStanding::Disagreed);
    }
    const std::string text = agreementText(agreement);
    CHECK(standingOfZ(text, kDevice, kEpoch, 299) == ZStanding::Open);
    CHECK(standingOfZ(text, kDevice, kEpoch, 300) == ZStanding::Disagreed);
    CHECK(standingOfZ(text, kDevice, kEpoch, 450) == ZStanding::Agreed);
}
