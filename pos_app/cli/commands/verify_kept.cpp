// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/verify_kept.h"

#include "terminal/people.h"
#include "terminal/returns.h"
#include "usecase/verify_customers.h"
#include "usecase/verify_figures.h"
#include "usecase/verify_orders.h"
#include "usecase/verify_sales.h"
#include "usecase/verify_shifts.h"

namespace evertill::cli {

base::Expected<KeptFacts> verifyKept(const terminal::Terminal& till, ports::TillReader& records) {
    EVERTILL_TRY(audit, till.newSaleAudit());
    EVERTILL_TRY(sales, usecase::verifySales(records, till.events(), *audit));
    EVERTILL_TRY(book, till.newShifts());
    EVERTILL_TRY(shifts,
                 usecase::verifyShifts(records, till.events(), *book, till.identity().currency));
    EVERTILL_TRY(reader, till.newFigures());
    EVERTILL_TRY(people, terminal::openPeople(till));
    EVERTILL_TRY(figures, usecase::verifyFigures(records, till.events(), *reader, *people));
    EVERTILL_TRY(orders, usecase::verifyOrders(records, till.events(), *audit));
    EVERTILL_TRY(customers, terminal::openCustomerAudit(till.directory()));
    EVERTILL_TRY(members, till.newMembers());
    EVERTILL_TRY(verified, usecase::verifyCustomers(records, till.events(), *customers, *members,
                                                    till.identity()));
    return KeptFacts{sales, shifts, figures, orders, verified.invoices, verified.consents};
}

} // namespace evertill::cli
