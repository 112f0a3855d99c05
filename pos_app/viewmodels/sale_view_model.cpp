// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sale_view_model.h"

#include "core/order/order.h"
#include "core/promotion/engine.h"
#include "usecase/sealed_returns.h"
#include "viewmodels/return_words.h"

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr int kMaxEntry = 40;

// What only the GS1 code says, where the pack's EAN has counted or asks for it.
bool tellMore(const core::ElementCode& code, PromptViewModel& prompt, const ViewContext& context) {
    const bool asksSerial = prompt.kind() == QLatin1String("serial");
    if (prompt.isOpen() && (asksSerial || prompt.kind() == QLatin1String("lot"))) {
        const std::string& answer = asksSerial ? code.serial : code.lot;
        if (!answer.empty()) {
            prompt.takeScan(text(answer));
        }
        return !answer.empty();
    }
    if (!code.count && !code.netMeasure && !code.price) {
        return false;
    }
    context.cue(Cue::Refuse);
    context.showError(
        {SaleViewModel::tr("The pack's other code has a quantity or a price of its own."),
         SaleViewModel::tr("One item counts, by its first code."),
         SaleViewModel::tr("If the other code is right: undo, and scan that code alone.")});
    return true;
}

} // namespace

SaleViewModel::SaleViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_lines(context.format,
              [this](const core::LineAdjustment& adjustment) { return reasonOf(adjustment); }) {
    connect(&context.service, &bridge::TillService::basketChanged, this, &SaleViewModel::refresh);
    connect(&prompt, &PromptViewModel::changed, this, &SaleViewModel::stopScale);
    m_readClock.start();
    refresh();
}

void SaleViewModel::refresh() {
    m_lines.update(session().basket(), session().totals());
    const bool hadChoice = m_selected != 0;
    if (hadChoice && session().basket().find(m_selected) == nullptr) {
        m_selected = 0;
    }
    if (m_back && m_backFor != session().basket().header().id) {
        m_back.reset(); // the next customer buys
    }
    if (hadChoice) {
        emit selectionChanged();
    }
    emit changed();
}

void SaleViewModel::retranslate() {
    m_lines.retranslate();
    emit changed();
}

bool SaleViewModel::isEmpty() const {
    return session().basket().isEmpty();
}

QString SaleViewModel::itemsText() const {
    const auto count = session().totals().itemCount;
    return tr("%n item(s)", "", static_cast<int>(count));
}

QString SaleViewModel::countText() const {
    if (isEmpty()) {
        return {};
    }
    const int lineCount = static_cast<int>(session().basket().lines().size());
    return tr("%n line(s)", "", lineCount) + QStringLiteral(" · ") + itemsText();
}

QString SaleViewModel::goods() const {
    const core::BasketTotals& totals = session().totals();
    return m_context.format.money(totals.extended);
}

QString SaleViewModel::savings() const {
    const core::Money& saved = session().totals().savings;
    return saved.isZero() ? QString() : m_context.format.money(-saved);
}

QString SaleViewModel::points() const {
    const std::int64_t earned = session().pointsToEarn();
    const bool counts = session().basket().header().member && earned != 0;
    return counts ? tr("Points %1").arg(QLatin1Char('+') + m_context.format.count(earned))
                  : QString();
}

QString SaleViewModel::tax() const {
    const core::BasketTotals& totals = session().totals();
    const QString amount = m_context.format.money(totals.tax);
    if (const auto& exemption = session().basket().header().exemption) {
        return tr("tax %1, exempt by %2").arg(amount, text(exemption->certificate));
    }
    return session().context().taxPolicy.mode == core::TaxMode::Inclusive
               ? tr("incl. tax %1").arg(amount)
               : tr("tax %1").arg(amount);
}

QString SaleViewModel::total() const {
    return m_context.format.money(session().totals().total);
}

bool SaleViewModel::canUndo() const {
    return session().canUndo();
}

bool SaleViewModel::mayChange() const {
    return m_context.mayChange();
}

