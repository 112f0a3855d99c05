// SPDX-License-Identifier: Apache-2.0
#include "central/sql/connection.h"

namespace evertill::central {

bool isOfTheStore(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::Unavailable:
    case ErrorCode::StorageBusy:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageTooNew:
    case ErrorCode::Cancelled: return true;
    default: return false;
    }
}

Expected<Transaction> Transaction::begin(Connection& connection, Connection::Mode mode) {
    EVERTILL_TRY_VOID(connection.begin(mode));
    return Transaction{connection};
}

Transaction::~Transaction() {
    if (m_connection != nullptr) {
        m_connection->rollback();
    }
}

Expected<void> Transaction::commit() {
    Connection* connection = std::exchange(m_connection, nullptr);
    Expected<void> outcome = connection->commit();
    if (!outcome) {
        connection->rollback();
    }
    return outcome;
}

} // namespace evertill::central
