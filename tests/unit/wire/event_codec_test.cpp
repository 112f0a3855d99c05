// SPDX-License-Identifier: Apache-2.0
// Goal: nothing of an event is lost or changed by its wire form, and no bytes from outside can
// harm. Method: round trips of samples that fill every field; hand-made bodies that break one rule
// each; random and mutated bytes, which must decode to an event that encodes again or be refused.

#include "unit/wire/samples.h"
#include "wire/event_codec.h"

#include <chrono>
#include <doctest/doctest.h>
#include <google/protobuf/stubs/logging.h>
#include <random>

using namespace evertill;
using base::ErrorCode;

namespace {

const wire::ProtobufEventCodec kCodec;

base::Expected<core::Event> roundTrip(const core::Event& event) {
    return kCodec.decode(core::typeNumber(event), 1, kCodec.encode(event));
}

base::Expected<core::Event> decodeSale(const core::Transaction& transaction) {
    return roundTrip(core::TransactionCompleted{transaction});
}

} // namespace

TEST_CASE("every event comes back as it was") {
    const auto events = test::everyEvent();
    REQUIRE(events.size() == std::variant_size_v<core::Event> - 1); // all but UnknownEvent
    for (const core::Event& event : events) {
        CAPTURE(core::typeName(core::typeNumber(event)));
        const auto back = roundTrip(event);
        REQUIRE(back);
        CHECK(*back == event);
    }
    const auto sale = decodeSale(test::fiveLineSale());
    REQUIRE(sale);
    CHECK(std::get<core::TransactionCompleted>(*sale).transaction == test::fiveLineSale());
}

TEST_CASE("events with nothing in them come back too") {
    core::Transaction empty;
    empty.currency = test::gbp();
    empty.channel.clear();
    for (core::Money* money :
         {&empty.net, &empty.tax, &empty.total, &empty.rounding, &empty.change}) {
        *money = test::pence(0);
    }
    for (const core::Event& event : std::vector<core::Event>{
             core::DayOpened{}, core::MemberEnrolled{}, core::ReceiptReprinted{},
             core::DrawerOpened{}, core::SettingChanged{}, core::TransactionCompleted{empty}}) {
        const auto back = roundTrip(event);
        REQUIRE(back);
        CHECK(*back == event);
    }
}

TEST_CASE("a zero that names no currency is read as a zero of the body's currency") {
    core::Transaction sale = test::fiveLineSale();
    sale.rounding = core::Money{};
    const auto back = decodeSale(sale);
    REQUIRE(back);
    CHECK(std::get<core::TransactionCompleted>(*back).transaction.rounding == test::pence(0));
}

TEST_CASE("a type or version from the future is kept as unknown, not refused") {
    const base::Bytes body{1, 2, 3};
    CHECK(*kCodec.decode(777, 1, body) == core::Event{core::UnknownEvent{777}});
    CHECK(*kCodec.decode(0, 1, body) == core::Event{core::UnknownEvent{0}});
    const auto type = static_cast<std::uint16_t>(core::EventType::DrawerOpened);
    CHECK(*kCodec.decode(type, 2, body) == core::Event{core::UnknownEvent{type}});
}

TEST_CASE("a field from the future is passed over") {
    const core::DrawerOpened event{core::OperatorId{"ann"}, "count"};
    base::Bytes body = kCodec.encode(event);
    body.insert(body.end(), {0xA2, 0x06, 0x03, 'n', 'e', 'w'}); // field 100, bytes
    CHECK(*kCodec.decode(8, 1, body) == core::Event{event});
}

TEST_CASE("text that is not UTF-8 is mended, so that what is written can be read") {
    core::Transaction sale = test::fiveLineSale();
    sale.lines[0].line.name = "caf\xE9 \xF0\x9F";
    sale.lines[0].line.category = core::CategoryId{"\xFF"};
    const auto back = decodeSale(sale);
    REQUIRE(back);
    const core::BasketLine& line =
        std::get<core::TransactionCompleted>(*back).transaction.lines[0].line;
    CHECK(line.name == "caf\uFFFD \uFFFD\uFFFD");
    CHECK(line.category.value() == "\uFFFD");
}

TEST_CASE("values beyond their bounds are refused with the field's name") {
    struct Case {
        std::uint16_t type;
        base::Bytes body;
        const char* field;
    };
    // protobuf by hand: tag = field number * 8 + kind (0 varint, 2 bytes); sint64 is zigzag
    const base::Bytes huge{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01};
    const auto with = [](base::Bytes start, const base::Bytes& end) {
        start.insert(start.end(), end.begin(), end.end());
        return start;
    };
    const std::vector<Case> cases{
        {1, {0x1A, 3, 'Q', 'Q', 'Q'}, "currency"},
        {1, {0x1A, 3, 'G', 'B', 'P', 0x2A, 1, 7}, "parent_epoch"},
        {2, {0x08, 0x01}, "date"}, // -1 day
        {4, {0x0A, 2, 1, 2, 0x2A, 3, 'G', 'B', 'P'}, "basket"},
        {4, with({0x2A, 3, 'G', 'B', 'P', 0x30}, huge), "total"},
        {5, with({0x2A, 3, 'G', 'B', 'P', 0x20}, huge), "quantity"},
        {6, {0x0A, 1, 1}, "member"},
    };
    for (const Case& bad : cases) {
        CAPTURE(bad.field);
        const auto event = kCodec.decode(bad.type, 1, bad.body);
        REQUIRE_FALSE(event);
        CHECK(event.error().code == ErrorCode::InvalidFormat);
        CHECK(event.error().place == bad.field);
    }
}

