// SPDX-License-Identifier: Apache-2.0
// Goal: a rule set survives being written and read; whatever is wrong with a file is named by its
// JSON pointer, and no file makes the reader crash. Method: random rule sets of all kinds (INV),
// one case for each way a file can be wrong, every prefix and many damaged copies of a good file.

#include "rules/rule_set_json.h"
#include "unit/rules/generators.h"

#include <doctest/doctest.h>

namespace evertill::rules {

using base::ErrorCode;

namespace {

// A rule set around one promotion; the part in question is put in.
std::string withPromotion(std::string_view fields) {
    return R"({"currency": "CNY", "version": 1, "promotions": [)" + std::string{fields} + "]}";
}

std::string withKind(std::string_view kind) {
    return withPromotion(R"({"id": "P", "name": "N", "kind": )" + std::string{kind} + "}");
}

struct Case {
    std::string json;
    std::string pointer;
    ErrorCode code;
};

void checkAll(const std::vector<Case>& cases) {
    for (const Case& wrong : cases) {
        CAPTURE(wrong.json);
        const RuleSetRead read = readRuleSet(wrong.json);
        REQUIRE(!read.issues.empty());
        const bool isFound =
            std::any_of(read.issues.begin(), read.issues.end(), [&](const Issue& issue) {
                return issue.pointer == wrong.pointer && issue.code == wrong.code;
            });
        CAPTURE(issueWords(read.issues.front()));
        CHECK(isFound);
    }
}

Issue onlyIssue(std::string_view json) {
    const RuleSetRead read = readRuleSet(json);
    REQUIRE(read.issues.size() == 1);
    return read.issues.front();
}

} // namespace

TEST_CASE("INV a rule set survives being written and read") {
    CHECK(rc::check("read(write(rules)) == rules", [] {
        const core::RuleSet rules = test::anyGenerator().ruleSet();
        const RuleSetRead read = readRuleSet(writeRuleSet(rules));
        for (const Issue& issue : read.issues) {
            RC_LOG() << issueWords(issue) << "\n";
        }
        RC_ASSERT(read.isGood());
        RC_ASSERT(read.rules == rules);
    }));
}

TEST_CASE("a merchandiser's file is read as it is meant") {
    const RuleSetRead read = readRuleSet(R"({
      "currency": "CNY", "version": 7,
      "valid_from": "2026-11-01T00:00:00+08:00",
      "promotions": [{
        "id": "HALF2", "name": "Second at half price", "names": {"zh-Hans": "第二件半价"},
        "kind": {"type": "nth_item", "items": {"categories": ["Drinks"]}, "nth": 2,
                 "reward": {"percent_off": "50"}},
        "conditions": {"windows": [{"weekdays": ["sat", "sun"], "from": "17:00", "until": "24:00"}]},
        "limits": [{"scope": "basket", "of": "applications", "most": 3}]
      }]})");
    REQUIRE(read.isGood());
    CHECK(read.rules.validFromMicros == 1'793'462'400'000'000); // 2026-10-31T16:00:00Z
    const core::Promotion& promotion = read.rules.promotions.at(0);
    CHECK(promotion.localNames.at(0).text == "第二件半价");
    const auto& kind = std::get<core::NthItem>(promotion.kind);
    CHECK(kind.items.categories.at(0).value() == "Drinks");
    CHECK(std::get<core::PercentOff>(kind.reward).rate.inMillionths() == 500'000);
    CHECK(promotion.conditions.windows.at(0).weekdays == 0x60);
    CHECK(promotion.conditions.windows.at(0).fromMinute == 17 * 60);
    CHECK(promotion.conditions.windows.at(0).untilMinute == 24 * 60);
    CHECK(promotion.limits.at(0).most == 3);
}

TEST_CASE("what is wrong is named by its JSON pointer") {
    checkAll({
        {"[]", "", ErrorCode::InvalidFormat},
        {R"({"currency": "XQX", "version": 1, "promotions": []})", "/currency",
         ErrorCode::UnknownCurrency},
        {R"({"version": 1, "promotions": []})", "/currency", ErrorCode::MissingColumn},
        {R"({"currency": "CNY", "version": 1.5, "promotions": []})", "/version",
         ErrorCode::InvalidFormat},
        {R"({"currency": "CNY", "version": 18446744073709551615, "promotions": []})", "/version",
         ErrorCode::Overflow},
        {R"({"currency": "CNY", "version": 1, "promotions": {}})", "/promotions",
         ErrorCode::InvalidFormat},
        {R"({"currency": "CNY", "version": 1, "valid_from": "2026-11-22", "promotions": []})",
         "/valid_from", ErrorCode::InvalidFormat},
        {R"({"currency": "CNY", "version": 1, "valid_from": "2026-11-22T10:00:00", "promotions": []})",
         "/valid_from", ErrorCode::InvalidFormat},
        {R"({"currency": "CNY", "version": 1, "price": 1, "promotions": []})", "/price",
         ErrorCode::InvalidFormat},
        {R"({"currency": "CNY", "version": 1, "version": 2, "promotions": []})", "/version",
         ErrorCode::AlreadyExists},
        {withPromotion(R"({"id": "A", "name": "N", "kind": {"type": "add_on", "type": "bundle"}})"),
         "/promotions/0/kind/type", ErrorCode::AlreadyExists},
        {withPromotion(R"({"id": "A", "name": "N"})"), "/promotions/0/kind",
         ErrorCode::MissingColumn},
        {withPromotion(R"({"id": 5, "name": "N", "kind": {"type": "tier_price", "rows": []}})"),
         "/promotions/0/id", ErrorCode::InvalidFormat},
    });
}

TEST_CASE("what is wrong with a kind or a condition is named by its JSON pointer") {
    checkAll({
        {withKind(R"({"type": "bogof"})"), "/promotions/0/kind/type", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "item_discount", "reward": {"percent_off": 20}})"),
         "/promotions/0/kind/reward/percent_off", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "item_discount", "reward": {"percent_off": "2000"}})"),
         "/promotions/0/kind/reward/percent_off", ErrorCode::OutOfRange},
        {withKind(R"({"type": "item_discount", "reward": {}})"), "/promotions/0/kind/reward",
         ErrorCode::InvalidFormat},
        {withKind(R"({"type": "item_discount",
                      "reward": {"percent_off": "1", "amount_off": 1}})"),
         "/promotions/0/kind/reward", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "item_discount", "reward": {"group_price": 1}})"),
         "/promotions/0/kind/reward/group_price", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "item_discount", "items": {"skus": []},
                      "reward": {"amount_off": 1}})"),
         "/promotions/0/kind/items/skus", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "threshold_amount",
                      "steps": [{"from": 1, "off": 1}, {"from": 9e99, "off": 1}]})"),
         "/promotions/0/kind/steps/1/from", ErrorCode::InvalidFormat},
        {withKind(R"({"type": "threshold_amount",
                      "steps": [{"from": 1000000000000001, "off": 1}]})"),
         "/promotions/0/kind/steps/0/from", ErrorCode::Overflow},
        {withKind(R"({"type": "item_discount", "reward": {"fixed_price": 1000000000000000}})"),
         "/promotions/0/kind/reward/fixed_price", ErrorCode::Overflow},
        {withKind(R"({"type": "buy_get", "buy_count": 3000000000, "get_count": 1,
                      "reward": {"percent_off": "100"}})"),
         "/promotions/0/kind/buy_count", ErrorCode::OutOfRange},
        {withPromotion(R"({"id": "A", "name": "N", "kind": {"type": "tier_price", "rows": []},
                           "conditions": {"windows": [{"from": "25:00"}]}})"),
         "/promotions/0/conditions/windows/0/from", ErrorCode::InvalidFormat},
        {withPromotion(R"({"id": "A", "name": "N", "kind": {"type": "tier_price", "rows": []},
                           "conditions": {"windows": [{"weekdays": ["monday"]}]}})"),
         "/promotions/0/conditions/windows/0/weekdays/0", ErrorCode::InvalidFormat},
        {withPromotion(R"({"id": "A", "name": "a\u0007", "kind": {"type": "tier_price",
                           "rows": []}})"),
         "/promotions/0/name", ErrorCode::InvalidFormat},
        {withPromotion(R"({"id": "A", "na~m/e": 1, "name": "n", "kind": {"type": "tier_price",
                           "rows": []}})"),
         "/promotions/0/na~0m~1e", ErrorCode::InvalidFormat},
    });
}

