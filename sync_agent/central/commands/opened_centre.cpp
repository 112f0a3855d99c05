// SPDX-License-Identifier: Apache-2.0
#include "central/commands/opened_centre.h"

namespace evertill::central {

namespace fs = std::filesystem;

Expected<void> OpenedCentre::open(const fs::path& directory, const std::string& db,
                                  const std::string& currency) {
    std::error_code problem;
    if (fs::create_directories(directory, problem)) {
        fs::permissions(directory, fs::perms::owner_all, problem);
    }
    EVERTILL_TRY(held, storage::FileLock::acquire(directory / "lock", "evertill-central"));
    lock.emplace(std::move(held));
    EVERTILL_TRY(opened, CentralDatabase::open(directory, db, random));
    database = std::move(opened);
    EVERTILL_TRY(registry, Registry::open(*database, sha256));
    EVERTILL_TRY(tenants, registry->tenants());
    isNew = tenants.empty();
    if (isNew) {
        EVERTILL_TRY(money, core::Currency::parse(currency));
        EVERTILL_TRY_VOID(registry->ensureTenant({ownTenant(), ownTenant().value(), money, {}},
                                                 clock.now().micros));
    }
    return {};
}

} // namespace evertill::central
