// SPDX-License-Identifier: Apache-2.0
#pragma once

// One frame of every kind and one row of every stream, every field set to a value of its own, so
// that two fields that were swapped cannot hide.

#include "unit/wire/samples.h"
#include "wire/sync/row_codec.h"

namespace evertill::test {

inline core::EpochNonce epochOf(std::uint8_t first) {
    core::EpochNonce epoch{};
    for (std::size_t i = 0; i < epoch.size(); ++i) {
        epoch[i] = static_cast<std::uint8_t>(first + i);
    }
    return epoch;
}

inline base::Digest digestOf(std::uint8_t first) {
    base::Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        digest[i] = static_cast<std::uint8_t>(first + i);
    }
    return digest;
}

inline ports::ItemRow fullItemRow() {
    ports::ItemRow row;
    core::Item& item = row.item;
    item.sku = core::Sku{"85123A"};
    item.name = "White hanging heart";
    item.localNames = {{"zh-Hans", "白色挂心"}, {"de", "Weißes Hängeherz"}};
    item.kind = core::ItemKind::Deposit;
    item.lifeState = core::LifeState::Clearance;
    item.tracking = core::Tracking::Lot;
    item.soldBy = core::SoldBy::Weight;
    item.unit = core::UnitOfMeasure::Kilogram;
    item.taxCategory = core::TaxCategoryId{"standard"};
    item.category = core::CategoryId{"home/decor"};
    item.minimumAge = 18;
    item.blocked = core::BlockReason::Recalled;
    item.blockText = "Recall 2026-17";
    item.linked = {{core::Sku{"DEP25"}, core::Quantity::thousandths(1'500)}};
    item.variantOf = core::Sku{"85123"};
    item.variantText = "M / white";
    item.supplier = "Hearts & Co";
    item.cost = price(12'345);
    item.pictureFile = "85123A.jpg";
    row.barcodes = {{"4006381333931", item.sku, core::Quantity::units(1)},
                    {"14006381333938", item.sku, core::Quantity::units(12)}};
    return row;
}

inline ports::PricesRow fullPricesRow() {
    const core::Sku sku{"85123A"};
    return {sku,
            {{sku,
              price(25'500),
              core::PriceLevel::Regular,
              "",
              core::PricePlace::Everywhere,
              "",
              {},
              0,
              INT64_MAX,
              7},
             {sku, core::UnitPrice::tenThousandths(29'900, *core::Currency::parse("EUR")),
              core::PriceLevel::Tier, "gold", core::PricePlace::Store, "S1",
              core::Quantity::units(6), kFirstScan, kFirstScan + 86'400'000'000, 8}}};
}

// In order of stream.
inline std::vector<ports::ReferenceRow> everyRow() {
    const core::BusinessDate date = *core::BusinessDate::of(2025, 11, 22);
    return {
        core::TaxCategory{
            core::TaxCategoryId{"standard"},
            "Standard",
            {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), false},
             {core::TaxRateId{"levy"}, "Levy", "L", core::Rate::millionths(4'000), true}}},
        core::TaxPolicy{core::TaxMode::Exclusive, core::TaxRounding::PerLine, 5},
        core::Category{core::CategoryId{"home/decor"},
                       core::CategoryId{"home"},
                       "Decoration",
                       {{"fr", "Décoration"}}},
        fullItemRow(),
        fullPricesRow(),
        ports::QuickKeysRow{{2, "Bakery", {{"de", "Bäckerei"}}},
                            {{2, 11, core::Sku{"ROLL"}, "Roll", "#f0c040"}}},
        ports::StockRow{core::Sku{"85123A"}, core::Quantity::thousandths(-1'500), kFirstScan},
        ports::StockAppliedRow{core::DeviceId{uuidOf(0x01)}, epochOf(0xA1), 4'711},
        ports::MemberRow{{core::MemberId{uuidOf(0x40)}, {9, 8, 7, 0, 255}}, -120},
        ports::MemberKeyRow{core::MemberId{uuidOf(0x40)}, {1, 2, 3}, {digestOf(1), digestOf(50)}},
        ports::UserRow{core::OperatorId{"ann"}, "Ann", "supervisor", false},
        ports::ConfigRow{"receipt.footer", "Danke & 谢谢"},
        ports::DeviceRow{core::DeviceId{uuidOf(0x01)},
                         core::StoreId{"S1"},
                         core::TillId{"T2"},
                         {48, 42, 48, 5},
                         true},
        ports::DayTotalsRow{core::StoreId{"S/1"}, core::TillId{"T%2"}, date, 320, 1'600,
                            pence(812'345), pence(676'954), pence(135'391)},
        ports::ReturnedLinesRow{core::StoreId{"S1"},
                                core::TillId{"T2"},
                                core::ReceiptNumber{4'711},
                                {{3, core::Quantity::units(2)}, {5, core::Quantity::units(1)}}},
        ports::RuleSetPartRow{{17,
                               *core::Currency::parse("GBP"),
                               kFirstScan,
                               kFirstScan + 86'400'000'000,
                               {core::StoreId{"S1"}, core::StoreId{"S2"}},
                               {"store", "web"}},
                              0,
                              2,
                              {123, 34, 0, 255}},
        ports::SigningKeyRow{"fiscal.key.S1.T2.0a0b0c0d", "00ff"},
        ports::CreditNoteRow{"CN019b0a0b0c0d00000001", pence(1'230), pence(450)},
    };
}

inline std::vector<ports::EncodedRow> everyEncodedRow() {
    std::vector<ports::EncodedRow> rows;
    for (const ports::ReferenceRow& row : everyRow()) {
        rows.push_back(wire::encodeRow(row));
    }
    rows.push_back(wire::removedRow(ports::Stream::MemberKeys, "gone"));
    return rows;
}

inline wire::Hello fullHello() {
    wire::Hello hello;
    hello.protocolMin = 2;
    hello.protocolMax = 3;
    hello.device = core::DeviceId{uuidOf(0x01)};
    hello.epoch = epochOf(0xA1);
    hello.head = 10'342;
    hello.ackedEpoch = epochOf(0xB1);
    hello.acked = 10'300;
    hello.ackedHash = digestOf(0x20);
    hello.incarnation = uuidOf(0x30);
    hello.token = {1, 2, 3, 4};
    hello.boot = uuidOf(0x50);
    hello.cursor = {uuidOf(0x60), 777};
    hello.software = "0.1.0";
    hello.clockMicros = kFirstScan;
    hello.unsentEvents = 42;
    hello.oldestUnsentMicros = kFirstScan - 5'000'000;
    hello.diskFreeBytes = 123'456'789'012;
    return hello;
}

inline wire::Push smallPush() {
    wire::Push push{epochOf(0xA1), 10'341, {}, digestOf(0x77)};
    push.events = {{2, 1, 0x0192A3B4C5D60007, {1, 2, 3}},
                   {3, 1, 0x0192A3B4C5D70000, {4, 5, 6, 7}},
                   {999, 4, 0x0192A3B4C5D60001, {}}};
    return push;
}

// In order of their numbers in session.proto.
inline std::vector<wire::Frame> everyFrame() {
    using ports::StreamDigest;
    const std::vector<ports::EncodedRow> rows = everyEncodedRow();
    wire::MemberKeys keys;
    keys.keys = {{17, {core::MemberId{uuidOf(0x40)}, {5, 6, 7}, {digestOf(1), digestOf(2)}}},
                 {18, {core::MemberId{uuidOf(0x41)}, {}, {}}}};
    wire::Answer answer{9, wire::AnswerStatus::TooLate, {}, {rows[8], rows[9]}};
    answer.stock = {{core::StoreId{"S2"}, core::Quantity::units(4), kFirstScan},
                    {core::StoreId{"S3"}, core::Quantity::thousandths(-500), kFirstScan - 1}};
    return {
        fullHello(),
        wire::Welcome{3,
                      uuidOf(0x30),
                      kFirstScan,
                      epochOf(0xB1),
                      10'300,
                      digestOf(0x20),
                      10'200,
                      4'000,
                      {9, 9, 8},
                      "S1",
                      "T2",
                      778},
        wire::Reject{wire::RejectReason::RetryAfter, "busy", 1'500, 12},
        smallPush(),
        wire::Ack{epochOf(0xA1), 10'343, digestOf(0x77), 3'000},
        wire::Nack{epochOf(0xA1), 10'340},
        wire::Pull{{uuidOf(0x60), 777}, 4, 5'000},
        wire::Delta{{uuidOf(0x60), 777}, rows, 790, 791, 4, false},
        wire::SnapshotOffer{uuidOf(0x60), 790, {{digestOf(3), 1'000}, {digestOf(4), 1 << 20}}, 99},
        wire::ChunkWanted{digestOf(3)},
        wire::Chunk{digestOf(3), {1, 2, 3, 4, 5}},
        wire::Nudge{792},
        wire::DigestCheck{790, {{4, 5, digestOf(6)}, {7, 8, digestOf(9)}}},
        wire::Beat{kFirstScan, 43, kFirstScan - 1, 5'000'000'000},
        keys,
        wire::MemberKeysAck{18},
        wire::Publish{rows, true},
        wire::PublishAck{true, "taken"},
        wire::Renew{{48, 130, 1, 2}},
        wire::Renewed{{{48, 1}, {48, 2}}, {{48, 3}}},
        wire::Ask{9, 800, wire::Question::MemberByLookup, {1, 2, 3}},
        answer,
        wire::Bye{"closing"},
    };
}

} // namespace evertill::test
