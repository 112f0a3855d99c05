// SPDX-License-Identifier: Apache-2.0
#include "usecase/person_names.h"

namespace evertill::usecase {

PersonNames::PersonNames(ports::PeopleReader* people) {
    const auto found =
        people == nullptr ? base::Expected<std::vector<ports::Person>>{{}} : people->people();
    for (const ports::Person& one : found.valueOr({})) {
        m_names[one.row.id] = one.row.name;
    }
}

PersonNames::PersonNames(const core::Staff* staff) {
    if (staff != nullptr) {
        for (const core::Operator& one : staff->operators) {
            m_names[one.id] = one.name;
        }
    }
}

std::string PersonNames::operator()(const core::OperatorId& id) const {
    const auto found = m_names.find(id);
    const bool hasName = found != m_names.end() && !found->second.empty();
    return hasName ? id.value() + " " + found->second : id.value();
}

} // namespace evertill::usecase
