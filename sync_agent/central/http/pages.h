// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of the fleet page and the OpenAPI document, which the build puts into the program
// (sync_agent/central/web, http/openapi.json). A file is found by its whole path only, so no path
// can lead anywhere else. Threads: any; the table never changes.

#include "central/http/api.h"

#include <span>
#include <string_view>

namespace evertill::central::http {

struct EmbeddedFile {
    std::string_view path; // "/fleet.js"
    std::string_view contentType;
    std::string_view bytes;
};

// Written by embed_files.cmake.
[[nodiscard]] std::span<const EmbeddedFile> embeddedFiles();
[[nodiscard]] const EmbeddedFile* findFile(std::string_view path);

} // namespace evertill::central::http
