// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_sales.h"

#include "core/order/account.h"
#include "core/stock/stock_document.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

ports::SaleSums sumsOf(const core::Transaction& t) {
    ports::SaleSums sums;
    sums.kind = static_cast<std::int64_t>(t.kind);
    sums.lineCount = static_cast<std::int64_t>(t.lines.size());
    for (const core::TransactionLine& line : t.lines) {
        sums.goods += line.amounts.amount.minorUnits();
        sums.quantity += line.line.quantity.inThousandths();
        sums.stock += core::stockEffect(line.line).inThousandths();
        for (const core::LineAdjustment& adjustment : line.amounts.adjustments) {
            if (adjustment.source != core::AdjustmentSource::TaxExemption) {
                sums.discount += adjustment.amount.minorUnits();
            }
        }
    }
    for (const core::TaxTotal& tax : t.taxes) {
        sums.taxRows += tax.tax.minorUnits();
    }
    for (const core::TenderLine& tender : t.tenders) {
        sums.applied += tender.applied.minorUnits();
    }
    sums.net = t.net.minorUnits();
    sums.tax = t.tax.minorUnits();
    sums.total = t.total.minorUnits();
    sums.rounding = t.rounding.minorUnits();
    sums.points = t.pointsEarned;
    return sums;
}

base::Error differs(core::ReceiptNumber number, const char* what) {
    return base::makeError(base::ErrorCode::JournalBroken, what,
                           "receipt " + std::to_string(number.value()));
}

void addOldLines(const core::Transaction& t, ports::SumsOfOldLines& sums) {
    const auto add = [&](const std::string& rate, std::int64_t number, std::int64_t amount,
                         std::int64_t net) {
        ports::TaxOrTenderSum& sum = sums[{t.businessDate.days(), rate, number}];
        sum.amount += amount;
        sum.net += net;
        ++sum.count;
    };
    for (const core::TaxTotal& tax : t.taxes) {
        add(tax.rate.value(), tax.percent.inMillionths(), tax.tax.minorUnits(),
            tax.net.minorUnits());
    }
    for (const core::TenderLine& tender : t.tenders) {
        add({}, static_cast<std::int64_t>(tender.type), tender.applied.minorUnits(), 0);
    }
}

// Adds a sale without lines to what the sums of those say.
base::Expected<void> compare(const core::Transaction& transaction, ports::SaleAudit& audit,
                             ports::SumsOfOldLines& oldLines) {
    EVERTILL_TRY(rows, audit.sums(transaction.number));
    if (!rows) {
        return differs(transaction.number, "the sale's row is missing");
    }
    ports::SaleSums said = sumsOf(transaction);
    if (!rows->hasLines) {
        said.goods = said.quantity = said.stock = said.taxRows = said.applied = 0;
        said.hasLines = false;
        addOldLines(transaction, oldLines);
    }
    if (rows->total != said.total || rows->goods != said.goods) {
        return differs(transaction.number, "the amounts of the rows are not those of the journal");
    }
    if (*rows != said) {
        return differs(transaction.number, "the rows are not those of the journal");
    }
    return {};
}

base::Expected<void> compareOldLines(const ports::SumsOfOldLines& journal,
                                     ports::SaleAudit& audit) {
    EVERTILL_TRY(rows, audit.oldLines());
    if (journal == rows) {
        return {};
    }
    const auto [said, kept] = std::ranges::mismatch(journal, rows);
    const auto& key = said == journal.end()                             ? kept->first
                      : kept == rows.end() || said->first < kept->first ? said->first
                                                                        : kept->first;
    const auto date = core::BusinessDate::fromDays(static_cast<std::int32_t>(std::get<0>(key)));
    return base::makeError(base::ErrorCode::JournalBroken,
                           "taxes and tenders of its old sales are not what the journal says",
                           "day " + date.toString());
}

using Returned = std::map<core::ReturnOf, std::int64_t>;

void addReturns(const core::Transaction& transaction, Returned& returned) {
    for (const core::TransactionLine& row : transaction.lines) {
        if (row.line.returnOf) {
            returned[*row.line.returnOf] += row.line.quantity.inThousandths();
        }
    }
}

