// SPDX-License-Identifier: Apache-2.0
// Goal: what makes no sense is refused on import, with the field named as the file has it. Method:
// a good file with one thing spoilt in each case; the place must be exactly that of what was
// spoilt.

#include "rules/rule_set_json.h"

#include <doctest/doctest.h>

namespace evertill::rules {

using base::ErrorCode;

namespace {

struct Case {
    std::string promotions;
    std::string pointer;
    ErrorCode code;
};

std::string withPromotions(std::string_view promotions) {
    return R"({"currency": "CNY", "version": 1,
               "groups": [{"id": "G"}],
               "coupon_types": [{"id": "C", "name": "Coupon"}],
               "promotions": [)" +
           std::string{promotions} + "]}";
}

std::string rule(std::string_view kind, std::string_view more = {}, std::string_view id = "P") {
    return R"({"id": ")" + std::string{id} + R"(", "name": "N", "kind": )" + std::string{kind} +
           std::string{more} + "}";
}

constexpr std::string_view kPlain = R"({"type": "item_discount", "reward": {"amount_off": 5}})";

std::string gift(std::string_view id, std::string_view bought, std::string_view given) {
    return rule(R"({"type": "threshold_gift", "items": {"items": [")" + std::string{bought} +
                    R"("]}, "from": 100, "gift": ")" + std::string{given} + R"(", "value": 5})",
                "", id);
}

void checkAll(const std::vector<Case>& cases) {
    for (const Case& wrong : cases) {
        CAPTURE(wrong.promotions);
        const RuleSetRead read = importRuleSet(withPromotions(wrong.promotions));
        REQUIRE(!read.issues.empty());
        CAPTURE(issueWords(read.issues.front()));
        CHECK(read.issues.front().pointer == wrong.pointer);
        CHECK(read.issues.front().code == wrong.code);
    }
}

} // namespace

TEST_CASE("sizes of zero or less and percentages over a hundred are refused where they stand") {
    checkAll({
        {rule(R"({"type": "buy_get", "buy_count": 0, "get_count": 1,
                  "reward": {"percent_off": "100"}})"),
         "/promotions/0/kind/buy_count", ErrorCode::OutOfRange},
        {rule(R"({"type": "buy_get", "buy_count": 1, "get_count": -1,
                  "reward": {"percent_off": "100"}})"),
         "/promotions/0/kind/get_count", ErrorCode::OutOfRange},
        {rule(R"({"type": "nth_item", "nth": 1, "reward": {"percent_off": "50"}})"),
         "/promotions/0/kind/nth", ErrorCode::OutOfRange},
        {rule(R"({"type": "mix_and_match", "count": 0, "reward": {"group_price": 5}})"),
         "/promotions/0/kind/count", ErrorCode::OutOfRange},
        {rule(R"({"type": "bundle", "parts": [{"count": 1}, {"count": 0}],
                  "reward": {"group_price": 5}})"),
         "/promotions/0/kind/parts/1/count", ErrorCode::OutOfRange},
        {rule(R"({"type": "item_discount", "reward": {"percent_off": "100.0001"}})"),
         "/promotions/0/kind/reward/percent_off", ErrorCode::OutOfRange},
        {rule(R"({"type": "item_discount", "reward": {"amount_off": -1}})"),
         "/promotions/0/kind/reward/amount_off", ErrorCode::OutOfRange},
        {rule(R"({"type": "item_discount", "reward": {"fixed_price": -1}})"),
         "/promotions/0/kind/reward/fixed_price", ErrorCode::OutOfRange},
        {rule(R"({"type": "mix_and_match", "count": 3, "reward": {"group_price": -5}})"),
         "/promotions/0/kind/reward/group_price", ErrorCode::OutOfRange},
        {rule(R"({"type": "threshold_percent",
                  "steps": [{"from": 100, "off": "10"}, {"from": 200, "off": "101"}]})"),
         "/promotions/0/kind/steps/1/off", ErrorCode::OutOfRange},
        {rule(R"({"type": "threshold_percent", "steps": [{"from": 100, "off": "0"}]})"),
         "/promotions/0/kind/steps/0/off", ErrorCode::OutOfRange},
        {rule(R"({"type": "threshold_amount",
                  "steps": [{"from": 100, "off": 10}, {"from": 100, "off": 20}]})"),
         "/promotions/0/kind/steps/1/from", ErrorCode::OutOfRange},
        {rule(R"({"type": "threshold_amount", "every_full": true,
                  "steps": [{"from": 0, "off": 10}]})"),
         "/promotions/0/kind/steps/0/from", ErrorCode::OutOfRange},
        {rule(R"({"type": "quantity_break",
                  "steps": [{"from": "0", "reward": {"percent_off": "5"}}]})"),
         "/promotions/0/kind/steps/0/from", ErrorCode::OutOfRange},
        {rule(R"({"type": "points_multiplier", "factor": "0"})"), "/promotions/0/kind/factor",
         ErrorCode::OutOfRange},
        {rule(R"({"type": "tier_price", "rows": [{"sku": "", "price": 5}]})"),
         "/promotions/0/kind/rows/0/sku", ErrorCode::InvalidFormat},
        {rule(R"({"type": "tier_price", "rows": [{"sku": "S1", "price": 5},
                  {"sku": "S1", "tier": "gold", "price": 4}, {"sku": "S1", "price": 6}]})"),
         "/promotions/0/kind/rows/2/sku", ErrorCode::AlreadyExists},
        {rule(kPlain, R"(, "version": 0)"), "/promotions/0/version", ErrorCode::OutOfRange},
        {rule(kPlain, R"(, "limits": [{"scope": "day", "of": "amount", "most": 0}])"),
         "/promotions/0/limits/0/most", ErrorCode::OutOfRange},
        {rule(kPlain, R"(, "limits": [{"scope": "day", "of": "amount", "most": 5, "share": 6}])"),
         "/promotions/0/limits/0/share", ErrorCode::OutOfRange},
        {rule(kPlain, R"(, "limits": [{"scope": "basket", "of": "amount", "most": 5,
                                       "share": 2}])"),
         "/promotions/0/limits/0/share", ErrorCode::OutOfRange},
    });
}

