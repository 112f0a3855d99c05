// SPDX-License-Identifier: Apache-2.0
// Goal: names and queries that a person calls the same fold to the same bytes, and initials are
// those a cashier types. Method: examples in the scripts of real catalogues; folding twice, and any
// bytes at all, as properties.

#include "text/fold.h"
#include "text/pinyin.h"

#include "base/utf8.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using evertill::text::foldForSearch;
using evertill::text::pinyinInitials;

TEST_CASE("fold: case, diacritics and width do not tell names apart") {
    CHECK(foldForSearch("Oat MILK 1L") == "oat milk 1l");
    CHECK(foldForSearch("Vitória crackers") == "vitoria crackers");
    CHECK(foldForSearch("Vito\u0301ria") == "vitoria");
    CHECK(foldForSearch("Straße Ørbæk Łódź Smørrebrød") == "strasse orbaek lodz smorrebrod");
    CHECK(foldForSearch("ＣＯＫＥ　３３０ｍｌ") == "coke 330ml");
    CHECK(foldForSearch("Молоко Ёлка") == "молоко елка");
    CHECK(foldForSearch("ΓΆΛΑ") == "γαλα");
    CHECK(foldForSearch("ﬁlet") == "filet");
    CHECK(foldForSearch("İstanbul") == "istanbul");
}

TEST_CASE("fold: letters that only look like marks stay") {
    CHECK(foldForSearch("น้ำปลา") == foldForSearch("น้ำปลา"));
    CHECK(foldForSearch("น้ำปลา") != foldForSearch("นาปลา"));
    CHECK(foldForSearch("が") != foldForSearch("か"));
    CHECK(foldForSearch("牛奶") == "牛奶");
}

TEST_CASE("fold: simplified and traditional forms of a name are one") {
    CHECK(foldForSearch("餅乾") == foldForSearch("饼干"));
    CHECK(foldForSearch("麥芽酒") == "麦芽酒");
    CHECK(foldForSearch("農夫山泉 礦泉水") == foldForSearch("农夫山泉 矿泉水"));
    CHECK(foldForSearch("龜苓膏") == foldForSearch("龟苓膏"));
    CHECK(foldForSearch("乾") == foldForSearch("干")); // one character alone as in a name
    CHECK(foldForSearch("豆腐") == "豆腐");
}

TEST_CASE("fold: twice is once, and any bytes come out as UTF-8") {
    CHECK(rc::check([](const std::string& bytes) {
        const std::string once = foldForSearch(bytes);
        RC_ASSERT(evertill::base::isValidUtf8(once));
        RC_ASSERT(foldForSearch(once) == once);
    }));
    CHECK(rc::check([] {
        std::string utf8;
        const auto points = *rc::gen::container<std::vector<std::uint32_t>>(
            rc::gen::inRange<std::uint32_t>(0x80, 0xD7FF));
        for (const std::uint32_t point : points) {
            evertill::base::appendCodePoint(utf8, point);
        }
        const std::string once = foldForSearch(utf8);
        RC_ASSERT(foldForSearch(once) == once);
    }));
}

TEST_CASE("pinyin: first letter of each syllable, other letters and digits kept") {
    CHECK(pinyinInitials("农夫山泉") == "nfsq");
    CHECK(pinyinInitials("農夫山泉 550ml") == "nfsq550ml");
    CHECK(pinyinInitials("可口可乐（零度）330ML") == "kkklld330ml");
    CHECK(pinyinInitials("牛奶") == "nn");
    CHECK(pinyinInitials("鹅肝") == "eg");
    CHECK(pinyinInitials("A牛B奶") == "anbn");
    CHECK(pinyinInitials("Oat milk").empty());
    CHECK(pinyinInitials("さくら").empty());
    CHECK(pinyinInitials("").empty());
}
