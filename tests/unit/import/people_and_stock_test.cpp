// SPDX-License-Identifier: Apache-2.0
// Goal: members come in sealed and keep their ids, stock comes in for items there are. Method:
// files in text onto a catalogue in memory, with a cipher a test can look into.

#include "unit/import/fake_members.h"
#include "unit/import/fixture.h"
#include "usecase/import/member_import.h"
#include "usecase/import/stock_import.h"

using namespace evertill;
using base::ErrorCode;

namespace {

class CountingRandom final : public base::RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = ++m_next;
        }
    }

private:
    std::uint8_t m_next = 0;
};

struct Club {
    test::FakeGeneration data;
    test::FakeCipher cipher;
    CountingRandom random;

    usecase::ImportReport import(const std::string& text) {
        auto rows = rows::rowsOf(text);
        REQUIRE(rows);
        test::FakeWriter writer{data};
        test::FakeMembers members{data};
        usecase::MemberImportOptions options;
        options.limits.mode = usecase::ImportMode::AcceptGood;
        const auto report =
            usecase::importMembers(**rows, {writer, &members, cipher, random}, options);
        REQUIRE(report);
        return *report;
    }
};

} // namespace

TEST_CASE("import: members come in sealed, and again they keep id and key") {
    Club club;
    const std::string text = "number,name,phone,email,birthday,tier,points\n"
                             "M1,王小梅,07700 900101,mei@example.com,1962-02-28,gold,120\n"
                             "M2,Ann,,,,,\n";
    CHECK(club.import(text).added == 2);
    REQUIRE(club.data.members.size() == 2);
    const auto before = club.data.members;
    const ports::StoredMember& mei = before.begin()->second;
    CHECK(mei.lookups.size() == 3);
    CHECK(mei.points == 120);
    const std::string sealed{base::textOf(mei.envelope.ciphertext)};
    CHECK(sealed.find("example.com") == std::string::npos);

    CHECK(club.import(text).unchanged == 2);
    const auto changed = club.import("number,name,points\nM1,王小梅,130\n");
    CHECK(changed.updated == 1);
    CHECK(club.data.members.size() == 2);
    CHECK(club.data.members.begin()->second.key == mei.key);
    CHECK(club.data.members.begin()->second.points == 130);
}

TEST_CASE("import: wrong members are refused, shared phones are warned of") {
    Club club;
    const auto report = club.import("number,name,phone,email,birthday,points\n"
                                    "M1,A,555,a@x,,\n"
                                    "M1,B,,,,\n"
                                    ",C,,,,\n"
                                    "M4,D,,nomail,,\n"
                                    "M5,E,,,1962-02-30,\n"
                                    "M6,F,,,,-5\n"
                                    "M7,G,555,,,\n");
    CHECK(report.accepted == 2);
    CHECK(report.refused == 5);
    CHECK(report.warnings == 1);
    CHECK(report.issues.back().code == ErrorCode::MemberExists);
    for (const auto& issue : report.issues) { // a report is kept where no erasure reaches
        CHECK(issue.value.empty());
    }
}

TEST_CASE("import: stock by sku or gtin, for items there are") {
    test::FakeGeneration data;
    test::import(data, "sku,name,gtin\nA,Ale,4006381333931\nB,Beer,\n");
    const auto stock = [&](const std::string& text) {
        auto rows = rows::rowsOf(text);
        test::FakeWriter writer{data};
        test::FakeReader reader{data};
        usecase::StockImportOptions options;
        options.limits.mode = usecase::ImportMode::AcceptGood;
        options.asOfMicros = 5;
        const auto report = usecase::importStock(**rows, writer, reader, options);
        REQUIRE(report);
        return *report;
    };
    const auto report =
        stock("sku,gtin,on_hand\n,4006381333931,12\nB,,-1.5\nB,,3\nC,,1\n,12,1\nA,,many\n");
    CHECK(report.accepted == 2);
    CHECK(report.refused == 4);
    CHECK(report.issues[0].code == ErrorCode::AlreadyExists);
    CHECK(report.issues[1].code == ErrorCode::UnknownItem);
    CHECK(report.issues[2].code == ErrorCode::InvalidFormat);
    CHECK(data.stock.at(core::Sku{"A"}) == core::Quantity::units(12));
    CHECK(data.stock.at(core::Sku{"B"}) == core::Quantity::thousandths(-1500));
    CHECK(stock("sku,on_hand\nA,12\n").unchanged == 1);
}
