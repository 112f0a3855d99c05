// SPDX-License-Identifier: Apache-2.0
// Goal: a receipt goes through a raw queue of CUPS byte for byte, and the till claims no more of it
// than it knows. Method: a real cupsd of the test's own (cups.sh), as an ordinary user, whose
// backend keeps what it gets; the real program lp.

#include "unit/hardware/printing.h"

#include "hardware/registry.h"

#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;
using ports::DeviceState;
using ports::PrintEvidence;
using ports::PrintOutcome;

class Cups {
public:
    Cups() : m_folder(fs::temp_directory_path() / ("evertill-cups-" + std::to_string(getpid()))) {
        fs::create_directories(m_folder);
        ::setenv("CUPS_SERVER", (m_folder / "cups.sock").c_str(), 1);
        const std::string script = fs::path{__FILE__}.parent_path() / "cups.sh";
        m_process = start({"sh", script, m_folder.string()});
        REQUIRE(comesTrue([] { return run({"sh", "-c", "lpstat -r | grep -q 'is running'"}); }));
        // Raw queues are deprecated: lpadmin says so, and makes one.
        REQUIRE(
            run({"sh", "-c", "lpadmin -p till -E -v till:" + m_folder.string() + " 2>/dev/null"}));
    }
    ~Cups() {
        stop();
        ::unsetenv("CUPS_SERVER");
        fs::remove_all(m_folder);
    }
    Cups(const Cups&) = delete;
    Cups& operator=(const Cups&) = delete;

    void stop() {
        if (m_process > 0) {
            ::kill(m_process, SIGTERM);
            ::waitpid(m_process, nullptr, 0);
        }
        m_process = -1;
    }
    [[nodiscard]] std::string paper() const { return contents("paper"); }
    [[nodiscard]] std::string jobs() const { return contents("jobs"); }

    static bool comesTrue(const std::function<bool()>& holds) {
        for (int i = 0; i < 400; ++i) {
            if (holds()) {
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{25});
        }
        return false;
    }

private:
    static pid_t start(std::vector<std::string> words) {
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        pid_t process = -1;
        REQUIRE(::posix_spawnp(&process, arguments[0], nullptr, nullptr, arguments.data(),
                               environ) == 0);
        return process;
    }
    static bool run(std::vector<std::string> words) {
        int status = 0;
        ::waitpid(start(std::move(words)), &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    [[nodiscard]] std::string contents(const char* name) const {
        std::ostringstream text;
        text << std::ifstream{m_folder / name, std::ios::binary}.rdbuf();
        return text.str();
    }

    fs::path m_folder;
    pid_t m_process = -1;
};

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    std::promise<ports::PrintResult> promise;
    printer.print(test::englishReceipt(printer.columns()),
                  [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

} // namespace

TEST_CASE(
    "receipts through CUPS: byte for byte, each a job, in order, and known to be taken only") {
    Cups cups;
    DeviceThread thread;
    const auto printer = makePrinter(thread, "cups:till?profile=generic-80");
    REQUIRE(printer);
    REQUIRE(Cups::comesTrue([&] { return (*printer)->status().state == DeviceState::Ready; }));
    CHECK((*printer)->status().detail.find("tells nothing back") != std::string::npos);

    std::string expected;
    const base::Bytes job = test::jobBytes("generic-80");
    for (int copy = 0; copy < 2; ++copy) {
        const ports::PrintResult result = printOn(**printer);
        CHECK(result.outcome == PrintOutcome::Printed);
        CHECK(result.evidence == PrintEvidence::TransportOnly); // never the printer's own word
        expected += base::textOf(job);
    }
    CHECK(Cups::comesTrue([&] { return cups.paper().size() >= expected.size(); }));
    CHECK(cups.paper() == expected);
    CHECK(Cups::comesTrue([&] { return cups.jobs() == "Evertill\nEvertill\n"; }));

    cups.stop(); // with a job on its way nobody knows
    const ports::PrintResult result = printOn(**printer);
    CHECK(result.outcome != PrintOutcome::Printed);
    CHECK(Cups::comesTrue([&] { return (*printer)->status().state != DeviceState::Ready; }));
}

TEST_CASE("a queue that is not there takes nothing, and CUPS' own words say why") {
    const Cups cups;
    DeviceThread thread;
    const auto printer = makePrinter(thread, "cups:nowhere");
    REQUIRE(printer);
    const ports::PrintResult result = printOn(**printer);
    CHECK(result.outcome == PrintOutcome::NotStarted);
    CHECK(result.detail.find("nowhere") != std::string::npos);
    CHECK((*printer)->status().state != DeviceState::Ready);
    for (const char* bad : {"cups:-o", "cups:a b", "cups:a/b", "cups:"}) {
        CAPTURE(bad);
        CHECK_FALSE(makePrinter(thread, bad));
    }
}

} // namespace evertill::hardware
