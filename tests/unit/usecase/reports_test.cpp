// SPDX-License-Identifier: Apache-2.0
// Goal: reports add up the till's sums as they say, mark what is unusual by the stated rule, and no
// text of a file is taken for a formula. Method: a reader with given sums, by example.
#include "usecase/reports/sheet.h"

#include <doctest/doctest.h>

using namespace evertill;
using core::BusinessDate;
using core::FigureKind;

namespace {

const BusinessDate kDay = *BusinessDate::of(2026, 11, 22);
const core::Currency kGbp = *core::Currency::parse("GBP");

class Sums final : public ports::FigureReader {
public:
    [[nodiscard]] base::Expected<BusinessDate> today() override { return kDay; }
    [[nodiscard]] base::Expected<core::DayFigures> figures(BusinessDate first,
                                                           BusinessDate last) override {
        core::DayFigures wanted;
        for (const auto& [key, sums] : rows) {
            if (key.date >= first && key.date <= last) {
                wanted[key] = sums;
            }
        }
        return wanted;
    }
    [[nodiscard]] base::Expected<std::map<std::string, core::FigureSums>>
    otherTills(BusinessDate, BusinessDate) override {
        return others;
    }
    [[nodiscard]] base::Expected<std::vector<ports::AuditRow>>
    audit(const ports::AuditQuery&) override {
        return std::vector<ports::AuditRow>{};
    }
    [[nodiscard]] base::Expected<ports::SalesPage> sales(const ports::SalesQuery&) override {
        return ports::SalesPage{};
    }
    void put(FigureKind kind, const char* key, const core::FigureSums& sums, int daysAgo = 0) {
        rows[{BusinessDate::fromDays(kDay.days() - daysAgo), kind, key}] = sums;
    }
    core::DayFigures rows;
    std::map<std::string, core::FigureSums> others;
};

} // namespace

TEST_CASE("A day at a glance: sales without what came back, beside the same weekday before") {
    Sums reader;
    reader.put(FigureKind::Day, "", {4, 9, 900});
    reader.put(FigureKind::Refunds, "ann", {1, -1, -100});
    reader.put(FigureKind::Day, "", {2, 4, 501}, 7);
    const auto glance = usecase::dayGlance(reader, kDay).value();
    CHECK(glance.day == usecase::Glance{3, 10, 1000, 1, -100});
    CHECK(glance.day.turnover() == 900);
    CHECK(glance.day.basketValue() == 333);
    CHECK(glance.day.itemsPerBasket() == 333);
    CHECK(glance.comparedDate == BusinessDate::fromDays(kDay.days() - 7));
    CHECK(glance.compared.basketValue() == 251); // 250.5, half up
    CHECK_FALSE(usecase::Glance{}.basketValue().has_value());
}

TEST_CASE("The store's tills: this one by its own journal, the others as the centre told") {
    Sums reader;
    reader.put(FigureKind::Day, "", {4, 9, 900});
    reader.put(FigureKind::Day, "", {2, 4, 501}, 1);
    reader.others = {{"01", {7, 0, 1234}}, {"03", {1, 0, -50}}};
    const auto rows =
        usecase::sumsByTill(reader, core::TillId{"02"}, usecase::periodUntil(kDay, 2)).value();
    CHECK(rows == std::vector<usecase::SumsRow>{
                      {"02", {6, 0, 1401}}, {"01", {7, 0, 1234}}, {"03", {1, 0, -50}}});
    const usecase::Table table = usecase::tillTable(rows, kGbp);
    CHECK(table.columns == std::vector<std::string>{"till", "transactions", "amount"});
    CHECK(table.rows[1][2].text == "12.34");
}

