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
constexpr std::size_t kMostBytes = 100;
constexpr std::size_t kMostLines = 5;

struct InvoiceWords {
    std::string_view language;
    std::string_view invoice;
    std::string_view number;
    std::string_view issued;
    std::string_view buyer;
    std::string_view taxNumber;
    std::string_view erased;
};
constexpr std::array kWords{
    InvoiceWords{"en", "INVOICE", "Invoice", "Issued", "Invoice to", "Tax number",
                 "(the buyer's data was erased)"},
    InvoiceWords{"zh-Hans", "商业发票", "编号", "开具日期", "购买方", "税号",
                 "（购买方信息已删除）"},
    InvoiceWords{"zh-Hant", "商業發票", "編號", "開立日期", "買受人", "統一編號",
                 "（買受人資料已刪除）"},
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
    if (text.size() > kMostBytes) {
        return makeError(ErrorCode::OutOfRange, what);
    }
    const bool isPlain = std::none_of(text.begin(), text.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return isPlain && base::isValidUtf8(text)
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::InvalidUtf8, what)};
}

} // namespace

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
        if (row.line.taxCategory == outsideTax().id) {
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
        return row.line.kind == LineKind::Sale && row.line.taxCategory != outsideTax().id &&
               left > Quantity{};
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
    ReceiptDocument document = buildReceipt(sale, store, options);
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
    return document;
}

} // namespace evertill::core
