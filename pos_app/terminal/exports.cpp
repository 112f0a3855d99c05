// SPDX-License-Identifier: Apache-2.0
#include "terminal/exports.h"

#include "terminal/whole_output.h"

#include <sys/stat.h>

namespace evertill::terminal {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

base::Expected<std::string> keepExport(const fs::path& directory, const std::string& name,
                                       const std::string& bytes) {
    if (name.empty() || name.front() == '.' || fs::path{name}.filename() != name) {
        return makeError(ErrorCode::InvalidFormat, name);
    }
    const fs::path folder = directory / "exports";
    std::error_code error;
    fs::create_directories(folder, error);
    EVERTILL_TRY(file, WholeOutput::begin(folder / name, WholeOutput::Kind::File));
    file.file() << bytes;
    EVERTILL_TRY_VOID(file.commit());
    return (folder / name).string();
}

void removeExport(const fs::path& directory, const std::string& name) {
    std::error_code error;
    fs::remove(directory / "exports" / name, error);
}

void removeOldExports(const fs::path& directory, base::UtcTime now, std::int64_t days) {
    constexpr std::int64_t kDaySeconds = 86'400;
    constexpr std::int64_t kMicros = 1'000'000;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{directory / "exports", error}) {
        struct stat facts {};
        const bool isFile = ::lstat(entry.path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
        if (isFile && now.micros / kMicros - facts.st_mtime >= days * kDaySeconds) {
            fs::remove(entry.path(), error);
        }
    }
}

} // namespace evertill::terminal
