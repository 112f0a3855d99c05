// SPDX-License-Identifier: Apache-2.0
#include "support/process.h"

#include "base/check.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace evertill::test {

namespace {

struct Pipe {
    int readEnd = -1;
    int writeEnd = -1;
};

Pipe openPipe() {
    std::array<int, 2> ends{};
    EVERTILL_CHECK(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe");
    return {ends[0], ends[1]};
}

void closeOnce(int& descriptor) {
    if (descriptor >= 0) {
        ::close(std::exchange(descriptor, -1));
    }
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environmentWith(const std::vector<std::string>& additions) {
    std::vector<std::string> all = additions;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        all.emplace_back(*entry);
    }
    all.emplace_back("EVERTILL_BALLAST=1048576"); // whatever was named before it counts
    return all;
}

// False at the end of the stream.
bool readInto(int descriptor, std::string& text) {
    std::array<char, 65'536> buffer{};
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

} // namespace

std::int64_t nowMicros() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::filesystem::path builtProgram(std::string_view name) {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

Process::Process(const Command& command) {
    std::signal(SIGPIPE, SIG_IGN);
    const Pipe input = openPipe();
    const Pipe out = openPipe();
    const Pipe err = openPipe();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.readEnd, 0);
    posix_spawn_file_actions_adddup2(&actions, out.writeEnd, 1);
    posix_spawn_file_actions_adddup2(&actions, err.writeEnd, 2);
    std::vector<std::string> arguments{command.program.string()};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environmentWith(command.environment);
    m_startedMicros = nowMicros();
    const int problem = ::posix_spawn(&m_pid, command.program.c_str(), &actions, nullptr,
                                      pointersTo(arguments).data(), pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    EVERTILL_CHECK(problem == 0, "the program under test can be started");
    ::close(input.readEnd);
    ::close(out.writeEnd);
    ::close(err.writeEnd);
    m_input = input.writeEnd;
    m_out = out.readEnd;
    m_err = err.readEnd;
}

Process::~Process() {
    if (!m_isReaped) {
        ::kill(m_pid, SIGKILL);
        reap();
    }
    closeOnce(m_input);
    closeOnce(m_out);
    closeOnce(m_err);
}

bool Process::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(m_input, text.data(), text.size());
        if (count < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return true;
}

void Process::closeInput() {
    closeOnce(m_input);
}

bool Process::readSome(int timeoutMillis) {
    std::array<pollfd, 2> polled{pollfd{m_out, POLLIN, 0}, pollfd{m_err, POLLIN, 0}};
    if (m_out < 0 && m_err < 0) {
        return false;
    }
    if (::poll(polled.data(), polled.size(), timeoutMillis) <= 0) {
        return true;
    }
    if (polled[0].revents != 0 && !readInto(m_out, m_result.out)) {
        closeOnce(m_out);
    }
    if (polled[1].revents != 0 && !readInto(m_err, m_result.err)) {
        closeOnce(m_err);
    }
    return m_out >= 0 || m_err >= 0;
}

void Process::kill(int signal) const {
    if (!m_isReaped) {
        ::kill(m_pid, signal);
    }
}

void Process::reap() {
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_isReaped = true;
    m_result.micros = nowMicros() - m_startedMicros;
    m_result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    m_result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void Process::noteMemory() {
    constexpr std::string_view kHighWater = "VmHWM:";
    std::ifstream status{"/proc/" + std::to_string(m_pid) + "/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(kHighWater)) {
            m_result.maxRssKb = std::stoll(line.substr(kHighWater.size()));
        }
    }
}

Finished Process::finish() {
    constexpr int kLookEveryMillis = 5;
    closeInput();
    while (readSome(kLookEveryMillis)) {
        noteMemory();
    }
    reap();
    return m_result;
}

Finished run(const Command& command, std::string_view input) {
    Process process{command};
    // Small pieces, so that neither side waits for the other with a full pipe.
    constexpr std::size_t kPiece = 4'096;
    while (!input.empty()) {
        const std::string_view piece = input.substr(0, kPiece);
        if (!process.write(piece)) {
            break;
        }
        input.remove_prefix(piece.size());
        process.readSome(0);
    }
    return process.finish();
}

} // namespace evertill::test
