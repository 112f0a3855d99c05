// SPDX-License-Identifier: Apache-2.0
#pragma once

// Real programs started by tests and benchmarks, without a shell in between. A Process owns its
// child: it is killed and waited for when the object goes. Errors of the operating system abort the
// test: without processes there is nothing to test. Threads: one.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::test {

struct Command {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment; // "NAME=value", in front of the inherited ones
};

struct Finished {
    int exitCode = -1; // -1 if a signal ended it
    int signal = 0;
    std::int64_t micros = 0; // from start to end
    // Its own high-water mark, read every few milliseconds until the end. The kernel's own count of
    // a child (ru_maxrss) begins with what its parent held when it was started. 0: ended sooner.
    std::int64_t maxRssKb = 0;
    std::string out;
    std::string err;
};

class Process {
public:
    explicit Process(const Command& command);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    [[nodiscard]] pid_t pid() const { return m_pid; }
    // False if the child does not read any more.
    bool write(std::string_view text);
    void closeInput();
    // Reads what both outputs have for at most this long. False at the end of both.
    bool readSome(int timeoutMillis);
    [[nodiscard]] const std::string& out() const { return m_result.out; }
    [[nodiscard]] const std::string& err() const { return m_result.err; }
    void kill(int signal) const;
    // Reads both outputs to their end and waits.
    Finished finish();

private:
    void reap();
    void noteMemory();

    pid_t m_pid = -1;
    int m_input = -1;
    int m_out = -1;
    int m_err = -1;
    bool m_isReaped = false;
    std::int64_t m_startedMicros = 0;
    Finished m_result;
};

// Runs it to the end with this text as its standard input.
Finished run(const Command& command, std::string_view input = {});

[[nodiscard]] std::int64_t nowMicros(); // monotonic

// A program of the same build, beside the running one ("evertill").
[[nodiscard]] std::filesystem::path builtProgram(std::string_view name);

} // namespace evertill::test
