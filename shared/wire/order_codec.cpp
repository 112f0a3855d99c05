// SPDX-License-Identifier: Apache-2.0
#include "wire/order_codec.h"

#include "wire/line_codec.h"

#include <evertill/journal/v1/order.pb.h>

namespace evertill::wire::order_bodies {

pb::OrderRecorded& write(const core::OrderRecorded& event, pb::OrderRecorded& message) {
    BodyWriter out(event.total.currency(), 0, message.mutable_words());
    message.set_currency(std::string{event.total.currency().code()});
    BodyWriter::id(event.order.value(), message.mutable_order());
    BodyWriter::text(event.number, message.mutable_number());
    message.set_kind(static_cast<pb::OrderKind>(event.kind));
    message.set_step(static_cast<pb::OrderStep>(event.step));
    BodyWriter::text(event.by.value(), message.mutable_by());
    message.set_date(event.date.days());
    if (event.validUntil) {
        message.set_valid_until(event.validUntil->days());
    }
    if (event.member) {
        writeMember(*event.member, *message.mutable_member());
    }
    for (const core::BasketLine& line : event.lines) {
        writeLine(line, out, *message.add_lines());
    }
    message.set_total(out.money(event.total));
    message.set_deposit(out.money(event.deposit));
    message.set_receipt(event.receipt.value());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::OrderRecorded& message) {
    BodyReader in(message.currency(), 0, &message.words());
    core::OrderRecorded event;
    event.order = core::OrderId{in.id(message.order(), "order")};
    event.number = message.number();
    event.kind = in.oneOf(message.kind(), core::OrderKind::Layaway, "kind");
    event.step = in.oneOf(message.step(), core::OrderStep::Cancelled, "step");
    event.by = core::OperatorId{message.by()};
    event.date = in.date(message.date(), "date");
    if (message.has_valid_until()) {
        event.validUntil = in.date(message.valid_until(), "valid_until");
    }
    if (message.has_member()) {
        event.member = readMember(message.member(), in);
    }
    for (const pb::Line& line : message.lines()) {
        event.lines.push_back(readLine(line, in));
    }
    event.total = in.money(message.total(), "total");
    event.deposit = in.money(message.deposit(), "deposit");
    event.receipt = core::ReceiptNumber{message.receipt()};
    event.reason = message.reason();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::InvoiceIssued& write(const core::InvoiceIssued& event, pb::InvoiceIssued& message) {
    message.set_number(event.number);
    message.set_receipt(event.receipt.value());
    BodyWriter::id(event.buyer.id.value(), message.mutable_buyer());
    message.set_ciphertext(event.buyer.ciphertext.data(), event.buyer.ciphertext.size());
    BodyWriter::text(event.by.value(), message.mutable_by());
    return message;
}

base::Expected<core::Event> read(const pb::InvoiceIssued& message) {
    BodyReader in;
    core::InvoiceIssued event;
    event.number = message.number();
    event.receipt = core::ReceiptNumber{message.receipt()};
    event.buyer.id = core::MemberId{in.id(message.buyer(), "buyer")};
    const base::ByteView ciphertext = base::viewOf(message.ciphertext());
    event.buyer.ciphertext.assign(ciphertext.begin(), ciphertext.end());
    event.by = core::OperatorId{message.by()};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

} // namespace evertill::wire::order_bodies
