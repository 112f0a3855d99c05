// SPDX-License-Identifier: Apache-2.0
#pragma once

// Goods come back of a sale on record: the sale is found by its receipt's number or barcode, what
// can still come back is counted over everything the till knows and over the basket itself, and
// lines of it go into the session's basket. Threads: the session's.

#include "core/returns/returnable.h"
#include "ports/return_book.h"
#include "ports/till_reader.h"
#include "usecase/sale_session.h"

namespace evertill::usecase {

struct ReturnDoors { // borrowed
    ports::TillReader& records;
    ports::ReturnBook& book;
};

struct ReturnableSale {
    core::Transaction sale;
    std::vector<core::ReturnedLine> soFar; // what is in the basket counts
};

// By what the receipt says: "17" or its barcode "S1-1-a7f3-000017". Errors: InvalidFormat;
// NotFound, also where no receipt of this till has that mark; Unavailable for a receipt of another
// till or store: its sale is not on record here.
[[nodiscard]] Expected<ReturnableSale>
findReturnable(const ReturnDoors& doors, const SaleSession& session, std::string_view receipt);
// The same in two steps, for whoever reads on another thread than the session's: first what is on
// record, then what comes back in the basket.
[[nodiscard]] Expected<ReturnableSale>
findSold(const ReturnDoors& doors, const ports::TillIdentity& identity, std::string_view receipt);
void countBasket(ReturnableSale& found, const core::Basket& basket);

// What is wanted of it; nothing: all that is left. The member of the sale becomes the basket's, so
// that its points go back; not where an error leaves the basket as it was. Errors: those of
// linesBack() and of SaleSession::takeBack(); NotFound where nothing is left; AlreadyExists where
// the basket is another member's.
[[nodiscard]] Expected<void> returnGoods(SaleSession& session, const ReturnableSale& found,
                                         std::vector<core::ReturnedLine> wanted,
                                         core::ReturnTerms terms,
                                         const core::Approval& approvedBy = {});

// All of a sale of this till and of the business date that is open; the basket is empty. It is then
// paid out and committed like any other. Errors besides: NotPermitted for a sale of another date
// (context: the date) or another till.
[[nodiscard]] Expected<void> postVoidSale(SaleSession& session, const ReturnableSale& found,
                                          std::string reason,
                                          const core::Approval& approvedBy = {});

// What a code says of the goods in hand, as SaleSession::takeBackWithoutReceipt() takes it. A price
// in a label counts for nothing. Errors: those of parseScan(); UnknownBarcode; UnsupportedBarcode
// for a code that is not of goods.
struct GoodsInHand {
    core::Sku sku;
    AddOptions options;
};
[[nodiscard]] Expected<GoodsInHand> goodsInHand(ports::CatalogueReader& catalogue,
                                                const SellingContext& context,
                                                const core::ScanInput& input, AddOptions options);

// The number of a credit note that this basket gives: no other basket has it.
[[nodiscard]] std::string newCreditNote(const core::Basket& basket);

// How the rest of a refund goes back by itself: the way the sale was paid, a share per tender; what
// cannot go back so is a credit note.
[[nodiscard]] std::vector<core::TenderShare> refundPlan(const SaleSession& session);

} // namespace evertill::usecase
