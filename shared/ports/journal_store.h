// SPDX-License-Identifier: Apache-2.0
#pragma once

// The journal and everything that is committed together with an event. Each call is one transaction
// that is on disk (synchronous FULL) when it returns: an error means that nothing of it happened.
// Threads: the store thread only. Errors: StorageFull, StorageReadOnly, StorageCorrupt,
// StorageFailed.

#include "core/basket/basket.h"
#include "core/journal/chain.h"
#include "core/receipt/build.h"

#include <functional>
#include <optional>

namespace evertill::ports {

using base::Expected;

struct TillIdentity {
    core::DeviceId device;
    core::StoreId store;
    core::TillId till;
    core::Currency currency;
    core::EpochNonce epoch{};
    // First two bytes of the epoch as hex: part of the printed receipt number.
    [[nodiscard]] std::string epochTag() const;
};

struct OpenDay {
    core::BusinessDate date;
    core::ShiftId shift;
};

struct CommittedTransaction {
    core::Transaction transaction; // with its receipt number
    core::JournalPosition position;
    std::int64_t printJob = 0; // 0 if no receipt was asked for
};

class JournalStore {
public:
    virtual ~JournalStore() = default;

    [[nodiscard]] virtual const TillIdentity& identity() const = 0;
    [[nodiscard]] virtual core::JournalPosition head() const = 0;

    // Gives the next receipt number, writes the sale, its lines, tenders and taxes, the journal
    // event, a print job if wanted, and removes the basket's rows. A sale whose shift was left or
    // closed meanwhile is placed on the one that is sold on; where none is, the day opens one.
    [[nodiscard]] virtual Expected<CommittedTransaction>
    commitTransaction(core::Transaction transaction, bool printReceipt, base::UtcTime now) = 0;
    // Any event that touches no other table.
    [[nodiscard]] virtual Expected<core::JournalPosition> append(const core::Event& event,
                                                                 base::UtcTime now) = 0;
    // allowed: who allowed it, recorded before it.
    [[nodiscard]] virtual Expected<core::JournalPosition>
    cancelBasket(const core::BasketCancelled& event, const std::vector<core::Event>& allowed,
                 base::UtcTime now) = 0;
    [[nodiscard]] Expected<core::JournalPosition> cancelBasket(const core::BasketCancelled& event,
                                                               base::UtcTime now) {
        return cancelBasket(event, {}, now);
    }
    // The event carries the envelope; key and look-up hashes go to their deletable tables.
    [[nodiscard]] virtual Expected<core::JournalPosition>
    enrolMember(const core::MemberEnrolled& event, const base::Bytes& key,
                const std::vector<base::Digest>& lookups, base::UtcTime now) = 0;
    // The event and the overlay row that reads see from now on.
    [[nodiscard]] virtual Expected<core::JournalPosition>
    changeSetting(const core::SettingChanged& event, base::UtcTime now) = 0;
    // The event and a print job for the marked copy. Error: NotFound.
    [[nodiscard]] virtual Expected<std::int64_t> reprint(core::ReceiptNumber number,
                                                         const core::OperatorId& by,
                                                         const std::string& reason,
                                                         base::UtcTime now) = 0;

    // The date and the shift that is sold on; nullopt: none is.
    [[nodiscard]] virtual std::optional<OpenDay> openDay() const = 0;
    // Of the day that is started next: of a shift that somebody opened and that outlives the day,
    // else the next number.
    [[nodiscard]] virtual core::ShiftId shiftOfNextDay() const = 0;
    [[nodiscard]] virtual Expected<OpenDay> startDay(const core::DayOpened& event,
                                                     base::UtcTime now) = 0;
};

// Baskets not yet sold. Their rows commit without waiting for the disk: they survive kill -9, and
// after a power cut the last few scans may have to be repeated. INV a change the journal must tell
// of (what left the basket, what somebody allowed) is there with its events or not at all, and is
// on the disk then. Threads: the store thread only.
class BasketStore {
public:
    virtual ~BasketStore() = default;

    [[nodiscard]] virtual Expected<void> save(const core::BasketChange& change,
                                              const std::vector<core::Event>& events,
                                              base::UtcTime now) = 0;
    [[nodiscard]] Expected<void> save(const core::BasketChange& change) {
        return save(change, {}, {});
    }
    // The basket being rung up, if there is one, and the suspended ones.
    [[nodiscard]] virtual Expected<std::vector<core::Basket>> load() = 0;
};

} // namespace evertill::ports
