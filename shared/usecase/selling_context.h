// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is true for every basket of a till until something about the till changes: who sells, where,
// on which day, under which taxes and rules.

#include "core/people/rights.h"
#include "ports/catalogue_reader.h"
#include "ports/journal_store.h"
#include "usecase/goods_words.h"
#include "usecase/promotions_in_force.h"
#include "usecase/till_settings.h"

namespace evertill::usecase {

using base::Expected;

struct SellingContext {
    ports::TillIdentity identity;
    core::OperatorId cashier;
    std::shared_ptr<const core::Staff> staff; // null: the till knows no people, and all may do all
    ports::OpenDay day;
    TillSettings settings;
    core::TaxTable taxTable;
    core::TaxPolicy taxPolicy;
    core::Versions versions; // ruleSet: of promotions; 0 where there are none
    SharedEngine promotions; // null: none are in force
    std::shared_ptr<const CategoryPaths> categoryPaths; // of promotions; shared by copies
    std::int64_t promotionsChangeAtMicros = INT64_MAX;  // a new context is due then
    std::optional<base::Error> promotionsProblem; // why there are none though some are published
};

// Who serves and does things where the till knows no people, or nobody says who.
[[nodiscard]] core::OperatorId defaultOperator();

// The day that is open. Without one, or when another date is due, the next one opens by itself; so
// between two baskets only. Due is dateOfNew() (usecase/shifts.h) of the day that is open, or else
// of lastDay, the newest there was: never one before it for a clock that went back, but for one
// that was ahead by days. While a shift that a person opened goes on, not even then.
[[nodiscard]] Expected<ports::OpenDay> ensureOpenDay(ports::JournalStore& journal,
                                                     const core::OperatorId& by, base::UtcTime now,
                                                     const core::BusinessDate& lastDay = {});

[[nodiscard]] Expected<SellingContext>
makeContext(const ports::TillIdentity& identity, const ports::OpenDay& day,
            ports::CatalogueReader& catalogue, TillSettings settings, std::string softwareVersion,
            PromotionsInForce promotions = {});

// A basket found at the start goes on by the rule set it was begun with: its total was said, and
// may be paid in part. Without one, and where that set cannot be had any more, by what is in force.
using EngineOfVersion = std::function<Expected<SharedEngine>(std::int64_t ruleSet)>;
[[nodiscard]] SellingContext contextOf(const std::optional<core::Basket>& resumed,
                                       const SellingContext& inForce,
                                       ports::CatalogueReader& catalogue,
                                       const EngineOfVersion& engineOf);

} // namespace evertill::usecase
