// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/manager_words.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

class Manager {
    Q_DECLARE_TR_FUNCTIONS(Manager)
public:
    static QString record(core::EventType type) {
        using core::EventType;
        switch (type) {
        case EventType::JournalStarted: return tr("Journal started");
        case EventType::DayOpened: return tr("Day opened");
        case EventType::TransactionCompleted: return tr("Goods back");
        case EventType::BasketCancelled: return tr("Sale cancelled");
        case EventType::LineVoided: return tr("Line taken out");
        case EventType::MemberEnrolled: return tr("Member enrolled");
        case EventType::ReceiptReprinted: return tr("Receipt printed again");
        case EventType::DrawerOpened: return tr("Drawer without sale");
        case EventType::SettingChanged: return tr("Setting changed");
        case EventType::TenderRemoved: return tr("Payment taken back");
        case EventType::OperatorSignedOn: return tr("Signed on");
        case EventType::RightOverridden: return tr("Allowed on the spot");
        case EventType::PinChanged: return tr("PIN changed");
        case EventType::OperatorChanged: return tr("Person changed");
        case EventType::SignOnFailed: return tr("Wrong PIN");
        case EventType::ShiftOpened: return tr("Shift opened");
        case EventType::CashMoved: return tr("Cash moved");
        case EventType::ShiftPassed: return tr("Shift passed on");
        case EventType::TillCounted: return tr("Drawer counted");
        case EventType::ShiftClosed: return tr("Shift closed");
        case EventType::TimeClocked: return tr("Time clock");
        case EventType::TrainingSwitched: return tr("Training");
        case EventType::StockMoved: return tr("Stock moved");
        case EventType::ConsentRecorded: return tr("Consent");
        case EventType::OrderRecorded: return tr("Quotation or layaway");
        case EventType::InvoiceIssued: return tr("Invoice");
        case EventType::ControlActed: return tr("Other action");
        }
        return tr("Record of a newer program");
    }
    static QString control(std::string_view code) {
        using core::ControlAction;
        const struct {
            ControlAction action;
            QString words;
        } known[] = {{ControlAction::Locked, tr("Till locked")},
                     {ControlAction::BasketSuspended, tr("Basket suspended")},
                     {ControlAction::BasketRecalled, tr("Basket recalled")},
                     {ControlAction::ReportPrinted, tr("Report printed")},
                     {ControlAction::FileSaved, tr("File saved")},
                     {ControlAction::DayEnded, tr("Day ended")}};
        for (const auto& each : known) {
            if (core::codeOf(each.action) == code) {
                return each.words;
            }
        }
        return record(core::EventType::ControlActed);
    }
    static QString tender(core::TenderType type) {
        switch (type) {
        case core::TenderType::Cash: return tr("Cash");
        case core::TenderType::Card: return tr("Card");
        case core::TenderType::Wallet: return tr("Wallet");
        case core::TenderType::Voucher: return tr("Voucher");
        case core::TenderType::OnAccount: return tr("On account");
        case core::TenderType::CreditNote: return tr("Credit note");
        case core::TenderType::ForeignCash: return tr("Foreign cash");
        case core::TenderType::Other: break;
        }
        return tr("Other");
    }
    static QString column(std::string_view name) {
        struct Word {
            std::string_view name;
            const char* word;
        };
        static constexpr Word kWords[] = {
            {"date", QT_TR_NOOP("Date")},
            {"sales", QT_TR_NOOP("Sales")},
            {"sold", QT_TR_NOOP("Sold")},
            {"refunds", QT_TR_NOOP("Refunds")},
            {"refunded", QT_TR_NOOP("Given back")},
            {"turnover", QT_TR_NOOP("Turnover")},
            {"basket_value", QT_TR_NOOP("Basket value")},
            {"items", QT_TR_NOOP("Items")},
            {"items_per_basket", QT_TR_NOOP("Items per basket")},
            {"hour", QT_TR_NOOP("Hour")},
            {"category", QT_TR_NOOP("Category")},
            {"operator", QT_TR_NOOP("Operator")},
            {"z", QT_TR_NOOP("Z")},
            {"over_short", QT_TR_NOOP("Over or short")},
            {"tender", QT_TR_NOOP("Paid with")},
            {"count", QT_TR_NOOP("Count")},
            {"amount", QT_TR_NOOP("Amount")},
            {"transactions", QT_TR_NOOP("Transactions")},
            {"refunds_amount", QT_TR_NOOP("Refunds, amount")},
            {"voids", QT_TR_NOOP("Lines taken out")},
            {"voids_amount", QT_TR_NOOP("Lines taken out, amount")},
            {"cancels", QT_TR_NOOP("Sales cancelled")},
            {"cancels_amount", QT_TR_NOOP("Sales cancelled, amount")},
            {"no_sales", QT_TR_NOOP("Drawer without sale")},
            {"no_sales_amount", QT_TR_NOOP("Drawer without sale, amount")},
            {"overrides", QT_TR_NOOP("Allowed on the spot")},
            {"overrides_amount", QT_TR_NOOP("Allowed on the spot, amount")},
            {"discounts", QT_TR_NOOP("Discounts by hand")},
            {"discounts_amount", QT_TR_NOOP("Discounts by hand, amount")},
            {"unusual", QT_TR_NOOP("Unusual")},
            {"till", QT_TR_NOOP("Till")},
            {"time", QT_TR_NOOP("Time")},
            {"kind", QT_TR_NOOP("What")},
            {"approved_by", QT_TR_NOOP("Allowed by")},
            {"receipt", QT_TR_NOOP("Receipt")},
            {"subject", QT_TR_NOOP("About")},
            {"reason", QT_TR_NOOP("Reason")},
            {"sku", QT_TR_NOOP("Item number")},
            {"name", QT_TR_NOOP("Name")},
            {"on_hand", QT_TR_NOOP("On hand")},
            {"reserved", QT_TR_NOOP("Reserved")},
            {"available", QT_TR_NOOP("Available")},
            {"minimum", QT_TR_NOOP("Minimum")},
            {"centre_as_of", QT_TR_NOOP("Centre's figure of")},
            {"change", QT_TR_NOOP("Change")},
            {"expected", QT_TR_NOOP("Expected")},
            {"times", QT_TR_NOOP("Times")},
            {"worked", QT_TR_NOOP("Worked")},
            {"breaks", QT_TR_NOOP("Breaks")},
            {"open", QT_TR_NOOP("Still there")},
            {"missing", QT_TR_NOOP("A step is missing")},
            {"reference", QT_TR_NOOP("Number")},
            {"party", QT_TR_NOOP("From or to")},
        };
        for (const Word& word : kWords) {
            if (word.name == name) {
                return tr(word.word);
            }
        }
        return {};
    }
};

} // namespace

QString operatorName(const ViewContext& context, const std::string& id) {
    const core::Staff* staff = context.service.people().staff();
    const core::Operator* who = staff == nullptr ? nullptr : staff->find(core::OperatorId{id});
    return who == nullptr || who->name.empty() ? text(id)
                                               : text(who->name) + QStringLiteral(" · ") + text(id);
}

QString tenderName(const std::string& code) {
    const auto type = core::parseTender(code);
    return type ? Manager::tender(*type) : text(code);
}

QString recordName(std::uint16_t type) {
    return Manager::record(static_cast<core::EventType>(type));
}

QString controlName(std::string_view code) {
    return Manager::control(code);
}

void putWords(std::vector<std::string>& columns) {
    for (std::string& column : columns) {
        const QString word = Manager::column(column);
        if (!word.isEmpty()) {
            column = word.toStdString();
        }
    }
}

} // namespace evertill::viewmodels