TEST_CASE("Hours stand in their order without gaps, the rest by amount") {
    Sums reader;
    reader.put(FigureKind::Hour, "09", {1, 1, 100});
    reader.put(FigureKind::Hour, "12", {1, 1, 300});
    reader.put(FigureKind::Hour, "12", {2, 2, 50}, 1);
    const auto hours =
        usecase::sumsBy(reader, FigureKind::Hour, usecase::periodUntil(kDay, 2)).value();
    REQUIRE(hours.size() == 4);
    CHECK(hours[1] == usecase::SumsRow{"10", {}});
    CHECK(hours[3] == usecase::SumsRow{"12", {3, 3, 350}});
    reader.put(FigureKind::Category, "tea", {1, 1, 100});
    reader.put(FigureKind::Category, "milk", {1, 1, 200});
    const auto categories =
        usecase::sumsBy(reader, FigureKind::Category, usecase::periodUntil(kDay, 1)).value();
    REQUIRE(categories.size() == 2);
    CHECK(categories[0].key == "milk");
}

TEST_CASE("Unusual is five at least and more than twice the others' rate") {
    Sums reader;
    reader.put(FigureKind::Operator, "ann", {100, 0, 0});
    reader.put(FigureKind::Operator, "ben", {200, 0, 0});
    reader.put(FigureKind::Voids, "ben", {10, 0, 0}); // 5 %
    const auto of = [&](std::int64_t voids) {
        reader.put(FigureKind::Voids, "ann", {voids, 0, 0});
        return usecase::operatorReport(reader, usecase::periodUntil(kDay, 1)).value()[0];
    };
    CHECK_FALSE(of(10).isUnusual[1]); // 10 %: exactly twice
    CHECK(of(11).isUnusual[1]);
    reader.put(FigureKind::Voids, "ben", {0, 0, 0});
    CHECK_FALSE(of(4).isUnusual[1]);
    CHECK(of(5).isUnusual[1]);
    reader.rows.erase({kDay, FigureKind::Operator, "ben"});
    CHECK_FALSE(of(50).isUnusual[1]); // nobody to compare with
}

TEST_CASE("No text of a CSV is taken for a formula; figures stay figures") {
    const usecase::Table table{{"name", "amount"},
                               {{{"=HYPERLINK(\"http://x\")"}, {"-1.00", -100}},
                                {{"+1"}, {"2", 2}},
                                {{"@SUM(A1)"}, {"3", 3}},
                                {{"\t=1"}, {"4", 4}},
                                {{"tea, \"green\""}, {"5", 5}}}};
    CHECK(usecase::toCsv(table) == "\xEF\xBB\xBFname,amount\r\n"
                                   "\"'=HYPERLINK(\"\"http://x\"\")\",-1.00\r\n"
                                   "'+1,2\r\n"
                                   "'@SUM(A1),3\r\n"
                                   "'\t=1,4\r\n"
                                   "\"tea, \"\"green\"\"\",5\r\n");
}

TEST_CASE("The table of a glance has decimals of the currency, and nothing where nothing is") {
    Sums reader;
    reader.put(FigureKind::Day, "", {2, 5, 1005});
    const auto table = usecase::tableOf(usecase::dayGlance(reader, kDay).value(), kGbp);
    CHECK(table.rows[0][2].text == "10.05");
    CHECK(table.rows[0][6].text == "5.03");
    CHECK(table.rows[0][8].text == "2.50");
    CHECK(table.rows[1][6].text.empty());
}

TEST_CASE("A table on paper: columns with a figure stand at the right, short rows are filled up") {
    const core::Sheet sheet = usecase::sheetOf(
        {{"name", "amount", "note"}, {{{"a"}, {}, {"x"}}, {{"b"}, {"1.50", 150}}}}, {"Title"});
    CHECK(sheet.head.title == "Title");
    REQUIRE(sheet.columns.size() == 3);
    CHECK_FALSE(sheet.columns[0].isFigure);
    CHECK(sheet.columns[1].isFigure);
    CHECK_FALSE(sheet.columns[2].isFigure);
    REQUIRE(sheet.rows.size() == 2);
    CHECK(sheet.rows[0] == std::vector<std::string>{"a", "", "x"});
    CHECK(sheet.rows[1] == std::vector<std::string>{"b", "1.50", ""});
}
