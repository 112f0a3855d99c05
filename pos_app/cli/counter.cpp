// SPDX-License-Identifier: Apache-2.0
#include "cli/counter.h"

#include "base/check.h"
#include "usecase/members.h"
#include "usecase/pick_lists.h"
#include "usecase/receipts.h"
#include "usecase/resumed_baskets.h"
#include "usecase/shifts.h"

namespace evertill::cli {

Expected<std::unique_ptr<Counter>> Counter::open(const std::filesystem::path& directory,
                                                 const std::string& holder) {
    std::unique_ptr<Counter> counter{new Counter};
    EVERTILL_TRY(terminal, terminal::Terminal::openForSelling(directory, holder));
    counter->m_terminal = std::move(terminal);
    terminal::Terminal& till = *counter->m_terminal;
    EVERTILL_TRY(catalogue, till.newCatalogue());
    counter->m_catalogue = std::move(catalogue);
    EVERTILL_TRY(records, till.newReader());
    counter->m_records = std::move(records);
    EVERTILL_TRY(members, till.newMembers());
    counter->m_members = std::move(members);
    counter->m_names = terminal::personNames(till);
    if (auto sealer = terminal::ReceiptSealer::openForSelling(till)) {
        counter->m_sealer = std::move(*sealer);
    } else {
        counter->m_whyUnsigned = sealer.error();
    }
    EVERTILL_TRY(day,
                 usecase::ensureOpenDay(till.journal(), usecase::defaultOperator(),
                                        till.clock().now(), till.shifts().ledger().state().date));
    counter->m_promotions = std::make_unique<terminal::TillPromotions>(till);
    const ports::OneState state{*counter->m_catalogue}; // until the session holds it
    EVERTILL_TRY(context,
                 usecase::makeContext(till.identity(), day, *counter->m_catalogue,
                                      till.settings(*counter->m_records),
                                      terminal::softwareVersion(), counter->m_promotions->now()));
    till.spool().setPicks(usecase::pickRule(context.settings));
    EVERTILL_TRY(baskets, till.baskets().load());
    usecase::ResumedBaskets found =
        usecase::sortResumed(std::move(baskets), context.cashier, till.clock().now().micros);
    for (const core::BasketChange& change : found.setAside) {
        EVERTILL_TRY_VOID(till.baskets().save(change));
    }
    counter->m_session = std::make_unique<usecase::SaleSession>(
        usecase::contextOf(found.open, context, *counter->m_catalogue,
                           [&](std::int64_t set) { return counter->m_promotions->ofVersion(set); }),
        *counter->m_catalogue, till.clock(), till.random(), counter->sinks(),
        std::move(found.open));
    counter->m_session->setContext(std::move(context)); // for the next basket, if this has its own
    counter->m_session->setPromotionDoors(counter->m_promotions->doors());
    EVERTILL_TRY(notes, terminal::openCreditNotes(till.directory()));
    counter->m_notes = std::move(notes);
    counter->m_session->setCreditNotes(*counter->m_notes);
    return counter;
}

usecase::SessionSinks Counter::sinks() {
    const auto note = [this](const auto& outcome) {
        if (!outcome && !m_sinkError) {
            m_sinkError = outcome.error();
        }
    };
    usecase::SessionSinks sinks;
    sinks.basketChanged = [this, note](const core::BasketChange& change, const auto& events) {
        if (m_held) {
            m_held->events.insert(m_held->events.end(), events.begin(), events.end());
            return;
        }
        note(m_terminal->baskets().save(change, events, m_terminal->clock().now()));
    };
    sinks.basketCancelled = [this, note](const core::BasketCancelled& event, const auto& allowed) {
        if (m_held) {
            m_held.reset(); // the disk never knew of it
            return;
        }
        note(m_terminal->journal().cancelBasket(event, allowed, m_terminal->clock().now()));
    };
    return sinks;
}

Expected<void> Counter::checkCashOut(const core::Money& out) const {
    return m_isSure ? Expected<void>{}
                    : usecase::checkDrawer(m_terminal->shifts().ledger().active(),
                                           out + usecase::cashGivenBack(m_session->basket()));
}

void Counter::hold() {
    EVERTILL_CHECK(m_session->basket().isEmpty(), "held from its beginning");
    m_held = Held{m_session->basket().header(), {}};
}

Expected<void> Counter::keep() {
    if (!m_held) {
        return {};
    }
    core::BasketChange change{m_held->before, m_session->basket().header(), {}};
    for (const core::BasketLine& line : m_session->basket().lines()) {
        change.lines.push_back({{}, line});
    }
    const std::vector<core::Event> events = std::exchange(m_held, std::nullopt)->events;
    return m_terminal->baskets().save(change, events, m_terminal->clock().now());
}

Expected<ports::CommittedTransaction> Counter::complete(bool queueReceipt) {
    if (m_held && !m_held->events.empty()) { // the journal is told of them with the basket
        EVERTILL_TRY_VOID(keep());
    }
    EVERTILL_TRY_VOID(takeSinkError());
    EVERTILL_TRY(transaction, m_session->prepare());
    EVERTILL_TRY(committed, m_terminal->journal().commitTransaction(
                                std::move(transaction), queueReceipt, m_terminal->clock().now()));
    m_held.reset();
    m_session->completed();
    m_terminal->maintain();
    return std::move(committed);
}

Expected<void> Counter::takeSinkError() {
    if (!m_sinkError) {
        return {};
    }
    base::Error error = *std::exchange(m_sinkError, std::nullopt);
    return error;
}

core::ReceiptDocument Counter::receipt(const core::Transaction& transaction, int columns,
                                       std::int32_t copy) {
    const std::string mask =
        transaction.member
            ? usecase::memberMask(*m_members, m_terminal->cipher(), transaction.member->id)
            : "";
    const usecase::TillSettings& settings = m_session->context().settings;
    const ports::TillIdentity& identity = m_terminal->identity();
    return usecase::makeReceipt(
        transaction, settings, identity,
        {columns, copy, mask,
         m_sealer ? m_sealer->codes(transaction, settings, identity.epochTag())
                  : std::vector<core::PaperCode>{},
         m_names, [this](const std::string& number) { return ports::leftOn(*m_notes, number); }});
}

} // namespace evertill::cli
