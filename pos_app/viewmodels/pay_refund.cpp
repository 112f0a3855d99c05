// SPDX-License-Identifier: GPL-3.0-or-later
// Giving money back: which ways, how much each, and a second question before the drawer is emptied.
#include "usecase/refund_accounts.h"
#include "viewmodels/pay_view_model.h"
#include "viewmodels/return_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

using Sales = std::vector<usecase::ReturnableSale>;

// One after the other, then all of them.
void readSales(bridge::TillService& service, std::vector<core::ReceiptNumber> receipts, Sales read,
               const std::function<void(const Expected<Sales>&)>& done) {
    if (receipts.empty()) {
        done(read);
        return;
    }
    const QString next = QString::number(receipts.back().value());
    receipts.pop_back();
    service.soldBy(next, [&service, receipts, read,
                          done](const Expected<usecase::ReturnableSale>& found) mutable {
        if (!found && found.error().code != base::ErrorCode::NotFound) {
            done(found.error());
            return;
        }
        if (found) {
            read.insert(read.begin(), *found);
        }
        readSales(service, std::move(receipts), std::move(read), done);
    });
}

} // namespace

// The way it was paid, one after the other.
void PayViewModel::chooseRefund() {
    if (isRefund()) {
        const std::vector<core::TenderShare> plan = usecase::refundPlan(session());
        m_selected = plan.empty() ? 0 : static_cast<int>(plan.front().type);
    }
}

core::Money PayViewModel::owed() const {
    const core::Money all = left();
    if (!all.isNegative()) {
        return all;
    }
    for (const core::TenderShare& share : usecase::refundPlan(session())) {
        if (share.type == tender()) {
            return std::max(all, -share.amount);
        }
    }
    const auto most = session().mostRefund(tender());
    return most ? std::max(all, -*most) : all;
}

// Of a refund as much goes back each way as was paid so.
bool PayViewModel::mayUse(const core::TenderRule& rule) const {
    const auto most = isRefund() ? session().mostRefund(rule.type) : std::nullopt;
    return !isRefund() || (rule.refundable && (!most || !most->isZero()));
}

// A refund, or the change of foreign cash. Beyond what should be in the drawer only after a look
// into it. How much that is is not told: who serves may be one who counts blind.
void PayViewModel::giveCash() {
    const core::Money amount = offered().value();
    const core::TenderType type = tender();
    core::Money given = -amount;
    if (type == core::TenderType::ForeignCash) {
        const auto line = core::takeTender(
            session().totals().due(), session().basket().header().tenders, foreignOffer().value());
        given = line ? line->change : core::Money::zero(amount.currency());
    }
    const auto most = session().mostRefund(core::TenderType::Cash);
    if (isRefund() && most && given > *most) { // is refused, in words
        takeWith({});
        return;
    }
    m_context.service.shifts([self = QPointer(this), amount, given, type,
                              number = ++m_asked](const Expected<core::LedgerState>& state) {
        if (self.isNull() || self->m_asked != number || self->tender() != type ||
            self->offered().valueOr({}) != amount) {
            return; // another choice was made meanwhile
        }
        const core::ShiftLedger ledger{amount.currency(), state.valueOr({})};
        const core::Money out = usecase::cashGivenBack(self->session().basket()) + given;
        if (!state || usecase::checkDrawer(ledger.active(), out)) {
            self->takeWith({});
        } else {
            self->askDrawer(given);
        }
    });
}

// Nobody is asked for an account: it goes back to those that the sale was charged to.
void PayViewModel::giveToAccount() {
    const core::Money amount = offered().value();
    readSales(m_context.service, usecase::receiptsBehind(session()), {},
              [self = QPointer(this), amount, number = ++m_asked](const Expected<Sales>& sales) {
                  if (self.isNull() || self->m_asked != number || self->isBusy() ||
                      self->offered().valueOr({}) != amount) {
                      return; // another choice was made meanwhile
                  }
                  const auto given = sales
                                         ? usecase::refundOnAccount(self->session(), *sales, amount)
                                         : Expected<void>{sales.error()};
                  if (!given) {
                      self->m_context.cue(Cue::Refuse);
                      self->m_context.showError(returnWords(given.error()));
                      return;
                  }
                  self->tenderStands();
              });
}

void PayViewModel::askDrawer(const core::Money& amount) {
    Question question;
    question.kind = QStringLiteral("sure");
    question.title = tr("Is %1 in the drawer?").arg(m_context.format.money(amount));
    question.body = tr("By what is on record it should hold less.");
    question.next =
        isRefund() ? tr("Look first. Nothing was given back yet; a credit note takes the rest.")
                   : tr("Look first. Nothing was taken yet; the sale can be paid otherwise.");
    question.acceptText = tr("Yes, give it back");
    question.onAccept = [this](const Answered&) {
        takeWith({});
        return QString();
    };
    m_context.cue(Cue::Attention);
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
