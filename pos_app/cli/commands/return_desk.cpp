// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/return_desk.h"

#include "cli/commands/return_words.h"
#include "core/fiscal/receipt_seal.h"
#include "terminal/returns.h"
#include "usecase/refund_accounts.h"

#include <algorithm>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;

Expected<std::unique_ptr<ReturnDesk>> ReturnDesk::open(const std::filesystem::path& directory) {
    EVERTILL_TRY(counter, Counter::open(directory, "evertill return"));
    EVERTILL_TRY(devices, TillDevices::open(*counter));
    EVERTILL_TRY(book, terminal::openReturnBook(directory));
    EVERTILL_TRY_VOID(checkNoReturnWaits(counter->session().basket()));
    if (!counter->session().basket().isEmpty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    counter->hold();
    return std::unique_ptr<ReturnDesk>{
        new ReturnDesk{std::move(counter), std::move(devices), std::move(book)}};
}

Expected<usecase::ReturnableSale> ReturnDesk::find(const std::string& receipt) {
    const usecase::ReturnDoors doors{m_counter->records(), *m_book};
    if (!core::looksLikeSeal(receipt)) {
        return usecase::findReturnable(doors, session(), receipt);
    }
    terminal::Terminal& till = m_counter->terminal();
    EVERTILL_TRY(catalogue, till.newCatalogue());
    EVERTILL_TRY(found, terminal::findSealed(doors, *catalogue, till.sha256(), session().context(),
                                             receipt));
    usecase::countBasket(found, session().basket());
    return std::move(found);
}

Expected<void> ReturnDesk::sell(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        EVERTILL_TRY_VOID(m_script.run(word));
    }
    return {};
}

Expected<void> ReturnDesk::refund(const std::vector<std::string>& tenders) {
    for (const std::string& word : tenders) {
        if (session().settlement().isSettled()) {
            break;
        }
        const std::size_t colon = std::min(word.find(':'), word.size());
        EVERTILL_TRY(type, core::parseTender(word.substr(0, colon)));
        std::string reference = colon == word.size() ? "" : word.substr(colon + 1);
        EVERTILL_TRY(share, takeShare(type, reference));
        EVERTILL_TRY_VOID(refundBy(type, std::move(reference), share));
    }
    if (tenders.empty()) {
        EVERTILL_TRY_VOID(refundAsPaid());
    }
    const core::Settlement left = session().settlement();
    return left.isSettled()
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::NotFullyPaid, left.remaining.toString())};
}

// "K8:10.00": of a sale that two cards paid, each gets its part.
Expected<std::optional<core::Money>> ReturnDesk::takeShare(core::TenderType type,
                                                           std::string& reference) {
    std::optional<core::Money> share;
    const std::size_t colon = reference.find(':');
    if (!core::ruleOf(type).needsReference || colon == std::string::npos) {
        return share;
    }
    const core::Money due = -session().settlement().remaining;
    EVERTILL_TRY(amount, core::Money::parse(reference.substr(colon + 1), due.currency()));
    const core::Money most = std::min(session().mostRefund(type).value_or(due), due);
    if (amount <= core::Money::zero(due.currency()) || amount > most) {
        return makeError(ErrorCode::TenderNotAllowed,
                         most.toString() + " by " + std::string{core::ruleOf(type).code}, kRefund);
    }
    reference.resize(colon);
    share = amount;
    return share;
}

bool ReturnDesk::needsReference(core::TenderType type) const {
    return core::ruleOf(type).needsReference && type != core::TenderType::CreditNote &&
           type != core::TenderType::OnAccount &&
           !(type == core::TenderType::Card && m_devices->hasTerminal()) &&
           !(type == core::TenderType::Wallet && !m_devices->walletPayments().valueOr({}).empty());
}

// To one payment after the other, where several paid.
Expected<void> ReturnDesk::refundByWallet(core::Money back) {
    while (back.isNegative()) {
        const core::Money before = session().settlement().remaining;
        EVERTILL_TRY_VOID(m_devices->refundByWallet(back));
        back -= before - session().settlement().remaining;
    }
    return {};
}

// Each tender gets its share. Where one needs words of somebody, nothing is paid out before.
Expected<void> ReturnDesk::refundAsPaid() {
    const std::vector<core::TenderShare> plan = usecase::refundPlan(session());
    std::string named; // the credit note last, since it takes all
    std::string note;
    bool isAsked = false;
    for (const core::TenderShare& share : plan) {
        const bool needs = needsReference(share.type);
        isAsked = isAsked || needs;
        (share.type == core::TenderType::CreditNote ? note : named) +=
            " --refund " + std::string{core::ruleOf(share.type).code} + (needs ? ":REF" : "");
    }
    if (isAsked) {
        return makeError(ErrorCode::ReasonRequired, (named + note).substr(1), kRefund);
    }
    for (const core::TenderShare& share : plan) {
        EVERTILL_TRY_VOID(refundBy(share.type, {}, share.amount));
    }
    return {};
}

// As much as is due and may go back so.
Expected<void> ReturnDesk::refundBy(core::TenderType type, std::string reference,
                                    std::optional<core::Money> share) {
    const core::Settlement due = session().settlement();
    if (!due.remaining.isNegative()) {
        return {};
    }
    const core::TenderRule& rule = core::ruleOf(type);
    if (reference.empty() && needsReference(type)) {
        return makeError(ErrorCode::ReasonRequired, "--refund " + std::string{rule.code} + ":REF",
                         kRefund);
    }
    core::Money back = rule.roundsToCash ? due.cashRemaining : due.remaining;
    if (share && !rule.roundsToCash) {
        back = std::max(back, -*share);
    }
    if (const auto most = session().mostRefund(type)) {
        if (most->isZero()) {
            return makeError(ErrorCode::TenderNotAllowed,
                             most->toString() + " by " + std::string{rule.code}, kRefund);
        }
        back = std::max(back, -*most);
    }
    if (type == core::TenderType::Cash) {
        EVERTILL_TRY_VOID(m_counter->checkCashOut(-back));
    }
    if (type == core::TenderType::CreditNote) { // a number of one's own choice could be guessed
        if (!reference.empty()) {
            return makeError(ErrorCode::InvalidFormat, std::string{rule.code} + ":" + reference,
                             kRefund);
        }
        reference = usecase::newCreditNote(session().basket());
    }
    if (type == core::TenderType::OnAccount) {
        EVERTILL_TRY(sales, usecase::salesBehind({m_counter->records(), *m_book}, session()));
        EVERTILL_TRY_VOID(usecase::refundOnAccount(session(), sales, back, reference));
        return m_counter->takeSinkError();
    }
    if (type == core::TenderType::Card && reference.empty() && m_devices->hasTerminal()) {
        return m_devices->payByCard(back);
    }
    if (type == core::TenderType::Wallet && reference.empty()) {
        return refundByWallet(back);
    }
    EVERTILL_TRY(taken, session().tender(type, back, std::move(reference)));
    static_cast<void>(taken);
    return m_counter->takeSinkError();
}

Expected<ports::CommittedTransaction> ReturnDesk::complete(bool print) {
    EVERTILL_TRY(committed, m_counter->complete(print));
    m_devices->showSale(committed.transaction);
    return std::move(committed);
}

void ReturnDesk::giveUp() {
    while (!session().basket().header().tenders.empty() &&
           m_devices->removeTender(session().basket().header().tenders.back().number)) {
    }
    const auto dropped = session().cancel("return not finished");
    static_cast<void>(dropped); // an empty one, or one with money in it: it waits for somebody
}

} // namespace evertill::cli
