// SPDX-License-Identifier: Apache-2.0
// Goal: a delivery note names each item by what its row has, number or bar code, and has an end.
// Method: files as suppliers write them, and one line or byte too many.
#include "rows/delivery_note.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;

namespace {

base::Expected<std::vector<usecase::NotedGoods>> noteOf(const std::string& text) {
    const auto file = test::makeTempFolder() / "note.csv";
    std::ofstream{file} << text;
    auto note = rows::readDeliveryNote(file);
    std::filesystem::remove_all(file.parent_path());
    return note;
}

std::string linesOf(int count) {
    std::string text = "sku,quantity\n";
    for (int i = 0; i < count; ++i) {
        text += "A1,1\n";
    }
    return text;
}

} // namespace

TEST_CASE("of a note with numbers and bar codes each row counts by what it has") {
    for (const char* text : {"sku,gtin,quantity\nA1,,2\n,4006381333931,3\nA2,4006381333931,4\n",
                             "gtin,sku,quantity\n,A1,2\n4006381333931,,3\n4006381333931,A2,4\n"}) {
        CAPTURE(text);
        const auto note = noteOf(text);
        REQUIRE(note);
        REQUIRE(note->size() == 3);
        CHECK(note->at(0).code == "A1");
        CHECK(note->at(1).code == "4006381333931");
        CHECK(note->at(2).code == "A2");
        CHECK(note->at(2).quantity == "4");
    }
    const auto none = noteOf("sku,gtin,quantity\nA1,,2\n,,3\n");
    REQUIRE_FALSE(none);
    CHECK(none.error().code == base::ErrorCode::InvalidFormat);
    CHECK(none.error().context.ends_with("line 3"));
}

TEST_CASE("a note beyond 10,000 lines or 4 MiB is refused, and says why") {
    const auto most = noteOf(linesOf(10'000));
    REQUIRE(most);
    CHECK(most->size() == 10'000);
    const auto more = noteOf(linesOf(10'001));
    REQUIRE_FALSE(more);
    CHECK(more.error().code == base::ErrorCode::OutOfRange);
    CHECK(more.error().context.ends_with("more than 10000 lines"));
    const auto large = noteOf("sku,quantity\nA1,1\n" + std::string(4UL * 1024 * 1024, '\n'));
    REQUIRE_FALSE(large);
    CHECK(large.error().code == base::ErrorCode::OutOfRange);
    CHECK(large.error().context.ends_with("bytes"));
}

TEST_CASE("Bug: a damaged line of a delivery note was refused without its number") {
    for (const auto& [text, line] :
         {std::pair{"sku,quantity\nA1,1\nA2,many\nA3,1\n", "note.csv, line 3"},
          {"sku,quantity\nA1,1\n\nA2,-4\n", "note.csv, line 4"},
          {"sku,quantity\nA1,1\nA2,\"4\"x\nA3,1\n", "note.csv, line 3"},
          {"sku,quantity\nA1,1\nA2,\"4\nA3,1\n", "note.csv, line 3"},
          {"[\n{\"sku\":\"A1\",\"quantity\":1},\n{\"sku\":\"A2\",\"quantity\":many}\n]",
           "note.csv, line 3"}}) {
        CAPTURE(text);
        const auto note = noteOf(text);
        REQUIRE_FALSE(note);
        CHECK(note.error().place.ends_with(line));
    }
}
