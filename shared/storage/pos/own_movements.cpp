// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/own_movements.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/sale_rows.h"

#include <algorithm>

namespace evertill::storage {

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

// fold: the sum over receipts base+1 to folded.
template <typename Fold, typename Sum>
Expected<std::int64_t> OwnMovements::add(const ports::Applied& applied, Fold fold, Sum sum) {
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
    std::int64_t total = 0;
    if (first > folded) {
        EVERTILL_TRY(tail, sum(first, INT64_MAX));
        total = tail;
    } else {
        EVERTILL_TRY(middle, fold());
        EVERTILL_TRY(tail, sum(folded + 1, INT64_MAX));
        EVERTILL_TRY(before, first > base ? sum(base + 1, first - 1) : sum(first, base));
        total = middle + tail + (first > base ? -before : before);
    }
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        EVERTILL_TRY(part, sum(ranges[i].first, ranges[i].last));
        total += part;
    }
    return total;
}

Expected<core::Quantity> OwnMovements::stock(const core::Sku& sku, const ports::Applied& applied) {
    EVERTILL_TRY(total, add(
                            applied,
                            [&]() -> Expected<std::int64_t> {
                                EVERTILL_TRY(folded, m_stockFold.integer(sku.value()));
                                return folded.value_or(0);
                            },
                            [&](std::int64_t first, std::int64_t last) -> Expected<std::int64_t> {
                                const std::int64_t end =
                                    last == INT64_MAX ? last : ((last + 1) << kRowBits) - 1;
                                EVERTILL_TRY(
                                    part, m_stockSum.integer(sku.value(), first << kRowBits, end));
                                return part.value_or(0);
                            }));
    return core::Quantity::ofThousandths(total);
}

Expected<std::int64_t> OwnMovements::points(const core::MemberId& member,
                                            const ports::Applied& applied) {
    const auto& id = member.value().raw();
    return add(
        applied,
        [&]() -> Expected<std::int64_t> {
            EVERTILL_TRY(folded, m_pointsFold.integer(id));
            return folded.value_or(0);
        },
        [&](std::int64_t first, std::int64_t last) -> Expected<std::int64_t> {
            EVERTILL_TRY(part, m_pointsSum.integer(id, first, last));
            return part.value_or(0);
        });
}

} // namespace evertill::storage
