// SPDX-License-Identifier: Apache-2.0
// Goal: a receipt says what the transaction says, fits the paper and never changes by itself.
// Method: whole documents as readable text for sale, refund, reprint and Chinese; random sales for
// width and repeatability.
#include "base/utf8.h"
#include "core/order/layaway.h"
#include "core/receipt/build.h"
#include "support/baskets.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::test;

namespace {

struct AsText {
    std::string operator()(const TextBlock& b) const {
        return (b.align == Align::Centre ? "^ " : "") + b.text;
    }
    std::string operator()(const PairBlock& b) const { return b.left + " | " + b.right; }
    std::string operator()(const RuleBlock&) const { return "----"; }
    std::string operator()(const FeedBlock& b) const { return "feed " + std::to_string(b.lines); }
    std::string operator()(const BarcodeBlock& b) const { return "code " + b.data; }
    std::string operator()(const QrBlock& b) const { return "qr " + b.data; }
    std::string operator()(const CutBlock&) const { return "cut"; }
    std::string operator()(const LogoBlock& b) const {
        return "logo " + std::to_string(b.picture.height);
    }
};

std::string textOf(const ReceiptDocument& document) {
    std::string text;
    for (const ReceiptBlock& block : document.blocks) {
        text += std::visit(AsText{}, block) + "\n";
    }
    return text;
}

Transaction sold(Basket basket, Money handed, TaxPolicy policy = {}) {
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    if (!totals.total.isZero()) {
        basket.apply(addTender(basket, totals.total, {TenderType::Cash, handed, "", 1}).value());
    }
    FreezeContext context;
    context.store = StoreId{"S01"};
    context.till = TillId{"02"};
    context.taxPolicy = policy;
    context.now = {1'795'360'140'000'000, 480}; // 2026-11-22 23:09 at +08:00
    Transaction t = freeze(basket, totals, context).value();
    t.number = ReceiptNumber{123};
    return t;
}

BasketLine apples() {
    BasketLine line = lineOf("apple", 399, Quantity::thousandths(455), "zero");
    line.name = "Apples";
    line.localNames = {{"zh-Hans", "苹果"}};
    line.unit = UnitOfMeasure::Kilogram;
    return line;
}

Transaction sale() {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("soap", 250, Quantity::units(2))).value());
    basket.apply(addLine(basket, apples()).value());
    basket.apply(discountLine(basket, 1, percentOff(100'000)).value());
    return sold(basket, pence(1000));
}

const StoreProfile kStore{"Corner Shop", {"1 High Street"}, "GB 123", "Thank you", {}};

ReceiptOptions options() {
    ReceiptOptions made;
    made.epochTag = "a7f0";
    made.cashierName = "1";
    return made;
}

} // namespace

TEST_CASE("A sale, block by block") {
    CHECK(textOf(buildReceipt(sale(), kStore, options())) == "^ Corner Shop\n"
                                                             "^ 1 High Street\n"
                                                             "^ GB 123\n"
                                                             "feed 1\n"
                                                             "Receipt | S01-02-a7f0-000123\n"
                                                             "Date | 2026-11-22 23:09\n"
                                                             "Served by | 1\n"
                                                             "----\n"
                                                             "Item soap | 5.00 A\n"
                                                             "  2 x 2.50\n"
                                                             "  damaged | -0.50\n"
                                                             "Apples | 1.82 Z\n"
                                                             "  0.455 kg x 3.99\n"
                                                             "----\n"
                                                             "Items | 3\n"
                                                             "Subtotal | 6.82\n"
                                                             "Discount | -0.50\n"
                                                             "Total | £ 6.32\n"
                                                             "Cash | 10.00\n"
                                                             "Change | 3.68\n"
                                                             "----\n"
                                                             "A VAT A | Net 3.75  Tax 0.75\n"
                                                             "Z VAT Z | Net 1.82  Tax 0.00\n"
                                                             "feed 1\n"
                                                             "^ Thank you\n"
                                                             "code S01-02-a7f0-000123\n"
                                                             "feed 3\n"
                                                             "cut\n");
}

TEST_CASE("Bug: a deposit that came back, of a bottle or a layaway, counted among the items") {
    BasketLine bottle = lineOf("bottle", 25);
    bottle.kind = LineKind::Return;
    bottle.itemKind = ItemKind::Deposit;
    BasketLine held = bottle;
    held.sku = Sku{std::string{kDepositSku}};
    held.itemKind = ItemKind::Fee;
    held.taxCategory = outsideTax().id;
    held.returnOf = ReturnOf{StoreId{"S01"}, TillId{"02"}, ReceiptNumber{7}, 1};
    for (const BasketLine& deposit : {bottle, held}) {
        Basket basket = emptyBasket();
        basket.apply(addLine(basket, lineOf("soap", 250, Quantity::units(2))).value());
        basket.apply(addLine(basket, deposit).value());
        const std::string text = textOf(buildReceipt(sold(basket, pence(1000)), kStore, options()));
        CHECK(text.find("Items | 2\n") != std::string::npos);
    }
}

TEST_CASE("A reprint differs from the original by its copy mark alone") {
    ReceiptOptions again = options();
    again.copy = 2;
    ReceiptDocument copy = buildReceipt(sale(), kStore, again);
    const ReceiptBlock mark = TextBlock{"COPY 2", Align::Centre, true, 2};
    const auto at = std::find(copy.blocks.begin(), copy.blocks.end(), mark);
    REQUIRE(at != copy.blocks.end());
    copy.blocks.erase(at);
    CHECK(copy == buildReceipt(sale(), kStore, options()));
}

TEST_CASE("A refund says so, in Chinese too") {
    Basket basket = emptyBasket();
    BasketLine back = apples();
    back.kind = LineKind::Return;
    basket.apply(addLine(basket, back).value());
    const Transaction refund = sold(basket, pence(-182));
    const std::string english = textOf(buildReceipt(refund, kStore, options()));
    CHECK(english.find("Returned: Apples | -1.82 Z") != std::string::npos);
    CHECK(english.find("Refund | £ 1.82") != std::string::npos);
    CHECK(english.find("Cash | -1.82") != std::string::npos);
    ReceiptOptions chinese = options();
    chinese.language = "zh-Hans";
    const std::string text = textOf(buildReceipt(refund, kStore, chinese));
    CHECK(text.find("退货: 苹果 | -1.82 Z") != std::string::npos);
    CHECK(text.find("退款 | £ 1.82") != std::string::npos);
}

TEST_CASE("Bug: what came back named its sale otherwise than the sale's own receipt does") {
    for (const char* till : {"02", "03"}) {
        Basket basket = emptyBasket();
        BasketLine back = apples();
        back.kind = LineKind::Return;
        back.returnOf = ReturnOf{StoreId{"S01"}, TillId{till}, ReceiptNumber{7}, 1};
        basket.apply(addLine(basket, back).value());
        const std::string text = textOf(buildReceipt(sold(basket, pence(-182)), kStore, options()));
        const std::string name =
            back.returnOf->till == TillId{"02"} ? " S01-02-a7f0-000007\n" : " S01-03-000007\n";
        CHECK(text.find(name) != std::string::npos);
    }
}

TEST_CASE("Bug: a Traditional Chinese receipt did not fall back to the Simplified name") {
    ReceiptOptions chinese = options();
    chinese.language = "zh-Hant";
    CHECK(textOf(buildReceipt(sale(), kStore, chinese)).find("苹果") != std::string::npos);
}

TEST_CASE("Exclusive tax stands between the lines and the total") {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("a", 1999, Quantity::units(1), "two")).value());
    const std::string text = textOf(
        buildReceipt(sold(basket, pence(3000), {TaxMode::Exclusive, {}, 0}), kStore, options()));
    CHECK(text.find("VAT C | 1.25\nVAT D | 0.35\nTotal | £ 21.59") != std::string::npos);
}

