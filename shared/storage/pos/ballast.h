// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file that only takes room, given back when the disk is full, so that the sales of the next
// hours still fit while somebody makes space. Made only where there is plenty and where the file
// system can set room aside at once; made again when there is plenty again. Threads: the store
// thread.

#include <cstdint>
#include <filesystem>

namespace evertill::storage {

class Ballast {
public:
    // 0 bytes: there is none.
    Ballast(std::filesystem::path file, std::int64_t bytes)
        : m_file(std::move(file))
        , m_bytes(bytes) {}

    // Makes it if it is not there and more than enough is free. Quick; nothing is an error.
    void keep() const;
    // True: there was one and its room is free now.
    [[nodiscard]] bool release() const;

private:
    std::filesystem::path m_file;
    std::int64_t m_bytes;
};

} // namespace evertill::storage
