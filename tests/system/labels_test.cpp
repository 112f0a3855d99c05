// SPDX-License-Identifier: Apache-2.0
// Goal: after prices changed by an import, `evertill label changed` prints their labels as one
// batch, and goes on after a fault without doubles. Method: the real programs on both ends; what
// the simulated label printer has printed is counted.

#include "support/temp_folder.h"
#include "system/simulator.h"

#include <doctest/doctest.h>

using namespace evertill;
using test::Simulator;

namespace {

void setPrices(const test::Till& till, const std::string& csv) {
    const auto imported =
        till.evertill({"import", "catalogue", till.file("prices.csv", csv).string()});
    CAPTURE(imported.err);
    REQUIRE(imported.exitCode == 0);
}

std::int64_t countOf(const test::Till& till) {
    return test::jsonLines(till.evertill({"label", "changed", "--json"}).out)
        .back()
        .at("count")
        .as_int64();
}

} // namespace

TEST_CASE("labels of changed prices: listed, printed once each, resumed after the paper ran out") {
    const test::Till till;
    Simulator printer{{"label", "--port", "0"}};
    REQUIRE(till.evertill({"device", "set", "labels", "tcp:" + printer.address}).exitCode == 0);
    const auto first = till.evertill({"labels", "changed"});
    CHECK(first.exitCode == 0);
    CHECK(first.out.find("taken as those on the shelves") != std::string::npos);
    CHECK(countOf(till) == 0);

    setPrices(till, "sku,name,price\nA1,Apples,0.99\nA2,Pears,9.50\nA3,Plums,3.00\n");
    const auto listed = till.evertill({"label", "changed"});
    CHECK(listed.out.find("A1  1.07 -> 0.99") != std::string::npos);
    CHECK(listed.out.find("3 labels to print") != std::string::npos);

    printer.say("paper out 1");
    const auto stopped = till.evertill({"label", "changed", "--print"});
    CHECK(stopped.exitCode == 1);
    printer.say("paper in");
    const auto after = test::jsonLines(till.evertill({"label", "changed", "--json"}).out).back();
    for (const auto& each : after.at("changes").as_array()) { // sent, and not seen to come out
        if (each.at("in_doubt").as_bool()) {
            const std::string sku{each.at("sku").as_string()};
            CHECK(stopped.err.find("settle " + sku) != std::string::npos);
            CHECK(till.evertill({"label", "settle", sku, "--came-out"}).exitCode == 0);
        }
    }
    const auto rest = till.evertill({"label", "changed", "--print"});
    CAPTURE(rest.err);
    CHECK(rest.exitCode == 0);
    CHECK(countOf(till) == 0);
    CHECK(printer.say("state").find("3 labels") != std::string::npos);
    CHECK(till.evertill({"label", "settle", "A1", "--again"}).exitCode == 5);
}

TEST_CASE("Bug: one SKU that can be no barcode held up the labels of all those after it") {
    const test::Till till;
    for (const char* language : {"zpl", "tspl"}) {
        Simulator printer{{"label", "--model", language, "--port", "0"}};
        const std::string line = "tcp:" + printer.address + "?language=" + language;
        REQUIRE(till.evertill({"device", "set", "labels", line}).exitCode == 0);
        REQUIRE(till.evertill({"label", "changed"}).exitCode == 0);
        const std::string price = language[0] == 'z' ? ",1.00\n" : ",2.00\n";
        std::string csv = "sku,name,price\n";
        for (const char* sku : {"AAA1", "AVERYLONGSKU-0123456789", "TEA_200", "ZZZ1"}) {
            csv += std::string{sku} + ",Goods" + price;
        }
        setPrices(till, csv);
        CHECK(countOf(till) == 4);
        const auto printed = till.evertill({"label", "changed", "--print"});
        CAPTURE(printed.err);
        CHECK(printed.exitCode == 0);
        CHECK(countOf(till) == 0);
        CHECK(printer.say("state").find("4 labels") != std::string::npos);
    }
}

TEST_CASE("Bug: a parcel's label without an address was printed") {
    const test::Till till;
    const auto shipped = till.evertill({"label", "ship", "--to", "", "--order", "1"});
    CHECK(shipped.exitCode == 1);
    CHECK(shipped.err.find("needs a name and an address") != std::string::npos);
}

TEST_CASE("a shipping label: its picture shows the order's barcode to other programs") {
    for (const char* language : {"zpl", "tspl"}) {
        const test::Till till;
        const test::TestFolder pictures;
        Simulator printer{
            {"label", "--model", language, "--port", "0", "--png-dir", pictures.path().string()}};
        REQUIRE(till.evertill({"device", "set", "labels",
                               "tcp:" + printer.address + "?language=" + language})
                    .exitCode == 0);
        const auto shipped =
            till.evertill({"label", "ship", "--to", "Jane Doe", "--to", "221b Baker Street", "--to",
                           "London NW1 6XE", "--order", "ORD-2026-000123"});
        CAPTURE(shipped.err);
        REQUIRE(shipped.exitCode == 0);
        CHECK(shipped.out == "printed\n");
        const auto event = printer.waitFor("event");
        CHECK(event.at("text").as_string().find("Jane Doe") != std::string_view::npos);
        const std::filesystem::path picture = std::filesystem::directory_iterator {
            pictures.path()
            } -> path();
        const test::Finished read =
            test::run({"/usr/bin/zbarimg", {"-q", "--raw", "--nodbus", picture.string()}, {}});
        CHECK(read.out == "ORD-2026-000123\n");

        const auto refused = till.evertill(
            {"label", "ship", "--to", std::string(90, 'x'), "--order", "1", "--json"});
        CHECK(refused.exitCode == 1);
        CHECK(printer.say("state").find("1 labels") != std::string::npos);
    }
}
