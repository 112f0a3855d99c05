// SPDX-License-Identifier: Apache-2.0
// Goal: an open basket comes back from its rows exactly, whatever is in it (INV decode(encode(x))
// == x), and a damaged row is refused, never obeyed. Method: full and generated lines, headers and
// transactions; every truncation of a row; mutated rows.

#include "unit/wire/generators.h"
#include "unit/wire/samples.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"

#include <doctest/doctest.h>
#include <google/protobuf/stubs/logging.h>
#include <random>

using namespace evertill;

namespace {

const wire::ProtobufBasketCodec kCodec;

} // namespace

TEST_CASE("full rows come back as they were") {
    CHECK(*kCodec.decodeLine(kCodec.encodeLine(test::fullLine())) == test::fullLine());
    CHECK(*kCodec.decodeHeader(kCodec.encodeHeader(test::fullHeader())) == test::fullHeader());
    core::BasketHeader fresh;
    fresh.currency = test::gbp();
    CHECK(*kCodec.decodeHeader(kCodec.encodeHeader(fresh)) == fresh);
}

TEST_CASE("what comes back with a line survives with it until it is sold") {
    core::BasketLine line = test::fullLine();
    const auto money = [](std::int64_t minor) { return core::Money::minor(minor, test::gbp()); };
    line.worth = core::ReturnWorth{
        {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), money(-100),
          money(-20), money(-120)}},
        {{core::TenderType::Card, money(70)}, {core::TenderType::CreditNote, money(50)}},
        3};
    CHECK(*kCodec.decodeLine(kCodec.encodeLine(line)) == line);
}

TEST_CASE("any line, header and transaction comes back as it was") {
    const bool lines = rc::check("line", [] {
        const core::BasketLine line = *test::anyLine();
        const auto back = kCodec.decodeLine(kCodec.encodeLine(line));
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == line);
    });
    CHECK(lines);
    const bool headers = rc::check("header", [] {
        const core::BasketHeader header = *test::anyHeader();
        const auto back = kCodec.decodeHeader(kCodec.encodeHeader(header));
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == header);
    });
    CHECK(headers);
    const bool transactions = rc::check("transaction", [] {
        const core::Event event = core::TransactionCompleted{*test::anyTransaction()};
        const wire::ProtobufEventCodec codec;
        const base::Bytes body = codec.encode(event);
        const auto back = codec.decode(core::typeNumber(event), 1, body);
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == event);
        RC_ASSERT(codec.encode(*back) == body);
    });
    CHECK(transactions);
}

TEST_CASE("damaged rows are refused or read, and never abort") {
    google::protobuf::SetLogHandler(nullptr); // it reports each bad string
    const base::Bytes line = kCodec.encodeLine(test::fullLine());
    CHECK_FALSE(kCodec.decodeLine({})); // a row without a currency is no row
    CHECK_FALSE(kCodec.decodeHeader({}));
    std::size_t refused = 0;
    for (std::size_t length = 0; length < line.size(); ++length) {
        refused += kCodec.decodeLine(base::ByteView{line}.first(length)) ? 0U : 1U;
    }
    CHECK(refused > line.size() / 2);
    std::mt19937 random{7};
    const base::Bytes header = kCodec.encodeHeader(test::fullHeader());
    std::size_t readable = 0;
    for (int round = 0; round < 20'000; ++round) {
        base::Bytes row = round % 2 == 0 ? line : header;
        row[random() % row.size()] = static_cast<std::uint8_t>(random());
        const bool isRead = round % 2 == 0 ? kCodec.decodeLine(row).hasValue()
                                           : kCodec.decodeHeader(row).hasValue();
        readable += isRead ? 1U : 0U;
    }
    CHECK(readable > 1'000);
}
