// SPDX-License-Identifier: Apache-2.0
#include "core/stock/stock_document.h"

#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// In order of StockDocumentKind.
constexpr std::array<StockKindRule, 7> kRules{{
    {1, false, true},   // receipt
    {0, true, false},   // adjustment
    {-1, true, false},  // waste
    {0, false, true},   // count
    {-1, false, false}, // transfer out
    {1, false, true},   // transfer in
    {-1, false, false}, // vendor return
}};

Expected<void> checkLine(StockDocumentKind kind, const StockLine& line) {
    const StockKindRule& rule = ruleOf(kind);
    const std::string& sku = line.sku.value();
    if (sku.empty()) {
        return makeError(ErrorCode::InvalidFormat, "sku");
    }
    if (line.lot.size() > kMaxStockText || sku.size() > kMaxStockText) {
        return makeError(ErrorCode::OutOfRange, sku, "text");
    }
    if (line.expected && !rule.hasExpected) {
        return makeError(ErrorCode::InvalidFormat, sku, "expected");
    }
    if (kind == StockDocumentKind::Count) {
        if (!line.expected) {
            return makeError(ErrorCode::InvalidFormat, sku, "expected");
        }
        EVERTILL_TRY(counted, checkedAdd(*line.expected, line.change));
        return counted.isNegative() ? Expected<void>{makeError(ErrorCode::OutOfRange,
                                                               counted.toString() + " of " + sku)}
                                    : Expected<void>{};
    }
    const bool isWrongWay =
        (rule.sign > 0 && line.change.isNegative()) || (rule.sign < 0 && !line.change.isNegative());
    // Of what a delivery announced nothing may have come.
    const bool isNothing = line.change.isZero() && !(rule.hasExpected && line.expected);
    if (isWrongWay || isNothing || (line.expected && line.expected->isNegative())) {
        const Quantity said = rule.sign < 0 ? -line.change : line.change;
        return makeError(ErrorCode::OutOfRange, said.toString() + " of " + sku);
    }
    return {};
}

} // namespace

const StockKindRule& ruleOf(StockDocumentKind kind) {
    return kRules[static_cast<std::size_t>(kind)];
}

Expected<void> checkDocument(const StockMoved& document) {
    if (document.lines.empty()) {
        return makeError(ErrorCode::InvalidFormat, "a document without an item");
    }
    if (document.lines.size() > kMaxStockLines) {
        return makeError(ErrorCode::OutOfRange, std::to_string(document.lines.size()), "lines");
    }
    for (const std::string* text : {&document.reference, &document.party, &document.reason}) {
        if (text->size() > kMaxStockText) {
            return makeError(ErrorCode::OutOfRange, text->substr(0, 20), "text");
        }
    }
    if (ruleOf(document.kind).needsReason && document.reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, std::string{codeOf(document.kind)});
    }
    for (const StockLine& line : document.lines) {
        EVERTILL_TRY_VOID(checkLine(document.kind, line));
    }
    return {};
}

std::vector<StockDelta> stockDeltas(const StockMoved& document) {
    std::vector<StockDelta> deltas;
    for (const StockLine& line : document.lines) {
        if (!line.change.isZero()) {
            deltas.push_back({line.sku, line.lot, {}, line.state, line.change});
        }
    }
    return deltas;
}

Expected<StockLine> lineOf(StockDocumentKind kind, const StockSaid& said) {
    StockLine line;
    line.sku = said.sku;
    line.change = ruleOf(kind).sign < 0 ? -said.quantity : said.quantity;
    line.expected = said.expected;
    line.movedAtMicros = said.atMicros;
    if (kind == StockDocumentKind::Count) {
        EVERTILL_TRY(change, checkedAdd(said.quantity, -said.expected.value_or(Quantity{})));
        line.change = change;
    }
    return line;
}

} // namespace evertill::core
