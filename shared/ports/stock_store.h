// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's stock documents: those on record, and those being made. INV a document's record and
// the rows that on hand and movements are read from are one transaction, on the disk (FULL) when
// the call returns; a document being made survives kill -9. One of each kind is made at a time.
// Threads: the store thread. Errors: those of JournalStore.

#include "core/journal/chain.h"
#include "core/stock/stock_document.h"
#include "ports/applied.h"

namespace evertill::ports {

using base::Expected;

struct StockDraftLine {
    core::Sku sku;
    core::Quantity quantity;                  // as it was said: > 0, but for an adjustment
    std::optional<core::Quantity> expected{}; // of a count: what the ledger said then
    std::int64_t atMicros = 0;
    // It was scanned more than once, and moved in between: nobody knows whether what moved was
    // counted already.
    bool isDoubtful = false;
    friend bool operator==(const StockDraftLine&, const StockDraftLine&) = default;
};

struct StockDraft {
    core::StockDocumentKind kind = core::StockDocumentKind::Count;
    std::string reference;
    std::string party;
    std::string reason;
    std::vector<StockDraftLine> lines; // by SKU
    friend bool operator==(const StockDraft&, const StockDraft&) = default;
};

class StockStore {
public:
    virtual ~StockStore() = default;

    // allowed: who allowed it, recorded before it. Takes the document's items off the one of its
    // kind that is being made; its head goes with its last line.
    [[nodiscard]] virtual Expected<core::JournalPosition>
    recordStock(const core::StockMoved& document, const std::vector<core::Event>& allowed,
                base::UtcTime now) = 0;
    // Whether one of this kind and number is on record, of the same party as far as both name one.
    [[nodiscard]] virtual Expected<bool> isRecorded(core::StockDocumentKind kind,
                                                    const std::string& reference,
                                                    const std::string& party) = 0;
    // The till's own movements that the marks do not hold, at this moment between two sales.
    [[nodiscard]] virtual Expected<core::Quantity> ownStock(const core::Sku& sku,
                                                            const Applied& applied) = 0;

    [[nodiscard]] virtual Expected<StockDraft> draft(core::StockDocumentKind kind) = 0;
    [[nodiscard]] virtual Expected<std::optional<StockDraftLine>>
    draftLine(core::StockDocumentKind kind, const core::Sku& sku) = 0;
    [[nodiscard]] virtual Expected<void> putDraftLine(core::StockDocumentKind kind,
                                                      const StockDraftLine& line) = 0;
    [[nodiscard]] virtual Expected<void> dropDraftLine(core::StockDocumentKind kind,
                                                       const core::Sku& sku) = 0;
    // Its lines stay.
    [[nodiscard]] virtual Expected<void> putDraftHead(const StockDraft& draft) = 0;
    [[nodiscard]] virtual Expected<void> dropDraft(core::StockDocumentKind kind) = 0;
};

} // namespace evertill::ports