TEST_CASE("Bug: the journal keeps how far a birthday is, never the day of birth") {
    core::Transaction sale = test::promotedTransaction(); // of 22 November 2025
    const auto bodyOf = [&](std::int32_t birthday) {
        sale.member->birthday = birthday;
        return kCodec.encode(core::TransactionCompleted{sale});
    };
    const auto read = [](const base::Bytes& body) {
        const auto back = kCodec.decode(3, kCodec.version(3), body);
        REQUIRE(back);
        return std::get<core::TransactionCompleted>(*back).transaction.member->birthday;
    };
    for (const std::int32_t near : {1022, 1121, 1122, 1123, 1223}) {
        CHECK(read(bodyOf(near)) == near);
    }
    for (const std::int32_t far : {1021, 1224, 229, 601}) {
        CHECK_FALSE(read(bodyOf(far)));
        CHECK(bodyOf(far) == bodyOf(701)); // nothing that tells one from the other
    }
    sale.businessDate = *core::BusinessDate::of(2027, 1, 2);
    CHECK(read(bodyOf(1230)) == 1230);
    CHECK(read(bodyOf(105)) == 105);
    sale.businessDate = *core::BusinessDate::of(2027, 3, 1);
    CHECK(read(bodyOf(229)) == 228); // kept on the 28th that year
    sale.businessDate = *core::BusinessDate::of(2028, 3, 1);
    CHECK(read(bodyOf(229)) == 229);
}

TEST_CASE("a small body cannot ask for a lot of memory") {
    // 5,000 lines that all name one word of 4 KiB would expand to 20 MiB
    core::Transaction sale = test::fiveLineSale();
    core::TransactionLine line = sale.lines[0];
    line.line.category = core::CategoryId{std::string(4'096, 'x')};
    sale.lines.assign(5'000, line);
    const base::Bytes body = kCodec.encode(core::TransactionCompleted{sale});
    CHECK(body.size() < 1'000'000);
    const auto event = kCodec.decode(3, 1, body);
    REQUIRE_FALSE(event);
    CHECK(event.error().place == "words");

    sale.lines.assign(core::kMaxBasketLines + 1, test::fiveLineSale().lines[0]);
    CHECK(decodeSale(sale).error().place == "lines");
    sale.lines.pop_back();
    CHECK(decodeSale(sale));
}

TEST_CASE("random and mutated bytes are refused or read, and never abort") {
    google::protobuf::SetLogHandler(nullptr); // it reports each bad string
    std::mt19937 random{20'251'122};
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::size_t readable = 0;
    const auto attempt = [&](std::uint16_t type, const base::Bytes& body) {
        const auto event = kCodec.decode(type, 1, body);
        if (event && !std::holds_alternative<core::UnknownEvent>(*event)) {
            ++readable;
            REQUIRE(*kCodec.decode(type, 1, kCodec.encode(*event)) == *event);
        }
    };
    for (int round = 0; round < 20'000; ++round) {
        base::Bytes noise(below(80));
        for (auto& byte : noise) {
            byte = static_cast<std::uint8_t>(random());
        }
        attempt(static_cast<std::uint16_t>(below(28)), noise);
    }
    const auto events = test::everyEvent();
    for (int round = 0; round < 40'000; ++round) {
        const core::Event& event = events[below(events.size())];
        base::Bytes body = kCodec.encode(event);
        for (std::size_t change = 0; change <= below(4); ++change) {
            const std::size_t at = below(body.size());
            switch (below(3)) {
            case 0: body[at] = static_cast<std::uint8_t>(random()); break;
            case 1: body.insert(body.begin() + static_cast<std::ptrdiff_t>(at), 0xFF); break;
            default: body.resize(at + 1);
            }
        }
        attempt(core::typeNumber(event), body);
    }
    CHECK(readable > 1'000); // the mutations must not all be refused by the parser alone
}

TEST_CASE("a sale of five lines is small and quick to write") {
    const core::Event event = core::TransactionCompleted{test::fiveLineSale()};
    const base::Bytes body = kCodec.encode(event);
    MESSAGE("bytes: " << body.size());
    CHECK(body.size() <= 650);
    CHECK(kCodec.encode(event) == body);
    const auto start = std::chrono::steady_clock::now();
    constexpr int kRounds = 20'000;
    std::size_t sum = 0;
    for (int i = 0; i < kRounds; ++i) {
        sum += kCodec.encode(event).size();
    }
    const auto nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(
                           std::chrono::steady_clock::now() - start)
                           .count();
    CHECK(sum == body.size() * kRounds);
    MESSAGE("microseconds per sale: " << static_cast<double>(nanos) / 1000 / kRounds);
}
