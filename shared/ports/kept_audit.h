// SPDX-License-Identifier: Apache-2.0
#pragma once

// All that a till keeps beside its journal, as it stood at one moment: a till that sells meanwhile
// adds to its files, not to what is read here. INV it is what the journal up to newest() makes.
// Threads: one.

#include "core/journal/chain.h"
#include "ports/customer_audit.h"
#include "ports/figure_reader.h"
#include "ports/people_store.h"
#include "ports/sale_audit.h"
#include "ports/shift_store.h"

namespace evertill::ports {

class KeptAudit {
public:
    virtual ~KeptAudit() = default;

    // The journal's last record of that moment.
    [[nodiscard]] virtual core::JournalPosition newest() const = 0;
    [[nodiscard]] virtual SaleAudit& sales() = 0;
    [[nodiscard]] virtual ShiftReader& shifts() = 0;
    [[nodiscard]] virtual FigureReader& figures() = 0;
    [[nodiscard]] virtual PeopleReader& people() = 0;
    [[nodiscard]] virtual CustomerAudit& customers() = 0;
};

} // namespace evertill::ports
