// SPDX-License-Identifier: Apache-2.0
#include "terminal/exports.h"

#include <fstream>
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
    const fs::path draft = folder / (name + ".new");
    {
        std::ofstream file{draft, std::ios::binary | std::ios::trunc};
        static_cast<void>(::chmod(draft.c_str(), 0640));
        file << bytes;
        file.close();
        if (!file) {
            fs::remove(draft, error);
            return makeError(ErrorCode::StorageFailed, "the file was not written", draft.string());
        }
    }
    fs::rename(draft, folder / name, error);
    if (error) {
        return makeError(ErrorCode::StorageFailed, error.message(), draft.string());
    }
    return (folder / name).string();
}

} // namespace evertill::terminal
