// SPDX-License-Identifier: Apache-2.0
#include "cli/import/queued_writer.h"

namespace evertill::cli {

using ports::CatalogueWriter;
using ports::Expected;

namespace {

constexpr std::size_t kBatch = 4'096; // rows handed over at once, and the most that wait

} // namespace

QueuedWriter::QueuedWriter(CatalogueWriter& inner) : m_inner(inner), m_thread([this] { run(); }) {}

QueuedWriter::~QueuedWriter() {
    {
        const std::lock_guard lock{m_mutex};
        m_isStopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

Expected<void> QueuedWriter::enqueue(Work work) {
    m_filling.push_back(std::move(work));
    if (m_filling.size() < kBatch) {
        return {};
    }
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_waiting.empty(); });
    if (m_error) {
        return *m_error;
    }
    m_waiting.swap(m_filling);
    m_changed.notify_all();
    return {};
}

Expected<void> QueuedWriter::drain() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_waiting.empty(); });
    m_waiting.swap(m_filling);
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_isWorking; });
    return m_error ? Expected<void>{*m_error} : Expected<void>{};
}

void QueuedWriter::run() {
    std::vector<Work> batch;
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_changed.wait(lock, [this] { return m_isStopping || !m_waiting.empty(); });
        if (m_isStopping) {
            return;
        }
        batch.swap(m_waiting);
        m_isWorking = true;
        const bool mayWrite = !m_error;
        lock.unlock();
        m_changed.notify_all();
        std::optional<base::Error> error;
        for (std::size_t i = 0; mayWrite && !error && i < batch.size(); ++i) {
            const auto outcome = batch[i](m_inner);
            if (!outcome) {
                error = outcome.error();
            }
        }
        batch.clear();
        lock.lock();
        m_isWorking = false;
        if (error) {
            m_error = std::move(error);
        }
        m_changed.notify_all();
    }
}

Expected<void> QueuedWriter::putItem(const core::Item& item) {
    return enqueue([item](CatalogueWriter& writer) { return writer.putItem(item); });
}
Expected<void> QueuedWriter::putBarcode(const ports::BarcodeRow& barcode) {
    return enqueue([barcode](CatalogueWriter& writer) { return writer.putBarcode(barcode); });
}
Expected<void> QueuedWriter::putPrice(const core::PriceRow& price) {
    return enqueue([price](CatalogueWriter& writer) { return writer.putPrice(price); });
}

Expected<void> QueuedWriter::removePrice(const core::PriceRow& price) {
    return enqueue([price](CatalogueWriter& writer) { return writer.removePrice(price); });
}
Expected<void> QueuedWriter::putTaxCategory(const core::TaxCategory& category) {
    return enqueue([category](CatalogueWriter& writer) { return writer.putTaxCategory(category); });
}
Expected<void> QueuedWriter::putTaxPolicy(const core::TaxPolicy& policy) {
    return enqueue([policy](CatalogueWriter& writer) { return writer.putTaxPolicy(policy); });
}
Expected<void> QueuedWriter::putCategory(const core::Category& category) {
    return enqueue([category](CatalogueWriter& writer) { return writer.putCategory(category); });
}
Expected<void> QueuedWriter::putQuickKeyPage(const ports::QuickKeyPage& page) {
    return enqueue([page](CatalogueWriter& writer) { return writer.putQuickKeyPage(page); });
}
Expected<void> QueuedWriter::putQuickKey(const ports::QuickKey& key) {
    return enqueue([key](CatalogueWriter& writer) { return writer.putQuickKey(key); });
}
Expected<void> QueuedWriter::putStock(const core::Sku& sku, core::Quantity onHand,
                                      std::int64_t asOfMicros) {
    return enqueue([sku, onHand, asOfMicros](CatalogueWriter& writer) {
        return writer.putStock(sku, onHand, asOfMicros);
    });
}
Expected<void> QueuedWriter::putMember(const ports::StoredMember& member) {
    return enqueue([member](CatalogueWriter& writer) { return writer.putMember(member); });
}

Expected<core::Sku> QueuedWriter::ownerOf(std::string_view code) {
    EVERTILL_TRY_VOID(drain());
    return m_inner.ownerOf(code);
}

Expected<ports::CatalogueSummary> QueuedWriter::publish() {
    EVERTILL_TRY_VOID(drain());
    return m_inner.publish();
}

} // namespace evertill::cli
