// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/links.h"
#include "hardware/timer.h"

#include <algorithm>
#include <array>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;

// A file without a name, for what goes to lp and for what it complains about.
class Scratch {
public:
    Scratch() : m_file(::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {}
    ~Scratch() {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] int file() const { return m_file; }
    [[nodiscard]] bool fill(base::ByteView bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_file, bytes.data(), bytes.size());
            if (written <= 0) {
                return false;
            }
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return ::lseek(m_file, 0, SEEK_SET) == 0;
    }
    [[nodiscard]] std::string firstLine() const {
        std::array<char, 200> text{};
        const ssize_t size = ::pread(m_file, text.data(), text.size(), 0);
        const std::string all{text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
        return all.substr(0, all.find('\n'));
    }

private:
    int m_file;
};

class CupsLink final : public Link {
public:
    CupsLink(DeviceThread& thread, std::string queue)
        : m_context(thread.context())
        , m_queue(std::move(queue))
        , m_quiet(thread) {}
    ~CupsLink() override { shut(); }

    void open(Done done) override {
        shut();
        m_accepted = 0;
        const Scratch nothing;
        run({"lpstat", "-a", m_queue}, nothing.file(), [this, done](const std::string& complaint) {
            m_isOpen = complaint.empty();
            done(m_isOpen
                     ? std::nullopt
                     : std::optional{LinkError{LinkLoss::Absent, address() + ": " + complaint}});
        });
    }
    void close() override { shut(); }
    [[nodiscard]] bool isOpen() const override { return m_isOpen; }
    [[nodiscard]] std::string address() const override {
        return "CUPS queue " + m_queue + " (tells nothing back)";
    }
    [[nodiscard]] bool canRead() const override { return false; }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    // A byte stands for all: the rest of the job is to come, and its end to be waited for.
    [[nodiscard]] std::size_t pendingBytes() const override {
        return !m_job.empty() || m_child ? 1 : 0;
    }

    void write(base::Bytes bytes, Done done) override {
        if (!m_isOpen) {
            done(LinkError{LinkLoss::Closed, address() + ": not open"});
            return;
        }
        m_job.insert(m_job.end(), bytes.begin(), bytes.end());
        m_quiet.start(kQuiet, [this] { submit(); });
        done(std::nullopt);
    }

private:
    static constexpr std::chrono::milliseconds kQuiet{60}; // nothing more: that is one job

    struct Child {
        Child(asio::io_context& context, pid_t process, int descriptor)
            : id(process)
            , end(context, descriptor) {}
        pid_t id;
        asio::posix::stream_descriptor end; // readable when it has ended
    };

    void submit() {
        if (m_child) { // one at a time, so that receipts keep their order
            m_quiet.start(kQuiet, [this] { submit(); });
            return;
        }
        const Scratch input;
        const base::Bytes job = std::exchange(m_job, {});
        if (input.file() < 0 || !input.fill(job)) {
            lose({LinkLoss::Other, address() + ": no room for the job in /tmp"});
            return;
        }
        m_accepted += job.size();
        // raw: the bytes as they are.
        run({"lp", "-d", m_queue, "-o", "raw", "-t", "Evertill"}, input.file(),
            [this](const std::string& complaint) {
                if (!complaint.empty()) {
                    lose({LinkLoss::Unreachable, address() + ": " + complaint});
                }
            });
    }

    // ended: why it failed, or nothing. The name of a queue never begins with '-' (registry).
    void run(std::vector<std::string> words, int input,
             std::function<void(const std::string&)> ended) {
        const auto complaints = std::make_shared<Scratch>();
        const pid_t process = start(words, input, complaints->file());
        const int descriptor =
            process > 0 ? static_cast<int>(::syscall(SYS_pidfd_open, process, 0)) : -1;
        if (descriptor < 0) {
            ended("no program '" + words[0] + "' (package cups-client)");
            return;
        }
        m_child = std::make_shared<Child>(m_context, process, descriptor);
        m_child->end.async_wait(
            asio::posix::stream_descriptor::wait_read,
            [this, child = m_child, complaints, ended](const boost::system::error_code& error) {
                if (error || child != m_child) {
                    return; // closed meanwhile
                }
                int status = 0;
                ::waitpid(child->id, &status, 0);
                m_child.reset();
                const bool isGood = WIFEXITED(status) && WEXITSTATUS(status) == 0;
                const std::string why = complaints->firstLine();
                ended(isGood ? std::string{} : why.empty() ? "it was not taken" : why);
            });
    }
    [[nodiscard]] static pid_t start(std::vector<std::string>& words, int input, int complaints) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        pid_t process = -1;
        const int failed =
            ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        return failed == 0 ? process : -1;
    }
    void lose(const LinkError& error) {
        shut();
        if (m_lost) {
            m_lost(error);
        }
    }
    void shut() {
        m_isOpen = false;
        m_quiet.cancel();
        m_job.clear();
        if (m_child) {
            ::kill(m_child->id, SIGTERM);
            ::waitpid(m_child->id, nullptr, 0);
            m_child.reset();
        }
    }

    asio::io_context& m_context;
    std::string m_queue;
    Timer m_quiet;
    base::Bytes m_job;
    std::shared_ptr<Child> m_child; // also held by its handler
    std::uint64_t m_accepted = 0;
    bool m_isOpen = false;
};

} // namespace

std::unique_ptr<Link> makeCupsLink(DeviceThread& thread, const std::string& queue) {
    return std::make_unique<CupsLink>(thread, queue);
}

} // namespace evertill::hardware
