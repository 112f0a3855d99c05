// SPDX-License-Identifier: Apache-2.0
#include "wire/stock_codec.h"

#include "wire/body_reader.h"
#include "wire/body_writer.h"

#include <evertill/journal/v1/stock.pb.h>

namespace evertill::wire::stock_bodies {

pb::StockMoved& write(const core::StockMoved& event, pb::StockMoved& message) {
    message.set_kind(static_cast<pb::StockDocumentKind>(event.kind));
    BodyWriter::text(event.reference, message.mutable_reference());
    BodyWriter::text(event.party, message.mutable_party());
    message.set_date(event.date.days());
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.approvedBy.value(), message.mutable_approved_by());
    BodyWriter::text(event.reason, message.mutable_reason());
    for (const core::StockLine& line : event.lines) {
        pb::StockLine& added = *message.add_lines();
        BodyWriter::text(line.sku.value(), added.mutable_sku());
        BodyWriter::text(line.lot, added.mutable_lot());
        added.set_state(static_cast<pb::StockState>(line.state));
        added.set_change(line.change.inThousandths());
        if (line.expected) {
            added.set_expected(line.expected->inThousandths());
        }
        added.set_moved_at(line.movedAtMicros);
    }
    return message;
}

base::Expected<core::Event> read(const pb::StockMoved& message) {
    BodyReader in;
    core::StockMoved event;
    event.kind = in.oneOf(message.kind(), core::StockDocumentKind::VendorReturn, "kind");
    event.reference = message.reference();
    event.party = message.party();
    event.date = in.date(message.date(), "date");
    event.by = core::OperatorId{message.by()};
    event.approvedBy = core::OperatorId{message.approved_by()};
    event.reason = message.reason();
    for (const pb::StockLine& line : message.lines()) {
        core::StockLine& added = event.lines.emplace_back();
        added.sku = core::Sku{line.sku()};
        added.lot = line.lot();
        added.state = in.oneOf(line.state(), core::StockState::InTransit, "state");
        added.change = in.quantity(line.change(), "change");
        if (line.has_expected()) {
            added.expected = in.quantity(line.expected(), "expected");
        }
        added.movedAtMicros = in.micros(line.moved_at(), "moved_at");
    }
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

} // namespace evertill::wire::stock_bodies
