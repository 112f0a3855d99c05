// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/build.h"

#include "core/order/order.h"
#include "core/receipt/words.h"
#include "core/tender/exchange.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::size_t kNumberDigits = 6;

std::string withTag(std::string reference, std::string_view epochTag) {
    return reference.insert(reference.rfind('-') + 1, std::string{epochTag} + "-");
}

std::string amountText(const Money& money) {
    return money.toString();
}

std::string taxLetters(const TransactionLine& row, const std::vector<TaxTotal>& taxes) {
    std::string letters;
    for (const LineTax& tax : row.amounts.taxes) {
        const auto total = std::find_if(taxes.begin(), taxes.end(),
                                        [&](const TaxTotal& t) { return t.rate == tax.rate; });
        if (total != taxes.end()) {
            letters += total->letter;
        }
    }
    return letters;
}

// Money that comes back for a bottle or of a layaway: nothing that the customer carries away.
bool isDepositBack(const BasketLine& line) {
    return line.kind == LineKind::Return && (line.itemKind == ItemKind::Deposit || isDeposit(line));
}

class Builder {
public:
    Builder(const Transaction& transaction, const ReceiptOptions& options)
        : m_transaction(transaction)
        , m_options(options)
        , m_words(receiptWords(options.language)) {
        m_document.columns = options.columns;
    }

    ReceiptDocument build(const StoreProfile& store) {
        head(store);
        for (const TransactionLine& row : m_transaction.lines) {
            line(row);
        }
        add(RuleBlock{});
        totals();
        tenders();
        taxes();
        foot(store);
        return std::move(m_document);
    }

private:
    void add(ReceiptBlock block) { m_document.blocks.push_back(std::move(block)); }
    void pair(std::string_view left, std::string right, bool bold = false, std::uint8_t scale = 1) {
        add(PairBlock{std::string{left}, std::move(right), bold, scale});
    }

    [[nodiscard]] std::string reference() const {
        return (m_options.isTraining ? "T-" : "") +
               receiptReference(m_transaction, m_options.epochTag);
    }
    // With today's tag, as a copy of it has; another till's tag is not known.
    [[nodiscard]] std::string original(const ReturnOf& of) const {
        std::string number = receiptReference(of.store, of.till, of.number);
        const bool isOurs = of.store == m_transaction.store && of.till == m_transaction.till;
        return isOurs ? withTag(std::move(number), m_options.epochTag) : number;
    }
    void trainingMark() {
        if (m_options.isTraining) {
            add(TextBlock{std::string{m_words.training}, Align::Centre, true, 2});
        }
    }

    void head(const StoreProfile& store) {
        trainingMark();
        if (!store.logo.bits.empty()) {
            add(LogoBlock{store.logo});
        }
        add(TextBlock{store.name, Align::Centre, true, 2});
        for (const std::string& text : store.addressLines) {
            add(TextBlock{text, Align::Centre});
        }
        if (!store.taxNumber.empty()) {
            add(TextBlock{store.taxNumber, Align::Centre});
        }
        add(FeedBlock{});
        if (m_options.copy > 0) {
            add(TextBlock{std::string{m_words.copy} + " " + std::to_string(m_options.copy),
                          Align::Centre, true, 2});
        }
        kind();
        pair(m_words.receipt, reference());
        std::string when = toIsoString(m_transaction.committedAt).substr(0, 16);
        when[10] = ' ';
        pair(m_words.date, when);
        if (!m_options.cashierName.empty()) {
            pair(m_words.cashier, m_options.cashierName);
        }
        add(RuleBlock{});
    }

    // What kind of receipt this is, where it is not of a sale.
    void kind() {
        const bool isVoid = m_transaction.kind == TransactionKind::PostVoid;
        if (isVoid || m_transaction.kind == TransactionKind::Return) {
            add(TextBlock{std::string{isVoid ? m_words.postVoid : m_words.returnSlip},
                          Align::Centre, true, 2});
        }
    }

