// SPDX-License-Identifier: GPL-3.0-or-later
// The questions a sale asks: facts an item needs, and what to do to a line or the basket.
#include "viewmodels/sale_view_model.h"

namespace evertill::viewmodels {

using base::ErrorCode;

bool SaleViewModel::askForFact(const Pending& pending, const base::Error& error) {
    switch (error.code) {
    case ErrorCode::AgeCheckRequired: askAge(pending, error); break;
    case ErrorCode::WeightRequired:
        // "1.245*" before the scan was the weight.
        if (pending.options.multiplier != core::Quantity::units(1) && !pending.options.weight) {
            Pending weighed = pending;
            weighed.options.weight = pending.options.multiplier;
            weighed.options.multiplier = core::Quantity::units(1);
            attempt(weighed);
            return true;
        }
        askWeight(pending, error);
        break;
    case ErrorCode::SerialRequired:
    case ErrorCode::LotRequired: askTracking(pending, error); break;
    case ErrorCode::PriceMissing: askOpenPrice(pending, error); break;
    case ErrorCode::UnknownBarcode: sayUnknown(error); return true;
    default: return false;
    }
    m_context.cue(Cue::Attention);
    return true;
}

void SaleViewModel::askAge(const Pending& pending, const base::Error& error) {
    Question question;
    question.kind = QStringLiteral("age");
    question.title = tr("Is the customer %1 or older?").arg(text(error.context));
    question.body = text(error.place);
    question.next = tr("Look at a proof of age if in doubt.");
    question.acceptText = tr("Yes, %1 or older").arg(text(error.context));
    question.onAccept = [this, pending, years = text(error.context).toInt()](const Answered&) {
        Pending checked = pending;
        checked.options.ageConfirmed = years;
        attempt(checked);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askTracking(const Pending& pending, const base::Error& error) {
    const bool isSerial = error.code == ErrorCode::SerialRequired;
    Question question;
    question.kind = isSerial ? QStringLiteral("serial") : QStringLiteral("lot");
    question.title = isSerial ? tr("Serial number of %1").arg(text(error.place))
                              : tr("Lot number of %1").arg(text(error.place));
    question.next = tr("Scan or type it.");
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.onAccept = [this, pending, isSerial](const Answered& answer) {
        Pending tracked = pending;
        (isSerial ? tracked.options.serial : tracked.options.lot) = answer.value.toStdString();
        attempt(tracked);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askOpenPrice(const Pending& pending, const base::Error& error) {
    const ErrorText words = explain(error);
    Question question;
    question.kind = QStringLiteral("price");
    question.title = words.title;
    question.next = words.next;
    question.unit = text(std::string{session().context().identity.currency.code()});
    question.input = PromptInput::Number;
    question.acceptText = tr("Sell at this price");
    question.onAccept = [this, pending](const Answered& answer) {
        const auto price = core::UnitPrice::parse(answer.value.toStdString(),
                                                  session().context().identity.currency);
        if (!price || price->isNegative()) {
            return tr("Enter a price such as 12.50");
        }
        Pending priced = pending;
        priced.options.openPrice = *price;
        attempt(priced);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::sayUnknown(const base::Error& error) {
    const ErrorText words = explain(error);
    Question question;
    question.kind = QStringLiteral("message");
    question.title = words.title;
    question.body = words.kept;
    question.next = words.next;
    question.otherText = tr("Search");
    question.onOther = [this] { emit searchWanted(); };
    m_context.cue(Cue::Refuse);
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askQuantity() {
    const core::BasketLine* line = targetLine();
    if (line == nullptr) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("quantity");
    question.title =
        tr("Quantity of %1")
            .arg(localName(line->name, line->localNames, m_context.format.languageTag()));
    question.unit = text(std::string{core::unitSymbol(line->unit)});
    question.value = text(line->quantity.toString());
    question.input = PromptInput::Number;
    question.onAccept = [this, lineNo = line->lineNo](const Answered& answer) {
        const auto quantity = core::Quantity::parse(answer.value.toStdString());
        if (!quantity || *quantity <= core::Quantity{}) {
            return tr("Enter a number above zero; remove the line with Del");
        }
        if (mayChange()) {
            const QString what = m_prompt.title() + QStringLiteral(": ") + answer.value;
            byHand(what, [this, lineNo, wanted = *quantity](const auto& by) {
                return session().changeQuantity(lineNo, wanted, by);
            });
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

Expected<core::ManualDiscount> SaleViewModel::discountOf(const Answered& answer) const {
    core::ManualDiscount discount;
    discount.reason = answer.reason.toStdString();
    discount.givenBy = session().context().cashier;
    const std::string value = answer.value.toStdString();
    if (answer.isPercent) {
        EVERTILL_TRY(rate, core::Rate::parsePercent(value));
        discount.reward = core::PercentOff{rate};
    } else {
        EVERTILL_TRY(amount, core::Money::parse(value, session().context().identity.currency));
        discount.reward = core::AmountOff{amount};
    }
    return discount;
}

void SaleViewModel::askLineDiscount() {
    if (const core::BasketLine* line = targetLine()) {
        askDiscount(line->lineNo);
    }
}

void SaleViewModel::askBasketDiscount() {
    if (!isEmpty()) {
        askDiscount(0);
    }
}

void SaleViewModel::askDiscount(std::int32_t lineNo) {
    const core::BasketLine* line = session().basket().find(lineNo);
    Question question;
    question.kind = QStringLiteral("discount");
    question.title =
        line == nullptr
            ? tr("Discount on the whole basket")
            : tr("Discount on %1")
                  .arg(localName(line->name, line->localNames, m_context.format.languageTag()));
    question.next = tr("Zero takes a discount away.");
    question.unit = text(std::string{session().context().identity.currency.code()});
    question.input = PromptInput::Number;
    question.offersPercent = true;
    question.reasons = {tr("Damaged"), tr("Short date"), tr("Price on shelf differs"),
                        tr("Goodwill"), tr("Staff")};
    question.acceptText = tr("Give discount");
    question.onAccept = [this, lineNo](const Answered& answer) {
        const auto discount = discountOf(answer);
        if (!discount) {
            return explain(discount.error()).title;
        }
        const bool isNone = core::Quantity::parse(answer.value.toStdString())
                                .valueOr(core::Quantity::units(1))
                                .isZero();
        const auto given = isNone ? std::nullopt : std::optional<core::ManualDiscount>{*discount};
        if (!mayChange()) {
            return QString();
        }
        const Act act = [this, lineNo, given](const core::Approval& by) {
            auto allowed = given;
            if (allowed) {
                allowed->approvedBy = by.by;
            }
            return lineNo == 0 ? session().discountBasket(allowed)
                               : session().discountLine(lineNo, allowed);
        };
        const auto outcome = act({});
        if (!outcome && outcome.error().code != ErrorCode::NotPermitted) {
            m_context.cue(Cue::Refuse);
            return explain(outcome.error()).title;
        }
        if (outcome) {
            m_context.cue(Cue::Ok);
            return QString();
        }
        const QString size = answer.value + (answer.isPercent ? QStringLiteral(" %") : QString());
        byHand(m_prompt.title() + QStringLiteral(": ") + size + QStringLiteral(" · ") +
                   answer.reason,
               act);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askPrice() {
    const core::BasketLine* line = targetLine();
    if (line == nullptr) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("price");
    question.title =
        tr("New price of %1")
            .arg(localName(line->name, line->localNames, m_context.format.languageTag()));
    question.unit = text(std::string{session().context().identity.currency.code()});
    question.value = text(line->price.price.toString());
    question.input = PromptInput::Number;
    question.reasons = {tr("Price on shelf differs"), tr("Price match"), tr("Damaged"),
                        tr("Short date")};
    question.acceptText = tr("Change price");
    question.onAccept = [this, lineNo = line->lineNo](const Answered& answer) {
        const auto price = core::UnitPrice::parse(answer.value.toStdString(),
                                                  session().context().identity.currency);
        if (!price || price->isNegative()) {
            return tr("Enter a price such as 12.50");
        }
        if (mayChange()) {
            byHand(m_prompt.title() + QStringLiteral(": ") + answer.value + QStringLiteral(" · ") +
                       answer.reason,
                   [this, lineNo, price = *price,
                    reason = answer.reason.toStdString()](const auto& by) {
                       return session().overridePrice(lineNo, price, reason, by);
                   });
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askExemption() {
    if (!mayChange()) {
        return;
    }
    const auto& exemption = session().basket().header().exemption;
    Question question;
    question.kind = QStringLiteral("exemption");
    question.title = tr("Tax exemption by certificate");
    question.body = tr("Number of the customer's certificate");
    question.next = tr("Number and reason stay on the sale and stand on the receipt.");
    question.value = exemption ? text(exemption->certificate) : QString();
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.scanAnswers = false; // the reason is still to come
    question.reasons = {tr("Resale"), tr("Diplomat"), tr("Public body"), tr("Charity"),
                        tr("Armed forces")};
    question.acceptText = tr("Charge no tax");
    question.otherText = exemption ? tr("Charge tax again") : QString();
    question.onAccept = [this](const Answered& answer) {
        const core::TaxExemption given{
            answer.value.trimmed().toStdString(), {}, answer.reason.toStdString()};
        if (given.certificate.size() > core::kMaxExemptionText) {
            return tr("That is too long for a number");
        }
        if (mayChange()) {
            byHand(m_prompt.title() + QStringLiteral(": ") + text(given.certificate) +
                       QStringLiteral(" · ") + answer.reason,
                   [this, given](const auto& by) { return session().exemptFromTax(given, by); });
        }
        return QString();
    };
    question.onOther = [this] {
        if (mayChange()) {
            settle(session().exemptFromTax(std::nullopt));
        }
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askSuspend() {
    if (isEmpty()) {
        m_context.refuse(base::makeError(ErrorCode::EmptyBasket));
        return;
    }
    Question question;
    question.kind = QStringLiteral("suspend");
    question.title = tr("Suspend this basket");
    question.next = tr("A word to find it by, if you like: the customer's coat, say.");
    question.input = PromptInput::Text;
    question.mayBeEmpty = true;
    question.acceptText = tr("Suspend");
    question.onAccept = [this](const Answered& answer) {
        if (m_context.service.isCommitting() || !m_context.service.cards().maySuspend()) {
            m_context.cue(Cue::Refuse);
        } else if (settle(session().suspend(answer.value.toStdString()))) {
            refresh();
            m_context.notify(tr("Suspended. F7 brings it back."));
            emit suspendedOne();
            m_context.openPage(QStringLiteral("sale"));
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void SaleViewModel::askCancel() {
    if (isEmpty()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("cancel");
    question.title = tr("Cancel the whole sale of %1?").arg(total());
    question.body = countText();
    question.next = tr("Nothing is charged. The cancelled lines stay on record.");
    question.reasons = {tr("Customer changed their mind"), tr("Cannot pay"), tr("Rung up wrongly")};
    question.acceptText = tr("Cancel sale");
    question.onAccept = [this](const Answered& answer) {
        if (!m_context.maySettle()) {
            return QString();
        }
        byHand(m_prompt.title(), [this, reason = answer.reason.toStdString()](const auto& by) {
            auto outcome = session().cancel(reason, by);
            if (outcome) {
                refresh();
                m_context.notify(tr("The sale was cancelled."));
                m_context.openPage(QStringLiteral("sale"));
            }
            return outcome;
        });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
