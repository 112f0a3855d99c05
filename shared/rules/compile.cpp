// SPDX-License-Identifier: Apache-2.0
#include "rules/compile.h"

#include "rules/rule_set_json.h"

namespace evertill::rules {

base::Expected<std::shared_ptr<const core::PromotionEngine>> compileRuleSet(std::string_view json) {
    RuleSetRead read = readRuleSet(json);
    if (!read.isGood()) {
        const Issue& first = read.issues.front();
        return base::makeError(first.code, first.context, first.pointer);
    }
    EVERTILL_TRY(engine, core::PromotionEngine::compile(std::move(read.rules)));
    return std::make_shared<const core::PromotionEngine>(std::move(engine));
}

} // namespace evertill::rules