    void line(const TransactionLine& row) {
        const BasketLine& line = row.line;
        std::string title = nameIn(line.localNames, line.name, m_options.language);
        if (line.kind != LineKind::Sale) {
            title =
                std::string{line.kind == LineKind::Return ? m_words.returned : m_words.writeOff} +
                ": " + title;
        }
        const std::string letters = taxLetters(row, m_transaction.taxes);
        const std::string amount =
            amountText(row.amounts.extended) + (letters.empty() ? "" : " " + letters);
        const bool single = line.quantity == Quantity::units(1) && !line.fixedAmount;
        pair(title, amount);
        if (!single) {
            const std::string_view unit = unitSymbol(line.unit);
            std::string detail = "  " + line.quantity.toString();
            detail += unit.empty() ? "" : " " + std::string{unit};
            detail += " x " + line.price.price.toString();
            add(TextBlock{std::move(detail)});
        }
        if (line.returnOf) {
            add(TextBlock{"  " + std::string{m_words.returnOf} + " " + original(*line.returnOf)});
        }
        for (const std::string* fact : {&line.serial, &line.lot, &line.comment}) {
            if (!fact->empty()) {
                add(TextBlock{"  " + *fact});
            }
        }
        for (const LineAdjustment& adjustment : row.amounts.adjustments) {
            const bool isTax = adjustment.source == AdjustmentSource::TaxExemption;
            pair("  " + (isTax ? std::string{m_words.taxExempt} : adjustment.reason),
                 amountText(adjustment.amount));
        }
    }

    void totals() {
        Money before = Money::zero(m_transaction.currency);
        Money lines = before;
        Money forgone = before; // of the tax inside the prices
        std::int64_t count = 0;
        for (const TransactionLine& row : m_transaction.lines) {
            const Money withTax = withoutExemption(row.amounts).amount;
            before += row.amounts.extended;
            lines += withTax;
            forgone += row.amounts.amount - withTax;
            count += isDepositBack(row.line) ? 0 : countedItems(row.line);
        }
        pair(m_words.itemCount, std::to_string(count));
        if (before != lines) {
            pair(m_words.subtotal, amountText(before));
            pair(m_words.discount, amountText(lines - before));
        }
        if (!forgone.isZero()) {
            pair(m_words.taxExempt, amountText(forgone));
        }
        if (m_transaction.taxPolicy.mode == TaxMode::Exclusive) {
            for (const TaxTotal& tax : m_transaction.taxes) {
                pair(tax.name, amountText(tax.tax));
            }
        }
        const bool refund = m_transaction.total.isNegative();
        pair(refund ? m_words.toRefund : m_words.total,
             std::string{m_transaction.currency.symbol()} + " " +
                 amountText(m_transaction.total.abs()),
             true, 2);
        savings();
    }

    // Where promotions are in force customers look for it: what they took off, and what the price
    // book gave over the price for everybody.
    void savings() {
        if (m_transaction.versions.ruleSet == 0) {
            return;
        }
        Money saved = Money::zero(m_transaction.currency);
        for (const TransactionLine& row : m_transaction.lines) {
            const BasketLine& line = row.line;
            if (line.kind != LineKind::Sale) {
                continue;
            }
            saved += row.amounts.extended - withoutExemption(row.amounts).amount;
            const auto regular = extend(line.regularPrice, line.quantity);
            if (line.price.source == PriceSource::Book && regular) {
                saved +=
                    std::max(*regular - row.amounts.extended, Money::zero(m_transaction.currency));
            }
        }
        if (!saved.isZero()) {
            pair(m_words.savings, amountText(saved));
        }
    }

