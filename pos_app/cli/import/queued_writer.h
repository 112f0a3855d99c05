// SPDX-License-Identifier: Apache-2.0
#pragma once

// A CatalogueWriter that writes on a thread of its own, so that reading and checking a large file
// go on while the rows before are written. Order is kept. INV publish() waits for every row before
// it, and reports the first error there was; after an error nothing more is written. Threads: one
// caller. The inner writer is used by the inner thread only, and by the caller once that has
// nothing to do (ownerOf, publish).

#include "ports/catalogue_writer.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace evertill::cli {

class QueuedWriter final : public ports::CatalogueWriter {
public:
    explicit QueuedWriter(ports::CatalogueWriter& inner);
    ~QueuedWriter() override;
    QueuedWriter(const QueuedWriter&) = delete;
    QueuedWriter& operator=(const QueuedWriter&) = delete;

    [[nodiscard]] ports::Expected<void> putItem(const core::Item& item) override;
    [[nodiscard]] ports::Expected<void> putBarcode(const ports::BarcodeRow& barcode) override;
    [[nodiscard]] ports::Expected<void> putPrice(const core::PriceRow& price) override;
    [[nodiscard]] ports::Expected<void> removePrice(const core::PriceRow& price) override;
    [[nodiscard]] ports::Expected<void> putTaxCategory(const core::TaxCategory& category) override;
    [[nodiscard]] ports::Expected<void> putTaxPolicy(const core::TaxPolicy& policy) override;
    [[nodiscard]] ports::Expected<void> putCategory(const core::Category& category) override;
    [[nodiscard]] ports::Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page) override;
    [[nodiscard]] ports::Expected<void> putQuickKey(const ports::QuickKey& key) override;
    [[nodiscard]] ports::Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                                 std::int64_t asOfMicros) override;
    [[nodiscard]] ports::Expected<void> putMember(const ports::StoredMember& member) override;
    [[nodiscard]] ports::Expected<core::Sku> ownerOf(std::string_view code) override;
    [[nodiscard]] ports::Expected<ports::CatalogueSummary> publish() override;

private:
    using Work = std::function<ports::Expected<void>(ports::CatalogueWriter&)>;

    [[nodiscard]] ports::Expected<void> enqueue(Work work);
    [[nodiscard]] ports::Expected<void> drain();
    void run();

    ports::CatalogueWriter& m_inner;
    std::vector<Work> m_filling; // the caller's; handed over when full
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Work> m_waiting; // handed over, not yet begun
    bool m_isWorking = false;
    bool m_isStopping = false;
    std::optional<base::Error> m_error;
    std::thread m_thread; // last: starts when the rest is there
};

} // namespace evertill::cli
