// SPDX-License-Identifier: Apache-2.0
#pragma once

// A counter where goods come back: one basket from empty to committed. What cannot be finished is
// given up, so that no half-made return waits in the till.

#include "cli/sale_script.h"
#include "usecase/returns.h"

namespace evertill::cli {

class ReturnDesk {
public:
    // Error besides those of Counter::open: BasketBusy where a basket is open.
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
    [[nodiscard]] Expected<void> refundBy(core::TenderType type, std::string reference);

    std::unique_ptr<Counter> m_counter;
    std::unique_ptr<TillDevices> m_devices;
    std::unique_ptr<ports::ReturnBook> m_book;
    SaleScript m_script;
};

} // namespace evertill::cli
