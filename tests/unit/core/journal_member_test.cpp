// SPDX-License-Identifier: Apache-2.0
// Goal: what is hashed is laid out as fixed, clocks never go back, and people are masked.
// Method: the layout by offsets, properties of the clock, cases for names and numbers.
#include "base/utf8.h"
#include "core/journal/chain.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
namespace base = evertill::base;

TEST_CASE("The preimage has every field at its fixed place") {
    JournalRecord record;
    base::Uuid::Raw device{};
    device.fill(0xD1);
    record.device = DeviceId{base::Uuid{device}};
    record.position.epoch.fill(0xE2);
    record.position.seq = 0x0102030405060708;
    record.type = 0x1122;
    record.version = 0x3344;
    record.hlc = 0x1112131415161718;
    record.body = {0xB0, 0xB1, 0xB2};
    base::Digest previous;
    previous.fill(0xC3);
    const base::Bytes bytes = hashPreimage(record, previous);
    REQUIRE(bytes.size() == 88 + 3);
    CHECK(base::toHex(bytes) == "4556544c2d4a3100"                 // "EVTL-J1" and zero
                                "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1" // device
                                "e2e2e2e2e2e2e2e2"                 // epoch
                                "0102030405060708"                 // seq
                                "11223344"                         // type, version
                                "1112131415161718"                 // hlc
                                "c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3" // previous
                                "c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3"
                                "00000003b0b1b2"); // length, body
}

TEST_CASE("The hybrid clock always goes forward and is never behind the wall") {
    CHECK(rc::check([] {
        std::int64_t last = 0;
        std::int64_t micros = 1'700'000'000'000'000;
        for (int i = 0; i < 50; ++i) {
            micros += *rc::gen::inRange<std::int64_t>(-5'000'000, 5'000'000);
            const std::int64_t next = nextHlc(last, {micros, 0});
            RC_ASSERT(next > last);
            RC_ASSERT(next / 65'536 >= micros / 1000);
            last = next;
        }
    }));
}

TEST_CASE("Every event has its number and name") {
    for (std::uint16_t type = 1; type <= 10; ++type) {
        CHECK(typeName(type) != "Unknown");
    }
    CHECK(typeName(15) == "SignOnFailed");
    CHECK(typeName(16) == "Unknown");
    CHECK(typeName(20) == "ShiftOpened");
    CHECK(typeName(26) == "TrainingSwitched");
    CHECK(typeName(27) == "StockMoved");
    CHECK(typeName(28) == "ConsentRecorded");
    CHECK(typeName(29) == "OrderRecorded");
    CHECK(typeName(30) == "InvoiceIssued");
    CHECK(typeName(31) == "ControlActed");
    CHECK(typeName(32) == "Unknown");
    CHECK(typeNumber(TrainingSwitched{}) == 26);
    CHECK(typeNumber(DayOpened{}) == 2);
    CHECK(typeNumber(UnknownEvent{77}) == 77);
}

TEST_CASE("Members are found by any writing of number, phone and e-mail") {
    CHECK(normaliseLookup("+44 (20) 7946-0018") == "+442079460018");
    CHECK(normaliseLookup(" Ann@Example.ORG ") == "ann@example.org");
    CHECK(normaliseLookup("m-12 ab") == "M12AB");
    CHECK(normaliseLookup(" - ").empty());
    MemberProfile profile;
    profile.number = "123";
    profile.phone = "1-2-3";
    profile.email = "a@b.c";
    CHECK(lookupTerms(profile) == std::vector<std::string>{"123", "a@b.c"});
}

TEST_CASE("Masks show the first letter of each word, one Chinese character, four digits") {
    CHECK(maskedName("John Smith") == "J*** S***");
    CHECK(maskedName("王小明") == "王*");
    CHECK(maskedName("").empty());
    CHECK(maskedNumber("87654321") == "*** 4321");
    CHECK(maskedNumber("4321") == "***");
    CHECK(maskedNumber("77001") == "*** 01");
}

TEST_CASE("Bug: a number that is not ASCII was cut inside a character") {
    CHECK(maskedNumber("会员一二三四") == "*** 二三四");
    CHECK(maskedNumber("会员12") == "***");
    CHECK(rc::check([](const std::string& bytes) {
        if (base::isValidUtf8(bytes)) {
            RC_ASSERT(base::isValidUtf8(maskedNumber(bytes)));
        }
    }));
}

TEST_CASE("INV a mask shows four characters of a number and never more than half of it") {
    CHECK(rc::check([] {
        const auto number = *rc::gen::container<std::string>(rc::gen::inRange<char>('0', ':'));
        const std::string masked = maskedNumber(number);
        const std::size_t shown = masked.size() <= 3 ? 0 : masked.size() - 4;
        RC_ASSERT(shown <= 4U);
        RC_ASSERT(2 * shown <= number.size());
        RC_ASSERT(number.ends_with(masked.substr(masked.size() - shown)));
    }));
}
