// SPDX-License-Identifier: Apache-2.0
#include "usecase/stock_desk.h"

#include "usecase/stock_refusals.h"

#include <algorithm>
#include <map>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Quantity;
using core::Sku;
using core::StockDocumentKind;

Expected<ports::StockDraftLine> StockDesk::add(StockDocumentKind kind, const core::Sku& sku,
                                               Quantity quantity, const CentralStock& central) {
    EVERTILL_TRY(before, m_doors.store->draftLine(kind, sku));
    ports::StockDraftLine line = before.value_or(ports::StockDraftLine{});
    line.sku = sku;
    EVERTILL_TRY(sum, core::checkedAdd(line.quantity, quantity));
    line.quantity = sum;
    line.atMicros = m_doors.clock->now().micros;
    if (kind == StockDocumentKind::Count) {
        EVERTILL_TRY(own, m_doors.store->ownStock(sku, central.applied));
        EVERTILL_TRY(expected, core::checkedAdd(central.onHand, own));
        line.isDoubtful = line.isDoubtful || (before && before->expected != expected);
        line.expected = expected;
    }
    const bool isNothing = line.quantity.isZero() && !line.expected;
    if (line.quantity.isNegative() && kind != StockDocumentKind::Adjustment) {
        return makeError(ErrorCode::OutOfRange, line.quantity.toString());
    }
    EVERTILL_TRY_VOID(isNothing ? m_doors.store->dropDraftLine(kind, sku)
                                : m_doors.store->putDraftLine(kind, line));
    return line;
}

Expected<void> StockDesk::announce(StockDocumentKind kind, std::span<const Announced> goods) {
    if (!core::ruleOf(kind).hasExpected || kind == StockDocumentKind::Count) {
        return makeError(ErrorCode::InvalidFormat, std::string{core::codeOf(kind)});
    }
    std::map<Sku, Quantity> sums;
    for (const Announced& one : goods) {
        EVERTILL_TRY(sum, core::checkedAdd(sums[one.sku], one.quantity));
        sums[one.sku] = sum;
    }
    // What another note said first: cut short, this leaves too little announced, never another's.
    EVERTILL_TRY(draft, m_doors.store->draft(kind));
    for (ports::StockDraftLine& line : draft.lines) {
        if (line.expected && !sums.contains(line.sku)) {
            line.expected.reset();
            EVERTILL_TRY_VOID(line.quantity.isZero() ? m_doors.store->dropDraftLine(kind, line.sku)
                                                     : m_doors.store->putDraftLine(kind, line));
        }
    }
    for (const auto& [sku, sum] : sums) {
        EVERTILL_TRY(before, m_doors.store->draftLine(kind, sku));
        ports::StockDraftLine line = before.value_or(ports::StockDraftLine{});
        line.sku = sku;
        line.expected = sum;
        if (!before) {
            line.atMicros = m_doors.clock->now().micros;
        }
        EVERTILL_TRY_VOID(m_doors.store->putDraftLine(kind, line));
    }
    return {};
}

Expected<std::vector<core::Event>> StockDesk::judge(const ShiftActor& actor,
                                                    const ports::StockDraft& said) const {
    std::vector<core::Event> events;
    const core::Decision own =
        core::decide(m_doors.staff, actor.by, {core::Right::MoveStock, {}, {}});
    if (own.verdict == core::Verdict::Allowed) {
        return events;
    }
    EVERTILL_TRY(why, core::reasonOf(core::Right::MoveStock, own, actor.approvedBy, said.reason));
    const std::string subject{core::codeOf(said.kind)};
    events.emplace_back(
        core::RightOverridden{{},
                              actor.by,
                              actor.approvedBy.by,
                              std::string{core::nameOf(core::Right::MoveStock)},
                              said.reference.empty() ? subject : subject + " " + said.reference,
                              core::Money::zero(m_doors.journal->identity().currency),
                              why});
    return events;
}

Expected<void> StockDesk::checkNew(const ports::StockDraft& said) const {
    const bool comesIn =
        said.kind == StockDocumentKind::Receipt || said.kind == StockDocumentKind::TransferIn;
    if (!comesIn || said.reference.empty()) {
        return {};
    }
    EVERTILL_TRY(isRecorded, m_doors.store->isRecorded(said.kind, said.reference, said.party));
    return isRecorded ? Expected<void>{makeError(ErrorCode::AlreadyExists, said.reference,
                                                 kReceivedAlready)}
                      : Expected<void>{};
}

Expected<PostedStock> StockDesk::post(const ShiftActor& actor, const ports::StockDraft& said,
                                      bool again) {
    if (said.kind == StockDocumentKind::TransferOut &&
        said.party == m_doors.journal->identity().store.value()) {
        return makeError(ErrorCode::OutOfRange, said.party, kToItself);
    }
    if (!again) {
        EVERTILL_TRY_VOID(checkNew(said));
    }
    EVERTILL_TRY(allowed, judge(actor, said));
    const base::UtcTime now = m_doors.clock->now();
    const auto day = m_doors.journal->openDay();
    core::StockMoved document;
    document.kind = said.kind;
    document.reference = said.reference;
    document.party = said.party;
    document.date = day ? day->date : core::BusinessDate::localDayOf(now);
    document.by = actor.by;
    document.approvedBy = allowed.empty() ? core::OperatorId{} : actor.approvedBy.by;
    document.reason = said.reason;
    PostedStock posted;
    for (const ports::StockDraftLine& one : said.lines) {
        EVERTILL_TRY(line,
                     core::lineOf(said.kind, {one.sku, one.quantity, one.expected,
                                              one.atMicros == 0 ? now.micros : one.atMicros}));
        posted.lines.push_back(std::move(line));
    }
    // All of it is looked at before the first is recorded.
    std::vector<core::StockMoved> documents;
    std::size_t done = 0;
    do {
        const std::size_t end = std::min(posted.lines.size(), done + core::kMaxStockLines);
        document.lines.assign(posted.lines.begin() + static_cast<std::ptrdiff_t>(done),
                              posted.lines.begin() + static_cast<std::ptrdiff_t>(end));
        EVERTILL_TRY_VOID(core::checkDocument(document));
        documents.push_back(document);
        done = end;
    } while (done < posted.lines.size());
    for (const core::StockMoved& one : documents) {
        EVERTILL_TRY_VOID(m_doors.store->recordStock(one, allowed, now));
        ++posted.documents;
    }
    return posted;
}

Expected<void> StockDesk::setMinimum(const core::OperatorId& by, const core::Sku& sku,
                                     std::optional<Quantity> least) {
    if (least && least->isNegative()) {
        return makeError(ErrorCode::OutOfRange, least->toString());
    }
    EVERTILL_TRY_VOID(m_doors.journal->changeSetting(
        {"stock.minimum." + sku.value(), least ? least->toString() : std::string{}, by},
        m_doors.clock->now()));
    return {};
}

Expected<PostedStock> StockDesk::postOpen(const ShiftActor& actor, StockDocumentKind kind,
                                          bool again) {
    EVERTILL_TRY(draft, m_doors.store->draft(kind));
    if (draft.lines.empty()) {
        return makeError(ErrorCode::NotFound, std::string{core::codeOf(kind)}, kNothingCounted);
    }
    return post(actor, draft, again);
}

} // namespace evertill::usecase
