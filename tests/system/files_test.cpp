// SPDX-License-Identifier: Apache-2.0
// Goal: files that are newer, damaged, locked or not writable are refused with a message that says
// what to do, and are not touched. Method: the real program on a directory changed behind its back.

#include "system/till.h"

#include <fstream>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace evertill;

namespace {

std::string contentOf(const test::fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void flip(const test::fs::path& path, std::uintmax_t at) {
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get() ^ 0x55);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
}

} // namespace

TEST_CASE("pos.db of a newer program is refused and not touched") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    till.change("PRAGMA user_version=999");
    till.change("PRAGMA wal_checkpoint(TRUNCATE)");
    const std::string before = contentOf(till.posFile());
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"sell", "A1", "cash", "--json"},
          {"journal", "verify", "--json"},
          {"report", "day", "--json"}}) {
        const test::Finished refused = till.evertill(arguments);
        CAPTURE(arguments[0]);
        CHECK(refused.exitCode == 4);
        CHECK(test::errorCode(refused) == "StorageTooNew");
        CHECK(refused.err.find("newer program") != std::string::npos);
    }
    CHECK(contentOf(till.posFile()) == before);
}

TEST_CASE("pos.db that is no database, or an empty file, is refused and not touched") {
    for (const std::string& content : {std::string{}, std::string(5'000, 'x')}) {
        const test::Till till;
        std::ofstream{till.posFile(), std::ios::binary | std::ios::trunc} << content;
        const test::Finished refused = till.evertill({"sell", "A1", "cash", "--json"});
        CHECK(refused.exitCode == 4);
        CHECK(test::errorCode(refused) == "StorageCorrupt");
        CHECK(refused.err.find("not touched") != std::string::npos);
        CHECK(contentOf(till.posFile()) == content);
    }
}

TEST_CASE("a flipped byte anywhere never crashes, and in the journal it is found") {
    const test::Till till;
    for (int i = 0; i < 5; ++i) {
        REQUIRE(till.evertill({"sell", "A1", "A2", "A3", "cash"}).exitCode == 0);
    }
    const std::string whole = contentOf(till.posFile());
    std::mt19937_64 random{11};
    int found = 0;
    for (int i = 0; i < 40; ++i) {
        const std::uintmax_t at = random() % whole.size();
        CAPTURE(at);
        flip(till.posFile(), at);
        const test::Finished verified = till.evertill({"journal", "verify", "--json"});
        const test::Finished sold = till.evertill({"sell", "A1", "cash", "--json"});
        CHECK(verified.signal == 0);
        CHECK(sold.signal == 0);
        found += verified.exitCode != 0;
        for (const char* leftover : {"pos.db-wal", "pos.db-shm"}) {
            test::fs::remove(till.folder() / leftover);
        }
        std::ofstream{till.posFile(), std::ios::binary | std::ios::trunc} << whole;
        // The file outside the folder remembers the sale that was put back.
        for (const auto& entry : test::fs::directory_iterator{till.folder().parent_path()}) {
            if (entry.path().filename().string().starts_with(".evertill-witness-")) {
                test::fs::remove(entry.path());
            }
        }
    }
    MESSAGE(found << " of 40 flips were found by the journal's check");
    CHECK(found > 0);
    CHECK(till.soundSales() == 5);
}

TEST_CASE("a changed amount in a journal record is named by verify") {
    const test::Till till;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    }
    till.change("UPDATE journal SET body=substr(body,1,20)||x'07'||substr(body,22) "
                "WHERE id=(SELECT journal_id FROM sale WHERE receipt_no=2)");
    const test::Finished refused = till.evertill({"journal", "verify", "--json"});
    CHECK(refused.exitCode == 4);
    CHECK(test::errorCode(refused) == "JournalBroken");
}

TEST_CASE("a till in a directory that may not be written is refused") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    constexpr uid_t kNobody = 65'534;
    const uid_t owner = ::geteuid() == 0 ? kNobody : ::geteuid();
    for (const auto& entry : test::fs::recursive_directory_iterator{till.folder()}) {
        CHECK(::chown(entry.path().c_str(), owner, static_cast<gid_t>(-1)) == 0);
        ::chmod(entry.path().c_str(), entry.is_directory() ? 0555 : 0444);
    }
    ::chmod(till.folder().c_str(), 0555);
    ::chmod(till.folder().parent_path().c_str(), 0755);
    test::Command command = till.command({"sell", "A1", "cash", "--json"});
    if (::geteuid() == 0) { // nothing is read-only for root
        command.arguments.insert(
            command.arguments.begin(),
            {"--reuid=" + std::to_string(kNobody), "--clear-groups", command.program.string()});
        command.program = "/usr/bin/setpriv";
    }
    const test::Finished refused = test::run(command);
    ::chmod(till.folder().c_str(), 0755);
    INFO(refused.err);
    CHECK(refused.exitCode == 4);
    CHECK(test::errorCode(refused) == "StorageReadOnly");
    CHECK(till.number("SELECT count(*) FROM sale") == 1);
}

