// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/right_words.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

class RightWords {
    Q_DECLARE_TR_FUNCTIONS(RightWords)
public:
    static QString asked(core::Right right) {
        switch (right) {
        case core::Right::DiscountLine: return tr("a discount beyond your limit");
        case core::Right::DiscountBasket: return tr("a discount on the basket beyond your limit");
        case core::Right::OverridePrice: return tr("a price by hand");
        case core::Right::SellBelowCost: return tr("selling below cost");
        case core::Right::StaffSale: return tr("a staff sale");
        case core::Right::VoidLine: return tr("taking goods out");
        case core::Right::CancelSale: return tr("cancelling a sale");
        case core::Right::OpenDrawer: return tr("opening the drawer without a sale");
        case core::Right::Reprint: return tr("printing a copy");
        case core::Right::ReturnGoods: return tr("taking goods back");
        case core::Right::OpenShift: return tr("opening a shift");
        case core::Right::CloseShift: return tr("closing a shift");
        case core::Right::ChangeSettings: return tr("changing the settings");
        case core::Right::ManagePeople: return tr("people of the till, and all data of a member");
        case core::Right::ReturnWithoutReceipt: return tr("taking goods back without a receipt");
        case core::Right::PostVoid: return tr("voiding a finished sale");
        case core::Right::Training: return tr("training");
        case core::Right::ExemptTax: return tr("a sale without tax");
        case core::Right::MoveStock: return tr("receiving, adjusting or counting stock");
        case core::Right::ExceedAccount: return tr("charging an account beyond its limit");
        }
        return {};
    }
    // The first is proposed.
    static QStringList why(core::Right right) {
        switch (right) {
        case core::Right::VoidLine:
            return {tr("Customer changed their mind"), tr("Rung up wrongly"), tr("Damaged")};
        case core::Right::StaffSale: return {tr("Bought by staff"), tr("Family of staff")};
        case core::Right::SellBelowCost: return {tr("Clearance"), tr("Price match"), tr("Damaged")};
        case core::Right::OverridePrice: return {tr("Promised to the customer"), tr("Our mistake")};
        case core::Right::ExceedAccount:
            return {tr("Known customer"), tr("Agreed with the office")};
        case core::Right::OpenDrawer: // for cash that is taken away; all else has its own
            return {tr("Too much in the drawer"), tr("Change was needed")};
        case core::Right::OpenShift:
        case core::Right::CloseShift:
            return {tr("Start or end of work"), tr("Change of people"),
                    tr("To look at the figures")};
        case core::Right::ManagePeople:
            return {tr("Asked for by themselves"), tr("New colleague"), tr("PIN forgotten")};
        case core::Right::Training: return {tr("New colleague"), tr("Practice")};
        case core::Right::MoveStock: return {tr("Delivery"), tr("Stocktaking"), tr("Correction")};
        case core::Right::ChangeSettings:
            return {tr("Repair"), tr("New device"), tr("Agreed with the office")};
        default: return {tr("Asked for by the customer"), tr("Agreed with the office")};
        }
    }
    static QString owned(core::Right right) {
        switch (right) {
        case core::Right::DiscountLine: return tr("Discount on a line");
        case core::Right::DiscountBasket: return tr("Discount on the basket");
        case core::Right::OverridePrice: return tr("Price by hand");
        case core::Right::SellBelowCost: return tr("Selling below cost");
        case core::Right::StaffSale: return tr("Staff sale");
        case core::Right::VoidLine: return tr("Taking goods out");
        case core::Right::CancelSale: return tr("Cancelling a sale");
        case core::Right::OpenDrawer: return tr("Drawer without a sale");
        case core::Right::Reprint: return tr("Copies of receipts");
        case core::Right::ReturnGoods: return tr("Taking goods back");
        case core::Right::OpenShift: return tr("Opening a shift");
        case core::Right::CloseShift: return tr("Closing a shift");
        case core::Right::ChangeSettings: return tr("Settings and devices");
        case core::Right::ManagePeople: return tr("People of the till");
        case core::Right::ReturnWithoutReceipt: return tr("Taking goods back without a receipt");
        case core::Right::PostVoid: return tr("Voiding a finished sale");
        case core::Right::Training: return tr("Training");
        case core::Right::ExemptTax: return tr("Tax exemption");
        case core::Right::MoveStock: return tr("Receiving, adjusting and counting stock");
        case core::Right::ExceedAccount: return tr("Accounts beyond their limit");
        }
        return {};
    }
    static QString upTo(const QString& right, const QString& limit) {
        return tr("%1, up to %2").arg(right, limit);
    }
    static QString both(const QString& rate, const QString& amount) {
        return tr("%1 and %2").arg(rate, amount);
    }
    static QString role(const std::string& role) {
        return role == "cashier"      ? tr("Cashier")
               : role == "supervisor" ? tr("Supervisor")
               : role == "manager"    ? tr("Manager")
                                      : QString::fromStdString(role);
    }
};

} // namespace

QString rightWords(const std::string& right) {
    const auto known = core::rightOf(right);
    return known ? RightWords::asked(*known) : QString::fromStdString(right);
}

QStringList whyWords(const std::string& right) {
    return RightWords::why(core::rightOf(right).value_or(core::Right::CancelSale));
}

bool hasRate(core::Right right) {
    return right == core::Right::DiscountLine || right == core::Right::DiscountBasket ||
           right == core::Right::OverridePrice;
}

bool hasAmount(core::Right right) {
    switch (right) {
    case core::Right::SellBelowCost:
    case core::Right::VoidLine:
    case core::Right::CancelSale:
    case core::Right::OpenDrawer:
    case core::Right::OpenShift:
    case core::Right::ReturnGoods:
    case core::Right::ReturnWithoutReceipt:
    case core::Right::PostVoid:
    case core::Right::ExceedAccount: return true;
    default: return hasRate(right);
    }
}

QString limitWords(const core::Grant& grant, const Formatter& format) {
    const QString rate =
        grant.mostRate
            ? QString::fromStdString(grant.mostRate->toPercentString()) + QStringLiteral(" %")
            : QString();
    const QString amount = grant.mostAmount ? format.money(*grant.mostAmount) : QString();
    return rate.isEmpty() ? amount : amount.isEmpty() ? rate : RightWords::both(rate, amount);
}

QString grantWords(const core::Grant& grant, const Formatter& format) {
    const QString right = RightWords::owned(grant.right);
    const QString limit = limitWords(grant, format);
    return limit.isEmpty() ? right : RightWords::upTo(right, limit);
}

QString roleName(const std::string& role) {
    return RightWords::role(role);
}

} // namespace evertill::viewmodels
