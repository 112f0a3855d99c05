// SPDX-License-Identifier: Apache-2.0
#pragma once

// What tests of real processes turn their surroundings with: clocks, disks; and looks at them from
// outside.

#include "support/process.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace evertill::test {

// How much more than usual is tried: EVERTILL_MANY, as the tests labelled slow set it; 1.
[[nodiscard]] int manyTimes();

// Environment of a process whose wall clock is another: "+200d", "@1970-01-02 00:00:00"
// (libfaketime). Waits and time-outs go on by the real one.
[[nodiscard]] std::vector<std::string> atTime(const std::string& time);

// The same, to be turned while the process runs.
class MovableClock {
public:
    explicit MovableClock(std::filesystem::path file);
    [[nodiscard]] const std::vector<std::string>& environment() const { return m_environment; }
    void set(const std::string& time) const; // "+1d", "+0"

private:
    std::filesystem::path m_file;
    std::vector<std::string> m_environment;
};

// The disk under a folder, as processes with this environment see it (support/full_disk.c).
class FillableDisk {
public:
    FillableDisk(const std::filesystem::path& folder, std::filesystem::path flag);
    [[nodiscard]] const std::vector<std::string>& environment() const { return m_environment; }
    void fill(std::int64_t bytesLeft = 0) const;
    void free() const;

private:
    std::filesystem::path m_flag;
    std::vector<std::string> m_environment;
};

[[nodiscard]] std::int64_t residentKb(pid_t pid);
// A counter or gauge of a centre that was started with kMonitor; "evertill_central_" is put before.
inline const std::vector<std::string> kMonitor{"--monitor", "127.0.0.1:0"};
[[nodiscard]] std::int64_t metric(Process& centre, const std::string& name);

// A connected socket to this port of 127.0.0.1, which the caller closes.
[[nodiscard]] int dial(std::uint16_t port);
// True: the other end has closed it within this time.
[[nodiscard]] bool isClosedWithin(int socket, int millis);
// GET over plain HTTP; the whole answer.
[[nodiscard]] std::string plainGet(std::uint16_t port, const std::string& path);

// The first column of the first row, or of all rows joined by blanks, of an SQLite file.
[[nodiscard]] std::string sqlText(const std::filesystem::path& file, const std::string& sql);
[[nodiscard]] std::int64_t sqlNumber(const std::filesystem::path& file, const std::string& sql);

} // namespace evertill::test