TEST_CASE("two tills on one directory: the second is refused and told who has it") {
    const test::Till till;
    test::Process first{till.command({"sell", "--keep-going", "--json"})};
    first.write("A1\nACK\n");
    while (first.out().find('\n') == std::string::npos && first.readSome(1'000)) {
    }
    const test::Finished second = till.evertill({"sell", "A2", "cash", "--json"});
    CHECK(second.exitCode == 3);
    CHECK(test::errorCode(second) == "StorageBusy");
    CHECK(second.err.find("evertill sell (pid " + std::to_string(first.pid()) + ")") !=
          std::string::npos);
    // Readers are welcome meanwhile.
    CHECK(till.evertill({"report", "day"}).exitCode == 0);
    first.write("cash\n");
    const test::Finished ended = first.finish();
    CHECK(ended.out.find("\"number\":1") != std::string::npos);
    CHECK(till.evertill({"sell", "A2", "cash"}).exitCode == 0);
    CHECK(till.soundSales() == 2);
}

TEST_CASE("a directory without a till, and a till that is there already") {
    const test::Till till;
    const test::Finished again =
        till.evertill({"init", "--store", "S1", "--till", "T1", "--currency", "GBP", "--json"});
    CHECK(again.exitCode == 1);
    CHECK(test::errorCode(again) == "AlreadyExists");
    const test::Finished nowhere =
        test::run({test::builtProgram("evertill"),
                   {"sell", "A1", "cash", "--json", "--dir", (till.folder() / "nothing").string()},
                   {}});
    CHECK(nowhere.exitCode == 5);
    CHECK(test::errorCode(nowhere) == "FileMissing");
}

TEST_CASE("Bug: a report, an export or a receipt could be written over the till's own files") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    test::fs::create_symlink(till.folder() / "pos.db", till.folder() / "paper");
    for (const char* name : {"pos.db", "lock", "keys/lookup.key", "keys/../pos.db", "paper"}) {
        const std::string file = (till.folder() / name).string();
        const std::vector<std::string> deeds[] = {
            {"report", "hours", "--pdf", file},
            {"export", "poslog", "--out", file},
            {"journal", "export", "--out", file},
            {"receipt", "1", "--out", file},
        };
        for (auto deed : deeds) {
            CAPTURE(deed);
            deed.push_back("--json");
            const test::Finished refused = till.evertill(deed);
            CHECK(refused.exitCode == 1);
            CHECK(test::errorCode(refused) == "AlreadyExists");
        }
    }
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    const std::string own = (till.folder() / "hours.pdf").string(); // none of the till's yet
    CHECK(till.evertill({"report", "hours", "--pdf", own}).exitCode == 0);
}

TEST_CASE("Bug: a lookup key that is lost or unreadable was reported as a till that is not there") {
    const auto refusal = [](const auto& spoil) {
        const test::Till till;
        const auto key = till.folder() / "keys" / "lookup.key";
        spoil(key);
        const test::Finished refused = till.evertill({"sell", "A1", "cash", "--json"});
        CHECK(refused.exitCode != 0);
        CHECK(refused.err.find("lookup.key") != std::string::npos);
        CHECK(refused.err.find("evertill init") == std::string::npos);
        return test::errorCode(refused);
    };
    CHECK(refusal([](const auto& key) { test::fs::remove(key); }) == "StorageCorrupt");
    CHECK(refusal([](const auto& key) { test::fs::resize_file(key, 7); }) == "StorageCorrupt");
    CHECK(refusal([](const auto& key) { // opening it fails, whoever asks
              test::fs::remove(key);
              test::fs::create_symlink(key, key);
          }) == "FileUnreadable");
}

TEST_CASE("rows of a sale that differ from the journal are named by verify with their receipt") {
    const char* damages[] = {
        "UPDATE sale SET total=total+1 WHERE receipt_no=2",
        "UPDATE sale_line SET amount=amount-1 WHERE id=(SELECT max(id) FROM sale_line "
        "WHERE id>>16=2 AND kind<16)",
        "UPDATE sale_line SET stock_effect=0 WHERE id>>16=2 AND kind<16",
        "DELETE FROM sale_line WHERE id>>16=2 AND kind=17",
        "UPDATE sale SET points=5 WHERE receipt_no=2",
        "DELETE FROM sale WHERE receipt_no=2",
    };
    for (const char* damage : damages) {
        CAPTURE(damage);
        const test::Till till;
        for (int sale = 0; sale < 3; ++sale) {
            REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
        }
        REQUIRE(till.evertill({"journal", "verify"}).exitCode == 0);
        till.change(damage);
        const test::Finished refused = till.evertill({"journal", "verify", "--json"});
        CHECK(refused.exitCode == 4);
        CHECK(test::errorCode(refused) == "JournalBroken");
        CHECK(refused.err.find("receipt 2") != std::string::npos);
    }
}