bool SaleViewModel::report(const Expected<void>& outcome) {
    const core::BasketLine* line = targetLine();
    if (!outcome && outcome.error().code == base::ErrorCode::Unsupported && line != nullptr &&
        (line->returnOf || core::isAgreed(*line) || core::isDeposit(*line)) &&
        outcome.error().place != usecase::kReturnOfOthers) {
        m_context.cue(Cue::Refuse);
        m_context.showError(fixedLineWords(*line));
    } else if (!outcome) {
        m_context.refuse(outcome.error());
    }
    return outcome.hasValue();
}

bool SaleViewModel::settle(const Expected<void>& outcome) {
    if (report(outcome)) {
        m_context.cue(Cue::Ok);
        return true;
    }
    return false;
}

QString SaleViewModel::nameOf(const core::BasketLine& line) const {
    return localName(line.name, line.localNames, m_context.format.languageTag());
}

bool SaleViewModel::byHand(const QString& what, const Act& act) {
    const Expected<void> outcome = act({});
    if (outcome || outcome.error().code != base::ErrorCode::NotPermitted) {
        return settle(outcome);
    }
    askApproval(outcome.error(), what, [this, act](const auto& by) { settle(act(by)); });
    return false;
}

// What was allowed is allowed for the basket that was shown, and for no other.
void SaleViewModel::askApproval(const base::Error& refused, const QString& what,
                                const std::function<void(const core::Approval&)>& then) {
    m_context.approve(refused, what,
                      [this, then, shown = session().basket()](const core::Approval& by) {
                          if (!mayChange()) {
                              return;
                          }
                          if (shown == session().basket()) {
                              then(by);
                              return;
                          }
                          m_context.cue(Cue::Refuse);
                          m_context.showError({tr("The basket has changed meanwhile."),
                                               tr("Nothing was changed by the approval."),
                                               tr("Do it again for the basket as it is now.")});
                      });
}

void SaleViewModel::scanned(const QString& code, int symbology) {
    Pending pending;
    pending.code = core::ScanInput{code.toStdString(), static_cast<core::Symbology>(symbology)};
    takeTypedFactor(*pending.code);
    const core::ScanInput read = *pending.code;
    const std::int64_t before = m_taken;
    attempt(pending);
    const bool isAsked = m_prompt.isOpen() && !m_prompt.isMessage(); // for its age, say
    const auto meaning = core::parseScan(read, session().context().settings.scanRules);
    if (meaning && (m_taken != before || isAsked)) {
        m_repeats.counted(read.data, *meaning, m_readClock.elapsed());
    }
}

bool SaleViewModel::isReadAgain(const QString& code, int symbology) {
    const auto& context = session().context();
    const core::ScanInput read{code.toStdString(), static_cast<core::Symbology>(symbology)};
    const auto meaning = core::parseScan(read, context.settings.scanRules);
    const auto* elements = meaning ? std::get_if<core::ElementCode>(&*meaning) : nullptr;
    const bool isExpired =
        elements != nullptr && elements->expiry && *elements->expiry < context.day.date;
    if (!meaning || isExpired) { // what only this code says is told, whatever counted before
        return false;
    }
    m_repeats.setWindows(context.settings.scanWindows);
    const auto verdict = m_repeats.judge(read.data, *meaning, m_readClock.elapsed());
    if (verdict == core::ReadingVerdict::Counts) {
        return false;
    }
    if (verdict == core::ReadingVerdict::SameItem && elements != nullptr &&
        tellMore(*elements, m_prompt, m_context)) {
        return true;
    }
    m_context.cue(Cue::Attention);
    m_context.notify(verdict == core::ReadingVerdict::SameItem
                         ? tr("Its other code was read too: one item. Press + if there are two.")
                         : tr("Read twice: counted once. Press + if there are two."));
    return true;
}

// "5*4006381333931" typed fast comes as one burst, like a scan; it means five of it all the same.
void SaleViewModel::takeTypedFactor(core::ScanInput& scan) {
    const std::size_t at = scan.data.find_first_not_of("0123456789.");
    const bool isForm = scan.symbology == core::Symbology::Unknown && at != std::string::npos &&
                        at > 0 && at + 1 < scan.data.size() &&
                        std::string_view{"*xX"}.find(scan.data[at]) != std::string_view::npos;
    // A shop that has a code of that form means its goods.
    if (!isForm || m_context.service.lookups().byStoreCode(scan.data)) {
        return;
    }
    const auto factor = core::Quantity::parse(scan.data.substr(0, at));
    if (factor && *factor > core::Quantity{}) {
        m_multiplier = text(factor->toString());
        scan.data.erase(0, at + 1);
    }
}

