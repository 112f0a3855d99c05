// SPDX-License-Identifier: Apache-2.0
#include "cli/demo_till.h"

#include "demo/demo_rules.h"
#include "demo/demo_store.h"
#include "terminal/people.h"
#include "terminal/promotions.h"
#include "terminal/terminal.h"

#include <array>

namespace evertill::cli {

using base::Expected;

namespace {

struct Setting {
    const char* key;
    std::string value;
};

std::array<Setting, 9> demoSettings(const std::filesystem::path& directory) {
    const std::string prefix = std::string{demo::kPriceLabelPrefix};
    const std::string weight = std::string{demo::kWeightLabelPrefix};
    const std::string pattern = std::string{demo::kLabelPattern};
    return {Setting{"store.name", "Harbour Street Market"},
            Setting{"store.address", "12 Harbour Street\nWhitby YO21 1AA"},
            Setting{"store.tax_number", "VAT GB 000 0000 00"},
            Setting{"store.footer", "Thank you for shopping with us"},
            Setting{"device.printer", "picture:" + (directory / "paper").string()},
            Setting{"scan.in_store",
                    prefix + ":" + pattern + ":price:2 " + weight + ":" + pattern + ":weight:3"},
            Setting{"scan.member", "M"},
            Setting{"points.per_step", "1.00"},
            Setting{"store.mode", "demo"}};
}

Expected<void> addPeople(terminal::Terminal& till) {
    const std::array people{
        terminal::NewOperator{core::OperatorId{"1"}, "Ann", "cashier", "", "2580"},
        terminal::NewOperator{core::OperatorId{"2"}, "Ben", "cashier", "", "1470"},
        terminal::NewOperator{core::OperatorId{"3"}, "Chen", "supervisor", "BADGE-CHEN-3", "3691"},
        terminal::NewOperator{core::OperatorId{"4"}, "Dana", "manager", "", "4826"}};
    for (const terminal::NewOperator& who : people) {
        EVERTILL_TRY_VOID(terminal::putOperator(till, who));
    }
    return {};
}

} // namespace

Expected<bool> ensureDemoTill(const std::filesystem::path& directory, const DemoSlot& slot) {
    if (std::filesystem::exists(directory / "pos.db")) {
        return false;
    }
    EVERTILL_TRY(currency, core::Currency::parse("GBP"));
    EVERTILL_TRY_VOID(terminal::Terminal::create(directory, {slot.store, slot.till, currency}));
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(directory, "evertill demo"));
    EVERTILL_TRY(writer, till->newCatalogueWriter());
    EVERTILL_TRY_VOID(demo::fillDemoStore(*writer, till->cipher(), {1, till->clock().now()}));
    EVERTILL_TRY(published, writer->publish());
    static_cast<void>(published);
    writer.reset(); // holds the reference data
    if (slot.hasPromotions) {
        core::RuleSet rules = demo::demoRules();
        EVERTILL_TRY_VOID(terminal::publishRuleSet(*till, rules));
    }
    for (const Setting& setting : demoSettings(std::filesystem::absolute(directory))) {
        EVERTILL_TRY(changed, till->journal().changeSetting(
                                  {setting.key, setting.value, usecase::defaultOperator()},
                                  till->clock().now()));
        static_cast<void>(changed);
    }
    EVERTILL_TRY_VOID(addPeople(*till));
    return true;
}

} // namespace evertill::cli
