// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/verify_kept.h"

#include "terminal/kept_audit.h"
#include "usecase/verify_customers.h"
#include "usecase/verify_figures.h"
#include "usecase/verify_orders.h"
#include "usecase/verify_sales.h"
#include "usecase/verify_shifts.h"

namespace evertill::cli {

base::Expected<KeptFacts> verifyKept(const terminal::Terminal& till, ports::TillReader& records) {
    EVERTILL_TRY(kept, terminal::openKeptAudit(till));
    const usecase::JournalWalk journal = usecase::walkUntil(records, kept->newest());
    const ports::EventCodec& codec = till.events();
    EVERTILL_TRY(sales, usecase::verifySales(journal, codec, kept->sales()));
    EVERTILL_TRY(shifts,
                 usecase::verifyShifts(journal, codec, kept->shifts(), till.identity().currency));
    EVERTILL_TRY(figures, usecase::verifyFigures(journal, codec, kept->figures(), kept->people()));
    EVERTILL_TRY(orders, usecase::verifyOrders(journal, codec, kept->sales()));
    EVERTILL_TRY(members, till.newMembers());
    EVERTILL_TRY(verified, usecase::verifyCustomers(journal, codec, kept->customers(), *members,
                                                    till.identity()));
    return KeptFacts{sales, shifts, figures, orders, verified.invoices, verified.consents};
}

} // namespace evertill::cli
