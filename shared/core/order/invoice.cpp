// SPDX-License-Identifier: Apache-2.0
#include "core/order/invoice.h"

#include "base/utf8.h"
#include "core/order/layaway.h"
#include "core/order/tax_number.h"

#include <algorithm>
#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr char kBetween = '\x1F';
constexpr std::ptrdiff_t kMostLetters = 100; // of Unicode
constexpr std::size_t kMostLines = 5;

struct InvoiceWords {
    std::string_view language;
    std::string_view invoice;
    std::string_view number;
    std::string_view issued;
    std::string_view buyer;
    std::string_view taxNumber;
    std::string_view erased;
    std::string_view deposit;
};
constexpr std::array kWords{
    InvoiceWords{"en", "INVOICE", "Invoice", "Issued", "Invoice to", "Tax number",
                 "(the buyer's data was erased)", "Deposit paid before"},
    InvoiceWords{"zh-Hans", "商业发票", "编号", "开具日期", "购买方", "税号",
                 "（购买方信息已删除）", "此前已付定金"},
    InvoiceWords{"zh-Hant", "商業發票", "編號", "開立日期", "買受人", "統一編號",
                 "（買受人資料已刪除）", "先前已付訂金"},
};

const InvoiceWords& wordsIn(std::string_view language) {
    for (const InvoiceWords& words : kWords) {
        if (words.language == language) {
            return words;
        }
    }
    return kWords.front();
}

Expected<void> checkText(const std::string& text, const char* what) {
    if (text.empty()) {
        return makeError(ErrorCode::ReasonRequired, what);
    }
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    if (letters > kMostLetters) {
        return makeError(ErrorCode::OutOfRange, what);
    }
    const bool isPlain = std::none_of(text.begin(), text.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return isPlain && base::isValidUtf8(text)
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::InvalidUtf8, what)};
}

bool isOutsideTax(const TransactionLine& row) {
    return row.line.taxCategory == outsideTax().id;
}

// Deposits that were held and paid for goods here.
Money depositsUsed(const Transaction& sale) {
    Money used = Money::zero(sale.currency);
    for (const TransactionLine& row : sale.lines) {
        if (isOutsideTax(row) && row.line.kind == LineKind::Return) {
            used -= row.amounts.amount;
        }
    }
    return used;
}

Money lessPart(const Money& whole, Quantity sold, Quantity came) {
    return whole - refundedPart(whole, sold, {}, came).valueOr(Money::zero(whole.currency()));
}

// The line as if what came back of it had not been bought: its amount by the rules of returns, what
// rounding leaves over with the discount.
void takeOff(TransactionLine& row, const BasketLine& back) {
    LineAmounts& amounts = row.amounts;
    const Quantity sold = row.line.quantity;
    amounts.amount -= back.fixedAmount.value_or(Money::zero(amounts.amount.currency()));
    amounts.extended = lessPart(amounts.extended, sold, back.quantity);
    Money rest = amounts.amount - amounts.extended;
    LineAdjustment* discount = nullptr;
    for (LineAdjustment& one : amounts.adjustments) {
        one.amount = lessPart(one.amount, sold, back.quantity);
        rest -= one.amount;
        if (discount == nullptr || discount->source == AdjustmentSource::TaxExemption) {
            discount = &one;
        }
    }
    (discount == nullptr ? amounts.extended : discount->amount) += rest;
    std::erase_if(amounts.adjustments, [](const auto& one) { return one.amount.isZero(); });
    row.line.quantity = sold - back.quantity;
    if (row.line.fixedAmount) {
        row.line.fixedAmount = amounts.extended;
    }
}

void takeTaxesOff(Transaction& sale, const std::vector<TaxTotal>& back) {
    for (const TaxTotal& one : back) {
        for (TaxTotal& total : sale.taxes) {
            if (total.rate == one.rate) {
                total.net += one.net;
                total.tax += one.tax;
                total.gross += one.gross;
            }
        }
        sale.tax += one.tax;
        if (sale.taxPolicy.mode == TaxMode::Exclusive) {
            sale.total += one.tax;
        }
    }
}

std::vector<ReturnedLine> cameBack(const Transaction& sale, std::span<const ReturnedLine> before) {
    std::vector<ReturnedLine> lines;
    for (const TransactionLine& row : sale.lines) {
        ReturnedLine came{row.line.lineNo, {}};
        for (const ReturnedLine& one : before) {
            came.quantity =
                one.lineNo == came.lineNo ? came.quantity + one.quantity : came.quantity;
        }
        came.quantity = std::min(came.quantity, row.line.quantity);
        if (row.line.kind == LineKind::Sale && !came.quantity.isZero()) {
            lines.push_back(came);
        }
    }
    return lines;
}

} // namespace

Transaction invoicedSale(Transaction sale, std::span<const ReturnedLine> before) {
    bool isAll = true;
    for (const TransactionLine& row : sale.lines) {
        if (isOutsideTax(row)) {
            sale.total -= row.amounts.amount;
            isAll = isAll && row.line.kind == LineKind::Return; // a deposit paid as a tender does
        }
    }
    std::erase_if(sale.lines, isOutsideTax);
    ReturnTerms terms;
    terms.reason = "invoice";
    terms.taxMode = sale.taxPolicy.mode;
    const std::vector<ReturnedLine> came = cameBack(sale, before);
    const auto back = linesBack(sale, {}, came, terms);
    for (std::size_t i = 0; back && i < came.size(); ++i) {
        const BasketLine& line = (*back)[i].line;
        const auto row =
            std::find_if(sale.lines.begin(), sale.lines.end(), [&](const TransactionLine& one) {
                return one.line.lineNo == came[i].lineNo;
            });
        takeOff(*row, line);
        sale.total -= line.fixedAmount.value_or(Money::zero(sale.currency));
        takeTaxesOff(sale, line.worth ? line.worth->taxes : std::vector<TaxTotal>{});
        isAll = false;
    }
    std::erase_if(sale.lines, [](const auto& row) { return row.line.quantity.isZero(); });
    std::erase_if(sale.taxes, [](const TaxTotal& one) { return one.gross.isZero(); });
    sale.net = sale.total - sale.tax;
    if (!isAll) {
        sale.tenders.clear();
        sale.change = sale.rounding = Money::zero(sale.currency);
    }
    return sale;
}