// A promotion's name in the language of the screens, where its rule is still known.
QString SaleViewModel::reasonOf(const core::LineAdjustment& adjustment) const {
    const auto& engine = session().context().promotions;
    if (engine && adjustment.source == core::AdjustmentSource::Promotion) {
        for (const core::Promotion& rule : engine->rules().promotions) {
            if (rule.id.value() == adjustment.ruleId) {
                return localName(rule.name, rule.localNames, m_context.format.languageTag());
            }
        }
    }
    if (adjustment.source == core::AdjustmentSource::TaxExemption) {
        return tr("Tax exempt: %1").arg(text(adjustment.reason));
    }
    return text(adjustment.reason);
}

void SaleViewModel::addSku(const QString& sku, bool fromSearch) {
    Pending pending;
    pending.sku = core::Sku{sku.toStdString()};
    pending.options.entry = fromSearch ? core::EntryMethod::Search : core::EntryMethod::QuickKey;
    attempt(pending);
}

void SaleViewModel::addGift(const QString& sku, const QString& promotion, qint64 count) {
    clearEntry(); // a factor typed was not for the gift
    Pending pending;
    pending.sku = core::Sku{sku.toStdString()};
    pending.options.entry = core::EntryMethod::QuickKey;
    pending.options.giftOf = core::PromotionId{promotion.toStdString()};
    pending.options.multiplier = core::Quantity::units(count);
    attempt(pending);
}

void SaleViewModel::attempt(const Pending& pending) {
    if (!mayChange()) {
        return;
    }
    Pending now = pending;
    if (!m_multiplier.isEmpty()) {
        if (const auto factor = core::Quantity::parse(m_multiplier.toStdString())) {
            now.options.multiplier = *factor;
        }
        clearEntry(); // used up, whatever comes of it: it must never meet the next goods
    }
    if (m_back) {
        attemptBack(now);
        return;
    }
    if (!now.code) {
        const auto added = session().addItem(now.sku, now.options);
        if (added) {
            taken(added->lineNo);
        } else if (!askForFact(now, added.error())) {
            refuseGoods(now, added.error());
        }
        return;
    }
    const auto result = session().scan(*now.code, now.options);
    if (!result) {
        if (!askForFact(now, result.error())) {
            refuseGoods(now, result.error());
        }
    } else if (const auto* line = std::get_if<usecase::LineAdded>(&*result)) {
        taken(line->lineNo);
    } else if (const auto* member = std::get_if<usecase::MemberScanned>(&*result)) {
        clearEntry();
        emit memberScanned(text(member->card));
    } else if (const auto* receipt = std::get_if<usecase::ReceiptScanned>(&*result)) {
        clearEntry();
        emit receiptScanned(text(receipt->reference));
    } else if (const auto* order = std::get_if<usecase::OrderScanned>(&*result)) {
        clearEntry();
        emit orderScanned(text(order->number));
    } else if (const auto* coupon = std::get_if<usecase::CouponScanned>(&*result)) {
        clearEntry();
        emit couponScanned(text(coupon->code));
    }
}

// More goods are more taken off by a discount that somebody had to allow.
void SaleViewModel::refuseGoods(const Pending& pending, const base::Error& error) {
    if (error.code != base::ErrorCode::NotPermitted) {
        m_context.refuse(error);
        return;
    }
    const std::string code = pending.code ? pending.code->data : pending.sku.value();
    askApproval(error,
                tr("Add %1: the discount then takes off more than was allowed\nOr go back and take "
                   "the discount away first.")
                    .arg(text(code)),
                [this, pending](const core::Approval& by) {
                    Pending approved = pending;
                    approved.options.approvedBy = by;
                    attempt(approved);
                });
}

