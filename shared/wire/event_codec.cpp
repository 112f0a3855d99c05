// SPDX-License-Identifier: Apache-2.0
#include "wire/event_codec.h"

#include "base/digest.h"
#include "wire/body_reader.h"
#include "wire/body_writer.h"
#include "wire/message_bytes.h"
#include "wire/order_codec.h"
#include "wire/shift_codec.h"
#include "wire/stock_codec.h"
#include "wire/transaction_codec.h"

#include <evertill/journal/v1/events.pb.h>
#include <evertill/journal/v1/order.pb.h>
#include <evertill/journal/v1/shift.pb.h>
#include <evertill/journal/v1/stock.pb.h>
#include <google/protobuf/arena.h>

namespace evertill::wire {

namespace pb = journal::v1;

namespace {

constexpr std::uint16_t kVersion = 1;
// Enough for a sale of some 20 lines without asking the allocator again.
constexpr std::size_t kArenaBlock = 16 * 1024;

google::protobuf::ArenaOptions arenaOptions() {
    google::protobuf::ArenaOptions options;
    options.start_block_size = kArenaBlock;
    return options;
}

// One overload per event: fills the message that belongs to it and returns it.
using order_bodies::read;
using order_bodies::write;
using shift_bodies::read;
using shift_bodies::write;
using stock_bodies::read;
using stock_bodies::write;

pb::JournalStarted& write(const core::JournalStarted& event, pb::JournalStarted& message) {
    BodyWriter::text(event.store.value(), message.mutable_store());
    BodyWriter::text(event.till.value(), message.mutable_till());
    message.set_currency(std::string{event.currency.code()});
    BodyWriter::text(event.reason, message.mutable_reason());
    if (event.parentEpoch != core::EpochNonce{}) {
        message.set_parent_epoch(event.parentEpoch.data(), event.parentEpoch.size());
    }
    message.set_parent_seq(event.parentSeq);
    if (event.parentHash != base::Digest{}) {
        message.set_parent_hash(event.parentHash.data(), event.parentHash.size());
    }
    message.set_first_receipt_number(event.firstReceiptNumber);
    return message;
}

base::Expected<core::Event> read(const pb::JournalStarted& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::JournalStarted event;
    event.store = core::StoreId{message.store()};
    event.till = core::TillId{message.till()};
    event.currency = in.currency();
    event.reason = message.reason();
    event.parentEpoch = in.fixedBytes<8>(message.parent_epoch(), "parent_epoch");
    event.parentSeq = message.parent_seq();
    event.parentHash = in.fixedBytes<32>(message.parent_hash(), "parent_hash");
    event.firstReceiptNumber = message.first_receipt_number();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::DayOpened& write(const core::DayOpened& event, pb::DayOpened& message) {
    message.set_date(event.date.days());
    message.set_shift(event.shift.value());
    BodyWriter::text(event.openedBy.value(), message.mutable_opened_by());
    return message;
}

base::Expected<core::Event> read(const pb::DayOpened& message) {
    BodyReader in;
    core::DayOpened event{in.date(message.date(), "date"), core::ShiftId{message.shift()},
                          core::OperatorId{message.opened_by()}};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::TransactionCompleted& write(const core::TransactionCompleted& event,
                                pb::TransactionCompleted& message) {
    writeTransaction(event.transaction, *message.mutable_transaction());
    return message;
}

base::Expected<core::Event> read(pb::TransactionCompleted& message) {
    EVERTILL_TRY(transaction, readTransaction(*message.mutable_transaction()));
    return core::Event{core::TransactionCompleted{std::move(transaction)}};
}

pb::BasketCancelled& write(const core::BasketCancelled& event, pb::BasketCancelled& message) {
    BodyWriter::id(event.basket.value(), message.mutable_basket());
    BodyWriter::text(event.cashier.value(), message.mutable_cashier());
    message.set_business_date(event.businessDate.days());
    message.set_line_count(event.lineCount);
    message.set_currency(std::string{event.total.currency().code()});
    message.set_total(event.total.minorUnits());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::BasketCancelled& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::BasketCancelled event;
    event.basket = core::BasketId{in.id(message.basket(), "basket")};
    event.cashier = core::OperatorId{message.cashier()};
    event.businessDate = in.date(message.business_date(), "business_date");
    event.lineCount = message.line_count();
    event.total = in.money(message.total(), "total");
    event.reason = message.reason();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::LineVoided& write(const core::LineVoided& event, pb::LineVoided& message) {
    BodyWriter::id(event.basket.value(), message.mutable_basket());
    BodyWriter::text(event.cashier.value(), message.mutable_cashier());
    BodyWriter::text(event.sku.value(), message.mutable_sku());
    message.set_quantity(event.quantity.inThousandths());
    message.set_currency(std::string{event.amount.currency().code()});
    message.set_amount(event.amount.minorUnits());
    return message;
}

base::Expected<core::Event> read(const pb::LineVoided& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::LineVoided event;
    event.basket = core::BasketId{in.id(message.basket(), "basket")};
    event.cashier = core::OperatorId{message.cashier()};
    event.sku = core::Sku{message.sku()};
    event.quantity = in.quantity(message.quantity(), "quantity");
    event.amount = in.money(message.amount(), "amount");
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::MemberEnrolled& write(const core::MemberEnrolled& event, pb::MemberEnrolled& message) {
    BodyWriter::id(event.envelope.id.value(), message.mutable_member());
    message.set_ciphertext(event.envelope.ciphertext.data(), event.envelope.ciphertext.size());
    BodyWriter::text(event.enrolledBy.value(), message.mutable_enrolled_by());
    return message;
}

base::Expected<core::Event> read(const pb::MemberEnrolled& message) {
    BodyReader in;
    core::MemberEnrolled event;
    event.envelope.id = core::MemberId{in.id(message.member(), "member")};
    const base::ByteView ciphertext = base::viewOf(message.ciphertext());
    event.envelope.ciphertext.assign(ciphertext.begin(), ciphertext.end());
    event.enrolledBy = core::OperatorId{message.enrolled_by()};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::ReceiptReprinted& write(const core::ReceiptReprinted& event, pb::ReceiptReprinted& message) {
    message.set_number(event.number.value());
    message.set_copy(event.copy);
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::ReceiptReprinted& message) {
    return core::Event{core::ReceiptReprinted{core::ReceiptNumber{message.number()}, message.copy(),
                                              core::OperatorId{message.by()}, message.reason()}};
}

pb::DrawerOpened& write(const core::DrawerOpened& event, pb::DrawerOpened& message) {
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::DrawerOpened& message) {
    return core::Event{core::DrawerOpened{core::OperatorId{message.by()}, message.reason()}};
}

pb::SettingChanged& write(const core::SettingChanged& event, pb::SettingChanged& message) {
    BodyWriter::text(event.key, message.mutable_key());
    BodyWriter::text(event.value, message.mutable_value());
    BodyWriter::text(event.by.value(), message.mutable_by());
    return message;
}

base::Expected<core::Event> read(const pb::SettingChanged& message) {
    return core::Event{
        core::SettingChanged{message.key(), message.value(), core::OperatorId{message.by()}}};
}

pb::TenderRemoved& write(const core::TenderRemoved& event, pb::TenderRemoved& message) {
    BodyWriter::id(event.basket.value(), message.mutable_basket());
    BodyWriter::text(event.cashier.value(), message.mutable_cashier());
    message.set_type(static_cast<pb::TenderType>(event.type));
    message.set_currency(std::string{event.handed.currency().code()});
    message.set_handed(event.handed.minorUnits());
    BodyWriter::text(event.reference, message.mutable_reference());
    return message;
}

base::Expected<core::Event> read(const pb::TenderRemoved& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::TenderRemoved event;
    event.basket = core::BasketId{in.id(message.basket(), "basket")};
    event.cashier = core::OperatorId{message.cashier()};
    event.type = in.oneOf(message.type(), core::kLastTender, "tender type");
    event.handed = in.money(message.handed(), "handed");
    event.reference = message.reference();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::OperatorSignedOn& write(const core::OperatorSignedOn& event, pb::OperatorSignedOn& message) {
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.before.value(), message.mutable_before());
    message.set_with_badge(event.withBadge);
    return message;
}

base::Expected<core::Event> read(const pb::OperatorSignedOn& message) {
    return core::Event{core::OperatorSignedOn{
        core::OperatorId{message.by()}, core::OperatorId{message.before()}, message.with_badge()}};
}

pb::RightOverridden& write(const core::RightOverridden& event, pb::RightOverridden& message) {
    BodyWriter::id(event.basket.value(), message.mutable_basket());
    BodyWriter::text(event.cashier.value(), message.mutable_cashier());
    BodyWriter::text(event.approvedBy.value(), message.mutable_approved_by());
    BodyWriter::text(event.right, message.mutable_right());
    BodyWriter::text(event.subject, message.mutable_subject());
    message.set_currency(std::string{event.amount.currency().code()});
    message.set_amount(event.amount.minorUnits());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::RightOverridden& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::RightOverridden event;
    event.basket = core::BasketId{in.id(message.basket(), "basket")};
    event.cashier = core::OperatorId{message.cashier()};
    event.approvedBy = core::OperatorId{message.approved_by()};
    event.right = message.right();
    event.subject = message.subject();
    event.amount = in.money(message.amount(), "amount");
    event.reason = message.reason();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::PinChanged& write(const core::PinChanged& event, pb::PinChanged& message) {
    BodyWriter::text(event.of.value(), message.mutable_of());
    BodyWriter::text(event.by.value(), message.mutable_by());
    return message;
}

base::Expected<core::Event> read(const pb::PinChanged& message) {
    return core::Event{
        core::PinChanged{core::OperatorId{message.of()}, core::OperatorId{message.by()}}};
}

pb::OperatorChanged& write(const core::OperatorChanged& event, pb::OperatorChanged& message) {
    BodyWriter::text(event.of.value(), message.mutable_of());
    BodyWriter::text(event.role, message.mutable_role());
    message.set_is_inactive(!event.isActive);
    BodyWriter::text(event.by.value(), message.mutable_by());
    return message;
}

base::Expected<core::Event> read(const pb::OperatorChanged& message) {
    return core::Event{core::OperatorChanged{core::OperatorId{message.of()}, message.role(),
                                             !message.is_inactive(),
                                             core::OperatorId{message.by()}}};
}

pb::SignOnFailed& write(const core::SignOnFailed& event, pb::SignOnFailed& message) {
    BodyWriter::text(event.of.value(), message.mutable_of());
    message.set_failures(event.failures);
    return message;
}

base::Expected<core::Event> read(const pb::SignOnFailed& message) {
    return core::Event{core::SignOnFailed{core::OperatorId{message.of()}, message.failures()}};
}

pb::TimeClocked& write(const core::TimeClocked& event, pb::TimeClocked& message) {
    BodyWriter::text(event.of.value(), message.mutable_of());
    message.set_step(static_cast<pb::ClockStep>(event.step));
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::TimeClocked& message) {
    BodyReader in;
    core::TimeClocked event{core::OperatorId{message.of()},
                            in.oneOf(message.step(), core::ClockStep::BreakEnded, "step"),
                            core::OperatorId{message.by()}, message.reason()};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::TrainingSwitched& write(const core::TrainingSwitched& event, pb::TrainingSwitched& message) {
    BodyWriter::text(event.by.value(), message.mutable_by());
    message.set_is_on(event.isOn);
    return message;
}

base::Expected<core::Event> read(const pb::TrainingSwitched& message) {
    return core::Event{core::TrainingSwitched{core::OperatorId{message.by()}, message.is_on()}};
}

pb::ControlActed& write(const core::ControlActed& event, pb::ControlActed& message) {
    message.set_action(static_cast<pb::ControlAction>(event.action));
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.subject, message.mutable_subject());
    message.set_currency(std::string{event.amount.currency().code()});
    message.set_amount(event.amount.minorUnits());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::ControlActed& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::ControlActed event{in.oneOf(message.action(), core::ControlAction::DayEnded, "action"),
                             core::OperatorId{message.by()}, message.subject(),
                             in.money(message.amount(), "amount"), message.reason()};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::ConsentRecorded& write(const core::ConsentRecorded& event, pb::ConsentRecorded& message) {
    BodyWriter::id(event.member.value(), message.mutable_member());
    BodyWriter::text(event.purpose, message.mutable_purpose());
    message.set_is_given(event.isGiven);
    BodyWriter::text(event.wording, message.mutable_wording());
    BodyWriter::text(event.by.value(), message.mutable_by());
    return message;
}

base::Expected<core::Event> read(const pb::ConsentRecorded& message) {
    BodyReader in;
    core::ConsentRecorded event{core::MemberId{in.id(message.member(), "member")},
                                message.purpose(), message.is_given(), message.wording(),
                                core::OperatorId{message.by()}};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

template <typename Message, typename CoreEvent>
base::Bytes encodeAs(const CoreEvent& event) {
    google::protobuf::Arena arena(arenaOptions());
    return bytesOf(write(event, *google::protobuf::Arena::CreateMessage<Message>(&arena)));
}

template <typename Message>
base::Expected<core::Event> decodeAs(base::ByteView body) {
    google::protobuf::Arena arena(arenaOptions());
    auto& message = *google::protobuf::Arena::CreateMessage<Message>(&arena);
    EVERTILL_TRY_VOID(parseInto(message, body, kMaxBodyBytes));
    return read(message);
}

struct Encoder {
    base::Bytes operator()(const core::JournalStarted& e) const {
        return encodeAs<pb::JournalStarted>(e);
    }
    base::Bytes operator()(const core::DayOpened& e) const { return encodeAs<pb::DayOpened>(e); }
    base::Bytes operator()(const core::TransactionCompleted& e) const {
        return encodeAs<pb::TransactionCompleted>(e);
    }
    base::Bytes operator()(const core::BasketCancelled& e) const {
        return encodeAs<pb::BasketCancelled>(e);
    }
    base::Bytes operator()(const core::LineVoided& e) const { return encodeAs<pb::LineVoided>(e); }
    base::Bytes operator()(const core::MemberEnrolled& e) const {
        return encodeAs<pb::MemberEnrolled>(e);
    }
    base::Bytes operator()(const core::ReceiptReprinted& e) const {
        return encodeAs<pb::ReceiptReprinted>(e);
    }
    base::Bytes operator()(const core::DrawerOpened& e) const {
        return encodeAs<pb::DrawerOpened>(e);
    }
    base::Bytes operator()(const core::SettingChanged& e) const {
        return encodeAs<pb::SettingChanged>(e);
    }
    base::Bytes operator()(const core::TenderRemoved& e) const {
        return encodeAs<pb::TenderRemoved>(e);
    }
    base::Bytes operator()(const core::OperatorSignedOn& e) const {
        return encodeAs<pb::OperatorSignedOn>(e);
    }
    base::Bytes operator()(const core::RightOverridden& e) const {
        return encodeAs<pb::RightOverridden>(e);
    }
    base::Bytes operator()(const core::PinChanged& e) const { return encodeAs<pb::PinChanged>(e); }
    base::Bytes operator()(const core::OperatorChanged& e) const {
        return encodeAs<pb::OperatorChanged>(e);
    }
    base::Bytes operator()(const core::SignOnFailed& e) const {
        return encodeAs<pb::SignOnFailed>(e);
    }
    base::Bytes operator()(const core::ShiftOpened& e) const {
        return encodeAs<pb::ShiftOpened>(e);
    }
    base::Bytes operator()(const core::CashMoved& e) const { return encodeAs<pb::CashMoved>(e); }
    base::Bytes operator()(const core::ShiftPassed& e) const {
        return encodeAs<pb::ShiftPassed>(e);
    }
    base::Bytes operator()(const core::TillCounted& e) const {
        return encodeAs<pb::TillCounted>(e);
    }
    base::Bytes operator()(const core::ShiftClosed& e) const {
        return encodeAs<pb::ShiftClosed>(e);
    }
    base::Bytes operator()(const core::TimeClocked& e) const {
        return encodeAs<pb::TimeClocked>(e);
    }
    base::Bytes operator()(const core::TrainingSwitched& e) const {
        return encodeAs<pb::TrainingSwitched>(e);
    }
    base::Bytes operator()(const core::StockMoved& e) const { return encodeAs<pb::StockMoved>(e); }
    base::Bytes operator()(const core::ConsentRecorded& e) const {
        return encodeAs<pb::ConsentRecorded>(e);
    }
    base::Bytes operator()(const core::OrderRecorded& e) const {
        return encodeAs<pb::OrderRecorded>(e);
    }
    base::Bytes operator()(const core::InvoiceIssued& e) const {
        return encodeAs<pb::InvoiceIssued>(e);
    }
    base::Bytes operator()(const core::ControlActed& e) const {
        return encodeAs<pb::ControlActed>(e);
    }
    base::Bytes operator()(const core::UnknownEvent&) const {
        EVERTILL_CHECK(false, "an unknown event is never written, only kept");
        return {};
    }
};

} // namespace

std::uint16_t ProtobufEventCodec::version(std::uint16_t /*type*/) const {
    return kVersion;
}

base::Bytes ProtobufEventCodec::encode(const core::Event& event) const {
    return std::visit(Encoder{}, event);
}

base::Expected<core::Event> ProtobufEventCodec::decode(std::uint16_t type, std::uint16_t version,
                                                       base::ByteView body) const {
    if (version > kVersion) {
        return core::Event{core::UnknownEvent{type}};
    }
    switch (static_cast<core::EventType>(type)) {
    case core::EventType::JournalStarted: return decodeAs<pb::JournalStarted>(body);
    case core::EventType::DayOpened: return decodeAs<pb::DayOpened>(body);
    case core::EventType::TransactionCompleted: return decodeAs<pb::TransactionCompleted>(body);
    case core::EventType::BasketCancelled: return decodeAs<pb::BasketCancelled>(body);
    case core::EventType::LineVoided: return decodeAs<pb::LineVoided>(body);
    case core::EventType::MemberEnrolled: return decodeAs<pb::MemberEnrolled>(body);
    case core::EventType::ReceiptReprinted: return decodeAs<pb::ReceiptReprinted>(body);
    case core::EventType::DrawerOpened: return decodeAs<pb::DrawerOpened>(body);
    case core::EventType::SettingChanged: return decodeAs<pb::SettingChanged>(body);
    case core::EventType::TenderRemoved: return decodeAs<pb::TenderRemoved>(body);
    case core::EventType::OperatorSignedOn: return decodeAs<pb::OperatorSignedOn>(body);
    case core::EventType::RightOverridden: return decodeAs<pb::RightOverridden>(body);
    case core::EventType::PinChanged: return decodeAs<pb::PinChanged>(body);
    case core::EventType::OperatorChanged: return decodeAs<pb::OperatorChanged>(body);
    case core::EventType::SignOnFailed: return decodeAs<pb::SignOnFailed>(body);
    case core::EventType::ShiftOpened: return decodeAs<pb::ShiftOpened>(body);
    case core::EventType::CashMoved: return decodeAs<pb::CashMoved>(body);
    case core::EventType::ShiftPassed: return decodeAs<pb::ShiftPassed>(body);
    case core::EventType::TillCounted: return decodeAs<pb::TillCounted>(body);
    case core::EventType::ShiftClosed: return decodeAs<pb::ShiftClosed>(body);
    case core::EventType::TimeClocked: return decodeAs<pb::TimeClocked>(body);
    case core::EventType::TrainingSwitched: return decodeAs<pb::TrainingSwitched>(body);
    case core::EventType::StockMoved: return decodeAs<pb::StockMoved>(body);
    case core::EventType::ConsentRecorded: return decodeAs<pb::ConsentRecorded>(body);
    case core::EventType::OrderRecorded: return decodeAs<pb::OrderRecorded>(body);
    case core::EventType::InvoiceIssued: return decodeAs<pb::InvoiceIssued>(body);
    case core::EventType::ControlActed: return decodeAs<pb::ControlActed>(body);
    }
    return core::Event{core::UnknownEvent{type}};
}

} // namespace evertill::wire
