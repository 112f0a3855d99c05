// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/till_meta.h"

#include "storage/pos/journal_rows.h"

namespace evertill::storage {

namespace {

Expected<std::string> metaText(Statement& statement, std::string_view key) {
    Rows rows = statement.query(key);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return base::makeError(base::ErrorCode::StorageCorrupt,
                               "no " + std::string{key} + " in meta");
    }
    return rows.text(0);
}

} // namespace

Expected<ports::TillIdentity> readIdentity(Database& database) {
    EVERTILL_TRY(meta, database.prepare("SELECT value FROM meta WHERE key=?"));
    ports::TillIdentity identity;
    EVERTILL_TRY(device, metaText(meta, "device"));
    EVERTILL_TRY(uuid, base::Uuid::parse(device));
    identity.device = core::DeviceId{uuid};
    EVERTILL_TRY(store, metaText(meta, "store"));
    identity.store = core::StoreId{store};
    EVERTILL_TRY(till, metaText(meta, "till"));
    identity.till = core::TillId{till};
    EVERTILL_TRY(code, metaText(meta, "currency"));
    EVERTILL_TRY(currency, core::Currency::parse(code));
    identity.currency = currency;
    EVERTILL_TRY(epochs,
                 database.prepare("SELECT nonce FROM epoch ORDER BY epoch_no DESC LIMIT 1"));
    Rows rows = epochs.query();
    EVERTILL_TRY(hasEpoch, rows.next());
    if (!hasEpoch) {
        return base::makeError(base::ErrorCode::StorageCorrupt, "no journal epoch");
    }
    EVERTILL_TRY(nonce, nonceOf(rows.blob(0)));
    identity.epoch = nonce;
    return identity;
}

Expected<void> checkIsDatabase(const std::filesystem::path& file) {
    constexpr std::uintmax_t kHeaderBytes = 100;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error && size < kHeaderBytes) {
        return base::makeError(base::ErrorCode::StorageCorrupt, "too short for a database",
                               file.string());
    }
    return {};
}

} // namespace evertill::storage