TEST_CASE("what names nothing, and what contradicts itself, is refused") {
    checkAll({
        {rule(kPlain, R"(, "group": "H")"), "/promotions/0/group", ErrorCode::NotFound},
        {rule(kPlain, R"(, "conditions": {"coupon": "D"})"), "/promotions/0/conditions/coupon",
         ErrorCode::NotFound},
        {rule(kPlain, R"(, "conditions": {"valid_from": "2026-11-22T00:00:00Z",
                                          "valid_until": "2026-11-22T00:00:00Z"})"),
         "/promotions/0/conditions/valid_until", ErrorCode::OutOfRange},
        {rule(kPlain, R"(, "conditions": {"birthday_within_days": 99})"),
         "/promotions/0/conditions/birthday_within_days", ErrorCode::OutOfRange},
        {rule(kPlain, R"(, "arm": {"experiment": "E", "arm": "A", "from": "50", "until": "50"})"),
         "/promotions/0/arm/until", ErrorCode::OutOfRange},
        {gift("A", "1", "1"), "/promotions/0/kind/gift", ErrorCode::Unsupported},
        {gift("A", "1", "2") + "," + gift("B", "2", "3") + "," + gift("C", "3", "1"),
         "/promotions/0/kind/gift", ErrorCode::Unsupported},
    });
    CHECK(importRuleSet(withPromotions(gift("A", "1", "2") + "," + gift("B", "2", "3"))).isGood());
}

TEST_CASE("two versions of one rule at the same moment are refused, one after the other is not") {
    const std::string old = rule(kPlain, R"(, "version": 1, "conditions":
                                            {"valid_until": "2026-12-01T00:00:00+08:00"})");
    const auto next = [](std::string_view from) {
        return rule(kPlain, R"(, "version": 2, "conditions": {"valid_from": ")" +
                                std::string{from} + R"("})");
    };
    const std::string other = rule(kPlain, "", "Q");
    CHECK(importRuleSet(withPromotions(old + "," + other + "," + next("2026-12-01T00:00:00+08:00")))
              .isGood());
    // 23:59:59 in Shanghai
    const RuleSetRead read =
        importRuleSet(withPromotions(old + "," + other + "," + next("2026-11-30T15:59:59Z")));
    REQUIRE(read.issues.size() == 1);
    CHECK(read.issues[0].pointer == "/promotions/2/conditions/valid_from");
    CHECK(read.issues[0].code == ErrorCode::AlreadyExists);
    CHECK(read.issues[0].context == "version 1");
}

TEST_CASE("of two versions the one that is wrong in itself is named") {
    const std::string good = rule(kPlain, R"(, "version": 1, "conditions":
                                             {"valid_until": "2026-12-01T00:00:00Z"})");
    const std::string bad =
        rule(R"({"type": "item_discount", "reward": {"percent_off": "200"}})",
             R"(, "version": 2, "conditions": {"valid_from": "2026-12-01T00:00:00Z"})");
    for (const bool isFirst : {false, true}) {
        const RuleSetRead read =
            importRuleSet(withPromotions(isFirst ? bad + "," + good : good + "," + bad));
        REQUIRE(read.issues.size() == 1);
        CHECK(read.issues[0].pointer ==
              "/promotions/" + std::string{isFirst ? "0" : "1"} + "/kind/reward/percent_off");
    }
}

TEST_CASE("items that the catalogue does not have are named one by one") {
    const KnowsItem knows = [](const core::Sku& sku) { return sku.value() == "1001"; };
    const std::string set = withPromotions(
        rule(R"({"type": "buy_get", "buy": {"items": ["1001", "1002"]}, "buy_count": 1,
                 "get": {"except_items": ["1003"]}, "get_count": 1,
                 "reward": {"percent_off": "100"}})") +
        "," + gift("G", "1001", "1004"));
    const RuleSetRead read = importRuleSet(set, knows);
    REQUIRE(read.issues.size() == 3);
    CHECK(read.issues[0] ==
          Issue{"/promotions/0/kind/buy/items/1", ErrorCode::UnknownItem, "1002"});
    CHECK(read.issues[1] ==
          Issue{"/promotions/0/kind/get/except_items/0", ErrorCode::UnknownItem, "1003"});
    CHECK(read.issues[2] == Issue{"/promotions/1/kind/gift", ErrorCode::UnknownItem, "1004"});
    CHECK(importRuleSet(set).isGood());
}

