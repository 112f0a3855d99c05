// SPDX-License-Identifier: Apache-2.0
// Goal: the managers' reports of the command line tell what was sold, without a link, as text, JSON
// and CSV. Method: the real program on a till that never heard of a centre.

#include "support/till_fixture.h"
#include "system/till.h"
#include "terminal/terminal.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

boost::json::object rowOf(const test::Till& till, const char* name, std::size_t row = 0) {
    const auto told = till.evertill({"report", name, "--json"});
    REQUIRE(told.exitCode == 0);
    return test::jsonLines(told.out).back().at("rows").as_array().at(row).as_object();
}

// What a report's PDF says; empty where nothing here can read one.
std::string paperOf(const test::Till& till, std::vector<std::string> report) {
    const std::string file = (till.folder() / "paper.pdf").string();
    report.insert(report.begin(), "report");
    report.insert(report.end(), {"--pdf", file});
    REQUIRE(till.evertill(report).exitCode == 0);
    if (std::system("command -v pdftotext > /dev/null") != 0) {
        return {};
    }
    REQUIRE(std::system(("pdftotext -layout " + file + " " + file + ".txt").c_str()) == 0);
    std::ifstream stream{file + ".txt"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

} // namespace

TEST_CASE("offline matrix, reports: today, hours, categories, operators, tenders and audit trail") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);

    const boost::json::object today = rowOf(till, "today");
    CHECK(today.at("sales").as_int64() == 2);
    CHECK(today.at("sold").as_int64() == 107 + 114 + 107);
    CHECK(today.at("basket_value").as_int64() == 164);
    CHECK(today.at("items_per_basket").as_int64() == 150);
    CHECK(rowOf(till, "categories").at("count").as_int64() == 3);
    CHECK(rowOf(till, "operators").at("transactions").as_int64() == 2);
    CHECK(rowOf(till, "operators").at("unusual").as_string().empty());
    CHECK(rowOf(till, "tenders").at("tender").as_string() == "cash");
    CHECK(rowOf(till, "hours").at("amount").as_int64() > 0);
    const auto audit = till.evertill({"report", "audit"});
    CHECK(audit.out.find("JournalStarted") != std::string::npos);
}

TEST_CASE("a report as CSV has a head, decimals and no row of another date") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto csv = till.evertill({"report", "tenders", "--csv"});
    CHECK(csv.out == "\xEF\xBB\xBFtender,count,items,amount\r\ncash,1,0,1.07\r\n");
    const auto other = till.evertill({"report", "tenders", "--csv", "--date", "2001-01-01"});
    CHECK(other.out == "\xEF\xBB\xBFtender,count,items,amount\r\n");
    CHECK(till.evertill({"report", "hours", "--date", "yesterday"}).exitCode != 0);
}

TEST_CASE("a report as PDF has its title, its dates and its figures; not both files at once") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const std::string file = (till.folder() / "tenders.pdf").string();
    const auto told = till.evertill({"report", "tenders", "--pdf", file, "--json"});
    REQUIRE(told.exitCode == 0);
    CHECK(test::jsonLines(told.out).back().at("file").as_string() == file);
    if (std::system("command -v pdftotext > /dev/null") == 0) {
        const std::string text = (till.folder() / "tenders.txt").string();
        REQUIRE(std::system(("pdftotext -layout " + file + " " + text).c_str()) == 0);
        std::ifstream stream{text};
        const std::string words{std::istreambuf_iterator<char>{stream}, {}};
        for (const char* part :
             {"What was paid with", "till T1", "cash", "1.07", "Page 1 of 1", "Made on 20"}) {
            CAPTURE(part);
            CHECK(words.find(part) != std::string::npos);
        }
    }
    CHECK(till.evertill({"report", "tenders", "--pdf", file, "--csv"}).exitCode == 2);
    CHECK(till.evertill({"report", "tenders", "--pdf", (till.folder() / "no" / "x.pdf").string()})
              .exitCode == 4);
}

