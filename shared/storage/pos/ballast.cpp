// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/ballast.h"

#include <fcntl.h>
#include <unistd.h>

namespace evertill::storage {

namespace fs = std::filesystem;

namespace {
constexpr std::uintmax_t kPlenty = std::uintmax_t{2} << 30U;
} // namespace

void Ballast::keep() const {
    std::error_code error;
    if (m_bytes == 0 || fs::exists(m_file, error)) {
        return;
    }
    const fs::space_info space = fs::space(m_file.parent_path(), error);
    if (error || space.available < kPlenty + static_cast<std::uintmax_t>(m_bytes)) {
        return;
    }
    const int file = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (file < 0) {
        return;
    }
    // Not posix_fallocate, which writes the zeros itself where the file system cannot.
    const bool isMade = ::fallocate(file, 0, 0, m_bytes) == 0;
    ::close(file);
    if (!isMade) {
        fs::remove(m_file, error);
    }
}

bool Ballast::release() const {
    std::error_code error;
    return fs::remove(m_file, error);
}

} // namespace evertill::storage
