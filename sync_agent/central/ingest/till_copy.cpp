// SPDX-License-Identifier: Apache-2.0
#include "central/ingest/till_copy.h"

#include "storage/directory.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

// Its lock is looked at, and let go of at once, without writing into it as its owner does.
bool isInUse(const fs::path& folder) {
    const int lock = ::open((folder / "lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (lock < 0) {
        return false;
    }
    const bool isHeld = ::flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(lock);
    return isHeld;
}

Expected<void> failed(const std::error_code& problem, const fs::path& file) {
    if (!problem) {
        return {};
    }
    const bool isFull = problem == std::errc::no_space_on_device;
    return makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed, problem.message(),
                     file.string());
}

} // namespace

Expected<TillCopy> TillCopy::make(const fs::path& folder, const fs::path& into) {
    EVERTILL_TRY(till, storage::TillDirectory::open(folder));
    if (isInUse(folder)) {
        return makeError(ErrorCode::StorageBusy, "the till itself; stop it first", folder.string());
    }
    std::error_code problem;
    fs::remove_all(into, problem);
    fs::create_directories(into, problem);
    EVERTILL_TRY_VOID(failed(problem, into));
    TillCopy copy{into};
    fs::permissions(into, fs::perms::owner_all, problem);
    for (const char* end : {"", "-wal", "-journal"}) {
        const fs::path from = till.posFile().string() + end;
        if (fs::exists(from, problem)) {
            const fs::path to = into / from.filename();
            fs::copy_file(from, to, problem);
            EVERTILL_TRY_VOID(failed(problem, to));
            // It may come from a medium on which nothing is writable.
            fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, problem);
        }
        EVERTILL_TRY_VOID(failed(problem, from));
    }
    const fs::path archive = fs::absolute(till.archiveFolder(), problem);
    if (fs::is_directory(archive, problem)) {
        problem.clear();
        fs::create_directory_symlink(archive, into / archive.filename(), problem);
        EVERTILL_TRY_VOID(failed(problem, archive));
    }
    return copy;
}

TillCopy::~TillCopy() {
    if (!m_path.empty()) {
        std::error_code ignored; // what stays goes with the next one
        fs::remove_all(m_path, ignored);
    }
}

} // namespace evertill::central