TEST_CASE("a report's PDF takes the place of the old one whole, for owner and group only") {
    const test::Till till;
    const fs::path file = till.folder() / "tenders.pdf";
    const auto save = [&] {
        return till.evertill({"report", "tenders", "--pdf", file.string()}).exitCode;
    };
    std::ofstream{file} << "old";
    fs::permissions(file, fs::perms::all);
    fs::create_hard_link(file, till.folder() / "old.pdf"); // whoever reads the old one has it whole
    REQUIRE(save() == 0);
    CHECK(fs::file_size(file) > 100);
    CHECK(fs::file_size(till.folder() / "old.pdf") == 3);
    CHECK((fs::status(file).permissions() & fs::perms::mask) ==
          (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
    CHECK_FALSE(fs::exists(file.string() + ".new"));
}

TEST_CASE("paper with a part of what there is says so: the newest sales, the newest records") {
    const test::Till till;
    if (paperOf(till, {"audit"}).empty()) {
        MESSAGE("pdftotext is not installed: skipped");
        return;
    }
    CHECK(paperOf(till, {"audit"}).find("Only the newest") == std::string::npos);
    {
        const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test");
        REQUIRE(terminal);
        for (int i = 1; i <= 1'001; ++i) {
            const base::UtcTime now = (*terminal)->clock().now();
            core::Transaction sale = test::someSale(i, {"A1"});
            sale.committedAt = now;
            REQUIRE((*terminal)->journal().commitTransaction(std::move(sale), false, now));
        }
        for (int i = 0; i < 100; ++i) {
            const core::ControlActed locked{core::ControlAction::Locked, core::OperatorId{"1"}, "",
                                            core::Money::zero(test::gbp()), ""};
            REQUIRE((*terminal)->journal().append(locked, (*terminal)->clock().now()));
        }
    }
    CHECK(paperOf(till, {"audit"}).find("Only the newest 100") != std::string::npos);
    const boost::json::object day = rowOf(till, "today");
    const std::string date{day.at("date").as_string()};
    const std::string behind =
        paperOf(till, {"tenders", "--of", "cash", "--date", date, "--days", "3660"});
    CHECK(behind.find("Only the newest 1000") != std::string::npos);
    CHECK(paperOf(till, {"tenders"}).find("Only the newest") == std::string::npos);
}

TEST_CASE("the sales behind a row of a report, by its name") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto behind = [&](const char* report, const std::string& of) {
        const auto told = till.evertill({"report", report, "--of", of, "--json"});
        REQUIRE(told.exitCode == 0);
        return test::jsonLines(told.out).back().at("rows").as_array();
    };
    const boost::json::array cash = behind("tenders", "cash");
    REQUIRE(cash.size() == 2);
    CHECK(cash.at(0).at("receipt").as_int64() == 2); // the newest first
    CHECK(cash.at(0).at("amount").as_int64() == 107);
    CHECK(cash.at(1).at("lines").as_int64() == 2);
    CHECK(behind("tenders", "card").empty());
    const std::string hour{rowOf(till, "hours").at("hour").as_string()};
    CHECK(behind("hours", hour).size() == 2);
    const std::string who{rowOf(till, "operators").at("operator").as_string()};
    CHECK(behind("operators", who).size() == 2);
    const std::string category{rowOf(till, "categories").at("category").as_string()};
    CHECK_FALSE(behind("categories", category).empty());
    CHECK(till.evertill({"report", "audit", "--of", "x"}).exitCode == 2);
}

TEST_CASE("Bug: a row that no report has was answered with no sales and exit code 0") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    for (const auto& [report, of] : {std::pair{"tenders", "crad"},
                                     {"hours", "24"},
                                     {"hours", "9"},
                                     {"categories", "No such goods"},
                                     {"operators", "77"}}) {
        CAPTURE(of);
        const auto told = till.evertill({"report", report, "--of", of, "--json"});
        CHECK(told.exitCode == 5);
        CHECK(test::errorCode(told) == "NotFound");
        CHECK(told.err.find(std::string{"There is no row "} + of) != std::string::npos);
    }
    // What another date may have had is no mistake.
    const auto quiet = [&](std::vector<std::string> report) {
        report.insert(report.begin(), "report");
        return till.evertill(report).exitCode == 0;
    };
    CHECK(quiet({"tenders", "--of", "card"}));
    CHECK(quiet({"tenders", "--of", "cash", "--date", "2001-01-01"}));
    CHECK(quiet({"hours", "--of", "03", "--date", "2001-01-01"}));
}
