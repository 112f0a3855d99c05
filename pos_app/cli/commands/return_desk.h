// SPDX-License-Identifier: Apache-2.0
#pragma once

// A counter where goods come back: one basket from empty to committed. What cannot be finished is
// given up, and it goes to the disk only where money moves at a terminal or as a whole: no
// half-made return waits in the till, killed or refused.

#include "cli/sale_script.h"
#include "usecase/returns.h"

namespace evertill::cli {

class ReturnDesk {
public:
    // Error besides those of Counter::open: BasketBusy where a basket is open (place kReturnWaits:
    // with goods that came back).
    [[nodiscard]] static Expected<std::unique_ptr<ReturnDesk>>
    open(const std::filesystem::path& directory);

    [[nodiscard]] Counter& counter() { return *m_counter; }
    [[nodiscard]] usecase::SaleSession& session() { return m_counter->session(); }
    [[nodiscard]] Expected<usecase::ReturnableSale> find(const std::string& receipt);
    // Words of "evertill sell".
    [[nodiscard]] Expected<void> sell(const std::vector<std::string>& words);
    // Pays out what is to be refunded: by these (TENDER or TENDER:REF, each as far as it reaches),
    // else the way the sale was paid. Errors: ReasonRequired where a tender needs its reference,
    // TenderNotAllowed, NotFullyPaid.
    [[nodiscard]] Expected<void> refund(const std::vector<std::string>& tenders);
    [[nodiscard]] Expected<ports::CommittedTransaction> complete(bool print);
    // Drops the basket; money that a terminal has moved stays in it.
    void giveUp();

private:
    ReturnDesk(std::unique_ptr<Counter> counter, std::unique_ptr<TillDevices> devices,
               std::unique_ptr<ports::ReturnBook> book)
        : m_counter(std::move(counter))
        , m_devices(std::move(devices))
        , m_book(std::move(book))
        , m_script(*m_counter, *m_devices) {}
    // share: as much as the plan gives it; none: as far as it reaches.
    [[nodiscard]] Expected<void> refundBy(core::TenderType type, std::string reference,
                                          std::optional<core::Money> share = {});
    // The amount at its end, which is then gone from it.
    [[nodiscard]] Expected<std::optional<core::Money>> takeShare(core::TenderType type,
                                                                 std::string& reference);
    [[nodiscard]] Expected<void> refundAsPaid();
    [[nodiscard]] Expected<void> refundByWallet(core::Money back); // < 0
    [[nodiscard]] bool needsReference(core::TenderType type) const;

    std::unique_ptr<Counter> m_counter;
    std::unique_ptr<TillDevices> m_devices;
    std::unique_ptr<ports::ReturnBook> m_book;
    SaleScript m_script;
};

} // namespace evertill::cli
