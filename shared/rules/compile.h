// SPDX-License-Identifier: Apache-2.0
#pragma once

// From a published rule set's text to an engine: what a till does with it when it comes into force.
// Threads: pure.

#include "core/promotion/engine.h"

#include <memory>
#include <string_view>

namespace evertill::rules {

// Errors: InvalidFormat and others of the first issue, with its pointer as place; those of
// core::PromotionEngine::compile().
[[nodiscard]] base::Expected<std::shared_ptr<const core::PromotionEngine>>
compileRuleSet(std::string_view json);

} // namespace evertill::rules
