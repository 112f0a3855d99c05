// SPDX-License-Identifier: Apache-2.0
#include "central/http/pages.h"

#include <algorithm>

namespace evertill::central::http {

const EmbeddedFile* findFile(std::string_view path) {
    const auto files = embeddedFiles();
    const std::string_view wanted = path == "/" ? "/index.html" : path;
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const EmbeddedFile& file) { return file.path == wanted; });
    return found == files.end() ? nullptr : &*found;
}

} // namespace evertill::central::http