Expected<InvoiceBuyer> checkBuyer(InvoiceBuyer buyer) {
    EVERTILL_TRY_VOID(checkText(buyer.name, "name"));
    if (buyer.addressLines.empty() || buyer.addressLines.size() > kMostLines) {
        return makeError(buyer.addressLines.empty() ? ErrorCode::ReasonRequired
                                                    : ErrorCode::OutOfRange,
                         "address");
    }
    for (const std::string& line : buyer.addressLines) {
        EVERTILL_TRY_VOID(checkText(line, "address"));
    }
    if (!buyer.taxNumber.empty()) {
        EVERTILL_TRY(number, parseTaxNumber(buyer.taxNumber));
        buyer.taxNumber = std::move(number);
    }
    return buyer;
}

std::string buyerText(const InvoiceBuyer& buyer) {
    std::string text = buyer.taxNumber + kBetween + buyer.name;
    for (const std::string& line : buyer.addressLines) {
        text += kBetween + line;
    }
    return text;
}

Expected<InvoiceBuyer> parseBuyer(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(kBetween, from), text.size());
        parts.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    if (parts.size() < 3) {
        return makeError(ErrorCode::InvalidFormat, "buyer");
    }
    return InvoiceBuyer{parts[1], {parts.begin() + 2, parts.end()}, parts[0]};
}

Money invoicedAmount(const Transaction& sale) {
    Money amount = sale.total;
    for (const TransactionLine& row : sale.lines) {
        if (isOutsideTax(row)) {
            amount -= row.amounts.amount;
        }
    }
    return amount;
}

Expected<void> checkInvoiced(const Transaction& sale, std::span<const ReturnedLine> soFar) {
    const auto isLeft = [&](const TransactionLine& row) {
        Quantity left = row.line.quantity;
        for (const ReturnedLine& back : soFar) {
            left = back.lineNo == row.line.lineNo ? left - back.quantity : left;
        }
        return row.line.kind == LineKind::Sale && !isOutsideTax(row) && left > Quantity{};
    };
    const bool isInvoiced = sale.kind == TransactionKind::Sale &&
                            invoicedAmount(sale) > Money::zero(sale.currency) &&
                            std::any_of(sale.lines.begin(), sale.lines.end(), isLeft);
    return isInvoiced ? Expected<void>{}
                      : Expected<void>{makeError(ErrorCode::Unsupported,
                                                 std::to_string(sale.number.value()), "invoice")};
}

std::string invoiceNumber(const StoreId& store, const TillId& till, std::string_view epochTag,
                          std::int64_t number) {
    Transaction named;
    named.store = store;
    named.till = till;
    named.number = ReceiptNumber{number};
    return "I-" + receiptReference(named, epochTag);
}

ReceiptDocument buildInvoice(Transaction sale, const InvoiceFacts& invoice,
                             const StoreProfile& store, const ReceiptOptions& options) {
    sale.member.reset();
    sale.promotions.issued.clear();
    const InvoiceWords& words = wordsIn(options.language);
    const Money deposits = depositsUsed(sale);
    ReceiptDocument document =
        buildReceipt(invoicedSale(std::move(sale), invoice.before), store, options);
    const std::string number = (options.isTraining ? "T-" : "") + invoice.printed;
    std::vector<ReceiptBlock> head{
        FeedBlock{},
        TextBlock{std::string{words.invoice}, Align::Centre, true, 2},
        PairBlock{std::string{words.number}, number, true},
        PairBlock{std::string{words.issued}, invoice.issuedOn.toString()},
        FeedBlock{},
        TextBlock{std::string{words.buyer} + ":"}};
    if (invoice.buyer) {
        head.push_back(TextBlock{invoice.buyer->name, Align::Left, true});
        for (const std::string& line : invoice.buyer->addressLines) {
            head.push_back(TextBlock{line});
        }
        if (!invoice.buyer->taxNumber.empty()) {
            head.push_back(PairBlock{std::string{words.taxNumber}, invoice.buyer->taxNumber});
        }
    } else {
        head.push_back(TextBlock{std::string{words.erased}});
    }
    head.push_back(RuleBlock{});
    auto& blocks = document.blocks;
    const auto isPair = [](const ReceiptBlock& block) {
        return std::holds_alternative<PairBlock>(block);
    };
    // Below the store, above what the receipt says of itself.
    blocks.insert(std::find_if(blocks.begin(), blocks.end(), isPair), head.begin(), head.end());
    if (!deposits.isZero()) {
        const auto total =
            std::find_if(blocks.begin(), blocks.end(), [](const ReceiptBlock& block) {
                const auto* pair = std::get_if<PairBlock>(&block);
                return pair != nullptr && pair->scale > 1;
            });
        blocks.insert(total == blocks.end() ? total : total + 1,
                      PairBlock{std::string{words.deposit}, (-deposits).toString()});
    }
    return document;
}

} // namespace evertill::core
