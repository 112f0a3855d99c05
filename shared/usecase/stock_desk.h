// SPDX-License-Identifier: Apache-2.0
#pragma once

// Stock documents of a till, by who may (Right::MoveStock): goods that came, left, were wasted or
// counted. Works without a link, always. One document of each kind is made at a time, item by item,
// and survives kill -9 until it is posted; what was typed elsewhere is posted at once.
//
// INV a counted item is held against the ledger of the moment it was scanned, whatever is sold
// before the count is posted. Scanned again, what was found is added up and held against the later
// moment; if it moved in between, the line says so (isDoubtful), since nobody can tell whether what
// moved was counted.
//
// A delivery or transfer that comes in under a number on record already is taken only on purpose
// (again): the same goods would count twice.
//
// Errors: NotPermitted as usecase/shifts.h says, InvalidFormat (an empty document), OutOfRange,
// ReasonRequired, AlreadyExists (place: kReceivedAlready), those of the store. Threads: the store
// thread.

#include "base/clock.h"
#include "ports/catalogue_reader.h"
#include "ports/stock_store.h"
#include "usecase/shifts.h"

namespace evertill::usecase {

struct StockDoors { // outlive what is made of them
    ports::StockStore* store = nullptr;
    ports::JournalStore* journal = nullptr;
    const base::Clock* clock = nullptr;
    core::Staff staff;
};

struct NotedGoods {   // a line of a delivery note, as it was written
    std::string code; // of an item
    std::string quantity;
};
struct Announced { // what it means
    core::Sku sku;
    core::Quantity quantity;
};

struct PostedStock {
    std::size_t documents = 0; // a long one is several
    std::vector<core::StockLine> lines;
};

class StockDesk {
public:
    using CentralStock = ports::CatalogueReader::CentralStock;

    explicit StockDesk(StockDoors doors) : m_doors(std::move(doors)) {}

    // So many more of an item. central: what the centre knows of it, for a count.
    [[nodiscard]] Expected<ports::StockDraftLine> add(core::StockDocumentKind kind,
                                                      const core::Sku& sku, core::Quantity quantity,
                                                      const CentralStock& central);
    // What a delivery note says comes: the document that is being made holds it beside what was
    // scanned, also where nothing was. Told again, it is as told last.
    [[nodiscard]] Expected<void> announce(core::StockDocumentKind kind,
                                          std::span<const Announced> goods);
    // A document whose quantities are as somebody says them (core::StockSaid).
    [[nodiscard]] Expected<PostedStock> post(const ShiftActor& actor, const ports::StockDraft& said,
                                             bool again = false);
    // The one that is being made, of this kind; it is gone afterwards.
    [[nodiscard]] Expected<PostedStock> postOpen(const ShiftActor& actor,
                                                 core::StockDocumentKind kind, bool again = false);
    // Less on hand than this is low; nullopt: nothing is. Whether they may is asked before.
    [[nodiscard]] Expected<void> setMinimum(const core::OperatorId& by, const core::Sku& sku,
                                            std::optional<core::Quantity> least);

private:
    [[nodiscard]] Expected<std::vector<core::Event>> judge(const ShiftActor& actor,
                                                           const ports::StockDraft& said) const;
    [[nodiscard]] Expected<void> checkNew(const ports::StockDraft& said) const;

    StockDoors m_doors;
};

} // namespace evertill::usecase
