// SPDX-License-Identifier: Apache-2.0
#include "usecase/manage_people.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kLongestId = 16;

bool isId(const std::string& id) {
    return !id.empty() && id.size() <= kLongestId &&
           id.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
               std::string::npos;
}

// Whether somebody can sign on who may manage people.
bool hasManager(const core::Staff& staff) {
    return std::any_of(staff.operators.begin(), staff.operators.end(), [&](const auto& who) {
        return who.canProve &&
               core::decide(staff, who.id, {core::Right::ManagePeople, {}}).verdict ==
                   core::Verdict::Allowed;
    });
}

} // namespace

Expected<std::vector<ports::Person>> ManagePeople::people() {
    if (m_doors.people == nullptr) {
        return makeError(ErrorCode::FileMissing, "the key of the till");
    }
    return m_doors.people->people();
}

Expected<bool> ManagePeople::locksOut(const PersonChange& change) {
    EVERTILL_TRY(all, people());
    const core::Currency currency = m_journal.identity().currency;
    const bool isNobody = all.empty();
    const bool had = hasManager(staffOf(all, m_settings, currency));
    auto who = std::find_if(all.begin(), all.end(),
                            [&](const ports::Person& one) { return one.row.id == change.id; });
    if (who == all.end()) {
        who = all.insert(all.end(), ports::Person{{change.id, {}, {}, true, {}, {}}, {}, true});
    }
    who->row.role = change.role;
    who->row.isActive = change.isActive;
    who->row.pin += change.pin; // only whether there is one counts
    return (had || isNobody) && !hasManager(staffOf(all, m_settings, currency));
}

Expected<std::vector<core::Role>> ManagePeople::roles() {
    std::vector<ports::Person> all(3);
    all[0].row.role = "cashier";
    all[1].row.role = "supervisor";
    all[2].row.role = "manager";
    EVERTILL_TRY(known, people());
    std::ranges::move(known, std::back_inserter(all));
    return staffOf(all, m_settings, m_journal.identity().currency).roles;
}

Expected<bool> ManagePeople::locksOut(const core::Role& role) {
    EVERTILL_TRY(all, people());
    const core::Currency currency = m_journal.identity().currency;
    const SettingReader after = [&](std::string_view key) {
        return key == "role." + role.id ? std::optional{core::grantsText(role.grants)}
                                        : m_settings(key);
    };
    return hasManager(staffOf(all, m_settings, currency)) &&
           !hasManager(staffOf(all, after, currency));
}

Expected<void> ManagePeople::putRole(const core::Role& role, const core::OperatorId& by) {
    if (m_doors.isCentres && m_doors.isCentres()) {
        return makeError(ErrorCode::NotPermitted, "the centre keeps the people");
    }
    if (role.id.empty()) {
        return makeError(ErrorCode::InvalidFormat, "role");
    }
    EVERTILL_TRY(written,
                 m_journal.changeSetting({"role." + role.id, core::grantsText(role.grants), by},
                                         m_clock.now()));
    static_cast<void>(written);
    return {};
}

Expected<void> ManagePeople::put(const PersonChange& change, const core::OperatorId& by) {
    EVERTILL_TRY(known, people());
    if (m_doors.isCentres && m_doors.isCentres()) {
        return makeError(ErrorCode::NotPermitted, "the centre keeps the people");
    }
    if (!isId(change.id.value()) || change.name.empty()) {
        return makeError(ErrorCode::InvalidFormat, isId(change.id.value()) ? "name" : "id");
    }
    if (!change.badge.empty() && !core::checkBadge(change.badge)) {
        return makeError(ErrorCode::InvalidFormat, "badge", "8 to 64 characters");
    }
    if (!change.pin.empty()) {
        EVERTILL_TRY_VOID(core::checkPin(change.pin));
    }
    ports::UserRow row{change.id, change.name, change.role, change.isActive, {}, {}};
    const auto hashes =
        change.badge.empty() ? std::vector<base::Bytes>{} : m_doors.badgeHashes(change.badge);
    std::vector<ports::UserRow> givenUp;
    for (const ports::Person& person : known) {
        if (person.row.id == change.id) {
            row.badge = person.row.badge;
        } else if (std::find(hashes.begin(), hashes.end(), person.row.badge) == hashes.end()) {
            continue;
        } else if (person.row.isActive) {
            return makeError(ErrorCode::AlreadyExists, person.row.id.value(), "the badge");
        } else {
            givenUp.push_back(person.row);
        }
    }
    if (!hashes.empty()) {
        row.badge = hashes.front();
    }
    for (ports::UserRow& before : givenUp) { // or it would be two people's when they come back
        before.badge.clear();
        EVERTILL_TRY_VOID(m_doors.store->putOperator(before, by, m_clock.now()));
    }
    EVERTILL_TRY_VOID(m_doors.store->putOperator(row, by, m_clock.now()));
    return change.pin.empty()
               ? Expected<void>{}
               : SignOn{m_doors, m_journal, m_clock}.resetPin(change.id, change.pin, by);
}

} // namespace evertill::usecase
