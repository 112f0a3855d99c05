// SPDX-License-Identifier: Apache-2.0
#include "rules/compile.h"

#include "rules/rule_set_json.h"

namespace evertill::rules {

std::uint64_t markOf(std::string_view json) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : json) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return hash == 0 ? 1 : hash;
}

base::Expected<std::shared_ptr<const core::PromotionEngine>> compileRuleSet(std::string_view json) {
    RuleSetRead read = readRuleSet(json);
    if (!read.isGood()) {
        const Issue& first = read.issues.front();
        return base::makeError(first.code, first.context, first.pointer);
    }
    read.rules.mark = markOf(json);
    EVERTILL_TRY(engine, core::PromotionEngine::compile(std::move(read.rules)));
    return std::make_shared<const core::PromotionEngine>(std::move(engine));
}

} // namespace evertill::rules
