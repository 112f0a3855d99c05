// SPDX-License-Identifier: Apache-2.0
// Goal: no decoder aborts on the inputs that fuzzing found worth keeping, with the compiler that
// ships, too. Method: every file of tests/fuzz/corpus goes through its entry as it is, cut in half
// and with each of its first bytes changed; an entry without seeds fails.

#include "fuzz/entries.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace evertill;

namespace {

constexpr std::size_t kChangedBytes = 200;

base::Bytes contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

void runWithNeighbours(const fuzz::Entry& entry, base::Bytes bytes) {
    entry.run(bytes);
    entry.run(base::ByteView{bytes}.first(bytes.size() / 2));
    for (std::size_t i = 0; i < std::min(bytes.size(), kChangedBytes); ++i) {
        bytes[i] ^= static_cast<std::uint8_t>(1U << (i % 8));
        entry.run(bytes);
        bytes[i] ^= static_cast<std::uint8_t>(1U << (i % 8));
    }
}

} // namespace

TEST_CASE("every decoder takes its corpus and what lies beside it") {
    const std::filesystem::path corpus =
        std::filesystem::path{EVERTILL_SOURCE_DIR} / "tests/fuzz/corpus";
    std::uintmax_t total = 0;
    for (const fuzz::Entry& entry : fuzz::entries()) {
        CAPTURE(entry.name);
        std::size_t seeds = 0;
        for (const auto& file : std::filesystem::directory_iterator{corpus / entry.name}) {
            runWithNeighbours(entry, contentOf(file.path()));
            total += file.file_size();
            ++seeds;
        }
        CHECK(seeds > 0);
    }
    CHECK(total < 300 * 1024);
}