TEST_CASE("The same sale gives the same document, and no right side is wider than the paper") {
    CHECK(rc::check([] {
        const TaxPolicy policy = anyPolicy();
        Basket basket = anyBasket();
        basket.apply(addLine(basket, lineOf("always", 250)).value());
        const Money total = computeTotals(basket, taxTable(), policy).value().total;
        const Transaction t = sold(basket, total, policy);
        ReceiptOptions narrow = options();
        narrow.columns = *rc::gen::element(32, 48);
        narrow.language = *rc::gen::element("en", "zh-Hans", "zh-Hant", "xx");
        const ReceiptDocument document = buildReceipt(t, kStore, narrow);
        RC_ASSERT(document == buildReceipt(t, kStore, narrow));
        RC_ASSERT(document.columns == narrow.columns);
        for (const ReceiptBlock& block : document.blocks) {
            if (const auto* pair = std::get_if<PairBlock>(&block)) {
                RC_ASSERT(evertill::base::columnWidth(pair->right) * pair->scale <= narrow.columns);
                RC_ASSERT(evertill::base::isValidUtf8(pair->left));
            }
        }
    }));
}

TEST_CASE("What a voucher is worth beyond the total is told on the receipt") {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("pen", 730)).value());
    const BasketTotals totals = computeTotals(basket, taxTable(), {}).value();
    basket.apply(
        addTender(basket, totals.total, {TenderType::Voucher, pence(1000), "V-1", 1}).value());
    Transaction t = freeze(basket, totals, {}).value();
    const std::string text = textOf(buildReceipt(t, {}, {}));
    CHECK(text.find("Voucher V-1 | 10.00\n  Not given back | 2.70\n") != std::string::npos);
}

TEST_CASE("a receipt of training says so in every language, and its number is no receipt's") {
    for (const auto& [language, mark] :
         {std::pair{"en", "TRAINING"}, {"zh-Hans", "练习"}, {"zh-Hant", "練習"}}) {
        ReceiptOptions training = options();
        training.language = language;
        training.isTraining = true;
        const ReceiptDocument document = buildReceipt(sale(), kStore, training);
        const ReceiptBlock words = TextBlock{mark, Align::Centre, true, 2};
        CHECK(std::count(document.blocks.begin(), document.blocks.end(), words) == 2);
        CHECK(document.blocks.front() == words);
        const std::string text = textOf(document);
        CHECK(text.find("code T-S01-02-") != std::string::npos);
        CHECK(text.find("code S01-") == std::string::npos);
    }
}

TEST_CASE("a store's logo is the head of its receipts, and nothing else changes") {
    StoreProfile store = kStore;
    store.logo = {1, 2, {0xFF, 0x81}};
    const std::string with = textOf(buildReceipt(sale(), store, options()));
    CHECK(with == "logo 2\n" + textOf(buildReceipt(sale(), kStore, options())));
}
