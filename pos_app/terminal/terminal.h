// SPDX-License-Identifier: Apache-2.0
#pragma once

// Opens a till's directory and hands out its doors: the one place, beside the main.cpp files, that
// knows the concrete stores, codecs and ciphers. Used by the till and by the command line alike, so
// both run the same code on the same files. Ownership: a Terminal owns everything it hands out.
// Threads: journal(), baskets(), spool(), payments() and people() belong to one thread at a time
// (the writer); every reader from new*() is its own connection for one thread.

#include "base/clock.h"
#include "base/digest.h"
#include "base/random.h"
#include "ports/catalogue_reader.h"
#include "ports/catalogue_writer.h"
#include "ports/event_codec.h"
#include "ports/figure_reader.h"
#include "ports/invoice_store.h"
#include "ports/item_finder.h"
#include "ports/journal_store.h"
#include "ports/member_history.h"
#include "ports/member_store.h"
#include "ports/order_store.h"
#include "ports/payment_store.h"
#include "ports/people_store.h"
#include "ports/print_spool.h"
#include "ports/shelf_labels.h"
#include "ports/shift_store.h"
#include "ports/stock_reader.h"
#include "ports/stock_store.h"
#include "ports/sync/till_link.h"
#include "ports/till_reader.h"
#include "usecase/selling_context.h"
#include "usecase/verify_journal.h"

#include <filesystem>
#include <memory>

namespace evertill::terminal {

using base::Expected;

struct NewTill {
    core::StoreId store;
    core::TillId till;
    core::Currency currency;
    core::TaxMode taxMode = core::TaxMode::Inclusive; // do shelf prices hold the tax?
};

class Terminal {
public:
    // Makes the directory with an empty till: device id, journal with its genesis, keys, empty
    // reference data with one tax category "standard" without tax. Errors: AlreadyExists,
    // StorageFull, StorageReadOnly.
    [[nodiscard]] static Expected<void> create(const std::filesystem::path& directory,
                                               const NewTill& facts);

    // Takes the writer's lock. holder names this program to whoever is refused. An older copy of
    // the till goes on in a new epoch (docs/journal.md); the witness is
    // DIR/../.evertill-witness-DEVICE, or the file EVERTILL_WITNESS names (empty: none). Errors:
    // FileMissing (no till there), StorageBusy, StorageTooNew, StorageCorrupt, StorageReadOnly.
    [[nodiscard]] static Expected<std::unique_ptr<Terminal>>
    openForSelling(const std::filesystem::path& directory, const std::string& holder);
    // Only the readers; may run beside a till that sells. The writer's doors abort.
    [[nodiscard]] static Expected<std::unique_ptr<Terminal>>
    openForReading(const std::filesystem::path& directory);

    ~Terminal();

    [[nodiscard]] const ports::TillIdentity& identity() const;
    [[nodiscard]] ports::JournalStore& journal();
    [[nodiscard]] ports::BasketStore& baskets();
    [[nodiscard]] ports::PrintSpool& spool();
    [[nodiscard]] ports::PaymentStore& payments();
    [[nodiscard]] ports::PeopleStore& people();
    [[nodiscard]] ports::ShiftStore& shifts();
    [[nodiscard]] ports::StockStore& stock();
    [[nodiscard]] ports::OrderStore& orders();
    [[nodiscard]] ports::ConsentLog& consents();
    [[nodiscard]] ports::InvoiceStore& invoices();
    // Between sales: checkpoint, folds, old bodies to archive/, members the centre erased, a new
    // epoch if the agent asks.
    void maintain();

    [[nodiscard]] Expected<std::unique_ptr<ports::TillReader>> newReader() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::ShelfLabelBook>> newShelfLabels() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::CatalogueReader>> newCatalogue() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::ItemFinder>> newItemFinder() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::MemberStore>> newMembers() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::FigureReader>> newFigures() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::ShiftReader>> newShifts() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::StockReader>> newStock() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::OrderReader>> newOrders() const;
    [[nodiscard]] Expected<std::unique_ptr<ports::InvoiceReader>> newInvoices() const;
    // What the witness and the centre know of the journal; without either, less.
    [[nodiscard]] std::vector<usecase::JournalAnchor> journalAnchors() const;
    // What is known of the way to the centre; its own connection, for one thread.
    [[nodiscard]] Expected<std::unique_ptr<ports::TillLink>> newLink() const;
    // A new generation of reference data, starting from the current one. Errors: NotPermitted once
    // the till is enrolled (the centre keeps the reference data), StorageBusy while another import
    // holds the reference lock.
    [[nodiscard]] Expected<std::unique_ptr<ports::CatalogueWriter>> newCatalogueWriter() const;

    [[nodiscard]] ports::MemberCipher& cipher();
    [[nodiscard]] const base::Clock& clock() const;
    [[nodiscard]] base::RandomSource& random();
    [[nodiscard]] const base::Sha256& sha256() const;
    [[nodiscard]] const ports::EventCodec& events() const;
    [[nodiscard]] const std::filesystem::path& directory() const;

    [[nodiscard]] usecase::TillSettings settings(ports::TillReader& reader) const;

private:
    Terminal();
    [[nodiscard]] Expected<void> beginEpochIfDue();
    [[nodiscard]] Expected<void> takeOverIfTold();
    [[nodiscard]] Expected<void> takeChainsKey();
    [[nodiscard]] Expected<void> forgetErasedMembers();
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

[[nodiscard]] std::string softwareVersion();
// By the machine's clock: decides the century of dates in barcodes.
[[nodiscard]] int currentYear();

} // namespace evertill::terminal
