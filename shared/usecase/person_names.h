// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who is who on paper: "7 Bo", or the number alone where nobody here has it, or no name. Names are
// those of now. Threads: any, once made.

#include "core/people/rights.h"
#include "ports/people_store.h"

#include <map>

namespace evertill::usecase {

class PersonNames {
public:
    PersonNames() = default;
    // Of who cannot be read the numbers do. nullptr: this till knows no people.
    explicit PersonNames(ports::PeopleReader* people);
    explicit PersonNames(const core::Staff* staff);

    [[nodiscard]] std::string operator()(const core::OperatorId& id) const;

private:
    std::map<core::OperatorId, std::string> m_names;
};

} // namespace evertill::usecase
