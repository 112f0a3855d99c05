// SPDX-License-Identifier: Apache-2.0
#include "usecase/sign_on.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::int64_t kMicrosOfSecond = 1'000'000;

} // namespace

core::Staff staffOf(const std::vector<ports::Person>& people, const SettingReader& read,
                    core::Currency currency) {
    core::Staff staff;
    for (const ports::Person& person : people) {
        const ports::UserRow& row = person.row;
        staff.operators.push_back(
            {row.id, row.name, row.role, row.isActive, !row.pin.empty() || !row.badge.empty()});
        const bool isKnown = std::any_of(staff.roles.begin(), staff.roles.end(),
                                         [&](const core::Role& one) { return one.id == row.role; });
        if (isKnown) {
            continue;
        }
        const auto text = read("role." + row.role);
        core::Role role = core::builtInRole(row.role);
        if (text) {
            role.grants = core::parseGrants(*text, currency).valueOr(std::vector<core::Grant>{});
        }
        staff.roles.push_back(std::move(role));
    }
    return staff;
}

Expected<ports::Person> SignOn::find(const core::OperatorId& id) {
    if (m_doors.people == nullptr || m_doors.store == nullptr) {
        return makeError(ErrorCode::OperatorUnknown);
    }
    EVERTILL_TRY(people, m_doors.people->people());
    const auto found = std::find_if(people.begin(), people.end(), [&](const ports::Person& one) {
        return one.row.id == id && one.row.isActive;
    });
    if (found == people.end()) {
        return makeError(ErrorCode::OperatorUnknown, id.value());
    }
    return *found;
}

Expected<core::OperatorId> SignOn::proveByPin(const Proof& proof) {
    EVERTILL_TRY(person, find(proof.who));
    if (person.row.pin.empty()) {
        return makeError(ErrorCode::OperatorUnknown, proof.who.value(), "no PIN");
    }
    EVERTILL_TRY(hash, core::parsePinHash(person.row.pin));
    EVERTILL_TRY(kept, m_doors.store->lockout(proof.who));
    const base::UtcTime now = m_clock.now();
    const core::Lockout state = core::byClock(kept, now.micros);
    if (state != kept) {
        EVERTILL_TRY_VOID(m_doors.store->putLockout(proof.who, state));
    }
    if (const std::int64_t wait = core::waitMicros(state, now.micros); wait > 0) {
        const std::int64_t seconds = (wait + kMicrosOfSecond - 1) / kMicrosOfSecond;
        return makeError(ErrorCode::PinLocked, std::to_string(seconds));
    }
    if (!m_doors.isPin(proof.who, proof.pin, hash)) {
        EVERTILL_TRY_VOID(
            m_doors.store->putFailure(proof.who, core::afterFailure(state, now.micros), now));
        return makeError(ErrorCode::PinWrong);
    }
    if (state.failures > 0) {
        EVERTILL_TRY_VOID(m_doors.store->putLockout(proof.who, {}));
    }
    return proof.who;
}

Expected<core::OperatorId> SignOn::proveByBadge(const std::string& code) {
    if (m_doors.people == nullptr || code.size() < kShortestBadge) {
        return makeError(ErrorCode::OperatorUnknown);
    }
    EVERTILL_TRY(people, m_doors.people->people());
    const std::vector<base::Bytes> hashes = m_doors.badgeHashes(code);
    for (const ports::Person& person : people) {
        const bool isHis =
            std::find(hashes.begin(), hashes.end(), person.row.badge) != hashes.end();
        if (person.row.isActive && isHis) {
            return person.row.id;
        }
    }
    return makeError(ErrorCode::OperatorUnknown);
}

Expected<core::OperatorId> SignOn::prove(const Proof& proof) {
    return proof.badge.empty() ? proveByPin(proof) : proveByBadge(proof.badge);
}

Expected<core::OperatorId> SignOn::signOn(const Proof& proof, const core::OperatorId& before) {
    EVERTILL_TRY(who, prove(proof));
    EVERTILL_TRY(
        recorded,
        m_journal.append(core::OperatorSignedOn{who, before, !proof.badge.empty()}, m_clock.now()));
    static_cast<void>(recorded);
    return who;
}

Expected<void> SignOn::changePin(const Proof& proof, std::string_view newPin) {
    EVERTILL_TRY_VOID(core::checkPin(newPin));
    EVERTILL_TRY(who, prove(proof));
    return resetPin(who, newPin, who);
}

Expected<void> SignOn::resetPin(const core::OperatorId& of, std::string_view newPin,
                                const core::OperatorId& by) {
    EVERTILL_TRY_VOID(core::checkPin(newPin));
    EVERTILL_TRY(person, find(of));
    const std::string hash = core::pinHashText(m_doors.hashPin(of, newPin));
    return m_doors.store->setPin(person, hash, by, m_clock.now());
}

} // namespace evertill::usecase
