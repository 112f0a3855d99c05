// SPDX-License-Identifier: Apache-2.0
#pragma once

// The inside of a StoredCentral. Inside central/data only.

#include "central/data/stored_central.h"
#include "central/journal/feed_reader.h"
#include "crypto/openssl_sha256.h"

#include <map>

namespace evertill::central {

// Held to one tenant by row security where the database has it.
struct StoredCentral::Reader {
    Reader(std::unique_ptr<Connection> held, const ports::TenantId& tenant);

    std::unique_ptr<Connection> connection;
    ports::TenantId tenant;
    Statement sales;
    Statement sale;
    Statement lines;
    Statement tenders;
    Statement dayTotals;
    Statement stock;
    Statement deviceCounts;
    Statement quarantineCount;
    AuditTrail audit;
    Quarantine quarantine;
};

struct StoredCentral::Owned {
    Owned(std::unique_ptr<Connection> journal, std::unique_ptr<Connection> centre);

    crypto::OpensslSha256 sha256;
    std::unique_ptr<Connection> journal;
    std::unique_ptr<Connection> centre;
    std::unique_ptr<Registry> registry;
    std::unique_ptr<Projector> projector; // for reapply() only
    AuditTrail audit;
    FeedReader feed;
    Quarantine quarantine;
    Statement key;
    Statement keys;
    Statement addKey;
    Statement revokeKey;
    Statement touchKey;
    Statement addCode;
    Statement takeCode;
    Statement keptAnswer;
    Statement keepAnswer;
    Statement certificateUntil;
    Statement chain;
    Statement headOf;
    Statement branches;
    Statement branchEvents;
    Statement confirm;
    Statement lastBackup;
    std::map<std::int64_t, std::pair<core::DeviceId, core::EpochNonce>> chains; // never change
    std::map<ports::TenantId, std::unique_ptr<Reader>> readers;
};

template <typename Work>
Expected<void> StoredCentral::changed(const http::Change& change, const Work& work) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_owned->centre));
    EVERTILL_TRY_VOID(work());
    EVERTILL_TRY_VOID(m_owned->audit.add(auditLine(change)));
    return transaction.commit();
}

} // namespace evertill::central
