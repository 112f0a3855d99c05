// SPDX-License-Identifier: Apache-2.0
// Goal: an invoice names who buys in a form that holds, and a mistyped tax number is found where a
// public rule can find it. Method: numbers published by their authorities and companies; every one
// with each digit changed; random buyers there and back.
#include "core/fiscal/invoice_link.h"
#include "core/order/invoice.h"
#include "core/order/layaway.h"
#include "core/order/tax_number.h"
#include "core/receipt/paper_codes.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;

namespace {

// The example of GB 32100-2015, codes of listed companies, and VAT numbers that EU states publish
// as examples or companies print.
const std::vector<std::string> kChecked{
    "91350100M000100Y43", "91330100799655058B", "9144030071526726XG", "914403001922038216",
    "91110000802100433B", "ATU13585627",        "BE0428759497",       "DE136695976",
    "FR40303265045",      "IT00743110157",      "LU15027442",         "PL8567346215"};

Transaction soldOf(std::initializer_list<const char*> skus, const char* tax = "zero") {
    Basket basket = evertill::test::emptyBasket();
    for (const char* sku : skus) {
        basket.apply(
            addLine(basket, evertill::test::lineOf(sku, 250, Quantity::units(2), tax)).value());
    }
    const TaxPolicy policy;
    const BasketTotals totals = computeTotals(basket, evertill::test::taxTable(), policy).value();
    basket.apply(addTender(basket, totals.total, {TenderType::Cash, totals.total, "", 1}).value());
    FreezeContext context;
    context.store = StoreId{"S01"};
    context.till = TillId{"02"};
    context.taxPolicy = policy;
    context.now = {1'795'360'140'000'000, 480};
    Transaction sale = freeze(basket, totals, context).value();
    sale.number = ReceiptNumber{7};
    return sale;
}

} // namespace

TEST_CASE("Tax numbers that are right are taken, written in any way") {
    for (const std::string& number : kChecked) {
        CHECK(parseTaxNumber(number).valueOr("refused") == number);
    }
    CHECK(parseTaxNumber("de 136.695-976").value() == "DE136695976");
    for (const char* number : {"NL004495445B01", "ESX1234567X", "IE1234567FA", "SE556188840401",
                               "XI123456789", "GB123456789012"}) { // structure alone
        CHECK(parseTaxNumber(number).hasValue());
    }
}

TEST_CASE("INV one wrong digit of a number with check digits is found") {
    for (const std::string& number : kChecked) {
        for (std::size_t i = number.starts_with("9") ? 0 : 2; i < number.size(); ++i) {
            if (number[i] < '0' || number[i] > '9') {
                continue;
            }
            for (char other = '0'; other <= '9'; ++other) {
                std::string wrong = number;
                wrong[i] = other;
                CHECK(parseTaxNumber(wrong).hasValue() == (other == number[i]));
            }
        }
    }
}

TEST_CASE("Tax numbers of other countries are taken unchecked, and Greece by either name") {
    CHECK(parseTaxNumber("CHE-116.281.710").value() == "CHE116281710");
    CHECK(parseTaxNumber("51 824 753 556").value() == "51824753556"); // Australia
    CHECK(parseTaxNumber("US123456789").value() == "US123456789");
    CHECK(parseTaxNumber("GR 094259216").value() == "EL094259216");
}

TEST_CASE("What has no form of its country, or of any, is refused") {
    for (const char* text : {"", "DE", "DE12345678", "A12", "123456789012345678901", "CH/116281710",
                             "ABCDEF", "91350100M000100I43", "AT13585627", "NL004495445X01",
                             "GR1234", "\xff\xfe", "DE13669597６"}) {
        const auto refused = parseTaxNumber(text);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("INV a buyer comes out of the envelope's text as it went in") {
    CHECK(rc::check([] {
        InvoiceBuyer buyer;
        const auto word = rc::gen::container<std::string>(rc::gen::inRange('!', '~'));
        buyer.name = "A" + *word;
        const auto lines = *rc::gen::inRange(1, 6);
        for (int i = 0; i < lines; ++i) {
            buyer.addressLines.push_back("Row " + *word);
        }
        buyer.taxNumber = *rc::gen::arbitrary<bool>() ? "" : "DE136695976";
        const auto checked = checkBuyer(buyer);
        RC_PRE(checked.hasValue());
        RC_ASSERT(parseBuyer(buyerText(*checked)).value() == buyer);
    }));
}

TEST_CASE("A buyer without a name, an address or a plain text is refused") {
    const auto refusal = [](InvoiceBuyer buyer) { return checkBuyer(std::move(buyer)).error(); };
    CHECK(refusal({"", {"Row 1"}, ""}).context == "name");
    CHECK(refusal({"Acme", {}, ""}).context == "address");
    CHECK(refusal({"Acme", {"1", "2", "3", "4", "5", "6"}, ""}).code == ErrorCode::OutOfRange);
    CHECK(refusal({"Ac\x1Fme", {"Row 1"}, ""}).code == ErrorCode::InvalidUtf8);
    CHECK(refusal({"\xff", {"Row 1"}, ""}).code == ErrorCode::InvalidUtf8);
    CHECK(refusal({std::string(101, 'a'), {"Row 1"}, ""}).code == ErrorCode::OutOfRange);
    std::string letters;
    for (int i = 0; i < 100; ++i) {
        letters += "商";
    }
    CHECK(checkBuyer({letters, {letters}, ""}).hasValue());
    CHECK(refusal({letters + "a", {letters}, ""}).code == ErrorCode::OutOfRange);
    CHECK(refusal({"Acme", {"Row 1"}, "DE136695977"}).code == ErrorCode::WrongCheckDigit);
    CHECK(parseBuyer("no").error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("An invoice is for a sale that was paid and of which something is left") {
    Transaction sale = soldOf({"A", "B"});
    const std::int32_t first = sale.lines[0].line.lineNo;
    const std::int32_t second = sale.lines[1].line.lineNo;
    CHECK(checkInvoiced(sale, {}));
    const std::vector<ReturnedLine> one{{first, sale.lines[0].line.quantity}};
    CHECK(checkInvoiced(sale, one));
    const std::vector<ReturnedLine> all{{first, sale.lines[0].line.quantity},
                                        {second, sale.lines[1].line.quantity}};
    CHECK(checkInvoiced(sale, all).error().code == ErrorCode::Unsupported);
    sale.kind = TransactionKind::Return;
    CHECK(checkInvoiced(sale, {}).error().context == std::to_string(sale.number.value()));
    sale.kind = TransactionKind::Sale;
    const Money goods = sale.total;
    TransactionLine deposit = sale.lines.front(); // that paid for a part of it
    deposit.line.kind = LineKind::Return;
    deposit.line.taxCategory = outsideTax().id;
    deposit.amounts.amount = -goods;
    sale.lines.push_back(deposit);
    sale.total = Money::zero(sale.currency);
    CHECK(invoicedAmount(sale) == goods);
    CHECK(checkInvoiced(sale, {}));
    Transaction payment = soldOf({"A"}); // a deposit taken, or a payment on an account
    payment.lines.front().line.taxCategory = outsideTax().id;
    CHECK_FALSE(checkInvoiced(payment, {}));
}

TEST_CASE(
    "INV an invoice and what came back before it come to the sale, in lines, taxes and total") {
    CHECK(rc::check([] {
        const Transaction sale = soldOf({"A", "B", "C"}, "standard");
        std::vector<ReturnedLine> before;
        for (const TransactionLine& row : sale.lines) {
            const Quantity came = Quantity::units(*rc::gen::inRange(0, 3));
            if (!came.isZero()) {
                before.push_back({row.line.lineNo, came});
            }
        }
        Money back = Money::zero(sale.currency);
        Money taxBack = back;
        ReturnTerms terms;
        terms.reason = "broken";
        const std::vector<LineBack> returned = linesBack(sale, {}, before, terms).value();
        for (const LineBack& one : returned) {
            back += *one.line.fixedAmount;
            for (const TaxTotal& tax : one.line.worth->taxes) {
                taxBack -= tax.tax;
            }
        }
        const Transaction left = invoicedSale(sale, before);
        RC_ASSERT(left.total + back == sale.total);
        RC_ASSERT(left.tax + taxBack == sale.tax);
        RC_ASSERT(left.net + left.tax == left.total);
        RC_ASSERT(left.tenders.empty() == !before.empty());
        Money lines = Money::zero(sale.currency);
        for (const TransactionLine& row : left.lines) {
            Money amount = row.amounts.extended;
            for (const LineAdjustment& one : row.amounts.adjustments) {
                amount += one.amount;
            }
            RC_ASSERT(amount == row.amounts.amount);
            RC_ASSERT(row.line.quantity > Quantity{});
            lines += amount;
        }
        RC_ASSERT(lines == left.total);
    }));
}

TEST_CASE("A deposit on an invoice was paid before, and a payment on an account is not on it") {
    Transaction sale = soldOf({"A"});
    const Money goods = sale.total;
    TransactionLine money = sale.lines.front();
    money.line.taxCategory = outsideTax().id;
    money.line.lineNo = 9;
    money.amounts.taxes.clear();
    money.line.kind = LineKind::Return; // a deposit that was held
    money.amounts.extended = money.amounts.amount = -evertill::test::pence(100);
    sale.lines.push_back(money);
    sale.total -= evertill::test::pence(100);
    const auto has = [&](const PairBlock& block) {
        const InvoiceFacts facts{"I-1", BusinessDate::fromDays(20'000), InvoiceBuyer{}};
        const ReceiptDocument paper = buildInvoice(sale, facts, {}, {});
        return std::find(paper.blocks.begin(), paper.blocks.end(), ReceiptBlock{block}) !=
               paper.blocks.end();
    };
    CHECK(invoicedSale(sale, {}).total == goods);
    CHECK(invoicedSale(sale, {}).lines.size() == 1);
    CHECK_FALSE(invoicedSale(sale, {}).tenders.empty());
    CHECK(has({"Deposit paid before", "-1.00"}));
    CHECK(has({"Total", "£ " + goods.toString(), true, 2}));
    money.line.kind = LineKind::Sale; // a payment on an account
    money.amounts.extended = money.amounts.amount = evertill::test::pence(700);
    sale.lines.back() = money;
    sale.total = goods + evertill::test::pence(700);
    CHECK(invoicedSale(sale, {}).total == goods);
    CHECK(invoicedSale(sale, {}).tenders.empty());
    CHECK_FALSE(has({"Deposit paid before", "-1.00"}));
}

TEST_CASE("An invoice names number, day and buyer, and nothing of a member or a coupon") {
    Transaction sale = soldOf({"A"});
    sale.member = BasketMember{};
    IssuedCoupon coupon;
    coupon.code = "SECRET-COUPON";
    sale.promotions.issued.push_back(coupon);
    const InvoiceBuyer buyer{"Acme", {"Ring 5", "Wien"}, "ATU13585627"};
    const auto paper = [&](const std::optional<InvoiceBuyer>& who, const std::string& language) {
        ReceiptOptions options;
        options.language = language;
        const InvoiceFacts facts{"I-S01-02-a7f3-000007", BusinessDate::fromDays(20'000), who};
        return buildInvoice(sale, facts, {}, options).blocks;
    };
    const auto has = [](const std::vector<ReceiptBlock>& blocks, const ReceiptBlock& block) {
        return std::find(blocks.begin(), blocks.end(), block) != blocks.end();
    };
    const auto english = paper(buyer, "en");
    CHECK(has(english, PairBlock{"Invoice", "I-S01-02-a7f3-000007", true}));
    CHECK(has(english, PairBlock{"Issued", BusinessDate::fromDays(20'000).toString()}));
    CHECK(has(english, PairBlock{"Tax number", "ATU13585627"}));
    CHECK_FALSE(has(english, QrBlock{"SECRET-COUPON"}));
    CHECK_FALSE(has(english, PairBlock{"Member", ""}));
    CHECK(has(paper(buyer, "zh-Hans"), PairBlock{"税号", "ATU13585627"}));
    CHECK(has(paper(std::nullopt, "zh-Hant"), TextBlock{"（買受人資料已刪除）"}));
    CHECK_FALSE(has(paper(std::nullopt, "en"), TextBlock{"Acme", Align::Left, true}));
}

TEST_CASE(
    "The link of an electronic invoice says what the sale was, and no form is filled in halves") {
    const InvoiceRequest request{"91350100M000100Y43", "S01-02-a7f3-000007",
                                 evertill::test::pence(1'234),
                                 BusinessDate::parse("2026-11-23").value()};
    const auto filled = [&](const std::string& form) { return fillInvoiceLink(form, request); };
    CHECK(filled("https://x.cn/{seller}?r={receipt}&m={amount}{currency}&d={date}&g={signature}")
              .value() == "https://x.cn/91350100M000100Y43?r=S01-02-a7f3-000007&m=12.34GBP&"
                          "d=2026-11-23&g=");
    InvoiceRequest odd = request;
    odd.seller = "税 号&x=1";
    CHECK(fillInvoiceLink("https://x.cn/{receipt}/{seller}/{signature}", odd).value() ==
          "https://x.cn/S01-02-a7f3-000007/%E7%A8%8E%20%E5%8F%B7%26x%3D1/");
    for (const std::string& form :
         {std::string{""}, std::string{"http://x.cn/{receipt}{signature}"},
          std::string{"https://x.cn/{receipt}"}, std::string{"https://x.cn/{signature}"},
          std::string{"https://x.cn/{receipt}{signature}&more"},
          std::string{"https://x.cn/{receipt}{shop}{signature}"},
          std::string{"https://x.cn/{receipt} {signature}"},
          "https://x.cn/{receipt}" + std::string(kMaxInvoiceLink, 'a') + "{signature}"}) {
        CAPTURE(form);
        CHECK(filled(form).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("Codes stand above the barcode of a receipt, each with its words") {
    ReceiptDocument document;
    document.blocks = {TextBlock{"foot"}, BarcodeBlock{"S-1"}, CutBlock{}};
    addCodes(document, {{PaperCodeKind::Seal, "EVR1"}, {PaperCodeKind::InvoiceRequest, "https"}},
             "zh-Hans");
    const std::vector<ReceiptBlock> expected{
        TextBlock{"foot"}, QrBlock{"EVR1"},
        FeedBlock{},       TextBlock{"扫码开具电子发票", Align::Centre},
        QrBlock{"https"},  BarcodeBlock{"S-1"},
        CutBlock{}};
    CHECK(document.blocks == expected);
}
