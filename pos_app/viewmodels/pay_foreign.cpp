// SPDX-License-Identifier: GPL-3.0-or-later
// Cash of another currency: which, by what rate and how old that is, and what it is worth.
#include "viewmodels/pay_view_model.h"

#include <algorithm>

namespace evertill::viewmodels {

const core::ExchangeRates& PayViewModel::rates() const {
    return session().context().settings.exchangeRates;
}

// nullptr: our own money.
const core::ExchangeRate* PayViewModel::foreignRate() const {
    if (tender() != core::TenderType::ForeignCash || rates().empty()) {
        return nullptr;
    }
    const core::ExchangeRate* chosen = core::findRate(rates(), m_foreign);
    return chosen != nullptr ? chosen : &rates().front();
}

core::Currency PayViewModel::entryCurrency() const {
    const core::ExchangeRate* rate = foreignRate();
    return rate != nullptr ? rate->currency : session().basket().currency();
}

Expected<core::Money> PayViewModel::foreignAmount() const {
    const core::ExchangeRate* rate = foreignRate();
    if (rate == nullptr) {
        return base::makeError(base::ErrorCode::NotFound, {}, core::kNoRate);
    }
    return m_entry.isEmpty() ? core::foreignFor(left(), *rate)
                             : core::Money::parse(m_entry.toStdString(), rate->currency);
}

Expected<core::TenderOffer> PayViewModel::foreignOffer() const {
    EVERTILL_TRY(amount, foreignAmount());
    const core::ForeignMoney money{amount, foreignRate()->millionths};
    EVERTILL_TRY(worth, core::worthOf(money, session().basket().currency()));
    return core::TenderOffer{core::TenderType::ForeignCash, worth, {}, 0, money};
}

QString PayViewModel::foreignChange() const {
    const auto offer = foreignOffer();
    if (!offer) {
        return {};
    }
    const auto line =
        core::takeTender(session().totals().due(), session().basket().header().tenders, *offer);
    return line && !line->change.isZero() ? m_context.format.money(line->change) : QString();
}

QString PayViewModel::rateAge(const core::ExchangeRate& rate) const {
    const int days = session().context().day.date.days() - rate.since.days();
    return days <= 0 ? tr("rate of today") : tr("rate is %n day(s) old", "", days);
}

QString PayViewModel::foreignHint() const {
    const core::ExchangeRate* chosen = core::findRate(rates(), m_foreign);
    const core::ExchangeRate& rate = chosen != nullptr ? *chosen : rates().front();
    return tr("1 %1 is %2 · %3")
        .arg(text(std::string{rate.currency.code()}), text(core::exchangeRateText(rate.millionths)),
             rateAge(rate));
}

// The button again: the next currency.
void PayViewModel::chooseForeign(bool isNext) {
    const core::ExchangeRate* rate = foreignRate();
    if (rate == nullptr) {
        return;
    }
    if (isNext) {
        const auto at = static_cast<std::size_t>(rate - rates().data());
        rate = &rates()[(at + 1) % rates().size()];
    }
    m_foreign = rate->currency;
    if (session().context().day.date.days() - rate->since.days() >= core::kOldRateDays) {
        m_context.cue(Cue::Attention);
        m_context.notify(tr("%1: the %2. Ask whether it still holds; payments are taken by it.")
                             .arg(text(std::string{rate->currency.code()}), rateAge(*rate)));
    }
}

} // namespace evertill::viewmodels
