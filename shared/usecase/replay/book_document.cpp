// SPDX-License-Identifier: Apache-2.0
#include "usecase/replay/book_document.h"

#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "core/transaction/transaction.h"

#include <algorithm>

namespace evertill::usecase {

using base::Expected;

namespace {

const core::TaxCategoryId kOutsideTax{"outside"};

// A foreign log says nothing about tax, so its amounts are booked without any.
const core::TaxTable& outsideTax() {
    static const core::TaxTable table{{kOutsideTax, {kOutsideTax, "not known", {}}}};
    return table;
}

// The finaliser of MurmurHash3: every bit of the input reaches every bit of the result.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 33U)) * 0xFF51'AFD7'ED55'8CCDU;
    value = (value ^ (value >> 33U)) * 0xC4CE'B9FE'1A85'EC53U;
    return value ^ (value >> 33U);
}

// A hash of the whole reference, as a UUID of version 8 (RFC 9562: custom). Logs are not hostile,
// so two differently seeded FNV-1a of 64 bits are enough.
core::BasketId basketIdFor(std::string_view reference) {
    base::Uuid::Raw raw{};
    std::uint64_t seed = 14'695'981'039'346'656'037U;
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t hash = seed;
        for (const char c : reference) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
        }
        hash = mixed(hash);
        for (std::size_t i = 0; i < 8; ++i) {
            raw[half * 8 + i] = static_cast<std::uint8_t>(hash >> (8 * i));
        }
        seed = mixed(seed);
    }
    raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0FU) | 0x80U);
    raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3FU) | 0x80U);
    return core::BasketId{base::Uuid{raw}};
}

core::LineKind lineKind(const ReplayLine& line, DocumentClass documentClass) {
    if (documentClass == DocumentClass::WriteOff) {
        return core::LineKind::WriteOff;
    }
    return line.quantity.isNegative() != line.price.isNegative() ? core::LineKind::Return
                                                                 : core::LineKind::Sale;
}

core::BasketLine basketLine(const ReplayLine& source, DocumentClass documentClass,
                            const ReplayPlace& place, base::UtcTime time) {
    core::BasketLine line;
    const bool isCharge = std::none_of(source.code.begin(), source.code.end(),
                                       [](char c) { return c >= '0' && c <= '9'; });
    line.kind = lineKind(source, documentClass);
    line.sku = core::Sku{source.code};
    line.name = source.name.empty() ? source.code : source.name;
    line.itemKind = isCharge || documentClass == DocumentClass::Adjustment ? core::ItemKind::Fee
                                                                           : core::ItemKind::Goods;
    line.taxCategory = kOutsideTax;
    line.quantity = source.quantity.isNegative() ? -source.quantity : source.quantity;
    const std::int64_t price = source.price.inTenThousandths();
    line.price.price =
        core::UnitPrice::tenThousandths(price < 0 ? -price : price, place.identity.currency);
    line.price.source = core::PriceSource::Imported;
    line.regularPrice = line.price.price;
    line.entry = core::EntryMethod::Imported;
    line.scannedCode = source.code;
    line.salesperson = place.cashier;
    line.scannedAtMicros = time.micros;
    if (line.kind == core::LineKind::WriteOff) {
        line.reasonCode = source.name;
    }
    return line;
}

core::TransactionKind transactionKind(DocumentClass documentClass) {
    switch (documentClass) {
    case DocumentClass::Sale:
    case DocumentClass::FreeIssue: return core::TransactionKind::Sale;
    case DocumentClass::Cancellation: return core::TransactionKind::Return;
    case DocumentClass::WriteOff: return core::TransactionKind::WriteOff;
    case DocumentClass::Adjustment: return core::TransactionKind::Adjustment;
    }
    return core::TransactionKind::Sale;
}

} // namespace

Expected<core::Transaction> bookDocument(const ReplayDocument& document,
                                         DocumentClass documentClass, const ReplayPlace& place) {
    core::Basket basket{basketIdFor(document.reference), place.identity.currency};
    for (const ReplayLine& source : document.lines) {
        EVERTILL_TRY(
            added, core::addLine(basket, basketLine(source, documentClass, place, document.time)));
        basket.apply(added);
    }
    const core::TaxPolicy policy;
    EVERTILL_TRY(totals, core::computeTotals(basket, outsideTax(), policy));
    if (!totals.total.isZero()) {
        const core::TenderType type = documentClass == DocumentClass::Adjustment
                                          ? core::TenderType::OnAccount
                                          : core::TenderType::Other;
        EVERTILL_TRY(tendered, core::addTender(
                                   basket, totals.total,
                                   {type, totals.total, document.reference, document.time.micros}));
        basket.apply(tendered);
    }
    core::FreezeContext context;
    context.kind = transactionKind(documentClass);
    context.store = place.identity.store;
    context.till = place.identity.till;
    context.cashier = place.cashier;
    context.shift = place.shift;
    context.businessDate = place.businessDate;
    context.taxPolicy = policy;
    context.versions.software = place.softwareVersion;
    context.orderReference = document.reference;
    context.now = document.time;
    return core::freeze(basket, totals, context);
}

} // namespace evertill::usecase
