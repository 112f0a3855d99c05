// SPDX-License-Identifier: Apache-2.0
#include "core/order/account.h"

#include "core/order/account_payment.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kPrefix = "AC-";
constexpr std::size_t kMostOwn = 24;

} // namespace

bool isAccountPayment(const BasketLine& line) {
    const std::string& sku = line.sku.value();
    return (sku == kPaidOnAccountSku || sku == kAccountPaymentSku) &&
           line.taxCategory == outsideTax().id && isAccountNumber(line.comment);
}

bool isBesideTurnover(const BasketLine& line) {
    return line.sku.value() == kPaidOnAccountSku && isAccountPayment(line);
}

base::Expected<AccountPayments> accountPaymentsIn(const Transaction& transaction) {
    AccountPayments payments{Money::zero(transaction.currency)};
    for (const TransactionLine& row : transaction.lines) {
        if (isBesideTurnover(row.line)) {
            EVERTILL_TRY(sum, checkedAdd(payments.amount, row.amounts.amount));
            payments.amount = sum;
            ++payments.lines;
        }
    }
    payments.isNothingElse = payments.lines > 0 && payments.lines == std::ssize(transaction.lines);
    return payments;
}

bool isAccountNumber(std::string_view text) {
    const std::string_view own = text.substr(std::min(kPrefix.size(), text.size()));
    return text.starts_with(kPrefix) && !own.empty() && own.size() <= kMostOwn &&
           std::all_of(own.begin(), own.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

Expected<BasketChange> payOnAccount(const Basket& basket, const std::string& account,
                                    const Money& amount, std::int64_t atMicros) {
    if (!isAccountNumber(account)) {
        return makeError(ErrorCode::InvalidFormat, account, "account");
    }
    if (!basket.isEmpty() || basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    const Money least = Money::minor(1, amount.currency());
    if (amount < least) {
        return makeError(ErrorCode::OutOfRange, least.toString(), "least");
    }
    BasketChange change{basket.header(), basket.header(), {}};
    change.after.firstScanAtMicros = atMicros;
    change.after.discount.reset(); // said of goods that are out again
    change.after.exemption.reset();
    BasketLine line = moneyLine(account, kPaidOnAccountSku, "Payment on account", ItemKind::Fee,
                                amount, atMicros);
    line.localNames = {{"zh-Hans", "挂账还款"}, {"zh-Hant", "掛帳還款"}};
    line.lineNo = change.after.nextLineNo++;
    change.lines.push_back({std::nullopt, std::move(line)});
    return change;
}

std::vector<StoredUse> storedUses(const Transaction& transaction) {
    const Money zero = Money::zero(transaction.currency);
    std::vector<StoredUse> uses;
    const auto add = [&](const std::string& number, const Money& issued) {
        uses.push_back({number, std::max(issued, zero), std::max(-issued, zero)});
    };
    for (const TenderLine& tender : transaction.tenders) {
        if (tender.type == TenderType::CreditNote ||
            (tender.type == TenderType::OnAccount && isAccountNumber(tender.reference))) {
            add(tender.reference, -tender.applied);
        }
    }
    for (const TransactionLine& row : transaction.lines) {
        if (isAccountPayment(row.line)) {
            add(row.line.comment, row.amounts.amount);
        }
    }
    return uses;
}

} // namespace evertill::core
