// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rule set a till sells by now, made ready. A rule set that cannot be read or is in another
// currency never stops a sale: goods are then sold without promotions, and problem says so on the
// screens. What a rule set looks like as text is not known here; whoever makes a shelf says how to
// compile one. Threads: one at a time.

#include "core/promotion/engine.h"
#include "core/promotion/in_force.h"
#include "ports/rule_set_source.h"

#include <functional>
#include <memory>

namespace evertill::usecase {

using base::Expected;

// Shared: a basket is sold by the engine it began with while the next one already holds a newer.
using SharedEngine = std::shared_ptr<const core::PromotionEngine>;

struct PromotionsInForce {
    SharedEngine engine;                      // null: none are in force
    std::int64_t changesAtMicros = INT64_MAX; // then to be asked for again
    std::optional<base::Error> problem{};
};

// Errors: InvalidFormat, ImportRefused: this rule set is of no use.
using RuleSetCompiler = std::function<Expected<SharedEngine>(const std::string& text)>;

class PromotionShelf {
public:
    explicit PromotionShelf(RuleSetCompiler compile) : m_compile(std::move(compile)) {}

    // Compiles only what it has not at hand; asked often, it costs one list of versions.
    [[nodiscard]] PromotionsInForce inForce(ports::RuleSetSource& published,
                                            const core::RulesWanted& wanted);
    // The one a basket was begun with, made ready; null where it was begun with none. Errors:
    // NotFound and those of the compiler.
    [[nodiscard]] Expected<SharedEngine> ofVersion(ports::RuleSetSource& published,
                                                   std::int64_t version);

private:
    RuleSetCompiler m_compile;
    SharedEngine m_last;
};

} // namespace evertill::usecase
