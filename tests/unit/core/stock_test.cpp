// SPDX-License-Identifier: Apache-2.0
// Goal: what a stock document may be, and that a count loses nothing that moves while it goes on.
// Method: cases per kind; a property over any interleaving of sales, deliveries and counts.

#include "core/stock/stock_document.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

using namespace evertill;
using core::Quantity;
using core::StockDocumentKind;

namespace {

core::StockMoved documentOf(StockDocumentKind kind, std::vector<core::StockLine> lines) {
    core::StockMoved document;
    document.kind = kind;
    document.reason = "why";
    document.lines = std::move(lines);
    return document;
}

core::StockLine said(StockDocumentKind kind, std::int64_t units,
                     std::optional<std::int64_t> expected = {}) {
    core::StockSaid one{core::Sku{"A"}, Quantity::units(units), {}, 7};
    if (expected) {
        one.expected = Quantity::units(*expected);
    }
    return *core::lineOf(kind, one);
}

base::ErrorCode refusalOf(const core::StockMoved& document) {
    const auto checked = core::checkDocument(document);
    REQUIRE_FALSE(checked);
    return checked.error().code;
}

} // namespace

TEST_CASE("goods come, leave or are found as their kind of document says") {
    struct Row {
        StockDocumentKind kind;
        std::int64_t change;
    };
    for (const Row& row :
         {Row{StockDocumentKind::Receipt, 3}, Row{StockDocumentKind::TransferIn, 3},
          Row{StockDocumentKind::Adjustment, 3}, Row{StockDocumentKind::Waste, -3},
          Row{StockDocumentKind::TransferOut, -3}, Row{StockDocumentKind::VendorReturn, -3}}) {
        CAPTURE(core::codeOf(row.kind));
        const core::StockMoved document = documentOf(row.kind, {said(row.kind, 3)});
        CHECK(core::checkDocument(document));
        REQUIRE(core::stockDeltas(document).size() == 1);
        CHECK(core::stockDeltas(document).front().change == Quantity::units(row.change));
    }
    const core::StockMoved count =
        documentOf(StockDocumentKind::Count, {said(StockDocumentKind::Count, 3, 5)});
    CHECK(core::checkDocument(count));
    CHECK(core::stockDeltas(count).front().change == Quantity::units(-2));
    CHECK(core::checkDocument(
        documentOf(StockDocumentKind::Adjustment, {said(StockDocumentKind::Adjustment, -3)})));
}

TEST_CASE("of what was announced nothing may have come; a count may be right; neither moves") {
    for (const StockDocumentKind kind : {StockDocumentKind::Receipt, StockDocumentKind::Count}) {
        const bool isCount = kind == StockDocumentKind::Count;
        const core::StockMoved document = documentOf(kind, {said(kind, isCount ? 4 : 0, 4)});
        CHECK(core::checkDocument(document));
        CHECK(core::stockDeltas(document).empty());
    }
}

TEST_CASE("a document that makes no sense is refused") {
    using base::ErrorCode;
    const auto receipt = [](core::StockLine line) {
        return documentOf(StockDocumentKind::Receipt, {std::move(line)});
    };
    CHECK(refusalOf(documentOf(StockDocumentKind::Receipt, {})) == ErrorCode::InvalidFormat);
    CHECK(refusalOf(receipt(said(StockDocumentKind::Receipt, 0))) == ErrorCode::OutOfRange);
    CHECK(refusalOf(receipt(said(StockDocumentKind::Waste, 2))) == ErrorCode::OutOfRange);
    CHECK(refusalOf(documentOf(StockDocumentKind::Waste, {said(StockDocumentKind::Receipt, 2)})) ==
          ErrorCode::OutOfRange);
    CHECK(refusalOf(documentOf(StockDocumentKind::Adjustment,
                               {said(StockDocumentKind::Adjustment, 0)})) == ErrorCode::OutOfRange);
    CHECK(refusalOf(documentOf(StockDocumentKind::Waste, {said(StockDocumentKind::Waste, 2, 2)})) ==
          ErrorCode::InvalidFormat);
    core::StockLine uncounted = said(StockDocumentKind::Count, 2, 2);
    uncounted.expected.reset();
    CHECK(refusalOf(documentOf(StockDocumentKind::Count, {uncounted})) == ErrorCode::InvalidFormat);
    CHECK(refusalOf(documentOf(StockDocumentKind::Count,
                               {said(StockDocumentKind::Count, -1, 2)})) == ErrorCode::OutOfRange);
    core::StockLine nameless = said(StockDocumentKind::Receipt, 2);
    nameless.sku = core::Sku{};
    CHECK(refusalOf(receipt(nameless)) == ErrorCode::InvalidFormat);
    CHECK(refusalOf(documentOf(
              StockDocumentKind::Receipt,
              std::vector(core::kMaxStockLines + 1, said(StockDocumentKind::Receipt, 1)))) ==
          ErrorCode::OutOfRange);
    for (const StockDocumentKind kind : {StockDocumentKind::Adjustment, StockDocumentKind::Waste}) {
        core::StockMoved unexplained = documentOf(kind, {said(kind, 2)});
        unexplained.reason.clear();
        CHECK(refusalOf(unexplained) == ErrorCode::ReasonRequired);
    }
}

TEST_CASE("INV on hand after a count is what was found and what moved since, however it mixes") {
    CHECK(rc::check([] {
        // One item; steps: a sale, a delivery, the item is counted, the open count is posted.
        std::int64_t ledger = *rc::gen::inRange(-20, 50);
        std::int64_t shelf = *rc::gen::inRange(0, 50); // what is really there
        std::optional<core::StockLine> open;
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4));
        const auto post = [&] {
            if (open) {
                const core::StockMoved document = documentOf(StockDocumentKind::Count, {*open});
                RC_ASSERT(core::checkDocument(document).hasValue());
                for (const core::StockDelta& delta : core::stockDeltas(document)) {
                    ledger += delta.change.inThousandths() / 1000;
                }
                open.reset();
                RC_ASSERT(ledger == shelf);
            }
        };
        for (const int step : steps) {
            const int pieces = *rc::gen::inRange(1, 4);
            if (step == 0 && shelf >= pieces) {
                ledger -= pieces;
                shelf -= pieces;
            } else if (step == 1) {
                ledger += pieces;
                shelf += pieces;
            } else if (step == 2) {
                open = said(StockDocumentKind::Count, shelf, ledger);
            } else if (step == 3) {
                post();
            }
        }
        post();
    }));
}
