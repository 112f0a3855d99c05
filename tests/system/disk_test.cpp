// SPDX-License-Identifier: Apache-2.0
// Goal: a full disk, at whatever byte of a sale it fills up, leaves nothing half-written; the
// program says so, the basket is kept, and selling goes on when there is room again. Method: the
// real program over a library that refuses writes as a full disk does, with less room left each
// time.

#include "system/till.h"

#include <csignal>

#include <doctest/doctest.h>

using namespace evertill;

namespace {

class FullDisk {
public:
    explicit FullDisk(const test::Till& till)
        : m_flag(till.folder().parent_path() / "disk-is-full")
        , m_environment{"LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/full_disk.so",
                        "EVERTILL_FULL_DIR=" + till.folder().string(),
                        "EVERTILL_FULL_FLAG=" + m_flag.string()} {}

    [[nodiscard]] const std::vector<std::string>& environment() const { return m_environment; }
    void fill(std::int64_t bytesLeft, const test::Till& till) const {
        // By renaming, so that the library never reads half of it.
        test::fs::rename(till.file("flag-draft", std::to_string(bytesLeft)), m_flag);
    }
    void free() const { test::fs::remove(m_flag); }

private:
    test::fs::path m_flag;
    std::vector<std::string> m_environment;
};

// The number of complete lines the program has answered.
std::ptrdiff_t lines(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

bool waitForAnswers(test::Process& process, std::ptrdiff_t count) {
    const std::int64_t until = test::nowMicros() + 20'000'000;
    while (lines(process.out()) < count && test::nowMicros() < until && process.readSome(100)) {
    }
    return lines(process.out()) >= count;
}

} // namespace

TEST_CASE("disk full while paying: nothing half-written, the basket is kept, then it is sold") {
    const test::Till till;
    const FullDisk disk{till};
    int refused = 0;
    for (std::int64_t room = 0; room <= 60'000; room += 2'500) {
        CAPTURE(room);
        const std::int64_t sold = till.number("SELECT count(*) FROM sale").value_or(0);
        test::Process process{till.command({"sell", "--keep-going", "--json"}, disk.environment())};
        process.write("2*A1\n3*A2\nA3\nA4\nA5\nACK\n");
        REQUIRE(waitForAnswers(process, 1));
        disk.fill(room, till);
        process.write("cash\n");
        REQUIRE(waitForAnswers(process, 2));
        const boost::json::object answer = test::jsonLines(process.out()).at(1);
        const bool wasSold = answer.contains("number");
        if (!wasSold) {
            ++refused;
            CHECK(test::errorCode(answer) == "StorageFull");
            const std::string words{answer.at("error").as_object().at("message").as_string()};
            CHECK(words.find("The disk is full") != std::string::npos);
            CHECK(words.find("basket is kept") != std::string::npos);
            CHECK(till.number("SELECT count(*) FROM sale") == sold);
        }
        disk.free();
        const test::Finished finished = process.finish();
        INFO(finished.err);
        CHECK(finished.signal == 0);
        CHECK(till.number("SELECT count(*) FROM sale") == sold + 1);
        CHECK(till.number("SELECT count(*) FROM sale_line WHERE kind=0 AND id>>16=" +
                          std::to_string(sold + 1)) == 5);
    }
    CHECK(refused >= 3);
    static_cast<void>(till.soundSales());
}

TEST_CASE("disk full and the power cut at once: the basket is there after the restart") {
    const test::Till till;
    const FullDisk disk{till};
    test::Process process{till.command({"sell", "--keep-going", "--json"}, disk.environment())};
    process.write("2*A1\n3*A2\nACK\n");
    REQUIRE(waitForAnswers(process, 1));
    disk.fill(0, till);
    process.write("cash\n");
    REQUIRE(waitForAnswers(process, 2));
    process.kill(SIGKILL);
    static_cast<void>(process.finish());
    disk.free();
    const test::Finished resumed = till.evertill({"sell", "--json"}, "cash\n");
    INFO(resumed.err);
    REQUIRE(resumed.exitCode == 0);
    const auto receipt = test::jsonLines(resumed.out);
    REQUIRE(receipt.size() == 1);
    CHECK(receipt[0].at("number").as_int64() == 1);
    CHECK(receipt[0].at("lines").as_array().size() == 2);
    CHECK(till.soundSales() == 1);
}

TEST_CASE("disk full during an import: the old catalogue stays, and the message says why") {
    const test::Till till;
    const FullDisk disk{till};
    std::string csv = "sku,name,price\n";
    for (int i = 0; i < 5'000; ++i) {
        csv += "N" + std::to_string(i) + ",New article " + std::to_string(i) + ",1.00\n";
    }
    const auto file = till.file("more.csv", csv);
    for (const std::int64_t room : {0, 20'000, 400'000}) {
        CAPTURE(room);
        disk.fill(room, till);
        const test::Finished refused =
            till.evertill({"import", "catalogue", file.string(), "--json"}, {}, disk.environment());
        CHECK(refused.exitCode == 4);
        CHECK(test::errorCode(refused) == "StorageFull");
        disk.free();
        CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
        CHECK(till.evertill({"scan", "N7", "--json"}).out.find("UnknownBarcode") !=
              std::string::npos);
    }
    CHECK(till.evertill({"import", "catalogue", file.string()}).exitCode == 0);
    CHECK(till.evertill({"sell", "N7", "cash"}).exitCode == 0);
}

TEST_CASE("a sync of 30 ms is felt once per cash sale, not per scan") {
    const test::Till till;
    const std::vector<std::string> slow{"LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} +
                                            "/lib/slow_fsync.so",
                                        "EVERTILL_FSYNC_MILLIS=30"};
    test::Process process{till.command({"sell", "--keep-going", "--json"}, slow)};
    process.write("A1\nACK\n");
    REQUIRE(waitForAnswers(process, 1));
    std::int64_t begin = test::nowMicros();
    for (int i = 0; i < 20; ++i) {
        process.write("A" + std::to_string(2 + i) + "\n");
    }
    process.write("ACK\n");
    REQUIRE(waitForAnswers(process, 2));
    const std::int64_t scans = test::nowMicros() - begin;
    begin = test::nowMicros();
    process.write("cash\n");
    REQUIRE(waitForAnswers(process, 3));
    const std::int64_t paying = test::nowMicros() - begin;
    MESSAGE("20 scans " << scans << " us, paying " << paying << " us");
    CHECK(scans < 20 * 30'000 / 2); // with a sync each they would take 600 ms
    CHECK(paying >= 30'000);
    CHECK(process.finish().exitCode == 5); // of the codes nobody has
}
