// SPDX-License-Identifier: Apache-2.0
#pragma once

// From a published rule set's text to an engine: what a till does with it when it comes into force.
// Threads: pure.

#include "core/promotion/engine.h"

#include <memory>
#include <string_view>

namespace evertill::rules {

// Tells the text of a rule set from another one of the same version: two stores may have numbered
// theirs alike before there was a centre. FNV-1a, 64 bits (Fowler, Noll, Vo): against mistakes, not
// against forgery. Never 0.
[[nodiscard]] std::uint64_t markOf(std::string_view json);

// The engine's rules have the text's mark. Errors: InvalidFormat and others of the first issue,
// with its pointer as place; those of core::PromotionEngine::compile().
[[nodiscard]] base::Expected<std::shared_ptr<const core::PromotionEngine>>
compileRuleSet(std::string_view json);

} // namespace evertill::rules
