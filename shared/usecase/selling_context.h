// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is true for every basket of a till until something about the till changes: who sells, where,
// on which day, under which taxes and rules.

#include "ports/catalogue_reader.h"
#include "ports/journal_store.h"
#include "usecase/till_settings.h"

namespace evertill::usecase {

using base::Expected;

struct SellingContext {
    ports::TillIdentity identity;
    core::OperatorId cashier;
    ports::OpenDay day;
    TillSettings settings;
    core::TaxTable taxTable;
    core::TaxPolicy taxPolicy;
    core::Versions versions;
};

// The operator until people have PINs.
[[nodiscard]] core::OperatorId defaultOperator();

// The day that is open. Without one, or when a later calendar day has come since it was opened and
// no basket is being rung up, the next one opens by itself; a clock that went back changes nothing.
[[nodiscard]] Expected<ports::OpenDay> ensureOpenDay(ports::JournalStore& journal,
                                                     const core::OperatorId& by, base::UtcTime now);

[[nodiscard]] Expected<SellingContext>
makeContext(const ports::TillIdentity& identity, const ports::OpenDay& day,
            ports::CatalogueReader& catalogue, TillSettings settings, std::string softwareVersion);

} // namespace evertill::usecase
