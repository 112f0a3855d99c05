// SPDX-License-Identifier: Apache-2.0
// Goal: files that a command writes are whole, their owner's and group's only, and no reason to
// lose sight of what was done: one that cannot be written hinders the deed, or the deed is told.
// Method: the real program with names that cannot be written, at once, and with others in the way.

#include "support/temp_folder.h"
#include "system/till.h"
#include "terminal/whole_output.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace evertill;
namespace fs = std::filesystem;
using terminal::WholeOutput;

namespace {

std::string contentOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

int modeOf(const fs::path& file) {
    return static_cast<int>(fs::status(file).permissions() & fs::perms::mask);
}

WholeOutput begun(const fs::path& file) {
    auto output = WholeOutput::begin(file, WholeOutput::Kind::File);
    REQUIRE(output);
    return std::move(*output);
}

struct Folder {
    fs::path path = test::makeTempFolder();
    Folder() = default;
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }
};

} // namespace

TEST_CASE(
    "Bug: a shift was closed, and a day ended, before its file was found not to be writable") {
    const test::Till till;
    REQUIRE(till.evertill({"shift", "open", "--float", "10.00"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const std::string nowhere = (till.folder() / "no" / "z.txt").string();
    const std::int64_t records = *till.number("SELECT count(*) FROM journal");
    const std::vector<std::vector<std::string>> deeds{{"z", "--counted", "cash=11.07"},
                                                      {"end-day"},
                                                      {"count", "--counted", "cash=11.07"},
                                                      {"pay-out", "1.00", "--reason", "stamps"}};
    for (std::vector<std::string> deed : deeds) {
        CAPTURE(deed.front());
        deed.insert(deed.begin(), "shift");
        deed.insert(deed.end(), {"--out", nowhere, "--json"});
        const test::Finished refused = till.evertill(deed);
        CHECK(refused.exitCode == 4);
        CHECK(refused.err.find(nowhere) != std::string::npos);
        CHECK(refused.err.find("Nothing was done") != std::string::npos);
    }
    CHECK(till.number("SELECT count(*) FROM journal") == records);
}

TEST_CASE(
    "a deed whose file fails afterwards is told, with what to do; doing that gives the file") {
    const test::Till till;
    REQUIRE(till.evertill({"shift", "open", "--float", "10.00"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto closed =
        till.evertill({"shift", "z", "--counted", "cash=11.07", "--out", "/dev/full", "--json"});
    CHECK(closed.exitCode == 4);
    CHECK(closed.err.find("Shift 1 is closed (Z 1)") != std::string::npos);
    CHECK(closed.err.find("do not do it again") != std::string::npos);
    CHECK(closed.err.find("evertill shift show --z 1") != std::string::npos);
    CHECK(closed.out.find("is closed (Z 1)") != std::string::npos); // as JSON too
    const std::string file = (till.folder() / "z.txt").string();
    REQUIRE(till.evertill({"shift", "show", "--z", "1", "--out", file}).exitCode == 0);
    CHECK(contentOf(file).find("11.07") != std::string::npos);

    const auto ended = till.evertill({"shift", "end-day", "--out", "/dev/full"});
    CHECK(ended.exitCode == 4);
    CHECK(ended.err.find(" has ended") != std::string::npos);
    CHECK(ended.err.find("evertill shift day --date ") != std::string::npos);
    CHECK(till.evertill({"shift", "day", "--out", file}).exitCode == 0);
    CHECK(till.evertill({"shift", "end-day"}).exitCode == 1); // it had ended
    CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("Bug: a blind count that shows nothing was recorded as a file that was saved") {
    const test::Till till;
    REQUIRE(till.evertill({"shift", "open", "--float", "10.00"}).exitCode == 0);
    const fs::path file = till.folder() / "count.txt";
    REQUIRE(till.evertill(
                    {"shift", "count", "--blind", "--counted", "cash=9.00", "--out", file.string()})
                .exitCode == 0);
    CHECK_FALSE(fs::exists(file));
    CHECK(till.evertill({"journal", "export"}).out.find("file saved") == std::string::npos);
}

TEST_CASE("Bug: two that write one name at once spoiled each other's file") {
    const Folder folder;
    const fs::path file = folder.path / "sales.xml";
    {
        WholeOutput first = begun(file);
        first.file() << "first";
        WholeOutput second = begun(file);
        second.file() << "second";
        {
            WholeOutput third = begun(file); // given up
            third.file() << "third";
        }
        REQUIRE(first.commit());
        CHECK(contentOf(file) == "first");
        REQUIRE(second.commit());
    }
    CHECK(contentOf(file) == "second");
    CHECK(namesIn(folder.path) == std::vector<std::string>{"sales.xml"});
    {
        auto first = WholeOutput::begin(folder.path / "csv", WholeOutput::Kind::Folder);
        auto second = WholeOutput::begin(folder.path / "csv", WholeOutput::Kind::Folder);
        REQUIRE((first && second));
        first->file("lines.csv") << "first";
        second->file("lines.csv") << "second";
        REQUIRE(second->commit());
        const auto late = first->commit();
        REQUIRE_FALSE(late);
        CHECK(late.error().code == base::ErrorCode::AlreadyExists);
    }
    CHECK(contentOf(folder.path / "csv" / "lines.csv") == "second");
    CHECK(namesIn(folder.path).size() == 2);
}

TEST_CASE("what a killed program left is taken away by the next, what somebody writes is not") {
    const Folder folder;
    const fs::path file = folder.path / "sales.xml";
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto left = WholeOutput::begin(file, WholeOutput::Kind::File);
        auto folderLeft = WholeOutput::begin(folder.path / "csv", WholeOutput::Kind::Folder);
        if (left && folderLeft) {
            left->file() << "half" << std::flush;
            folderLeft->file("lines.csv") << "half" << std::flush;
        }
        ::kill(::getpid(), SIGKILL);
    }
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    CHECK(namesIn(folder.path).size() == 2);
    {
        WholeOutput next = begun(file);
        CHECK(namesIn(folder.path).size() == 1);
        WholeOutput other = begun(folder.path / "other.xml");
        CHECK(namesIn(folder.path).size() == 2);
    }
    CHECK(namesIn(folder.path).empty());
}

TEST_CASE("every file a command writes is for owner and group only, whatever the umask") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const Folder folder;
    const std::vector<std::vector<std::string>> deeds{
        {"receipt", "1", "--out"},
        {"export", "poslog", "--out"},
        {"export", "csv", "--out"},
        {"journal", "export", "--out"},
        {"journal", "sign", "--out"},
        {"report", "hours", "--pdf"},
        {"shift", "day", "--out"},
        {"shift", "x", "--out"},
        {"invoice", "issue", "1", "--name", "Acme", "--address", "Ring 5", "--out"},
    };
    int made = 0;
    for (const mode_t mask : {mode_t{0}, mode_t{077}}) {
        const mode_t before = ::umask(mask);
        for (std::vector<std::string> deed : deeds) {
            if (deed.front() == "invoice" && mask != 0) {
                continue; // a receipt has one
            }
            const fs::path file = folder.path / std::to_string(++made);
            deed.push_back(file.string());
            CAPTURE(deed);
            const test::Finished done = till.evertill(deed);
            INFO(done.err);
            REQUIRE(done.exitCode == 0);
            CHECK(modeOf(file) == (fs::is_directory(file) ? 0750 : 0640));
            if (fs::is_directory(file)) {
                CHECK(modeOf(file / "lines.csv") == 0640);
            }
        }
        ::umask(before);
    }
}

TEST_CASE(
    "a file of the name is replaced whole; a link leads to it, and a pipe takes it as it comes") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const Folder folder;
    const std::string receipt = till.evertill({"receipt", "1"}).out;
    const auto put = [&](const fs::path& file) {
        return till.evertill({"receipt", "1", "--out", file.string()}).exitCode;
    };
    const fs::path file = folder.path / "receipt.txt";
    const fs::path link = folder.path / "link";
    std::ofstream{file} << "old";
    fs::create_symlink(file, link);
    REQUIRE(put(link) == 0);
    CHECK(fs::is_symlink(link));
    CHECK(contentOf(file) == receipt);
    const fs::path pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const int end = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(end >= 0);
    CHECK(put(pipe) == 0);
    std::string read(receipt.size() + 1, ' ');
    CHECK(::read(end, read.data(), read.size()) == static_cast<ssize_t>(receipt.size()));
    ::close(end);
    CHECK(read.starts_with(receipt));
    CHECK(fs::is_fifo(pipe));
    CHECK(put(folder.path) == 1); // a folder
    CHECK(namesIn(folder.path).size() == 3);
}

TEST_CASE("Bug: a signed head with a name and no folder was written and reported as failed") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const Folder folder;
    const std::string sign =
        "cd '" + folder.path.string() + "' && exec '" + test::builtProgram("evertill").string() +
        "' journal sign --out head.json --dir '" + till.folder().string() + "'";
    const test::Finished done = test::run({"/bin/sh", {"-c", sign}, {}});
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(till.evertill({"journal", "verify", "--head", (folder.path / "head.json").string()})
              .exitCode == 0);
}

TEST_CASE("Bug: an empty name of a file was taken for none, and the deed was done") {
    const test::Till till;
    REQUIRE(till.evertill({"shift", "open", "--float", "10.00"}).exitCode == 0);
    for (const std::vector<std::string>& deed : {
             std::vector<std::string>{"report", "hours", "--pdf", ""},
             {"shift", "z", "--out", ""},
             {"journal", "export", "--out", ""},
             {"export", "poslog", "--out", ""},
         }) {
        CAPTURE(deed);
        const test::Finished refused = till.evertill(deed);
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.find("wants the name of a file") != std::string::npos);
    }
    CHECK(till.evertill({"shift", "x"}).exitCode == 0); // still open
}
