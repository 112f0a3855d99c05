// SPDX-License-Identifier: Apache-2.0
#include "central/commands/opened_centre.h"

#include "central/backup/backup.h"
#include "central/ingest/ingest.h"

namespace evertill::central {

namespace fs = std::filesystem;
using base::ErrorCode;

bool OpenedCentre::isThere(const fs::path& directory) {
    std::error_code problem;
    return fs::exists(directory / "pki" / "ca.pem", problem) ||
           fs::exists(directory / "central.db", problem);
}

Expected<void> OpenedCentre::refuseTill(const fs::path& directory) {
    std::error_code problem;
    if (fs::exists(directory / "pos.db", problem)) {
        return base::makeError(ErrorCode::AlreadyExists,
                               "a till lives in this folder; a centre needs one of its own",
                               directory.string());
    }
    return {};
}

Expected<std::vector<TenantRecord>> OpenedCentre::openDatabase(const fs::path& directory,
                                                               const std::string& db) {
    EVERTILL_TRY(held, storage::FileLock::acquire(directory / "lock", "evertill-central"));
    lock.emplace(std::move(held));
    std::error_code problem;
    if (fs::exists(directory / kHalfRestored, problem)) {
        return base::makeError(ErrorCode::AlreadyExists,
                               "a restore did not come to its end here; give it again",
                               directory.string());
    }
    fs::remove_all(directory / kIngestFolder, problem); // of one that was killed: a till's data
    EVERTILL_TRY(opened, CentralDatabase::open(directory, db, random));
    database = std::move(opened);
    EVERTILL_TRY(registry, Registry::open(*database, sha256));
    return registry->tenants();
}

Expected<void> OpenedCentre::open(const fs::path& directory, const std::string& db) {
    if (!isThere(directory)) {
        return base::makeError(ErrorCode::NotFound, "there is no centre in this folder",
                               directory.string());
    }
    EVERTILL_TRY(tenants, openDatabase(directory, db));
    if (tenants.empty()) {
        return base::makeError(ErrorCode::NotFound, "this centre was never served",
                               directory.string());
    }
    return {};
}

Expected<void> OpenedCentre::openOrMake(const fs::path& directory, const std::string& db,
                                        const std::optional<std::string>& currency) {
    EVERTILL_TRY_VOID(refuseTill(directory));
    EVERTILL_TRY(money, core::Currency::parse(currency.value_or(kFirstCurrency)));
    std::error_code problem;
    if (fs::create_directories(directory, problem)) {
        fs::permissions(directory, fs::perms::owner_all, problem);
    }
    EVERTILL_TRY(tenants, openDatabase(directory, db));
    isNew = tenants.empty();
    if (isNew) {
        EVERTILL_TRY(registry, Registry::open(*database, sha256));
        return registry->ensureTenant({ownTenant(), ownTenant().value(), money, {}},
                                      clock.now().micros);
    }
    for (const TenantRecord& tenant : tenants) {
        if (currency && tenant.id == ownTenant() && tenant.currency.code() != money.code()) {
            return base::makeError(ErrorCode::CurrencyMismatch,
                                   "this centre was made in " +
                                       std::string{tenant.currency.code()} +
                                       " and keeps it; leave --currency out, or give that one",
                                   directory.string());
        }
    }
    return {};
}

Expected<std::unique_ptr<CentralDatabase>>
OpenedCentre::toRead(const std::filesystem::path& directory, const std::string& db) {
    if (!isThere(directory)) {
        return base::makeError(ErrorCode::FileMissing, directory.string(), "centre");
    }
    crypto::SystemRandom random; // of a database that is made: not here
    return CentralDatabase::open(directory, db, random);
}

} // namespace evertill::central
