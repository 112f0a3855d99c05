// SPDX-License-Identifier: Apache-2.0
#pragma once

// How close a rule is that asks for an amount of goods, given what the other rules took. A rule on
// what is left counts what the rules before it left to pay. Units that a rule has which may not
// meet this one count only where this one would bring more than that one did, since then the best
// combination changes over; else they are as good as gone. INV who adds goods of the told amount,
// which no other rule asks for, pays at least the told gain less than their price, unless a rule
// that acts later works on what this one leaves.

#include "core/promotion/assemble.h"

namespace evertill::core {

struct LackingMoney {
    std::int64_t minor = 0; // 0: not a matter of money, or nothing would come of it
    std::int64_t gain = 0;  // what it would save then, beyond what is saved now
};

class Closeness {
public:
    // Both outlive it.
    Closeness(const Assembly& assembly, const Scratch<ComponentOutcome>& outcomes);

    // m: a matched rule in force.
    [[nodiscard]] LackingMoney money(std::uint32_t m) const;
    // Its limits and coupons would let it act once more.
    [[nodiscard]] bool mayActAgain(std::uint32_t m) const;

private:
    struct Finals {
        const ComponentRecord* record = nullptr;
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Pool {
        Scratch<TakenUnit> units;
        std::int64_t lost = 0; // what rules that exclude this one would have to give up for it
        Scratch<std::uint32_t> excluding; // of these, those whose units go together
    };

    [[nodiscard]] const CompiledRule& ruleOf(std::uint32_t m) const;
    [[nodiscard]] Pool poolOf(std::uint32_t m, bool withTaken) const;
    void addUnits(Pool& pool, std::uint32_t m, const MatchedEntry& entry, const FinalUnits& finals,
                  const ComponentRecord* record, bool withTaken) const;
    void addUser(std::uint32_t m);
    bool findExcluding(Pool& pool, std::uint32_t m, std::uint32_t unitClass) const;
    [[nodiscard]] std::int64_t rivalsOff(std::uint32_t m) const;
    [[nodiscard]] LackingMoney lackingOf(std::uint32_t m, Pool pool) const;

    const Assembly& m_assembly;
    Scratch<Finals> m_finals;                // by unit class
    Scratch<Scratch<std::uint32_t>> m_users; // by unit class: rules that used some of it
    Scratch<std::int64_t> m_counters;        // what is left of each, by CompiledRules::counters
    Scratch<std::int64_t> m_couponsOf;       // left, by coupon type
};

} // namespace evertill::core