void SaleViewModel::taken(std::int32_t lineNo) {
    ++m_taken;
    if (!m_entry.isEmpty() || !m_multiplier.isEmpty()) {
        clearEntry();
    }
    if (std::exchange(m_selected, 0) != 0) {
        emit selectionChanged();
    }
    m_context.notify(QString());
    const core::BasketLine* line = session().basket().find(lineNo);
    m_context.cue(line != nullptr && !line->quantity.isWhole() ? Cue::Weight : Cue::Ok);
}

void SaleViewModel::type(const QString& typed) {
    if (typed == QLatin1String("*") || typed == QStringLiteral("×")) {
        const auto factor = core::Quantity::parse(m_entry.toStdString());
        if (factor && *factor > core::Quantity{}) {
            m_multiplier = text(factor->toString());
            m_entry.clear();
        } else {
            m_context.cue(Cue::Refuse);
        }
    } else {
        m_entry = (m_entry + typed).left(kMaxEntry);
    }
    emit entryChanged();
}

void SaleViewModel::backspace() {
    if (m_entry.isEmpty()) {
        m_multiplier.clear();
    } else {
        m_entry.chop(1);
    }
    emit entryChanged();
}

void SaleViewModel::clearEntry() {
    m_entry.clear();
    m_multiplier.clear();
    emit entryChanged();
}

void SaleViewModel::enter() {
    if (m_entry.isEmpty()) {
        return;
    }
    Pending pending;
    pending.code = core::ScanInput{m_entry.toStdString(), core::Symbology::Unknown};
    pending.options.entry = core::EntryMethod::Keyed;
    m_entry.clear();
    emit entryChanged();
    attempt(pending);
}

const core::BasketLine* SaleViewModel::targetLine() const {
    const std::int32_t wanted = m_selected != 0 ? m_selected : m_lines.lastLineNo();
    const core::BasketLine* line = session().basket().find(wanted);
    // A deposit is changed and taken away with its goods.
    return line != nullptr && line->linkedTo != 0 ? session().basket().find(line->linkedTo) : line;
}

void SaleViewModel::select(int lineNo) {
    m_selected = lineNo == m_selected ? 0 : lineNo;
    emit selectionChanged();
}

void SaleViewModel::selectBy(int rows) {
    const int count = m_lines.rowCount();
    if (count == 0) {
        return;
    }
    const int from = m_selected == 0 ? (rows < 0 ? count : -1) : m_lines.rowOf(m_selected);
    m_selected = m_lines.lineNoAt(std::clamp(from + rows, 0, count - 1));
    emit selectionChanged();
}

void SaleViewModel::step(int by) {
    const core::BasketLine* line = targetLine();
    if (line == nullptr || !mayChange()) {
        return;
    }
    const auto wanted = core::checkedAdd(line->quantity, core::Quantity::units(by));
    if (!wanted || *wanted <= core::Quantity{}) {
        removeLine();
        return;
    }
    const QString what =
        tr("Make it %1 of %2").arg(m_context.format.amountOf(*wanted, line->unit), nameOf(*line));
    byHand(what, [this, no = line->lineNo, wanted = *wanted](const auto& approvedBy) {
        return session().changeQuantity(no, wanted, approvedBy);
    });
}

void SaleViewModel::removeLine() {
    const core::BasketLine* line = targetLine();
    if (line != nullptr && mayChange()) {
        byHand(tr("Take out %1").arg(nameOf(*line)),
               [this, no = line->lineNo](const auto& by) { return session().voidLine(no, by); });
    }
}

void SaleViewModel::undo() {
    if (mayChange()) {
        byHand(tr("Undo the last step"), [this](const auto& by) { return session().undo(by); });
    }
}

void SaleViewModel::toggleStaff() {
    if (mayChange()) {
        byHand(
            isStaff() ? tr("Make it no staff sale") : tr("Make it a staff sale"),
            [this, wanted = !isStaff()](const auto& by) { return session().setStaff(wanted, by); });
    }
}

void SaleViewModel::toggleBelowCost() {
    if (mayChange()) {
        byHand(mayGoBelowCost() ? tr("Stop at cost again") : tr("Let promotions go below cost"),
               [this, wanted = !mayGoBelowCost()](const auto& by) {
                   return session().allowBelowCost(wanted, by);
               });
    }
}

} // namespace evertill::viewmodels
