// SPDX-License-Identifier: Apache-2.0
#pragma once

// Making and changing the people of a till without a centre: name, role, active or not, PIN and
// badge; and what a role may do. The till's own screen and the command line both do it here, for
// whoever may manage people; that is asked before. Of a till that a centre keeps, only PINs are set
// here. Threads: the store thread; a PIN takes about a tenth of a second.

#include "usecase/sign_on.h"

namespace evertill::usecase {

// Everybody's while training lasts (pos_app/terminal/training.h); the screen says it.
inline constexpr std::string_view kTrainingPin = "2580";

struct PersonChange {
    core::OperatorId id; // 1 to 16 letters, digits, - and _
    std::string name;
    std::string role;
    std::string badge; // its code; empty: as it was
    std::string pin;   // empty: as it was
    bool isActive = true;
};

class ManagePeople {
public:
    // References live longer. settings: for the roles.
    ManagePeople(PeopleDoors doors, ports::JournalStore& journal, const base::Clock& clock,
                 SettingReader settings)
        : m_doors(std::move(doors))
        , m_journal(journal)
        , m_clock(clock)
        , m_settings(std::move(settings)) {}

    // Errors: FileMissing (the key of the till).
    [[nodiscard]] Expected<std::vector<ports::Person>> people();
    // True: somebody who may manage people can sign on, and could not after the change; or nobody
    // could, as there was nobody yet. Then only the command line could make it good.
    [[nodiscard]] Expected<bool> locksOut(const PersonChange& change);
    // The built-in ones and those that somebody has, with the rights that hold.
    [[nodiscard]] Expected<std::vector<core::Role>> roles();
    // Likewise, of a role that is changed; false where there is nobody.
    [[nodiscard]] Expected<bool> locksOut(const core::Role& role);
    // Errors: NotPermitted (the centre keeps the people), FileMissing; InvalidFormat (context: id,
    // name or badge), AlreadyExists (the badge is somebody else's who is active; context: whose;
    // who is not loses it), those of checkPin().
    [[nodiscard]] Expected<void> put(const PersonChange& change, const core::OperatorId& by);
    // What everybody of this role may do from now on. Errors: NotPermitted (the centre keeps the
    // people), InvalidFormat (no name).
    [[nodiscard]] Expected<void> putRole(const core::Role& role, const core::OperatorId& by);

private:
    PeopleDoors m_doors;
    ports::JournalStore& m_journal;
    const base::Clock& m_clock;
    SettingReader m_settings;
};

} // namespace evertill::usecase
