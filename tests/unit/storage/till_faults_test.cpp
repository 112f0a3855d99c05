// SPDX-License-Identifier: Apache-2.0
// Goal: whatever happens to pos.db or around it, the till says what it is and loses or doubles
// nothing. Method: real files in a temporary folder, damaged, locked, filled up, or written by a
// process that is killed at a random moment.

#include "support/till_fixture.h"

#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
    }
    auto open(storage::TillOptions options = {}) {
        return storage::TillDatabase::open(directory, codecs.tools(), std::move(options));
    }
    auto reader() { return storage::SqliteTillReader::open(directory, codecs.events); }
};

std::string bytesOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes) {
    std::fstream out{file, std::ios::binary | std::ios::in | std::ios::out};
    out.seekp(at);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

bool filesHold(const fs::path& folder, const std::string& needle) {
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (bytesOf(entry.path()).find(needle) != std::string::npos) {
            return true;
        }
    }
    return false;
}

// Numbers gap-free, every receipt readable, the chain whole. Returns how many receipts there are.
std::int64_t checkWhole(Till& till) {
    const auto reader = till.reader();
    REQUIRE(reader);
    base::Digest previous{};
    std::int64_t receipts = 0;
    std::int64_t seq = 0;
    REQUIRE((*reader)->journal(1, [&](const core::JournalRecord& record) {
        CHECK(record.position.seq == ++seq);
        CHECK(record.hash == till.codecs.sha256.of(core::hashPreimage(record, previous)));
        previous = record.hash;
        receipts +=
            record.type == static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
        return true;
    }));
    const auto newest = (*reader)->recent({}, 1);
    CHECK((newest->empty() ? 0 : newest->front().number.value()) == receipts);
    for (std::int64_t number = 1; number <= receipts; ++number) {
        CHECK((*reader)->transaction(core::ReceiptNumber{number})->number.value() == number);
    }
    return receipts;
}

} // namespace

TEST_CASE("a second till is not made over the first, and one without files is missing") {
    Till till;
    CHECK(storage::TillDirectory::create(till.folder.path()).error().code ==
          base::ErrorCode::AlreadyExists);
    CHECK(storage::createTill(till.directory, test::someIdentity(), test::someGenesis(),
                              test::at(0), till.codecs.tools())
              .error()
              .code == base::ErrorCode::AlreadyExists);
    CHECK(storage::TillDirectory::open(till.folder.path() / "none").error().code ==
          base::ErrorCode::FileMissing);
}

TEST_CASE("two tills on one directory: the second is refused and told who holds it") {
    Till till;
    storage::TillOptions options;
    options.holder = "evertill-pos";
    auto first = till.open(options);
    REQUIRE(first);
    const auto second = till.open();
    REQUIRE_FALSE(second);
    CHECK(second.error().code == base::ErrorCode::StorageBusy);
    CHECK(second.error().context == "evertill-pos (pid " + std::to_string(::getpid()) + ")");
    first->reset();
    CHECK(till.open());
}

TEST_CASE("a file written by a newer program is refused and not touched") {
    Till till;
    // user_version is at byte 60 of the header, big-endian.
    overwrite(till.directory.posFile(), 60, std::string("\0\0\3\xe7", 4));
    const std::string before = bytesOf(till.directory.posFile());
    CHECK(till.open().error().code == base::ErrorCode::StorageTooNew);
    CHECK(till.reader().error().code == base::ErrorCode::StorageTooNew);
    CHECK(bytesOf(till.directory.posFile()) == before);
}

TEST_CASE("Bug: each reader ended the till's locks: whoever looked at the file deleted its WAL") {
    Till till;
    const auto database = till.open();
    REQUIRE(database);
    struct stat found {};
    REQUIRE(::stat(till.directory.posFile().c_str(), &found) == 0);
    const std::string inode = ":" + std::to_string(found.st_ino) + " ";
    const auto isLocked = [&] { return bytesOf("/proc/locks").find(inode) != std::string::npos; };
    CHECK(isLocked());
    REQUIRE(till.reader());
    REQUIRE(till.reader());
    CHECK(isLocked());
}

TEST_CASE("a corrupt, foreign or empty file is called corrupt") {
    Till till;
    SUBCASE("foreign") {
        overwrite(till.directory.posFile(), 0, "this is not a database at all");
        CHECK(till.open().error().code == base::ErrorCode::StorageCorrupt);
    }
    SUBCASE("empty") {
        fs::resize_file(till.directory.posFile(), 0);
        CHECK(till.open().error().code == base::ErrorCode::StorageCorrupt);
    }
    SUBCASE("cut short") {
        fs::resize_file(till.directory.posFile(), 4096 * 2);
        CHECK(till.open().error().code == base::ErrorCode::StorageCorrupt);
    }
    SUBCASE("pages overwritten") {
        overwrite(till.directory.posFile(), 4096, std::string(4096 * 12, '\xa5'));
        CHECK(till.open().error().code == base::ErrorCode::StorageCorrupt);
    }
}

