// SPDX-License-Identifier: Apache-2.0
// Goal: kill -9 at any moment loses nothing that was confirmed and sells nothing twice. Method: a
// scripted shift is fed to the real `evertill sell`, which is killed at 200 random moments; each
// run goes on where the records say the last one stopped. Every step is followed by a code that
// nobody has: the answer to it proves that the steps before it were taken.

#include "support/shared_data.h"
#include "system/shift_script.h"
#include "system/till.h"
#include "terminal/terminal.h"

#include <csignal>
#include <map>

#include <doctest/doctest.h>

using namespace evertill;
using test::SoldLine;

namespace {

constexpr int kKills = 200;
constexpr std::int64_t kSalesAhead = 60; // more than a run gets done before it is killed

struct Place { // the next step to take
    std::int64_t sale = 1;
    std::size_t step = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

struct Seen {                                      // what the program said before it was killed
    std::map<std::int64_t, std::int64_t> receipts; // number -> sale
    Place confirmed;                               // all steps before this were answered
};

std::vector<SoldLine> linesOf(const core::Basket& basket) {
    std::vector<SoldLine> lines;
    for (const core::BasketLine& line : basket.lines()) {
        lines.push_back({line.sku.value(), line.quantity.inThousandths() / 1000});
    }
    return lines;
}

std::string wordsFrom(Place from) {
    std::string text;
    for (std::int64_t number = from.sale; number < from.sale + kSalesAhead; ++number) {
        const test::ScriptedSale sale = test::scriptedSale(number);
        for (std::size_t i = number == from.sale ? from.step : 0; i < sale.words.size(); ++i) {
            text += sale.words[i] + "\n";
            text += "ACK-" + std::to_string(number) + "-" + std::to_string(i + 1) + "\n";
        }
    }
    return text;
}

void read(const std::string& out, Seen& seen) {
    for (const boost::json::object& answer : test::jsonLines(out)) {
        if (const auto* number = answer.if_contains("number")) {
            const auto& first = answer.at("lines").as_array().at(0).as_object();
            REQUIRE(first.at("sku").as_string() == "K1");
            const std::int64_t sale = std::stoll(std::string{first.at("quantity").as_string()});
            seen.receipts[number->as_int64()] = sale;
            seen.confirmed = std::max(seen.confirmed, Place{sale + 1, 0});
            continue;
        }
        const std::string word{answer.at("error").as_object().at("place").as_string()};
        INFO(boost::json::serialize(answer));
        REQUIRE(word.starts_with("ACK-"));
        REQUIRE(test::errorCode(answer) == "UnknownBarcode");
        const std::size_t dash = word.find('-', 4);
        const Place place{std::stoll(word.substr(4, dash - 4)), std::stoull(word.substr(dash + 1))};
        seen.confirmed = std::max(seen.confirmed, place);
    }
}

// Half the kills count from the start of the program, so that they also meet its opening; the other
// half from an answer.
void runAndKill(const test::Till& till, Place from, std::mt19937_64& random, Seen& seen) {
    test::Process process{till.command({"sell", "--keep-going", "--json"})};
    process.write(wordsFrom(from));
    const std::int64_t started = test::nowMicros();
    const auto wait = [&](std::int64_t micros) {
        while (test::nowMicros() - started < micros && process.readSome(1)) {
        }
    };
    if (random() % 2 == 0) {
        wait(static_cast<std::int64_t>(random() % 80'000));
    } else {
        const auto answers = static_cast<std::ptrdiff_t>(1 + random() % 60);
        while (std::count(process.out().begin(), process.out().end(), '\n') < answers &&
               process.readSome(100)) {
        }
        wait(test::nowMicros() - started + static_cast<std::int64_t>(random() % 5'000));
    }
    process.kill(SIGKILL);
    const test::Finished ended = process.finish();
    INFO(ended.err);
    REQUIRE(ended.signal == SIGKILL);
    read(ended.out, seen);
}

// Where the records say the shift stands; compares the open basket with the script.
Place resumePlace(const test::Till& till, const Seen& seen) {
    const std::int64_t sold = till.number("SELECT count(*) FROM sale").value_or(0);
    std::vector<core::Basket> baskets;
    {
        const auto opened = terminal::Terminal::openForSelling(till.folder(), "test");
        REQUIRE(opened);
        baskets = *(*opened)->baskets().load();
    }
    std::erase_if(baskets, [](const core::Basket& basket) { return basket.isEmpty(); });
    if (baskets.empty()) {
        REQUIRE(seen.confirmed <= Place{sold + 1, 0});
        return {sold + 1, 0};
    }
    REQUIRE(baskets.size() == 1);
    if (!baskets[0].header().tenders.empty()) {
        // Paid and not yet committed: the next start completes it.
        const test::Finished completed = till.evertill({"sell", "--json"});
        INFO(completed.err);
        REQUIRE(completed.exitCode == 0);
        REQUIRE(till.number("SELECT count(*) FROM sale") == sold + 1);
        return {sold + 2, 0};
    }
    const test::ScriptedSale script = test::scriptedSale(sold + 1);
    const std::size_t first = seen.confirmed.sale == sold + 1 ? seen.confirmed.step : 0;
    for (std::size_t step = first; step < script.words.size(); ++step) {
        if (script.after[step] == linesOf(baskets[0])) {
            return {sold + 1, step};
        }
    }
    FAIL("the open basket is not what was scanned");
    return {};
}

void checkRecords(const test::Till& till, const Seen& seen) {
    const std::int64_t sold = till.soundSales();
    MESSAGE(sold << " sales, " << seen.receipts.size() << " receipts seen before a kill");
    CHECK(seen.receipts.size() > kKills / 4);
    for (const auto& [number, sale] : seen.receipts) {
        CHECK(number == sale);
        CHECK(number <= sold);
    }
    const auto rows = till.column("SELECT (id>>16)||' '||code||' '||(quantity/1000) FROM sale_line "
                                  "WHERE kind=0 ORDER BY id");
    std::vector<std::string> expected;
    for (std::int64_t number = 1; number <= sold; ++number) {
        const test::ScriptedSale sale = test::scriptedSale(number);
        for (const SoldLine& line : sale.lines()) {
            expected.push_back(std::to_string(number) + " " + line.sku + " " +
                               std::to_string(line.quantity));
        }
    }
    const auto [row, wanted] =
        std::mismatch(rows.begin(), rows.end(), expected.begin(), expected.end());
    CHECK((row == rows.end() ? "the end" : *row) ==
          (wanted == expected.end() ? "the end" : *wanted));
}

} // namespace

TEST_CASE("kill -9 at 200 random moments of a shift") {
    const test::Till till;
    std::mt19937_64 random{20'261'122};
    Seen seen;
    Place next;
    int inBaskets = 0;
    for (int i = 0; i < kKills; ++i) {
        CAPTURE(i);
        runAndKill(till, next, random, seen);
        next = resumePlace(till, seen);
        inBaskets += next.step > 0;
    }
    MESSAGE(inBaskets << " kills met an open basket");
    CHECK(inBaskets > kKills / 10);
    checkRecords(till, seen);
}
