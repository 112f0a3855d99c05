// SPDX-License-Identifier: Apache-2.0
#include "core/journal/event.h"

namespace evertill::core {

namespace {

template <typename... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

} // namespace

std::uint16_t typeNumber(const Event& event) {
    const auto number = [](EventType type) { return static_cast<std::uint16_t>(type); };
    return std::visit(
        Overloaded{
            [&](const JournalStarted&) { return number(EventType::JournalStarted); },
            [&](const DayOpened&) { return number(EventType::DayOpened); },
            [&](const TransactionCompleted&) { return number(EventType::TransactionCompleted); },
            [&](const BasketCancelled&) { return number(EventType::BasketCancelled); },
            [&](const LineVoided&) { return number(EventType::LineVoided); },
            [&](const MemberEnrolled&) { return number(EventType::MemberEnrolled); },
            [&](const ReceiptReprinted&) { return number(EventType::ReceiptReprinted); },
            [&](const DrawerOpened&) { return number(EventType::DrawerOpened); },
            [&](const SettingChanged&) { return number(EventType::SettingChanged); },
            [&](const TenderRemoved&) { return number(EventType::TenderRemoved); },
            [&](const OperatorSignedOn&) { return number(EventType::OperatorSignedOn); },
            [&](const RightOverridden&) { return number(EventType::RightOverridden); },
            [&](const PinChanged&) { return number(EventType::PinChanged); },
            [&](const OperatorChanged&) { return number(EventType::OperatorChanged); },
            [&](const SignOnFailed&) { return number(EventType::SignOnFailed); },
            [&](const ShiftOpened&) { return number(EventType::ShiftOpened); },
            [&](const CashMoved&) { return number(EventType::CashMoved); },
            [&](const ShiftPassed&) { return number(EventType::ShiftPassed); },
            [&](const TillCounted&) { return number(EventType::TillCounted); },
            [&](const ShiftClosed&) { return number(EventType::ShiftClosed); },
            [&](const TimeClocked&) { return number(EventType::TimeClocked); },
            [&](const TrainingSwitched&) { return number(EventType::TrainingSwitched); },
            [&](const StockMoved&) { return number(EventType::StockMoved); },
            [&](const ConsentRecorded&) { return number(EventType::ConsentRecorded); },
            [&](const OrderRecorded&) { return number(EventType::OrderRecorded); },
            [&](const InvoiceIssued&) { return number(EventType::InvoiceIssued); },
            [&](const ControlActed&) { return number(EventType::ControlActed); },
            [](const UnknownEvent& unknown) { return unknown.type; },
        },
        event);
}

std::string_view typeName(std::uint16_t type) {
    switch (static_cast<EventType>(type)) {
    case EventType::JournalStarted: return "JournalStarted";
    case EventType::DayOpened: return "DayOpened";
    case EventType::TransactionCompleted: return "TransactionCompleted";
    case EventType::BasketCancelled: return "BasketCancelled";
    case EventType::LineVoided: return "LineVoided";
    case EventType::MemberEnrolled: return "MemberEnrolled";
    case EventType::ReceiptReprinted: return "ReceiptReprinted";
    case EventType::DrawerOpened: return "DrawerOpened";
    case EventType::SettingChanged: return "SettingChanged";
    case EventType::TenderRemoved: return "TenderRemoved";
    case EventType::OperatorSignedOn: return "OperatorSignedOn";
    case EventType::RightOverridden: return "RightOverridden";
    case EventType::PinChanged: return "PinChanged";
    case EventType::OperatorChanged: return "OperatorChanged";
    case EventType::SignOnFailed: return "SignOnFailed";
    case EventType::ShiftOpened: return "ShiftOpened";
    case EventType::CashMoved: return "CashMoved";
    case EventType::ShiftPassed: return "ShiftPassed";
    case EventType::TillCounted: return "TillCounted";
    case EventType::ShiftClosed: return "ShiftClosed";
    case EventType::TimeClocked: return "TimeClocked";
    case EventType::TrainingSwitched: return "TrainingSwitched";
    case EventType::StockMoved: return "StockMoved";
    case EventType::ConsentRecorded: return "ConsentRecorded";
    case EventType::OrderRecorded: return "OrderRecorded";
    case EventType::InvoiceIssued: return "InvoiceIssued";
    case EventType::ControlActed: return "ControlActed";
    }
    return "Unknown";
}

std::string_view codeOf(ControlAction action) {
    switch (action) {
    case ControlAction::Locked: return "locked";
    case ControlAction::BasketSuspended: return "suspended";
    case ControlAction::BasketRecalled: return "recalled";
    case ControlAction::ReportPrinted: return "report printed";
    case ControlAction::FileSaved: return "file saved";
    case ControlAction::DayEnded: return "day ended";
    }
    return "";
}

} // namespace evertill::core
