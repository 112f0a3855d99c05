// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/receipt_facts.h"

#include "core/fiscal/fact_bytes.h"

namespace evertill::core {

namespace {

constexpr std::uint8_t kHeaderOnly = 1;
constexpr std::uint8_t kWithLines = 2;
constexpr std::int64_t kMaxKind = 15; // kinds of a newer program are shown as their number
constexpr std::int64_t kMaxUnitGroups = 1'000;

void write(FactWriter& out, const FactLine& line) {
    out.number(std::int64_t{line.lineNo});
    out.byte(static_cast<std::uint8_t>(line.kind));
    out.text(line.sku.value());
    out.number(line.quantity.inThousandths());
    out.number(line.amount.minorUnits());
    out.number(static_cast<std::int64_t>(line.units.size()));
    for (const FactUnits& units : line.units) {
        out.number(units.count);
        out.number(units.paid.minorUnits());
    }
}

Money readMoney(FactReader& in, Currency currency) {
    return Money::minor(in.number(-kMaxMoneyMinor, kMaxMoneyMinor), currency);
}

FactLine readLine(FactReader& in, Currency currency) {
    FactLine line;
    line.lineNo = static_cast<std::int32_t>(in.number(0, INT32_MAX));
    const std::uint8_t kind = in.byte();
    if (kind > kMaxKind) {
        in.refuse();
    }
    line.kind = static_cast<LineKind>(kind);
    line.sku = Sku{in.text()};
    const auto quantity = Quantity::ofThousandths(in.number(INT64_MIN, INT64_MAX));
    if (quantity) {
        line.quantity = *quantity;
    } else {
        in.refuse();
    }
    line.amount = readMoney(in, currency);
    const std::int64_t groups = in.number(0, kMaxUnitGroups);
    for (std::int64_t i = 0; i < groups && !in.isBad(); ++i) {
        FactUnits units;
        units.count = in.number(0, INT64_MAX);
        units.paid = readMoney(in, currency);
        line.units.push_back(units);
    }
    return line;
}

void readHeader(FactReader& in, ReceiptFacts& facts) {
    facts.store = StoreId{in.text()};
    facts.till = TillId{in.text()};
    facts.number = ReceiptNumber{in.number(0, INT64_MAX)};
    facts.kind = static_cast<TransactionKind>(in.number(0, kMaxKind));
    facts.businessDate =
        BusinessDate::fromDays(static_cast<std::int32_t>(in.number(INT32_MIN, INT32_MAX)));
    facts.committedAt.micros = in.number(INT64_MIN, INT64_MAX);
    facts.committedAt.offsetMinutes = static_cast<std::int16_t>(in.number(INT16_MIN, INT16_MAX));
    const std::string_view code = base::textOf(in.raw(3));
    const auto currency = Currency::parse(code);
    if (!currency || currency->code() != code) { // one writing: capitals
        in.refuse();
        return;
    }
    facts.currency = *currency;
    facts.taxMode = static_cast<TaxMode>(in.number(0, 1));
    facts.total = readMoney(in, facts.currency);
    const base::ByteView hash = in.raw(facts.event.size());
    std::copy(hash.begin(), hash.end(), facts.event.begin());
    facts.lineCount = in.number(0, std::int64_t{kMaxBasketLines});
}

} // namespace

ReceiptFacts factsOf(const Transaction& sale, const base::Digest& event) {
    ReceiptFacts facts;
    facts.store = sale.store;
    facts.till = sale.till;
    facts.number = sale.number;
    facts.kind = sale.kind;
    facts.businessDate = sale.businessDate;
    facts.committedAt = sale.committedAt;
    facts.currency = sale.currency;
    facts.taxMode = sale.taxPolicy.mode;
    facts.total = sale.total;
    facts.event = event;
    facts.lineCount = static_cast<std::int64_t>(sale.lines.size());
    for (const TransactionLine& row : sale.lines) {
        FactLine line{row.line.lineNo,   row.line.kind,      row.line.sku,
                      row.line.quantity, row.amounts.amount, {}};
        for (const PricedUnits& units : row.amounts.units) {
            line.units.push_back({units.count, units.paid});
        }
        facts.lines.push_back(std::move(line));
    }
    return facts;
}

ReceiptFacts withoutLines(ReceiptFacts facts) {
    facts.lines.clear();
    return facts;
}

base::Bytes encodeFacts(const ReceiptFacts& facts) {
    FactWriter out;
    out.byte(facts.lines.empty() ? kHeaderOnly : kWithLines);
    out.text(facts.store.value());
    out.text(facts.till.value());
    out.number(facts.number.value());
    out.number(static_cast<std::int64_t>(facts.kind));
    out.number(std::int64_t{facts.businessDate.days()});
    out.number(facts.committedAt.micros);
    out.number(std::int64_t{facts.committedAt.offsetMinutes});
    out.raw(base::viewOf(facts.currency.code()));
    out.number(static_cast<std::int64_t>(facts.taxMode));
    out.number(facts.total.minorUnits());
    out.raw(facts.event);
    out.number(facts.lineCount);
    for (const FactLine& line : facts.lines) {
        write(out, line);
    }
    return out.take();
}

base::Expected<ReceiptFacts> decodeFacts(base::ByteView bytes) {
    FactReader in{bytes};
    ReceiptFacts facts;
    const std::uint8_t form = in.byte();
    readHeader(in, facts);
    if (form == kWithLines) {
        for (std::int64_t i = 0; i < facts.lineCount && !in.isBad(); ++i) {
            facts.lines.push_back(readLine(in, facts.currency));
        }
    }
    const bool isForm = form == kHeaderOnly || (form == kWithLines && facts.lineCount > 0);
    if (!isForm || in.isBad() || !in.isAtEnd()) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed receipt");
    }
    return facts;
}

} // namespace evertill::core