TEST_CASE("all that is wrong is listed, up to a bound") {
    CHECK(readRuleSet(withKind(R"({"type": "buy_get", "reward": {"percent_off": "x"}})"))
              .issues.size() == 3); // both counts and the percentage
    std::string many = R"({"currency": "CNY", "version": 1, "stores": [)";
    for (int i = 0; i < 1'000; ++i) {
        many += i == 0 ? "1" : ",1";
    }
    CHECK(readRuleSet(many + R"(], "promotions": []})").issues.size() == kMaxIssues);
}

TEST_CASE("depth, length and broken text are refused") {
    CHECK(onlyIssue(std::string(100'000, '[')).code == ErrorCode::InvalidFormat);
    CHECK(onlyIssue(withPromotion(std::string(20, '[') + std::string(20, ']'))).code ==
          ErrorCode::InvalidFormat);
    CHECK(onlyIssue("").code == ErrorCode::InvalidFormat);
    CHECK(onlyIssue("{} {}").code == ErrorCode::InvalidFormat);
    CHECK(onlyIssue("{\"a\": \"\xff\"}").code == ErrorCode::InvalidFormat);
    CHECK(onlyIssue("{\n  \"a\": ?}").context.find("line 2, column 8") != std::string::npos);
    const std::string longName(kMaxIssues * 20, 'n');
    CHECK(onlyIssue(withPromotion(R"({"id": "A", "name": ")" + longName +
                                  R"(", "kind": {"type": "tier_price", "rows": []}})"))
              .pointer == "/promotions/0/name");
    CHECK(onlyIssue(withPromotion(R"({"id": ")" + longName.substr(0, 65) +
                                  R"(", "name": "n", "kind": {"type": "tier_price", "rows": []}})"))
              .pointer == "/promotions/0/id");
}

TEST_CASE("no prefix and no damaged copy of a file does any harm") {
    CHECK(rc::check("damaged files end in issues or in another rule set", [] {
        std::string text = writeRuleSet(test::anyGenerator().ruleSet());
        for (int i = 0; i < 3; ++i) {
            const auto at = static_cast<std::size_t>(
                test::within(0, static_cast<std::int64_t>(text.size()) - 1));
            text[at] = static_cast<char>(test::within(0, 255));
        }
        static_cast<void>(readRuleSet(text));
        static_cast<void>(readRuleSet(text.substr(0, text.size() / 2)));
    }));
}

} // namespace evertill::rules