TEST_CASE("Bug: a category or a brand that the catalogue does not have was taken without a word") {
    Known known;
    known.category = [](const core::CategoryId& id) { return id.value() == "Drinks>Tea"; };
    known.brand = [](const std::string& brand) { return brand == "Solo"; };
    known.tag = [](const std::string& tag) { return tag == "organic"; };
    const std::string set =
        withPromotions(rule(R"({"type": "item_discount", "reward": {"amount_off": 5}, "items":
                 {"categories": ["Drinks>Tee", "Drinks>Tea"], "except_brands": ["Solo", "Slo"],
                  "tags": ["organic", "orgnic"], "except_tags": ["clearance"]}})"));
    const RuleSetRead read = importRuleSet(set, known);
    REQUIRE(read.issues.size() == 2);
    CHECK(read.issues[0] ==
          Issue{"/promotions/0/kind/items/categories/0", ErrorCode::NotFound, "Drinks>Tee"});
    CHECK(read.issues[1] ==
          Issue{"/promotions/0/kind/items/except_brands/1", ErrorCode::NotFound, "Slo"});
    REQUIRE(read.warnings.size() == 2); // goods may bear the tag later
    CHECK(read.warnings[0].pointer == "/promotions/0/kind/items/tags/1");
    CHECK(read.warnings[1].pointer == "/promotions/0/kind/items/except_tags/0");
    CHECK(importRuleSet(set).isGood());
    CHECK(importRuleSet(set).warnings.empty());
}

TEST_CASE("Bug: of two rules with one id the place was a field that neither has") {
    const std::string other = rule(kPlain, "", "Q");
    const RuleSetRead same =
        importRuleSet(withPromotions(other + "," + rule(kPlain) + "," + rule(kPlain)));
    REQUIRE(same.issues.size() == 1);
    CHECK(same.issues[0] == Issue{"/promotions/2/id", ErrorCode::AlreadyExists, "P, version 1"});
    const RuleSetRead later = importRuleSet(
        withPromotions(rule(kPlain) + "," + other + "," + rule(kPlain, R"(, "version": 2)")));
    REQUIRE(later.issues.size() == 1);
    CHECK(later.issues[0] == Issue{"/promotions/2/id", ErrorCode::AlreadyExists, "version 1"});
    const RuleSetRead twice = importRuleSet(withPromotions(rule(kPlain, R"(, "version": 3)") + "," +
                                                           rule(kPlain, R"(, "version": 3)")));
    REQUIRE(twice.issues.size() == 1);
    CHECK(twice.issues[0] ==
          Issue{"/promotions/1/version", ErrorCode::AlreadyExists, "P, version 3"});
}

TEST_CASE("Bug: characters that turn the direction of text were taken in names") {
    // Unicode's Bidi_Control, all of it, and the separators of lines and paragraphs.
    for (const char* hidden : {"061C", "200E", "200F", "2028", "2029", "202A", "202B", "202C",
                               "202D", "202E", "2066", "2067", "2068", "2069"}) {
        CAPTURE(hidden);
        const std::string escape = std::string{"a\\u"} + hidden + "b";
        const std::string named = R"({"id": "P", "name": ")" + escape + R"(", "names": {"he": ")" +
                                  escape + R"("}, "kind": )" + std::string{kPlain} + "}";
        const RuleSetRead read = importRuleSet(withPromotions(named));
        REQUIRE(read.issues.size() == 2);
        CHECK(read.issues[0].pointer == "/promotions/0/name");
        CHECK(read.issues[0].code == ErrorCode::InvalidFormat);
        CHECK(read.issues[1].pointer == "/promotions/0/names/he");
        const RuleSetRead id = importRuleSet(withPromotions(rule(kPlain, "", escape)));
        REQUIRE(id.issues.size() == 1);
        CHECK(id.issues[0].pointer == "/promotions/0/id");
    }
    // Words written from right to left need none of them.
    const std::string hebrew =
        R"({"id": "P", "name": "מבצע 10%", "kind": )" + std::string{kPlain} + "}";
    CHECK(importRuleSet(withPromotions(hebrew)).isGood());
}

TEST_CASE("what is quoted of a file cannot turn or colour what a terminal shows") {
    const RuleSetRead field =
        importRuleSet(withPromotions(rule(kPlain, R"(, "x\u202Ey\u001B[31m": 1)")));
    REQUIRE(field.issues.size() == 1);
    CHECK(issueWords(field.issues[0]).find("/promotions/0/x?y?[31m: ") == 0);
    const RuleSetRead language =
        importRuleSet(withPromotions(rule(kPlain, R"(, "names": {"e\u202En": "x"})")));
    REQUIRE(language.issues.size() == 1);
    CHECK(issueWords(language.issues[0]).find("/promotions/0/names/e?n: ") == 0);
}

} // namespace evertill::rules
