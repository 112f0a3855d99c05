// SPDX-License-Identifier: Apache-2.0
#include "central/reference/user_secrets.h"

#include "central/reference/catalogue_rows.h"
#include "central/reference/row_writer.h"
#include "central/registry/lookup_key.h"
#include "core/people/badge.h"
#include "core/people/pin.h"
#include "crypto/pin_hash.h"

#include <mutex>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using http::UserSecret;

namespace {

Expected<void> check(const UserSecret& secret) {
    return secret.isBadge ? core::checkBadge(secret.text) : core::checkPin(secret.text);
}

// Before the transaction: other writers of the tenant do not wait for it.
std::string hashOf(const UserSecret& secret, const crypto::LookupKey& key,
                   base::RandomSource& random) {
    static std::mutex oneAtATime; // whatever many callers ask for, one core and 32 MiB
    const std::scoped_lock lock{oneAtATime};
    return core::pinHashText(crypto::hashPin({secret.who, secret.text}, key, random));
}

// Those who had the badge of this person and are not active: without it, or it would be two
// people's when they come back. Error: AlreadyExists (somebody active has it).
Expected<std::vector<ports::UserRow>> withoutBadge(CatalogueRows& rows, const ports::UserRow& of) {
    core::OperatorId owner;
    std::vector<ports::UserRow> before;
    EVERTILL_TRY_VOID(
        rows.each<ports::UserRow>(ports::Stream::Users, [&](const ports::UserRow& other) {
            if (other.id == of.id || other.badge != of.badge) {
                return;
            }
            owner = other.isActive ? other.id : owner;
            before.push_back(other);
            before.back().badge.clear();
        }));
    return owner.isEmpty() ? Expected<std::vector<ports::UserRow>>{std::move(before)}
                           : makeError(ErrorCode::AlreadyExists, owner.value(), "badge");
}

} // namespace

Expected<void> setUserSecret(CentralDatabase& database, Connection& centre,
                             const base::Sha256& sha256, base::RandomSource& random,
                             const UserSecret& secret, const AuditLine& line) {
    EVERTILL_TRY_VOID(check(secret));
    EVERTILL_TRY(key, lookupKeyOf(centre, line.tenant, random));
    CatalogueRows rows{centre, line.tenant};
    const auto find = [&]() -> Expected<ports::UserRow> {
        EVERTILL_TRY(user, rows.find<ports::UserRow>(ports::Stream::Users, secret.who.value()));
        return user ? Expected<ports::UserRow>{std::move(*user)}
                    : makeError(ErrorCode::NotFound, secret.who.value(), "user");
    };
    EVERTILL_TRY_VOID(find()); // nobody's PIN costs nothing
    const std::string pin = secret.isBadge ? std::string{} : hashOf(secret, key, random);
    EVERTILL_TRY(transaction, Transaction::begin(centre));
    EVERTILL_TRY_VOID(lockTenant(centre).integer(line.tenant));
    EVERTILL_TRY(user, find());
    std::vector<ports::UserRow> changed;
    if (secret.isBadge) {
        user.badge = crypto::badgeHash(secret.text, key);
        EVERTILL_TRY(before, withoutBadge(rows, user));
        changed = std::move(before);
    } else {
        user.pin = pin;
    }
    changed.push_back(std::move(user));
    std::vector<ScopedRow> written;
    for (const ports::UserRow& row : changed) {
        written.push_back({{}, wire::encodeRow(ports::ReferenceRow{row})});
    }
    RowWriter writer{centre, sha256};
    EVERTILL_TRY_VOID(writer.write(line.tenant, written));
    EVERTILL_TRY_VOID(AuditTrail{centre}.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    database.referenceChanged().raise();
    return {};
}

} // namespace evertill::central
