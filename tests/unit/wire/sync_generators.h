// SPDX-License-Identifier: Apache-2.0
#pragma once

// Frames and rows with every field drawn at random within its bounds.

#include "unit/wire/generators.h"
#include "unit/wire/sync_samples.h"

namespace evertill::test {

inline std::int64_t anyCount() {
    return coin() ? within(0, 1'000) : within(0, INT64_MAX / 2);
}

inline base::Bytes someBytes(std::size_t limit) {
    base::Bytes bytes(static_cast<std::size_t>(within(0, static_cast<std::int64_t>(limit))));
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(within(0, 255));
    }
    return bytes;
}

inline std::string shortText(std::size_t limit) {
    std::string text = *anyText();
    while (text.size() > limit) {
        text.pop_back();
        while (!text.empty() && !base::isValidUtf8(text)) {
            text.pop_back();
        }
    }
    return text;
}

// What a key may be made of: not empty, no zero byte.
inline std::string keyText(std::size_t limit = 80) {
    std::string text = shortText(limit);
    std::erase(text, '\0');
    return text.empty() ? "k" : text;
}

template <typename Id>
Id keyId() {
    return Id{keyText()};
}

// Stores and tills have names of up to 16 characters; two of them and more make one key.
template <typename Id>
Id placeId() {
    return Id{keyText(64)};
}

inline base::Digest anyDigest() {
    return digestOf(static_cast<std::uint8_t>(within(0, 255)));
}

inline core::EpochNonce anyEpoch() {
    return coin() ? core::EpochNonce{} : epochOf(static_cast<std::uint8_t>(within(0, 255)));
}

inline base::Uuid uuidOrNil() {
    return coin() ? base::Uuid{} : anyUuid();
}

inline std::vector<core::LocalName> anyNames() {
    std::vector<core::LocalName> names;
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        names.push_back({*anyText(), *anyText()});
    }
    return names;
}

inline core::Quantity anyQuantity() {
    return core::Quantity::thousandths(
        within(-core::kMaxQuantityThousandths, core::kMaxQuantityThousandths));
}

template <typename Row, typename Make>
std::vector<Row> upTo(std::int64_t most, Make make) {
    std::vector<Row> rows;
    for (std::int64_t i = within(0, most); i > 0; --i) {
        rows.push_back(make());
    }
    return rows;
}

inline ports::ItemRow anyItemRow() {
    ports::ItemRow row;
    core::Item& item = row.item;
    item.sku = keyId<core::Sku>();
    item.name = *anyText();
    item.localNames = anyNames();
    item.kind = anyOf(core::ItemKind::Service);
    item.lifeState = anyOf(core::LifeState::Withdrawn);
    item.tracking = anyOf(core::Tracking::Lot);
    item.soldBy = anyOf(core::SoldBy::Weight);
    item.unit = anyOf(core::UnitOfMeasure::Hour);
    item.taxCategory = anyId<core::TaxCategoryId>();
    item.category = anyId<core::CategoryId>();
    item.minimumAge = static_cast<std::int32_t>(within(0, 99));
    item.blocked = anyOf(core::BlockReason::Planned);
    item.blockText = *anyText();
    item.linked = upTo<core::LinkedItem>(2, [] {
        return core::LinkedItem{anyId<core::Sku>(), anyQuantity()};
    });
    item.variantOf = anyId<core::Sku>();
    item.variantText = *anyText();
    item.supplier = *anyText();
    if (coin()) {
        item.cost = anyPrice();
    }
    item.pictureFile = *anyText();
    item.brand = *anyText();
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        item.tags.push_back(*anyText());
    }
    row.barcodes = upTo<ports::BarcodeRow>(3, [&item] {
        return ports::BarcodeRow{*anyText(), item.sku, anyQuantity()};
    });
    return row;
}

inline ports::PricesRow anyPricesRow() {
    const core::Sku sku = keyId<core::Sku>();
    return {sku, upTo<core::PriceRow>(4, [&sku] {
                const core::Currency currency =
                    coin() ? gbp() : *core::Currency::parse(coin() ? "EUR" : "CNY");
                return core::PriceRow{
                    sku,
                    core::UnitPrice::tenThousandths(within(-1'000'000, 1'000'000), currency),
                    anyOf(core::PriceLevel::Tier),
                    *anyText(),
                    anyOf(core::PricePlace::Store),
                    *anyText(),
                    anyQuantity(),
                    within(INT64_MIN, INT64_MAX - 1),
                    coin() ? INT64_MAX : within(INT64_MIN, INT64_MAX - 1),
                    within(0, 1'000'000)};
            })};
}