// Goods would be paid for twice by rows that say less than the journal.
base::Expected<void> compareReturned(const Returned& journal, const Returned& rows) {
    if (journal == rows) {
        return {};
    }
    const auto [said, kept] = std::ranges::mismatch(journal, rows);
    const core::ReturnOf& line = said == journal.end()                             ? kept->first
                                 : kept == rows.end() || said->first < kept->first ? said->first
                                                                                   : kept->first;
    return differs(line.number, "what came back of it is not what the journal says");
}

void addDocument(const core::StockMoved& document, ports::DocumentSums& sums) {
    ++sums.count;
    for (const core::StockDelta& delta : core::stockDeltas(document)) {
        sums.moved[{delta.sku.value(), delta.state}] += delta.change.inThousandths();
    }
}

base::Expected<void> compareDocuments(ports::DocumentSums journal,
                                      const ports::DocumentSums& rows) {
    std::erase_if(journal.moved, [](const auto& one) { return one.second == 0; });
    if (journal == rows) {
        return {};
    }
    const auto [said, kept] = std::ranges::mismatch(journal.moved, rows.moved);
    const std::string sku = said != journal.moved.end() ? said->first.first
                            : kept != rows.moved.end()  ? kept->first.first
                                                        : std::string{};
    return base::makeError(base::ErrorCode::JournalBroken,
                           "what stock documents moved is not what the journal says", sku);
}

void addNotes(const core::Transaction& transaction, std::int64_t seq, ports::CreditNoteUses& uses) {
    for (const core::StoredUse& one : core::storedUses(transaction)) {
        ports::CreditNoteUse& use = uses[{one.number, seq}];
        use.issued += one.issued.minorUnits();
        use.redeemed += one.redeemed.minorUnits();
    }
}

// A note would pay again by rows that say less than the journal.
base::Expected<void> compareNotes(const ports::CreditNoteUses& journal,
                                  const ports::CreditNoteUses& rows) {
    if (journal == rows) {
        return {};
    }
    const auto [said, kept] = std::ranges::mismatch(journal, rows);
    const bool isMissing =
        kept == rows.end() || (said != journal.end() && said->first < kept->first);
    return base::makeError(base::ErrorCode::JournalBroken,
                           "what was given and taken of it is not what the journal says",
                           "credit note " + (isMissing ? said : kept)->first.first);
}

} // namespace

base::Expected<std::int64_t> verifySales(const JournalWalk& journal, const ports::EventCodec& codec,
                                         ports::SaleAudit& audit) {
    const auto completed = static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
    const auto moved = static_cast<std::uint16_t>(core::EventType::StockMoved);
    std::int64_t compared = 0;
    Returned returned;
    ports::SumsOfOldLines oldLines;
    ports::DocumentSums documents;
    ports::CreditNoteUses notes;
    base::Expected<void> outcome;
    EVERTILL_TRY_VOID(journal([&](const core::JournalRecord& record) {
        if (record.type != completed && record.type != moved) {
            return true;
        }
        const auto event = codec.decode(record.type, record.version, record.body);
        if (!event) {
            outcome = event.error();
        } else if (const auto* sale = std::get_if<core::TransactionCompleted>(&*event)) {
            ++compared;
            addReturns(sale->transaction, returned);
            addNotes(sale->transaction, record.position.seq, notes);
            outcome = compare(sale->transaction, audit, oldLines);
        } else if (const auto* document = std::get_if<core::StockMoved>(&*event)) {
            addDocument(*document, documents);
        }
        return outcome.hasValue();
    }));
    EVERTILL_TRY_VOID(std::move(outcome));
    EVERTILL_TRY(count, audit.saleCount());
    if (count != compared) {
        return base::makeError(base::ErrorCode::JournalBroken,
                               std::to_string(count) + " rows of sales, " +
                                   std::to_string(compared) + " in the journal");
    }
    EVERTILL_TRY_VOID(compareOldLines(oldLines, audit));
    EVERTILL_TRY(kept, audit.returned());
    EVERTILL_TRY_VOID(compareReturned(returned, kept));
    EVERTILL_TRY(sums, audit.documents());
    EVERTILL_TRY_VOID(compareDocuments(std::move(documents), sums));
    EVERTILL_TRY(uses, audit.creditNotes());
    EVERTILL_TRY_VOID(compareNotes(notes, uses));
    return compared;
}

} // namespace evertill::usecase
