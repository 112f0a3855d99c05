// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_orders.h"

#include "core/journal/chain.h"
#include "core/order/order.h"

#include <utility>

namespace evertill::usecase {

namespace {

struct Folded {
    std::optional<core::Order> order;
    std::vector<ports::OrderStepRow> steps;
    std::int64_t hlc = 0; // of the first step
    std::int64_t hlcBefore = 0;
};

base::Error differs(const std::string& number, const char* what) {
    return base::makeError(base::ErrorCode::JournalBroken, what, "order " + number);
}

// The moment is that of its first record, whose clock was made from it.
bool isSame(const Folded& folded, const ports::OrderRow& row) {
    return folded.steps == row.steps && static_cast<std::int64_t>(folded.order->kind) == row.kind &&
           static_cast<std::int64_t>(folded.order->state) == row.state &&
           core::nextHlc(folded.hlcBefore, base::UtcTime{row.madeAtMicros}) == folded.hlc;
}

} // namespace

base::Expected<std::int64_t> verifyOrders(const JournalWalk& journal,
                                          const ports::EventCodec& codec, ports::SaleAudit& audit) {
    const auto recorded = static_cast<std::uint16_t>(core::EventType::OrderRecorded);
    std::map<std::string, Folded> orders;
    std::int64_t hlcBefore = 0;
    base::Expected<void> outcome;
    EVERTILL_TRY_VOID(journal([&](const core::JournalRecord& record) {
        const std::int64_t before = std::exchange(hlcBefore, record.hlc);
        if (record.type != recorded) {
            return true;
        }
        const auto event = codec.decode(record.type, record.version, record.body);
        const auto* step = event ? std::get_if<core::OrderRecorded>(&*event) : nullptr;
        if (step == nullptr) {
            outcome = event ? base::makeError(base::ErrorCode::JournalBroken) : event.error();
            return false;
        }
        Folded& folded = orders[step->number];
        if (folded.steps.empty()) {
            folded.hlc = record.hlc;
            folded.hlcBefore = before;
        }
        folded.steps.push_back({record.version, record.body});
        auto next = core::withStep(std::move(folded.order), *step);
        if (!next) {
            outcome = differs(step->number, "a step in the journal does not fit those before it");
            return false;
        }
        folded.order = *std::move(next);
        return true;
    }));
    EVERTILL_TRY_VOID(std::move(outcome));
    EVERTILL_TRY(kept, audit.orders());
    for (const auto& [number, folded] : orders) {
        const auto row = kept.find(number);
        if (row == kept.end() || !isSame(folded, row->second)) {
            return differs(number, "what is kept of it is not what the journal says");
        }
    }
    for (const auto& [number, row] : kept) {
        if (!orders.contains(number)) {
            return differs(number, "the journal does not have it");
        }
    }
    return static_cast<std::int64_t>(orders.size());
}

} // namespace evertill::usecase
