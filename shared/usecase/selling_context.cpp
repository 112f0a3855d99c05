// SPDX-License-Identifier: Apache-2.0
#include "usecase/selling_context.h"

#include "core/order/layaway.h"
#include "usecase/shifts.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

void setRuleSet(const SharedEngine& engine, core::Versions& versions) {
    versions.ruleSet = engine ? engine->rules().version : 0;
    versions.ruleSetMark = engine ? engine->rules().mark : 0;
}

} // namespace

core::OperatorId defaultOperator() {
    return core::OperatorId{"1"};
}

Expected<ports::OpenDay> ensureOpenDay(ports::JournalStore& journal, const core::OperatorId& by,
                                       base::UtcTime now, const core::BusinessDate& lastDay) {
    const core::BusinessDate clock = core::BusinessDate::localDayOf(now);
    const std::optional<ports::OpenDay> open = journal.openDay();
    // The next day would go on with a shift that a person opened: its date goes back with a Z only.
    const bool isPersons = open && journal.shiftOfNextDay() == open->shift;
    const core::BusinessDate last = open ? open->date : lastDay;
    const core::BusinessDate today = isPersons ? std::max(last, clock) : dateOfNew(last, clock);
    if (open && open->date == today) {
        return *open;
    }
    return journal.startDay(core::DayOpened{today, journal.shiftOfNextDay(), by}, now);
}

Expected<SellingContext> makeContext(const ports::TillIdentity& identity, const ports::OpenDay& day,
                                     ports::CatalogueReader& catalogue, TillSettings settings,
                                     std::string softwareVersion, PromotionsInForce promotions) {
    SellingContext context;
    context.identity = identity;
    context.cashier = defaultOperator();
    context.day = day;
    context.settings = std::move(settings);
    EVERTILL_TRY(table, catalogue.taxTable());
    context.taxTable = std::move(table);
    const core::TaxCategory outside = core::outsideTax();
    context.taxTable.insert_or_assign(outside.id, outside);
    EVERTILL_TRY(policy, catalogue.taxPolicy());
    context.taxPolicy = policy;
    EVERTILL_TRY(summary, catalogue.summary());
    context.versions.priceBook = summary.priceBookVersion;
    context.versions.tax = policy.version;
    context.versions.software = std::move(softwareVersion);
    context.versions.reference = summary.reference;
    setRuleSet(promotions.engine, context.versions);
    if (promotions.engine) {
        EVERTILL_TRY(categories, catalogue.categories());
        context.categoryPaths =
            std::make_shared<const CategoryPaths>(askedPaths(categories, *promotions.engine));
    }
    context.promotions = std::move(promotions.engine);
    context.promotionsChangeAtMicros = promotions.changesAtMicros;
    context.promotionsProblem = std::move(promotions.problem);
    return context;
}

SellingContext contextOf(const std::optional<core::Basket>& resumed, const SellingContext& inForce,
                         ports::CatalogueReader& catalogue, const EngineOfVersion& engineOf) {
    if (!resumed || resumed->isEmpty() || !engineOf ||
        resumed->header().ruleSet == inForce.versions.ruleSet) {
        return inForce;
    }
    auto engine = engineOf(resumed->header().ruleSet);
    if (!engine) {
        return inForce;
    }
    SellingContext context = inForce;
    context.promotions = std::move(*engine);
    setRuleSet(context.promotions, context.versions);
    context.categoryPaths.reset();
    if (context.promotions) {
        const auto categories = catalogue.categories();
        if (!categories) {
            return inForce;
        }
        context.categoryPaths =
            std::make_shared<const CategoryPaths>(askedPaths(*categories, *context.promotions));
    }
    return context;
}

} // namespace evertill::usecase
