// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's folder, opened by its one writer: the lock, the database, the tenant. The first
// opening makes all of it. Used by serve and by the commands that write when no centre runs.

#include "central/database/central_database.h"
#include "central/registry/registry.h"
#include "crypto/openssl_sha256.h"
#include "crypto/system_random.h"
#include "platform/system_clock.h"
#include "storage/directory.h"

#include <optional>

namespace evertill::central {

// Of a centre that serves one company.
[[nodiscard]] inline ports::TenantId ownTenant() {
    return ports::TenantId{"main"};
}
inline constexpr const char* kFirstCurrency = "EUR"; // where none is given

struct OpenedCentre {
    crypto::SystemRandom random;
    platform::SystemClock clock;
    crypto::OpensslSha256 sha256;
    std::optional<storage::FileLock> lock;
    std::unique_ptr<CentralDatabase> database;
    bool isNew = false; // the tenant was made by this opening

    // One that is there. Errors: NotFound (there is none; nothing was made), StorageBusy (context:
    // who), Storage*, Unavailable.
    [[nodiscard]] Expected<void> open(const std::filesystem::path& directory,
                                      const std::string& db);
    // Makes it if there is none, in this currency (kFirstCurrency). Errors besides: AlreadyExists
    // (a till lives in this folder), CurrencyMismatch (the centre was made in another one).
    [[nodiscard]] Expected<void> openOrMake(const std::filesystem::path& directory,
                                            const std::string& db,
                                            const std::optional<std::string>& currency);
    // A centre has been served from this folder.
    [[nodiscard]] static bool isThere(const std::filesystem::path& directory);
    // Error: AlreadyExists, in the folder of a till.
    [[nodiscard]] static Expected<void> refuseTill(const std::filesystem::path& directory);
    [[nodiscard]] static std::filesystem::path adminSocket(const std::filesystem::path& directory) {
        return directory / "admin.sock";
    }

    // What only reads may run beside the centre. Error: FileMissing.
    [[nodiscard]] static Expected<std::unique_ptr<CentralDatabase>>
    toRead(const std::filesystem::path& directory, const std::string& db);

private:
    [[nodiscard]] Expected<std::vector<TenantRecord>>
    openDatabase(const std::filesystem::path& directory, const std::string& db);
};

} // namespace evertill::central
