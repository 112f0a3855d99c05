// SPDX-License-Identifier: Apache-2.0
#pragma once

// The people of a till: its stores and keys behind the doors of usecase/sign_on.h, and how they are
// made at a till without a centre.

#include "terminal/terminal.h"
#include "usecase/manage_people.h"
#include "usecase/person_names.h"

namespace evertill::terminal {

class TillPeople {
public:
    // The terminal outlives it. Threads: the store thread, or before it has work.
    explicit TillPeople(Terminal& terminal);
    ~TillPeople();
    // Without the key nobody can sign on or approve. Outlived by this.
    [[nodiscard]] usecase::PeopleDoors doors();
    // Those there are now, with the rights of the till's settings. INV where there are people, they
    // have rights: without the key nobody can prove who they are, and who serves has those of the
    // default operator. An error is no "nobody", which would allow everything.
    [[nodiscard]] Expected<std::shared_ptr<const core::Staff>> staff(ports::TillReader& settings);

private:
    [[nodiscard]] Expected<void> openReader();

    Terminal& m_terminal;
    std::unique_ptr<ports::PeopleReader> m_reader;
};

// For reading beside a till that sells.
[[nodiscard]] Expected<std::unique_ptr<ports::PeopleReader>> openPeople(const Terminal& terminal);

// Who is who on paper; by number where nothing can be read.
[[nodiscard]] usecase::PersonNames personNames(const Terminal& terminal);

using NewOperator = usecase::PersonChange;
// Makes or changes somebody. Errors: those of usecase::ManagePeople.
[[nodiscard]] Expected<void> putOperator(Terminal& terminal, const NewOperator& who);

} // namespace evertill::terminal
