// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/own_movements.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/sale_rows.h"

#include <algorithm>

namespace evertill::storage {

namespace {

std::int64_t lastLine(std::int64_t receipt) {
    return receipt == INT64_MAX ? receipt : ((receipt + 1) << kRowBits) - 1;
}

} // namespace

Expected<OwnMovements> OwnMovements::open(Database& database, core::DeviceId device) {
    EVERTILL_TRY(receiptAt, ReceiptAt::open(database));
    OwnMovements own{device, std::move(receiptAt)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&own.m_epochs, "SELECT epoch_no,nonce,(SELECT max(id) FROM journal WHERE "
                         "id<(epoch_no+1)<<40) FROM epoch ORDER BY epoch_no"},
         {&own.m_marks, "SELECT coalesce((SELECT value FROM meta WHERE key='fold_base'),0),"
                        "coalesce((SELECT value FROM meta WHERE key='folded_receipt'),0)"},
         {&own.m_stockFold, "SELECT quantity FROM stock_fold WHERE sku=?"},
         {&own.m_stockSum, "SELECT sum(stock_effect) FROM sale_line WHERE code=? AND kind<3 "
                           "AND id>=? AND id<=?"},
         {&own.m_stockSums, "SELECT code,sum(stock_effect) FROM sale_line WHERE id>=? AND id<=? "
                            "AND kind<3 GROUP BY code"},
         {&own.m_documents, "SELECT sum(change) FROM stock_move WHERE sku=? AND journal_id>? "
                            "AND journal_id<=? AND state=0"},
         {&own.m_pointsFold, "SELECT points FROM points_fold WHERE member=?"},
         {&own.m_pointsSum, "SELECT sum(points) FROM sale WHERE member=? AND receipt_no>=? "
                            "AND receipt_no<=?"}}));
    return own;
}

Expected<std::vector<OwnMovements::Epoch>> OwnMovements::epochs() {
    std::vector<Epoch> list;
    Rows rows = m_epochs.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(nonce, nonceOf(rows.blob(1)));
        list.push_back({rows.integer(0), nonce, rows.integer(2)});
    }
}

// As a journal id: the last record of the epoch that the centre's figures hold.
std::int64_t OwnMovements::markOf(const Epoch& epoch, const ports::Applied& applied) const {
    const auto found = std::ranges::find_if(applied, [&](const ports::AppliedMark& mark) {
        return mark.device == m_device && mark.epoch == epoch.nonce;
    });
    return epoch.number << kSeqBits | (found == applied.end() ? 0 : found->seq);
}

Expected<bool> OwnMovements::isApplied(std::int64_t journalId, const ports::Applied& applied) {
    EVERTILL_TRY(list, epochs());
    const auto epoch = std::ranges::find(list, journalId >> kSeqBits, &Epoch::number);
    return epoch != list.end() && journalId <= markOf(*epoch, applied);
}

Expected<std::vector<OwnMovements::Range>> OwnMovements::beyond(const ports::Applied& applied) {
    EVERTILL_TRY(list, epochs());
    std::vector<Range> ranges{Range{}};
    bool isRunOpen = true; // nothing was found yet that the centre holds
    for (auto epoch = list.rbegin(); epoch != list.rend(); ++epoch) {
        const std::int64_t mark = markOf(*epoch, applied);
        if (isRunOpen) {
            if (mark != epoch->number << kSeqBits) {
                EVERTILL_TRY(first, m_receiptAt.firstAfter(mark));
                ranges.front().first = first;
                isRunOpen = false;
            }
        } else if (mark < epoch->end) {
            EVERTILL_TRY(first, m_receiptAt.firstAfter(mark));
            EVERTILL_TRY(next, m_receiptAt.firstAfter(epoch->end));
            ranges.push_back({first, next - 1});
        }
    }
    return ranges;
}

Expected<std::int64_t> OwnMovements::firstBeyond(const ports::Applied& applied) {
    EVERTILL_TRY(ranges, beyond(applied));
    return ranges.front().first;
}

Expected<std::int64_t> OwnMovements::oldestBeyond(const ports::Applied& applied) {
    EVERTILL_TRY(ranges, beyond(applied));
    return std::ranges::min(ranges, {}, &Range::first).first;
}