TEST_CASE("a journal whose last record was changed is broken") {
    Till till;
    std::string file = bytesOf(till.directory.posFile());
    const std::size_t body = file.find("init");
    REQUIRE(body != std::string::npos);
    overwrite(till.directory.posFile(), static_cast<std::streamoff>(body), "INIT");
    CHECK(till.open().error().code == base::ErrorCode::JournalBroken);
}

TEST_CASE("a read-only file is called read-only") {
    Till till;
    const pid_t child = ::fork();
    if (child == 0) {
        // Root may write everything, so the question is asked as nobody.
        ::chmod(till.directory.posFile().c_str(), 0444);
        ::chmod((till.folder.path() / "lock").c_str(), 0666);
        ::chmod(till.folder.path().c_str(), 0777);
        if (::geteuid() == 0 && ::setuid(65534) != 0) {
            ::_exit(2);
        }
        const auto opened = till.open();
        ::_exit(!opened && opened.error().code == base::ErrorCode::StorageReadOnly ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("disk full: nothing is half-written, the basket stays, the number is not lost") {
    Till till;
    const core::Transaction sale = test::someSale(500, {"A", "B"});
    core::BasketChange change{{}, {}, {}};
    change.before = change.after = core::Basket{sale.basket, sale.currency}.header();
    change.lines.push_back({std::nullopt, sale.lines[0].line});

    std::int64_t sold = 0;
    const auto sellUntilFull = [&](storage::TillDatabase& database) {
        REQUIRE(database.save(change));
        base::ErrorCode code{};
        std::string message;
        while (code == base::ErrorCode{} && sold < 3'000) {
            const auto one =
                database.commitTransaction(test::someSale(sold + 1, {"A", "B"}), true, test::at(1));
            sold += one ? 1 : 0;
            code = one ? code : one.error().code;
            message = one ? "" : base::describe(one.error());
        }
        CHECK_MESSAGE(code == base::ErrorCode::StorageFull, message);
        CHECK(database.load()->size() == 1);
    };
    SUBCASE("by page count") {
        storage::TillOptions options;
        options.maxPages = 90; // empty tables take half of them
        auto database = till.open(options);
        REQUIRE(database);
        sellUntilFull(**database);
    }
    SUBCASE("by a write that is refused") {
        // The kernel refuses to let a file grow, as it does when the disk is full.
        rlimit before{};
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
        auto database = till.open();
        REQUIRE(database);
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 400'000;
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
        sellUntilFull(**database);
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
        // Space was made: the same till goes on with the next number.
        const auto next =
            (*database)->commitTransaction(test::someSale(999, {"A"}), true, test::at(2));
        REQUIRE(next);
        CHECK(next->transaction.number.value() == ++sold);
    }
    CHECK(sold > 10);
    CHECK(checkWhole(till) == sold);
    auto again = till.open();
    REQUIRE(again);
    CHECK((*again)->load()->size() == 1);
    const auto next = (*again)->commitTransaction(sale, true, test::at(3));
    REQUIRE(next);
    CHECK(next->transaction.number.value() == sold + 1);
}

TEST_CASE("kill -9 in the middle of selling leaves whole sales only") {
    Till till;
    std::int64_t known = 0;
    for (int round = 0; round < 30; ++round) {
        int pipe[2] = {};
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = till.open();
            for (std::int64_t i = 0; database && i < 100'000; ++i) {
                const core::Transaction sale = test::someSale(round * 100'000 + i, {"A", "B", "C"});
                core::BasketChange change;
                change.before = change.after = core::Basket{sale.basket, sale.currency}.header();
                change.lines.push_back({std::nullopt, sale.lines[0].line});
                static_cast<void>((*database)->save(change));
                const auto sold = (*database)->commitTransaction(sale, true, test::at(i));
                const std::int64_t number = sold ? sold->transaction.number.value() : -1;
                static_cast<void>(::write(pipe[1], &number, sizeof number));
                static_cast<void>((*database)->maintain());
            }
            ::_exit(0);
        }
        ::close(pipe[1]);
        // At least one sale, then a different moment each round.
        std::int64_t told = 0;
        REQUIRE(::read(pipe[0], &told, sizeof told) == sizeof told);
        ::usleep(static_cast<useconds_t>(round * 731 % 9'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        std::int64_t last = told;
        while (::read(pipe[0], &told, sizeof told) == sizeof told) {
            CHECK(told == last + 1);
            last = told;
        }
        ::close(pipe[0]);
        const std::int64_t receipts = checkWhole(till);
        // What was told is there; at most one more was on the disk before it could be told.
        CHECK(receipts >= last);
        CHECK(receipts <= last + 1);
        CHECK(last > known);
        known = receipts;
        auto database = till.open();
        REQUIRE(database);
        // The basket of the sale that was not finished, unless the kill came between two.
        CHECK((*database)->load()->size() <= static_cast<std::size_t>(round) + 1);
    }
}

TEST_CASE(
    "Bug: kill -9 leaves no change that was allowed without who allowed it, nor the reverse") {
    Till till;
    std::int64_t known = 0;
    for (int round = 0; round < 10; ++round) {
        int pipe[2] = {};
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = till.open();
            for (std::int64_t i = 0; database && i < 100'000; ++i) {
                const core::Transaction sale = test::someSale(round * 100'000 + i, {"A"});
                core::BasketChange change;
                change.before = change.after = core::Basket{sale.basket, sale.currency}.header();
                change.lines.push_back({std::nullopt, sale.lines[0].line});
                const core::RightOverridden allowed{sale.basket,
                                                    core::OperatorId{"1"},
                                                    core::OperatorId{"2"},
                                                    "discount_line",
                                                    "A",
                                                    core::Money::zero(sale.currency),
                                                    "damaged"};
                static_cast<void>((*database)->save(change, {allowed}, test::at(i)));
                static_cast<void>(::write(pipe[1], &i, sizeof i));
            }
            ::_exit(0);
        }
        ::close(pipe[1]);
        std::int64_t told = 0;
        REQUIRE(::read(pipe[0], &told, sizeof told) == sizeof told);
        ::usleep(static_cast<useconds_t>(round * 1'731 % 9'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipe[0]);
        auto database = till.open();
        REQUIRE(database);
        const std::int64_t changes = static_cast<std::int64_t>((*database)->load()->size());
        CHECK(changes == (*database)->head().seq - 1); // the first record is the genesis
        CHECK(changes > known);
        known = changes;
    }
}

TEST_CASE("erasing a member leaves neither key nor look-up hash in any file") {
    Till till;
    auto database = till.open();
    REQUIRE(database);
    const std::string key = "KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE";
    base::Digest lookup{};
    lookup.fill(0xEE);
    const core::MemberEnrolled anna{{core::MemberId{test::uuidOf(1)}, {1, 2, 3}}, {}};
    REQUIRE(
        (*database)->enrolMember(anna, base::Bytes(key.begin(), key.end()), {lookup}, test::at(1)));
    const std::string hash(32, '\xEE');
    CHECK(filesHold(till.folder.path(), key));
    CHECK(filesHold(till.folder.path(), hash));
    REQUIRE((*database)->eraseMember(anna.envelope.id));
    CHECK_FALSE(filesHold(till.folder.path(), key));
    CHECK_FALSE(filesHold(till.folder.path(), hash));
    CHECK((*database)->head().seq == 2);
}

TEST_CASE("Bug: a key erased beside a reader stayed in the file when the program had stopped") {
    Till till;
    const std::string key = "KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE";
    const core::MemberEnrolled anna{{core::MemberId{test::uuidOf(1)}, {1, 2, 3}}, {}};
    auto reader = storage::Database::open((till.folder.path() / "pos.db").string(),
                                          storage::OpenMode::ReadOnly);
    REQUIRE(reader);
    {
        auto database = till.open();
        REQUIRE(
            (*database)->enrolMember(anna, base::Bytes(key.begin(), key.end()), {}, test::at(1)));
        REQUIRE(reader->execute("BEGIN; SELECT count(*) FROM sqlite_master"));
        CHECK_FALSE((*database)->eraseMember(anna.envelope.id)); // it is gone, and yet in the file
    }
    REQUIRE(reader->execute("COMMIT"));
    auto database = till.open();
    CHECK(filesHold(till.folder.path(), key));
    REQUIRE((*database)->eraseMember(anna.envelope.id)); // as each start does for who was erased
    CHECK_FALSE(filesHold(till.folder.path(), key));
}

TEST_CASE("folds and checkpoints change no answer") {
    Till till;
    storage::TillOptions options;
    options.foldReceipts = 7;
    options.checkpointFrames = 20;
    auto database = till.open(options);
    REQUIRE(database);
    const auto otherDay = *core::BusinessDate::of(2026, 11, 23);
    for (std::int64_t i = 1; i <= 40; ++i) {
        core::Transaction sale =
            test::someSale(i, {"A", "B"}, i % 10 == 0 ? otherDay : test::someDay());
        sale.member = core::BasketMember{core::MemberId{test::uuidOf(9)}, ""};
        sale.pointsEarned = 2;
        REQUIRE((*database)->commitTransaction(sale, false, test::at(i)));
        REQUIRE((*database)->maintain());
        const auto reader = till.reader();
        CHECK((*reader)->localStockChange(core::Sku{"A"}, {})->toString() == std::to_string(-i));
        CHECK(*(*reader)->localPoints(core::MemberId{test::uuidOf(9)}, {}) == 2 * i);
        CHECK((*reader)->dayReport(test::someDay())->sales == i - i / 10);
        CHECK((*reader)->dayReport(otherDay)->lines == 2 * (i / 10));
        CHECK((*database)->walFrames() < 40);
    }
}
