// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/chunk_folder.h"

#include <fstream>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

fs::path ChunkFolder::fileOf(const base::Digest& id) const {
    return m_folder / base::toHex(id);
}

Expected<void> ChunkFolder::keep(const base::Digest& id, base::ByteView bytes) const {
    std::error_code error;
    fs::create_directories(m_folder, error);
    const fs::path draft = fileOf(id).string() + ".part";
    errno = 0;
    {
        std::ofstream out{draft, std::ios::binary | std::ios::trunc};
        const std::string_view text = base::textOf(bytes);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        out.close();
        if (!out) {
            const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
            fs::remove(draft, error);
            return makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                             "a chunk could not be kept", draft.string());
        }
    }
    fs::rename(draft, fileOf(id), error);
    return error ? Expected<void>{makeError(ErrorCode::StorageFailed, error.message(),
                                            draft.string())}
                 : Expected<void>{};
}

Expected<std::optional<base::Bytes>> ChunkFolder::read(const base::Digest& id) const {
    std::ifstream in{fileOf(id), std::ios::binary};
    if (!in) {
        return std::optional<base::Bytes>{};
    }
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    return std::optional{base::Bytes{text.begin(), text.end()}};
}

Expected<void> ChunkFolder::drop() const {
    std::error_code error;
    fs::remove_all(m_folder, error);
    return error ? Expected<void>{makeError(ErrorCode::StorageFailed, error.message(),
                                            m_folder.string())}
                 : Expected<void>{};
}

} // namespace evertill::storage