// The fold is the sum over receipts base+1 to folded.
Expected<OwnMovements::Plan> OwnMovements::plan(const ports::Applied& applied) {
    EVERTILL_TRY(ranges, beyond(applied));
    std::int64_t base = 0;
    std::int64_t folded = 0;
    {
        Rows rows = m_marks.query();
        EVERTILL_TRY(hasRow, rows.next());
        EVERTILL_CHECK(hasRow, "marks are one row");
        base = rows.integer(0);
        folded = rows.integer(1);
    }
    const std::int64_t first = ranges.front().first;
    Plan plan;
    if (first > folded) {
        plan.parts.push_back({1, {first, INT64_MAX}});
    } else {
        plan.hasFold = true;
        plan.parts.push_back({1, {folded + 1, INT64_MAX}});
        plan.parts.push_back(first > base ? Part{-1, {base + 1, first - 1}}
                                          : Part{1, {first, base}});
    }
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        plan.parts.push_back({1, ranges[i]});
    }
    return plan;
}

// All documents are by item, so they need no fold.
Expected<std::int64_t> OwnMovements::documents(const core::Sku& sku, const std::vector<Epoch>& list,
                                               const ports::Applied& applied) {
    std::int64_t total = 0;
    for (const Epoch& epoch : list) {
        EVERTILL_TRY(part, m_documents.integer(sku.value(), markOf(epoch, applied), epoch.end));
        total += part.value_or(0);
    }
    return total;
}

Expected<core::Quantity> OwnMovements::stock(const core::Sku& sku, const ports::Applied& applied) {
    EVERTILL_TRY(plan, this->plan(applied));
    EVERTILL_TRY(list, epochs());
    EVERTILL_TRY(total, documents(sku, list, applied));
    if (plan.hasFold) {
        EVERTILL_TRY(folded, m_stockFold.integer(sku.value()));
        total += folded.value_or(0);
    }
    for (const Part& part : plan.parts) {
        EVERTILL_TRY(sum, m_stockSum.integer(sku.value(), part.range.first << kRowBits,
                                             lastLine(part.range.last)));
        total += part.sign * sum.value_or(0);
    }
    return core::Quantity::ofThousandths(total);
}

Expected<std::map<std::string, std::int64_t, std::less<>>>
OwnMovements::sold(const std::vector<Part>& parts) {
    std::map<std::string, std::int64_t, std::less<>> sums;
    for (const Part& part : parts) {
        Rows rows = m_stockSums.query(part.range.first << kRowBits, lastLine(part.range.last));
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            sums[rows.text(0)] += part.sign * rows.integer(1);
        }
    }
    return sums;
}

Expected<std::vector<core::Quantity>> OwnMovements::stock(std::span<const core::Sku> skus,
                                                          const ports::Applied& applied) {
    EVERTILL_TRY(plan, this->plan(applied));
    EVERTILL_TRY(list, epochs());
    EVERTILL_TRY(sums, sold(plan.parts));
    std::vector<core::Quantity> totals;
    for (const core::Sku& sku : skus) {
        EVERTILL_TRY(total, documents(sku, list, applied));
        if (plan.hasFold) {
            EVERTILL_TRY(folded, m_stockFold.integer(sku.value()));
            total += folded.value_or(0);
        }
        const auto found = sums.find(sku.value());
        EVERTILL_TRY(quantity, core::Quantity::ofThousandths(
                                   total + (found == sums.end() ? 0 : found->second)));
        totals.push_back(quantity);
    }
    return totals;
}

Expected<std::int64_t> OwnMovements::points(const core::MemberId& member,
                                            const ports::Applied& applied) {
    const auto& id = member.value().raw();
    EVERTILL_TRY(plan, this->plan(applied));
    std::int64_t total = 0;
    if (plan.hasFold) {
        EVERTILL_TRY(folded, m_pointsFold.integer(id));
        total = folded.value_or(0);
    }
    for (const Part& part : plan.parts) {
        EVERTILL_TRY(sum, m_pointsSum.integer(id, part.range.first, part.range.last));
        total += part.sign * sum.value_or(0);
    }
    return total;
}

} // namespace evertill::storage
