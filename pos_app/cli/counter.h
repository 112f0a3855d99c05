// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till run from the command line: the same session, stores and receipts as on the screen, but
// every step waits for the disk, since nobody is watching frames.

#include "terminal/people.h"
#include "terminal/promotions.h"
#include "terminal/returns.h"
#include "terminal/seals.h"
#include "terminal/terminal.h"
#include "usecase/sale_session.h"

namespace evertill::cli {

using base::Expected;

class Counter {
public:
    // Takes the till's lock; a basket left open by a crash is the session's basket.
    [[nodiscard]] static Expected<std::unique_ptr<Counter>>
    open(const std::filesystem::path& directory, const std::string& holder);

    [[nodiscard]] usecase::SaleSession& session() { return *m_session; }
    [[nodiscard]] terminal::Terminal& terminal() { return *m_terminal; }
    [[nodiscard]] ports::CatalogueReader& catalogue() { return *m_catalogue; }
    [[nodiscard]] ports::TillReader& records() { return *m_records; }
    [[nodiscard]] ports::MemberStore& members() { return *m_members; }

    // Where receipts get no seal. No reason not to sell.
    [[nodiscard]] const std::optional<base::Error>& whyUnsigned() const { return m_whyUnsigned; }

    // Cash that is given back: more than should be in the drawer only where somebody is sure.
    void beSure() { m_isSure = true; }
    [[nodiscard]] Expected<void> checkCashOut(const core::Money& out) const;

    // Of a basket without lines: from here on nothing of it goes to the disk before keep() or
    // complete(). Killed or given up before, it is as if it had never been.
    void hold();
    // What was held goes to the disk, as one change; to be called before money moves elsewhere.
    [[nodiscard]] Expected<void> keep();

    // Commits the settled basket; the next one has begun when it returns.
    [[nodiscard]] Expected<ports::CommittedTransaction> complete(bool queueReceipt);
    // The first error a sink met since the last call; the basket on the screen is then ahead of the
    // disk.
    [[nodiscard]] Expected<void> takeSinkError();
    [[nodiscard]] core::ReceiptDocument receipt(const core::Transaction& transaction, int columns,
                                                std::int32_t copy);

private:
    Counter() = default;
    [[nodiscard]] usecase::SessionSinks sinks();

    std::unique_ptr<terminal::Terminal> m_terminal;
    std::unique_ptr<ports::CatalogueReader> m_catalogue;
    std::unique_ptr<ports::TillReader> m_records;
    std::unique_ptr<ports::MemberStore> m_members;
    std::unique_ptr<terminal::ReceiptSealer> m_sealer; // nullptr: no key that may be used
    std::optional<base::Error> m_whyUnsigned;
    std::unique_ptr<terminal::TillPromotions> m_promotions;
    std::unique_ptr<ports::CreditNoteBook> m_notes; // before the session, which asks it
    std::unique_ptr<usecase::SaleSession> m_session;
    std::optional<base::Error> m_sinkError;
    struct Held {
        core::BasketHeader before;
        std::vector<core::Event> events;
    };
    std::optional<Held> m_held;
    bool m_isSure = false;
    usecase::PersonNames m_names;
};

} // namespace evertill::cli
