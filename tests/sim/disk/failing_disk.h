// SPDX-License-Identifier: Apache-2.0
#pragma once

// An SQLite VFS that knows, for each file, which 512-byte sectors were written since the last sync,
// and what they held before. A power cut keeps, drops, tears or garbles each of them, and the size
// with them. Files lie in a folder in memory (/dev/shm), so that locks, shared memory and the
// programs' own files work as ever; what is written past SQLite counts as synced.
//
// A box is a folder whose processes die together: at its n-th write or sync, after which every
// write of its files fails, or at once. One thread.

#include "sim/random.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace evertill::sim {

class FailingDisk {
public:
    static constexpr std::int64_t kSector = 512;

    // The process-wide one; it becomes SQLite's default VFS.
    [[nodiscard]] static FailingDisk& instance();
    // SQLite's own chance (the salts of a log): the same seed, the same bytes.
    static void seedSqlite(std::uint64_t seed);

    struct Box {
        std::string folder;
        std::int64_t dieAt = 0; // writes and syncs from now; 0: never
        bool isDead = false;
        bool skipsLogSync = false;    // the mutant: a commit does not wait for the disk
        std::int64_t sparePages = -1; // writes until the disk is full; -1: never
        std::int64_t lies = 0;        // of 1,000 syncs, so many are only said to be done
    };
    [[nodiscard]] Box& box(const std::filesystem::path& folder);
    void forget(const std::filesystem::path& folder);

    // After the death of the box's processes, all files closed. What was not synced is at chance's
    // mercy; then the box may start again.
    void powerCut(const std::filesystem::path& folder, SimRandom& random);
    // The processes died, the machine did not: nothing is lost.
    void killed(const std::filesystem::path& folder);

    std::map<std::string, std::int64_t> counts;

    // ---- of the VFS
    struct File { // what was not synced
        std::map<std::int64_t, std::vector<std::uint8_t>>
            before;                   // by sector; empty: beyond the end
        std::int64_t sizeBefore = -1; // -1: unchanged
    };
    [[nodiscard]] Box* boxOf(const std::string& path);
    [[nodiscard]] bool isLie(const Box* box);
    // False: the box is dead, or died by this.
    [[nodiscard]] bool mayChange(Box* box);
    [[nodiscard]] File& file(const std::string& path) { return m_files[path]; }
    void synced(const std::string& path) { m_files.erase(path); }

private:
    FailingDisk();
    void damage(const std::string& path, const File& file, SimRandom& random);

    std::map<std::string, Box> m_boxes;
    std::map<std::string, File> m_files;
    SimRandom m_chance{0}; // of the lies
};

} // namespace evertill::sim
