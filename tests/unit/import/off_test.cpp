// SPDX-License-Identifier: Apache-2.0
// Goal: the 818,776 products of Open Food Facts import with exactly the known numbers, each refused
// row with its line and reason. Method: the real file through the real rows and checks, onto a
// catalogue in memory. The same with SQLite, and the time it takes, is in the system tests.

#include "rows/file_rows.h"
#include "support/shared_data.h"
#include "unit/import/fake_catalogue.h"
#include "usecase/import/catalogue_import.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>

using namespace evertill;

namespace {

std::string unpacked(const std::filesystem::path& file) {
    const std::string command = "zstd -dcq '" + file.string() + "'";
    std::string bytes;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), &pclose};
    REQUIRE(pipe != nullptr);
    std::vector<char> buffer(1U << 20U);
    for (std::size_t read = 0;
         (read = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
        bytes.append(buffer.data(), read);
    }
    return bytes;
}

} // namespace

TEST_CASE("import: Open Food Facts gives exactly the known numbers") {
    const auto file = test::sharedData("off/off_products.csv.zst");
    if (!file) {
        return;
    }
    auto rows = rows::rowsOf(unpacked(*file));
    REQUIRE(rows);
    const core::Currency gbp = *core::Currency::parse("GBP");
    usecase::CatalogueImportOptions options;
    options.limits.mode = usecase::ImportMode::AcceptGood;
    options.rules.currency = gbp;
    options.rules.defaultTax = core::TaxCategoryId{"zero"};
    options.rules.priceFromCode = {core::Money::minor(49, gbp), core::Money::minor(1999, gbp)};
    options.taxes = {{core::TaxCategoryId{"zero"}, "Zero", {}}};

    test::FakeGeneration data;
    test::FakeWriter writer{data};
    const auto report = usecase::importCatalogue(**rows, writer, nullptr, options);
    REQUIRE(report);
    CHECK(report->rows == 818'776);
    CHECK(report->accepted == 807'873);
    CHECK(report->added == 807'873);
    CHECK(report->refused == 10'903);
    const auto& by = report->refusedBy;
    CHECK(by.at(base::ErrorCode::WrongCheckDigit) + by.at(base::ErrorCode::InvalidFormat) ==
          10'679);
    CHECK(by.at(base::ErrorCode::AmbiguousBarcode) == 224);
    CHECK(by.size() == 3);
    CHECK(report->warnings == 1);
    CHECK(report->published);
    CHECK(report->issuesBeyondCap == 0);
    CHECK(report->issues.size() == 10'904);
    CHECK(data.generation == 1);
    CHECK(data.items.size() == 807'873);
    CHECK(data.prices.size() == 807'873);
    CHECK(data.items.at("00052337").name == "00052337");

    const auto duplicate = std::find_if(
        report->issues.begin(), report->issues.end(), [](const usecase::ImportIssue& issue) {
            return issue.code == base::ErrorCode::AmbiguousBarcode &&
                   issue.value == "00000000011686";
        });
    REQUIRE(duplicate != report->issues.end());
    CHECK(duplicate->otherLine > 0);
    CHECK(duplicate->otherLine < duplicate->line);
    CHECK((duplicate->otherItem == "00011686" || duplicate->otherItem == "0000000011686"));
}