inline ports::QuickKeysRow anyQuickKeysRow() {
    const auto page = static_cast<std::int32_t>(within(0, INT32_MAX - 1));
    return {{page, *anyText(), anyNames()}, upTo<ports::QuickKey>(3, [page] {
                return ports::QuickKey{page, static_cast<std::int32_t>(within(-5, 5'000)),
                                       anyId<core::Sku>(), *anyText(), *anyText()};
            })};
}

inline core::TaxCategory anyTaxCategory() {
    return {keyId<core::TaxCategoryId>(), *anyText(), upTo<core::TaxRate>(2, [] {
                return core::TaxRate{anyId<core::TaxRateId>(), *anyText(), *anyText(),
                                     core::Rate::millionths(within(-10'000'000, 10'000'000)),
                                     coin()};
            })};
}

inline std::vector<base::Digest> anyLookups() {
    return upTo<base::Digest>(3, [] { return anyDigest(); });
}

inline ports::RuleSetPartRow anyRuleSetPartRow() {
    ports::RuleSetPartRow row;
    row.summary.version = within(1, 9'999'999'999);
    row.parts = static_cast<std::int32_t>(within(1, 9'999));
    row.part = coin() ? 0 : static_cast<std::int32_t>(within(0, row.parts - 1));
    row.body = someBytes(60);
    if (row.part == 0) {
        row.summary.currency = anyMoney().currency();
        row.summary.validFromMicros = within(INT64_MIN, INT64_MAX - 1);
        row.summary.validUntilMicros = coin() ? INT64_MAX : within(INT64_MIN, INT64_MAX - 1);
        row.summary.stores = upTo<core::StoreId>(3, [] { return anyId<core::StoreId>(); });
        row.summary.channels = upTo<std::string>(3, [] { return *anyText(); });
    }
    return row;
}

inline ports::ReferenceRow anyActivityRow(std::int64_t stream) {
    if (stream == 14) {
        return ports::DayTotalsRow{placeId<core::StoreId>(),
                                   placeId<core::TillId>(),
                                   anyDate(),
                                   anyCount(),
                                   anyCount(),
                                   anyMoney(),
                                   anyMoney(),
                                   anyMoney()};
    }
    if (stream == 16) {
        return anyRuleSetPartRow();
    }
    return ports::ReturnedLinesRow{
        placeId<core::StoreId>(), placeId<core::TillId>(), core::ReceiptNumber{anyCount()},
        upTo<ports::ReturnedLinesRow::Line>(3, [] {
            return ports::ReturnedLinesRow::Line{static_cast<std::int32_t>(within(1, 9'999)),
                                                 anyQuantity()};
        })};
}

inline rc::Gen<ports::ReferenceRow> anyReferenceRow() {
    return rc::gen::exec([]() -> ports::ReferenceRow {
        const std::int64_t stream = within(1, 18);
        switch (stream) {
        case 1: return anyTaxCategory();
        case 2:
            return core::TaxPolicy{anyOf(core::TaxMode::Exclusive),
                                   anyOf(core::TaxRounding::PerLine), anyCount()};
        case 3:
            return core::Category{keyId<core::CategoryId>(), anyId<core::CategoryId>(), *anyText(),
                                  anyNames()};
        case 4: return anyItemRow();
        case 5: return anyPricesRow();
        case 6: return anyQuickKeysRow();
        case 7: return ports::StockRow{keyId<core::Sku>(), anyQuantity(), anyMicros()};
        case 8: return ports::StockAppliedRow{core::DeviceId{anyUuid()}, anyEpoch(), anyCount()};
        case 9: return ports::MemberRow{{core::MemberId{anyUuid()}, someBytes(40)}, anyCount()};
        case 10: return ports::MemberKeyRow{core::MemberId{anyUuid()}, someBytes(40), anyLookups()};
        case 11: return ports::UserRow{keyId<core::OperatorId>(), *anyText(), *anyText(), coin()};
        case 12: return ports::ConfigRow{keyText(), *anyText()};
        case 17: return ports::SigningKeyRow{keyText(), *anyText()};
        case 18: return ports::CreditNoteRow{keyText(), anyMoney(), anyMoney()};
        case 13:
            return ports::DeviceRow{core::DeviceId{anyUuid()}, anyId<core::StoreId>(),
                                    anyId<core::TillId>(), someBytes(40), coin()};
        default: return anyActivityRow(stream);
        }
    });
}

// Also of streams and versions that nobody knows.
inline ports::EncodedRow anyEncodedRow() {
    if (coin()) {
        ports::EncodedRow row{static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                              keyText(),
                              static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                              coin(),
                              {}};
        if (!row.isRemoved) {
            row.body = someBytes(60);
        }
        return row;
    }
    return wire::encodeRow(*anyReferenceRow());
}

inline std::vector<ports::EncodedRow> anyRows() {
    return upTo<ports::EncodedRow>(5, [] { return anyEncodedRow(); });
}

inline wire::Hello anyHello() {
    wire::Hello hello;
    hello.protocolMin = static_cast<std::uint32_t>(within(0, 9));
    hello.protocolMax = static_cast<std::uint32_t>(within(0, 9));
    hello.device = core::DeviceId{uuidOrNil()};
    hello.epoch = anyEpoch();
    hello.head = anyCount();
    hello.ackedEpoch = anyEpoch();
    hello.acked = anyCount();
    hello.ackedHash = anyDigest();
    hello.incarnation = uuidOrNil();
    hello.token = someBytes(64);
    hello.boot = uuidOrNil();
    hello.cursor = {uuidOrNil(), anyCount()};
    hello.software = shortText(64);
    hello.clockMicros = within(INT64_MIN, INT64_MAX - 1);
    hello.unsentEvents = anyCount();
    hello.oldestUnsentMicros = anyMicros();
    hello.diskFreeBytes = anyCount();
    return hello;
}

inline wire::Welcome anyWelcome() {
    return {static_cast<std::uint32_t>(within(0, 9)),
            uuidOrNil(),
            anyMicros(),
            anyEpoch(),
            anyCount(),
            anyDigest(),
            anyCount(),
            anyCount(),
            someBytes(64),
            shortText(512),
            shortText(512),
            anyCount()};
}

inline wire::Push anyPush() {
    wire::Push push{anyEpoch(), within(1, INT64_MAX / 2), {}, anyDigest()};
    push.events = upTo<wire::PushedEvent>(6, [] {
        return wire::PushedEvent{static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                                 static_cast<std::uint16_t>(coin() ? 1 : within(0, UINT16_MAX)),
                                 within(INT64_MIN, INT64_MAX - 1), someBytes(60)};
    });
    push.events.push_back({1, 1, 0, {1}});
    return push;
}

inline wire::SnapshotOffer anyOffer() {
    return {uuidOrNil(), anyCount(),
            upTo<wire::SnapshotOffer::ChunkName>(
                5,
                [] {
                    return wire::SnapshotOffer::ChunkName{
                        anyDigest(), within(1, static_cast<std::int64_t>(wire::kMaxChunkBytes))};
                }),
            anyCount()};
}

inline wire::Answer anyAnswer() {
    return {
        anyCount(), anyOf(wire::AnswerStatus::TooLate),
        upTo<wire::StoreStock>(
            4,
            [] {
                return wire::StoreStock{core::StoreId{shortText(512)}, anyQuantity(), anyMicros()};
            }),
        anyRows()};
}

inline wire::MemberKeys anyMemberKeys() {
    return {upTo<ports::JournalSource::LocalMemberKey>(4, [] {
        return ports::JournalSource::LocalMemberKey{
            anyCount(), {core::MemberId{uuidOrNil()}, someBytes(64), anyLookups()}};
    })};
}

inline wire::Frame anyDownFrame(std::int64_t kind) {
    switch (kind) {
    case 12: return wire::Nudge{anyCount()};
    case 13:
        return wire::DigestCheck{anyCount(), upTo<ports::StreamDigest>(15, [] {
                                     return ports::StreamDigest{
                                         static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                                         anyCount(), anyDigest()};
                                 })};
    case 14: return wire::Beat{anyMicros(), anyCount(), anyMicros(), anyCount()};
    case 15: return anyMemberKeys();
    case 16: return wire::MemberKeysAck{anyCount()};
    case 17: return wire::Publish{anyRows(), coin()};
    case 18: return wire::PublishAck{coin(), shortText(512)};
    case 19: return wire::Renew{someBytes(100)};
    case 20:
        return wire::Renewed{upTo<base::Bytes>(3, [] { return someBytes(50); }),
                             upTo<base::Bytes>(3, [] { return someBytes(50); })};
    case 21:
        return wire::Ask{within(INT64_MIN, INT64_MAX - 1), anyCount(),
                         static_cast<wire::Question>(within(0, 255)), someBytes(60)};
    case 22: return anyAnswer();
    default: return wire::Bye{shortText(512)};
    }
}

inline rc::Gen<wire::Frame> anyFrame() {
    return rc::gen::exec([]() -> wire::Frame {
        const std::int64_t kind = within(1, 23);
        switch (kind) {
        case 1: return anyHello();
        case 2: return anyWelcome();
        case 3:
            return wire::Reject{static_cast<wire::RejectReason>(within(0, 255)), shortText(512),
                                anyCount(), anyCount()};
        case 4: return anyPush();
        case 5: return wire::Ack{anyEpoch(), anyCount(), anyDigest(), anyCount()};
        case 6: return wire::Nack{anyEpoch(), anyCount()};
        case 7:
            return wire::Pull{{uuidOrNil(), anyCount()},
                              static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                              anyCount()};
        case 8:
            return wire::Delta{{uuidOrNil(), anyCount()},
                               anyRows(),
                               anyCount(),
                               anyCount(),
                               static_cast<std::uint16_t>(within(0, UINT16_MAX)),
                               coin()};
        case 9: return anyOffer();
        case 10: return wire::ChunkWanted{anyDigest()};
        case 11: return wire::Chunk{anyDigest(), someBytes(100)};
        default: return anyDownFrame(kind);
        }
    });
}

} // namespace evertill::test
