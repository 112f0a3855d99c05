// SPDX-License-Identifier: Apache-2.0
#pragma once

// Proving who somebody is: by PIN or badge, to serve or to approve on the spot; changing a PIN. All
// of it works without a centre. Wrong PINs make the next try wait (core/people/lockout.h); that is
// on the disk before the answer is given. A badge is not waited for: its code is no guess away, as
// it has eight characters at least. PINs live in memory for the time of a call and go nowhere else.
// Threads: the store thread; a PIN takes about a tenth of a second.

#include "core/people/badge.h"
#include "core/people/pin.h"
#include "core/people/rights.h"
#include "ports/journal_store.h"
#include "ports/people_store.h"
#include "usecase/till_settings.h"

namespace evertill::usecase {

using base::Expected;

using core::kShortestBadge;

// All live longer than what is made of them.
struct PeopleDoors {
    ports::PeopleReader* people = nullptr; // null: this till knows no people
    ports::PeopleStore* store = nullptr;
    std::function<bool(const core::OperatorId&, std::string_view pin, const core::PinHash&)> isPin;
    std::function<core::PinHash(const core::OperatorId&, std::string_view pin)> hashPin;
    // The one that is kept now, and those it may have been kept as before.
    std::function<std::vector<base::Bytes>(std::string_view code)> badgeHashes;
    std::function<bool()> isCentres{}; // a centre keeps the people; empty: none
};

// By PIN of the one named, or by a badge, which names its owner.
struct Proof {
    core::OperatorId who;
    std::string pin;
    std::string badge;
};

// Everybody with the rights of their roles: settings "role.NAME", else the built-in ones. A role
// whose setting cannot be read has no rights, which everybody notices, rather than too many.
[[nodiscard]] core::Staff staffOf(const std::vector<ports::Person>& people,
                                  const SettingReader& read, core::Currency currency);

class SignOn {
public:
    // References live longer.
    SignOn(PeopleDoors doors, ports::JournalStore& journal, const base::Clock& clock)
        : m_doors(std::move(doors))
        , m_journal(journal)
        , m_clock(clock) {}

    // Who it is. Errors: OperatorUnknown (nobody, or not active, or without a PIN), PinLocked
    // (context: seconds), PinWrong.
    [[nodiscard]] Expected<core::OperatorId> prove(const Proof& proof);
    // The same, and on record. before: who served until now.
    [[nodiscard]] Expected<core::OperatorId> signOn(const Proof& proof,
                                                    const core::OperatorId& before);
    // Errors: those of prove(); those of checkPin().
    [[nodiscard]] Expected<void> changePin(const Proof& proof, std::string_view newPin);
    // By somebody who has proved to be `by` and may manage people. Errors: OperatorUnknown; those
    // of checkPin().
    [[nodiscard]] Expected<void> resetPin(const core::OperatorId& of, std::string_view newPin,
                                          const core::OperatorId& by);

private:
    [[nodiscard]] Expected<ports::Person> find(const core::OperatorId& id);
    [[nodiscard]] Expected<core::OperatorId> proveByPin(const Proof& proof);
    [[nodiscard]] Expected<core::OperatorId> proveByBadge(const std::string& code);

    PeopleDoors m_doors;
    ports::JournalStore& m_journal;
    const base::Clock& m_clock;
};

} // namespace evertill::usecase
