// SPDX-License-Identifier: Apache-2.0
// Goal: the receipt of a return or of a sale taken back says so in each language and names the
// sale, a credit note is printed to be kept, and a gift receipt tells no price. Method: the texts
// of whole documents.
#include "core/receipt/gift.h"
#include "core/returns/returnable.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;

namespace {

std::string textOf(const ReceiptDocument& document) {
    std::string text;
    for (const ReceiptBlock& block : document.blocks) {
        if (const auto* line = std::get_if<TextBlock>(&block)) {
            text += line->text + "\n";
        } else if (const auto* pair = std::get_if<PairBlock>(&block)) {
            text += pair->left + " | " + pair->right + "\n";
        } else if (const auto* code = std::get_if<QrBlock>(&block)) {
            text += "qr " + code->data + "\n";
        } else if (const auto* bars = std::get_if<BarcodeBlock>(&block)) {
            text += "code " + bars->data + "\n";
        }
    }
    return text;
}

Transaction committed(Basket basket, TransactionKind kind, TenderType type, std::int64_t number) {
    const BasketTotals totals = computeTotals(basket, taxTable(), {}).value();
    basket.apply(addTender(basket, totals.total, {type, totals.total, "CN7", 1}).value());
    FreezeContext context;
    context.kind = kind;
    context.store = StoreId{"S01"};
    context.till = TillId{"02"};
    context.now = {1'795'360'140'000'000, 480};
    Transaction t = freeze(basket, totals, context).value();
    t.number = ReceiptNumber{number};
    return t;
}

Transaction sale() {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("tea", 250, Quantity::units(2))).value());
    return committed(basket, TransactionKind::Sale, TenderType::Cash, 17);
}

Transaction back(TransactionKind kind) {
    const LineBack line = voidBack(sale(), {}, {"torn", {}, {}, 5, {}}).value().front();
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, line.line).value());
    return committed(basket, kind, TenderType::CreditNote, 18);
}

std::string receipt(const Transaction& transaction, const char* language) {
    ReceiptOptions options;
    options.language = language;
    options.epochTag = "a7f0";
    return textOf(buildReceipt(transaction, {"Shop", {}, "", "", {}}, options));
}

} // namespace

TEST_CASE("The receipt of a return says so in each language, names the sale and gives the note") {
    const std::string english = receipt(back(TransactionKind::Return), "en");
    CHECK(english.find("RETURN\n") != std::string::npos);
    CHECK(english.find("Of receipt S01-02-a7f0-000017") != std::string::npos);
    CHECK(english.find("Refund | £ 5.00") != std::string::npos);
    CHECK(english.find("Credit note £ 5.00\nqr CN7\nCN7") != std::string::npos);
    CHECK(receipt(back(TransactionKind::Return), "zh-Hans").find("退货单") != std::string::npos);
    CHECK(receipt(back(TransactionKind::Return), "zh-Hant").find("退貨單") != std::string::npos);
    CHECK(receipt(back(TransactionKind::PostVoid), "en").find("SALE TAKEN BACK") !=
          std::string::npos);
    CHECK(receipt(back(TransactionKind::PostVoid), "zh-Hans").find("整单作废") !=
          std::string::npos);
    CHECK(receipt(back(TransactionKind::PostVoid), "zh-Hant").find("整單作廢") !=
          std::string::npos);
    CHECK(receipt(sale(), "en").find("RETURN") == std::string::npos);
}

TEST_CASE("A gift receipt names the goods and the receipt, and nothing of money") {
    ReceiptOptions options;
    options.epochTag = "a7f0";
    const std::string text = textOf(buildGiftReceipt(sale(), {"Shop", {}, "", "", {}}, options));
    CHECK(text.find("Item tea | 2") != std::string::npos);
    CHECK(text.find("code S01-02-a7f0-000017") != std::string::npos);
    CHECK(text.find("2.50") == std::string::npos);
    CHECK(text.find("5.00") == std::string::npos);
    CHECK(text.find("Cash") == std::string::npos);
}