    void tenders() {
        if (!m_transaction.rounding.isZero()) {
            pair(m_words.rounding, amountText(m_transaction.rounding));
        }
        for (const TenderLine& tender : m_transaction.tenders) {
            std::string name{tenderWord(tender.type, m_options.language)};
            if (!tender.reference.empty()) {
                name += " " + tender.reference;
            }
            pair(name, amountText(tender.handed));
            if (tender.foreign) {
                const Money& amount = tender.foreign->amount;
                add(TextBlock{"  " + std::string{amount.currency().code()} + " " +
                              amount.toString() + " x " +
                              exchangeRateText(tender.foreign->rateMillionths)});
            }
            if (!tender.forfeited.isZero()) {
                pair("  " + std::string{m_words.forfeited}, amountText(tender.forfeited));
            }
        }
        if (!m_transaction.change.isZero()) {
            pair(m_words.change, amountText(m_transaction.change), true);
        }
    }

    void taxes() {
        const auto& exemption = m_transaction.exemption;
        if (m_transaction.taxes.empty() && !exemption) {
            return;
        }
        add(RuleBlock{});
        if (exemption) {
            pair(m_words.taxExempt, exemption->certificate);
            add(TextBlock{"  " + exemption->reason});
        }
        for (const TaxTotal& tax : m_transaction.taxes) {
            const std::string rate = (tax.letter.empty() ? "" : tax.letter + " ") + tax.name;
            pair(rate, std::string{m_words.net} + " " + amountText(tax.net) + "  " +
                           std::string{m_words.tax} + " " + amountText(tax.tax));
        }
    }

    // For the next visit: to be torn off or shown.
    void coupons() {
        for (const IssuedCoupon& coupon : m_transaction.promotions.issued) {
            if (coupon.code.empty()) {
                continue;
            }
            add(RuleBlock{});
            add(TextBlock{coupon.name, Align::Centre, true, 2});
            add(QrBlock{coupon.code});
            add(TextBlock{coupon.code, Align::Centre});
            if (coupon.validUntilMicros != INT64_MAX) {
                const base::UtcTime end{coupon.validUntilMicros - 1,
                                        m_transaction.committedAt.offsetMinutes};
                add(TextBlock{std::string{m_words.validUntil} + " " +
                                  toIsoString(end).substr(0, 10),
                              Align::Centre});
            }
        }
    }

    // What the customer has to his credit from here: to be kept and shown.
    void creditNotes() {
        for (const TenderLine& tender : m_transaction.tenders) {
            if (tender.type != TenderType::CreditNote || !tender.applied.isNegative()) {
                continue;
            }
            add(RuleBlock{});
            add(TextBlock{std::string{tenderWord(tender.type, m_options.language)} + " " +
                              std::string{m_transaction.currency.symbol()} + " " +
                              amountText(tender.applied.abs()),
                          Align::Centre, true, 2});
            add(QrBlock{tender.reference});
            add(TextBlock{tender.reference, Align::Centre});
        }
    }

    void foot(const StoreProfile& store) {
        if (m_transaction.member) {
            add(RuleBlock{});
            pair(m_words.member, m_options.memberMask);
            pair(m_words.points, std::to_string(m_transaction.pointsEarned));
        }
        coupons();
        creditNotes();
        add(FeedBlock{});
        if (!store.footer.empty()) {
            add(TextBlock{store.footer, Align::Centre});
        }
        trainingMark();
        add(BarcodeBlock{reference()});
        add(FeedBlock{3});
        add(CutBlock{});
    }

    const Transaction& m_transaction;
    const ReceiptOptions& m_options;
    const ReceiptWords& m_words;
    ReceiptDocument m_document;
};

} // namespace

std::string receiptReference(const StoreId& store, const TillId& till, ReceiptNumber receipt) {
    std::string number = std::to_string(receipt.value());
    if (number.size() < kNumberDigits) {
        number.insert(0, kNumberDigits - number.size(), '0');
    }
    return store.value() + "-" + till.value() + "-" + number;
}

std::string receiptReference(const Transaction& transaction, std::string_view epochTag) {
    return withTag(receiptReference(transaction.store, transaction.till, transaction.number),
                   epochTag);
}

ReceiptDocument buildReceipt(const Transaction& transaction, const StoreProfile& store,
                             const ReceiptOptions& options) {
    return Builder{transaction, options}.build(store);
}

} // namespace evertill::core
