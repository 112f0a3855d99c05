// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/pay_view_model.h"

#include "core/barcode/gtin.h"
#include "core/order/account.h"
#include "usecase/note_number.h"
#include "viewmodels/return_words.h"

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr int kMaxEntry = 13;

} // namespace

PayViewModel::PayViewModel(ViewContext& context, PromptViewModel& prompt, CardViewModel& card,
                           QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_card(card)
    , m_tenders({"name", "hint", "glyph", "shortcut", "isSelected", "isUsable"})
    , m_taken({"number", "name", "detail", "amount"})
    , m_quick({"amount", "label"}) {
    connect(&context.service, &bridge::TillService::basketChanged, this,
            &PayViewModel::followBasket);
    connect(&context.service, &bridge::TillService::printerChanged, this,
            &PayViewModel::doneChanged);
    connect(&card, &CardViewModel::changed, this, &PayViewModel::refresh);
    connect(&context.service, &bridge::TillService::spoolChanged, this, &PayViewModel::doneChanged);
    refresh();
}

void PayViewModel::open() {
    m_isOpen = true;
    m_selected = 0;
    clearEntry();
    m_failure = {};
    chooseRefund();
    intend();
    refresh();
}

bool PayViewModel::isEvenExchange() const {
    const auto& lines = session().basket().lines();
    return session().settlement().isSettled() &&
           std::any_of(lines.begin(), lines.end(), [](const core::BasketLine& line) {
               return line.kind == core::LineKind::Return;
           });
}

// Discounts for paying in one way follow the choice, before the first payment.
void PayViewModel::intend() {
    if (isBusy() || session().basket().isEmpty() || !session().basket().header().tenders.empty()) {
        return;
    }
    const auto outcome = session().intendTenders({tender()});
    if (!outcome) {
        m_context.refuse(outcome.error());
    }
}

void PayViewModel::retranslate() {
    refresh();
    emit doneChanged();
}

void PayViewModel::refresh() {
    refreshTenders();
    refreshTaken();
    refreshAmounts();
    emit changed();
}

core::TenderType PayViewModel::tender() const {
    return core::tenderRules()[static_cast<std::size_t>(m_selected)].type;
}

core::Money PayViewModel::left() const {
    const core::Settlement settlement = session().settlement();
    return core::ruleOf(tender()).roundsToCash ? settlement.cashRemaining : settlement.remaining;
}

// By what is still due: of money given back beyond a refund the excess is paid.
bool PayViewModel::isRefund() const {
    const core::Settlement settlement = session().settlement();
    return settlement.isSettled() ? settlement.total.isNegative()
                                  : settlement.remaining.isNegative();
}

Expected<core::Money> PayViewModel::offered() const {
    if (tender() == core::TenderType::ForeignCash) {
        EVERTILL_TRY(offer, foreignOffer());
        return offer.handed;
    }
    if (m_entry.isEmpty()) {
        return owed();
    }
    EVERTILL_TRY(amount, core::Money::parse(m_entry.toStdString(), session().basket().currency()));
    return isRefund() ? -amount : amount;
}

QString PayViewModel::tenderName(core::TenderType type) {
    switch (type) {
    case core::TenderType::Cash: return tr("Cash");
    case core::TenderType::Card: return tr("Card");
    case core::TenderType::Wallet: return tr("Wallet");
    case core::TenderType::Voucher: return tr("Voucher");
    case core::TenderType::OnAccount: return tr("On account");
    case core::TenderType::Other: return tr("Other");
    case core::TenderType::CreditNote: return tr("Credit note");
    case core::TenderType::ForeignCash: return tr("Foreign cash");
    }
    return {};
}

QString PayViewModel::tenderHint(const core::TenderRule& rule) const {
    if (isRefund() && rule.refundable) {
        const auto most = session().mostRefund(rule.type);
        return most ? tr("up to %1").arg(m_context.format.money(*most))
                    : tr("a new note; its number is on the receipt");
    }
    switch (rule.type) {
    case core::TenderType::Cash: return tr("opens drawer · gives change");
    case core::TenderType::Card:
        return m_card.hasTerminal() ? tr("on the card terminal")
                                    : tr("take it on the card terminal, then confirm");
    case core::TenderType::Wallet:
        return m_card.hasWallet() ? tr("scan the customer's code")
                                  : tr("take it by the customer's app, then confirm");
    case core::TenderType::Voucher: return tr("no change is given");
    case core::TenderType::OnAccount: return tr("customer number needed");
    case core::TenderType::Other: return tr("settled elsewhere; name it");
    case core::TenderType::CreditNote: return tr("number of the note needed");
    case core::TenderType::ForeignCash: return foreignHint();
    }
    return {};
}

void PayViewModel::refreshTenders() {
    static const QStringList kGlyphs{QStringLiteral("¤"), QStringLiteral("▭"), QStringLiteral("▦"),
                                     QStringLiteral("✂"), QStringLiteral("≡"), QStringLiteral("…"),
                                     QStringLiteral("↩"), QStringLiteral("$")};
    if (tender() == core::TenderType::ForeignCash && rates().empty()) {
        m_selected = 0;
    }
    QList<QVariantMap> rows;
    for (const core::TenderRule& rule : core::tenderRules()) {
        if (rule.type == core::TenderType::ForeignCash && rates().empty()) {
            continue; // nobody knows what it is worth
        }
        const int row = static_cast<int>(rows.size());
        rows << QVariantMap{
            {"name", tenderName(rule.type)},
            {"hint", tenderHint(rule)},
            {"glyph", rule.type == core::TenderType::Cash
                          ? text(std::string{session().basket().currency().symbol()})
                          : kGlyphs.value(row)},
            {"shortcut", tr("Alt %1").arg(row + 1)},
            {"isSelected", row == m_selected},
            {"isUsable", mayUse(rule)}};
    }
    m_tenders.setRows(rows);
}

void PayViewModel::refreshTaken() {
    QList<QVariantMap> taken;
    for (const core::TenderLine& line : session().basket().header().tenders) {
        taken << QVariantMap{{"number", line.number},
                             {"name", tenderName(line.type)},
                             {"detail", line.foreign ? m_context.format.money(line.foreign->amount)
                                                     : text(line.reference)},
                             {"amount", m_context.format.money(-line.applied)}};
    }
    m_taken.setRows(taken);
}

void PayViewModel::refreshAmounts() {
    QList<QVariantMap> rows;
    core::Money cash = session().settlement().cashRemaining;
    if (core::ruleOf(tender()).roundsToCash && !cash.isZero() && !cash.isNegative()) {
        if (const core::ExchangeRate* rate = foreignRate()) {
            cash = core::foreignFor(cash, *rate).valueOr(core::Money::zero(rate->currency));
        }
        for (const core::Money& amount : core::quickCashAmounts(cash)) {
            rows << QVariantMap{{"amount", text(amount.toString())},
                                {"label", m_context.format.bareMoney(amount)}};
        }
    }
    m_quick.setRows(rows);
}

QString PayViewModel::due() const {
    return m_context.format.money(session().totals().total.abs());
}

QString PayViewModel::summary() const {
    const core::BasketTotals& totals = session().totals();
    QStringList parts{tr("%n line(s)", "", static_cast<int>(session().basket().lines().size()))};
    if (!totals.savings.isZero()) {
        parts << tr("saved %1").arg(m_context.format.money(totals.savings));
    }
    if (session().basket().header().member && session().pointsToEarn() != 0) {
        parts << tr("%1 points to earn").arg(m_context.format.count(session().pointsToEarn()));
    }
    const core::Settlement settlement = session().settlement();
    if (!settlement.rounding.isZero()) {
        parts << tr("rounding %1").arg(m_context.format.money(settlement.rounding));
    }
    return parts.join(QStringLiteral(" · "));
}

QString PayViewModel::remaining() const {
    return m_context.format.money(left().abs());
}

QString PayViewModel::changeForEntry() const {
    if (tender() == core::TenderType::ForeignCash) {
        return foreignChange();
    }
    const auto amount = offered();
    if (!amount || isRefund() || session().settlement().isSettled() ||
        !core::ruleOf(tender()).givesChange) {
        return {};
    }
    const core::Money rest = *amount - owed();
    return rest.isNegative() || rest.isZero() ? QString() : m_context.format.money(rest);
}

QString PayViewModel::entry() const {
    if (!m_entry.isEmpty()) {
        return m_entry;
    }
    const auto foreign = foreignAmount();
    return m_context.format.bareMoney(foreign ? *foreign : owed().abs());
}

QString PayViewModel::entryTitle() const {
    if (const core::ExchangeRate* rate = foreignRate()) {
        return tr("Cash received in %1").arg(text(std::string{rate->currency.code()}));
    }
    return tender() == core::TenderType::Cash && !isRefund()
               ? tr("Cash received")
               : tr("Amount: %1").arg(tenderName(tender()));
}

QString PayViewModel::takeText() const {
    if (m_context.service.isCommitting()) {
        return tr("Saving the sale");
    }
    if (isBusy()) {
        return tr("Payment open");
    }
    if (session().settlement().isSettled()) {
        return tr("Finish the sale");
    }
    const auto amount = offered();
    if (!amount) {
        return tr("Enter an amount");
    }
    if (const auto foreign = foreignAmount()) {
        return tr("Take %1, worth %2")
            .arg(m_context.format.money(*foreign), m_context.format.money(*amount));
    }
    return isRefund() ? tr("Give back %1").arg(m_context.format.money(amount->abs()))
                      : tr("Take %1").arg(m_context.format.money(*amount));
}

bool PayViewModel::canTake() const {
    return !isBusy() && !session().basket().isEmpty() && offered().hasValue();
}

void PayViewModel::type(const QString& typed) {
    const QString digit = typed == QLatin1String(",") ? QStringLiteral(".") : typed;
    const bool isSecondPoint = digit == QLatin1String(".") && m_entry.contains(u'.');
    const QString next = (m_entry + digit).left(kMaxEntry);
    // More decimals than the currency has are not taken at all.
    const bool tooFine =
        next.contains(u'.') && next.section(u'.', 1).size() > entryCurrency().exponent();
    if (m_entry.size() + digit.size() > kMaxEntry) {
        spoil();
    } else if (!isSecondPoint && !tooFine && digit != QLatin1String("*")) {
        m_entry = next == QLatin1String(".") ? QStringLiteral("0.") : next;
        emit changed();
    }
}

void PayViewModel::spoil() {
    m_isSpoiled = true;
}

void PayViewModel::clearEntry() {
    m_entry.clear();
    m_isSpoiled = false;
}

void PayViewModel::refuseScan() {
    m_context.cue(Cue::Refuse);
    m_context.notify(tr("Scanning here does not pay. The payment is as it was; Esc goes back to "
                        "the sale for more items."));
}

// As by a scanner that types too slowly to be told from a person.
bool PayViewModel::isEntryScanned() const {
    if (m_isSpoiled) {
        return true;
    }
    const auto amount = offered();
    const bool isBeyondReason =
        amount && amount->abs().minorUnits() / 100 > owed().abs().minorUnits();
    return isBeyondReason && core::Gtin::parse(m_entry.toStdString()).hasValue();
}

void PayViewModel::backspace() {
    m_entry.chop(m_entry.isEmpty() ? 0 : 1);
    m_isSpoiled = m_isSpoiled && !m_entry.isEmpty();
    emit changed();
}

void PayViewModel::useAmount(const QString& amount) {
    m_entry = amount;
    m_isSpoiled = false;
    emit changed();
}

void PayViewModel::selectTender(int row) {
    if (row < 0 || row >= m_tenders.rowCount()) {
        return;
    }
    const bool isAgain = m_selected == row;
    m_selected = row;
    clearEntry();
    chooseForeign(isAgain);
    intend();
    refresh();
}

void PayViewModel::selectBy(int rows) {
    selectTender(std::clamp(m_selected + rows, 0, m_tenders.rowCount() - 1));
}

void PayViewModel::take() {
    if (isEntryScanned()) {
        clearEntry();
        refuseScan();
        emit changed();
        return;
    }
    if (!canTake()) {
        if (m_context.maySettle()) {
            m_context.cue(Cue::Refuse);
        }
        return;
    }
    if (session().settlement().isSettled()) {
        commit();
        return;
    }
    if (tender() == core::TenderType::Card && m_card.hasTerminal()) {
        takeByCard();
        return;
    }
    if (tender() == core::TenderType::Wallet && m_card.hasWallet()) {
        takeByWallet();
        return;
    }
    if ((isRefund() && tender() == core::TenderType::Cash) || !foreignChange().isEmpty()) {
        giveCash();
        return;
    }
    if (!core::ruleOf(tender()).needsReference) {
        takeWith({});
        return;
    }
    if (isRefund() && tender() == core::TenderType::CreditNote) {
        takeWith(usecase::newCreditNote(session().basket()));
        return;
    }
    if (isRefund() && tender() == core::TenderType::OnAccount) {
        giveToAccount();
        return;
    }
    askReference();
}

void PayViewModel::takeWith(const std::string& reference, const core::Approval& approvedBy) {
    auto amount = offered();
    if (amount && m_entry.isEmpty() && tender() == core::TenderType::CreditNote && !isRefund()) {
        if (const auto left = session().noteLeft(reference); left && *left && !(*left)->isZero()) {
            amount = std::min(*amount, **left); // the rest is paid otherwise
        }
    }
    if (!amount || isBusy()) {
        m_context.cue(Cue::Refuse);
        return;
    }
    const auto foreign = foreignAmount();
    const auto line = foreign ? session().tenderForeign(*foreign)
                              : session().tender(tender(), *amount, reference, approvedBy);
    if (!line && isRefund()) {
        m_context.cue(Cue::Refuse);
        m_context.showError(returnWords(line.error()));
        return;
    }
    if (!line && line.error().code == base::ErrorCode::NotPermitted && approvedBy.isEmpty() &&
        tender() == core::TenderType::OnAccount) {
        askBeyond(line.error(), *amount, reference);
        return;
    }
    if (!line) {
        m_context.refuse(line.error());
        return;
    }
    if (line->type == core::TenderType::CreditNote && !isRefund() &&
        !session().knownLeft(reference)) {
        m_context.notify(tr("Nothing is known here of this credit note. It was taken up to the "
                            "limit of the store; the centre checks it."));
    }
    tenderStands();
}

void PayViewModel::askBeyond(const base::Error& refused, const core::Money& amount,
                             const std::string& account) {
    const auto left = session().accountLeft(account);
    const std::string number = usecase::accountNumber(account);
    m_context.approveForBasket(
        refused,
        !core::isAccountNumber(number)
            ? tr("Charge %1 to %2, which is no account number (AC-...): nobody counts it")
                  .arg(m_context.format.money(amount), text(account))
            : tr("Charge %1 to account %2: only %3 is left of its limit")
                  .arg(m_context.format.money(amount), text(number),
                       m_context.format.money(
                           left && *left ? **left : core::Money::zero(amount.currency()))),
        [this, account](const core::Approval& by) { takeWith(account, by); });
}

void PayViewModel::tenderStands() {
    m_context.cue(Cue::Ok);
    clearEntry();
    chooseRefund();
    refresh();
    if (session().settlement().isSettled()) {
        commit();
    }
}

void PayViewModel::takeByCard() {
    m_card.pay(offered().value(), [this](bool stands) { paid(stands); }); // it drops a late answer
}

void PayViewModel::paid(bool stands) {
    if (stands) {
        tenderStands();
    } else {
        intend();
        refresh();
    }
}

void PayViewModel::removeTender(int number) {
    if (isBusy()) {
        return;
    }
    m_card.removeTender(number, [this](bool) {
        intend(); // the last one out takes the intention along
        refresh();
    });
}

void PayViewModel::commit() {
    m_failure = {};
    m_context.service.complete([this](const Expected<ports::CommittedTransaction>& outcome) {
        if (!outcome) {
            m_failure = outcome.error().code == base::ErrorCode::DeviceUnknownOutcome
                            ? cardHoldWords(m_context.service.cards().isWorking())
                            : commitWords(outcome.error());
            m_context.cue(Cue::Refuse);
            emit changed();
            return;
        }
        m_done = outcome->transaction;
        readNotesLeft();
        readCode();
        m_selected = 0;
        clearEntry();
        refresh();
        emit doneChanged();
        emit committed();
    });
    emit changed();
}

} // namespace evertill::viewmodels
