// SPDX-License-Identifier: Apache-2.0
#pragma once

// The promotions in force at a till: its published rule sets, read from its reference data and made
// ready; doors() is for the session's thread. Threads of now(): one at a time (the main thread
// while the till opens, then the query thread).

#include "terminal/terminal.h"
#include "usecase/promotions_in_force.h"
#include "usecase/sale_session.h"

namespace evertill::terminal {

class TillPromotions {
public:
    // The terminal outlives it.
    explicit TillPromotions(Terminal& terminal);
    ~TillPromotions();
    [[nodiscard]] usecase::PromotionsInForce now();
    // Of a basket that was begun with it; null for 0. Errors: NotFound; of no use any more.
    [[nodiscard]] Expected<usecase::SharedEngine> ofVersion(std::int64_t ruleSet);
    // For the session: its own connection and key, for the session's thread. A till whose book or
    // key cannot be read sells without them. Outlived by this.
    [[nodiscard]] usecase::PromotionDoors doors();

private:
    const Terminal& m_terminal;
    std::unique_ptr<ports::RuleSetSource> m_published; // opened when first asked
    usecase::PromotionShelf m_shelf;
    std::unique_ptr<ports::PromotionBook> m_book;
    base::RandomSource& m_random;
    std::unique_ptr<ports::MemberCipher> m_mac; // of its own, since the other has a thread
};

// Makes a rule set part of the till's own reference data, as an import does, or only says whether
// it could be. One without a version (0) is given it. True: this very set is there already. Errors:
// NotPermitted once the till is enrolled (the centre publishes), AlreadyExists for a version that
// is not above all there are, StorageBusy.
[[nodiscard]] Expected<bool> publishRuleSet(const Terminal& terminal, core::RuleSet& rules,
                                            bool isOnlyAsked = false);
[[nodiscard]] Expected<std::unique_ptr<ports::RuleSetSource>>
openRuleSets(const Terminal& terminal);

} // namespace evertill::terminal
