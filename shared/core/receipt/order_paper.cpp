// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/order_paper.h"

#include "core/receipt/words.h"

#include <array>

namespace evertill::core {

namespace {

struct OrderWords {
    std::string_view language;
    std::string_view quotation;
    std::string_view layaway;
    std::string_view number;
    std::string_view paid; // deposits
    std::string_view toPay;
    std::string_view foot;
};

constexpr std::array kWords{
    OrderWords{"en", "QUOTATION", "LAYAWAY", "Number", "Deposits paid", "Still to pay",
               "This is not a receipt."},
    OrderWords{"zh-Hans", "报价单", "预留单", "单号", "已付订金", "尚需支付", "本单不是购物小票。"},
    OrderWords{"zh-Hant", "報價單", "預留單", "單號", "已付訂金", "尚需支付", "本單不是購物收據。"},
};

const OrderWords& wordsIn(std::string_view language) {
    for (const OrderWords& words : kWords) {
        if (words.language == language) {
            return words;
        }
    }
    return kWords.front();
}

void addLines(const Order& order, const ReceiptOptions& options, ReceiptDocument& document) {
    Money sum = Money::zero(order.total.currency());
    for (const BasketLine& line : order.lines) {
        const Money amount = line.fixedAmount.value_or(Money::zero(sum.currency()));
        sum += amount;
        document.blocks.push_back(
            PairBlock{nameIn(line.localNames, line.name, options.language), amount.toString()});
        if (line.quantity != Quantity::units(1)) {
            const std::string_view unit = unitSymbol(line.unit);
            document.blocks.push_back(TextBlock{"  " + line.quantity.toString() +
                                                (unit.empty() ? "" : " " + std::string{unit}) +
                                                " x " + line.price.price.toString()});
        }
    }
    document.blocks.push_back(RuleBlock{});
    if (sum != order.total) { // tax on top of the prices
        document.blocks.push_back(PairBlock{std::string{receiptWords(options.language).tax},
                                            (order.total - sum).toString()});
    }
}

} // namespace

ReceiptDocument buildOrderPaper(const Order& order, const StoreProfile& store,
                                const ReceiptOptions& options) {
    const ReceiptWords& words = receiptWords(options.language);
    const OrderWords& own = wordsIn(options.language);
    const bool isQuotation = order.kind == OrderKind::Quotation;
    ReceiptDocument document;
    document.columns = options.columns;
    auto& blocks = document.blocks;
    blocks.push_back(TextBlock{store.name, Align::Centre, true, 2});
    for (const std::string& text : store.addressLines) {
        blocks.push_back(TextBlock{text, Align::Centre});
    }
    blocks.push_back(FeedBlock{});
    if (options.isTraining) {
        blocks.push_back(TextBlock{std::string{words.training}, Align::Centre, true, 2});
    }
    blocks.push_back(
        TextBlock{std::string{isQuotation ? own.quotation : own.layaway}, Align::Centre, true, 2});
    blocks.push_back(PairBlock{std::string{own.number}, order.number});
    blocks.push_back(PairBlock{std::string{words.date}, order.madeOn.toString()});
    if (order.validUntil) {
        blocks.push_back(
            PairBlock{std::string{words.validUntil}, order.validUntil->toString(), true});
    }
    if (!options.cashierName.empty()) {
        blocks.push_back(PairBlock{std::string{words.cashier}, options.cashierName});
    }
    blocks.push_back(RuleBlock{});
    addLines(order, options, document);
    blocks.push_back(PairBlock{
        std::string{words.total},
        std::string{order.total.currency().symbol()} + " " + order.total.toString(), true, 2});
    if (!isQuotation) {
        blocks.push_back(PairBlock{std::string{own.paid}, order.deposits.toString()});
        blocks.push_back(
            PairBlock{std::string{own.toPay}, (order.total - order.deposits).toString(), true});
    }
    blocks.push_back(FeedBlock{});
    blocks.push_back(TextBlock{std::string{own.foot}, Align::Centre});
    blocks.push_back(BarcodeBlock{order.number});
    blocks.push_back(FeedBlock{3});
    blocks.push_back(CutBlock{});
    return document;
}

} // namespace evertill::core
