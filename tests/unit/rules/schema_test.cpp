// SPDX-License-Identifier: Apache-2.0
// Goal: the published schemas say what the readers take. Method: a third archive walks the same
// descriptions as reader and writer and notes each field and whether it is needed; the schema's
// properties, its required list and the words of its enumerations must be just those. The examples
// in the schemas are read.

#include "rules/basket_fields.h"
#include "rules/document.h"
#include "rules/quote.h"
#include "rules/rule_fields.h"
#include "rules/rule_set_json.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace evertill::rules {

namespace json = boost::json;

namespace {

struct NameArchive {
    static constexpr bool kReads = true;
    std::set<std::string> all;
    std::set<std::string> needed;

    template <typename T>
    void required(std::string_view name, T&) {
        all.emplace(name);
        needed.emplace(name);
    }
    template <typename T>
    void optional(std::string_view name, T&, const T& = T{}) {
        all.emplace(name);
    }
    template <typename F, typename T>
    void requiredAs(std::string_view name, T&) {
        all.emplace(name);
        needed.emplace(name);
    }
    template <typename F, typename T>
    void optionalAs(std::string_view name, T&, const T&) {
        all.emplace(name);
    }
};

json::value schemaOf(const std::string& name) {
    std::ifstream file(std::string{EVERTILL_SOURCE_DIR} + "/docs/schemas/" + name);
    std::stringstream text;
    text << file.rdbuf();
    auto document = readDocument(text.str());
    REQUIRE(document);
    return *document;
}

std::set<std::string> textsOf(const json::object& object, std::string_view list) {
    std::set<std::string> texts;
    if (const json::value* found = object.if_contains(list)) {
        for (const json::value& text : found->as_array()) {
            texts.emplace(text.as_string());
        }
    }
    return texts;
}

std::set<std::string> propertiesOf(const json::object& object) {
    std::set<std::string> names;
    for (const auto& member : object.at("properties").as_object()) {
        names.emplace(member.key());
    }
    return names;
}

template <typename T>
void checkFields(const json::object& in, bool isKind = false) {
    NameArchive archive;
    T value{};
    describe(archive, value);
    if (isKind) {
        archive.required("type", value);
    }
    CHECK(propertiesOf(in) == archive.all);
    CHECK(textsOf(in, "required") == archive.needed);
    CHECK(in.at("additionalProperties") == false);
}

template <std::size_t I = 0>
void checkKinds(const json::object& defs) {
    if constexpr (I < std::variant_size_v<core::PromotionKind>) {
        CAPTURE(kKindTypes[I]);
        const json::object& in = defs.at(kKindTypes[I]).as_object();
        checkFields<std::variant_alternative_t<I, core::PromotionKind>>(in, true);
        CHECK(in.at("properties").at("type").at("const") == json::value(kKindTypes[I]));
        checkKinds<I + 1>(defs);
    }
}

template <typename E>
void checkWords(const json::object& in, std::string_view property) {
    const std::set<std::string> words{Words<E>::kWords.begin(), Words<E>::kWords.end()};
    CHECK(textsOf(in.at("properties").at(property).as_object(), "enum") == words);
}

} // namespace

TEST_CASE("the schema of rule sets has the fields that the reader takes") {
    const json::value schema = schemaOf("rules.schema.json");
    const json::object& defs = schema.at("$defs").as_object();
    const auto def = [&](std::string_view name) -> const json::object& {
        return defs.at(name).as_object();
    };
    checkFields<core::RuleSet>(schema.as_object());
    checkFields<core::Promotion>(def("promotion"));
    checkFields<core::PromotionConditions>(def("conditions"));
    checkFields<core::PromotionLimit>(def("limit"));
    checkFields<core::PromotionArm>(def("arm"));
    checkFields<core::CombinationGroup>(def("group"));
    checkFields<core::CouponType>(def("coupon_type"));
    checkFields<core::PricingPolicy>(def("policy"));
    checkFields<core::WeeklyWindow>(def("window"));
    checkFields<core::ItemFilter>(def("item_filter"));
    checkFields<core::TierPriceRow>(def("tier_price_row"));
    checkFields<core::BreakStep>(def("break_step"));
    checkFields<core::BundlePart>(def("bundle_part"));
    checkFields<core::AmountStep>(def("amount_step"));
    checkFields<core::PercentStep>(def("percent_step"));
    checkKinds(defs);
    CHECK(schema.at("$defs").at("kind").at("oneOf").as_array().size() == kKindTypes.size());
}

TEST_CASE("the schema of rule sets has the words that the reader knows") {
    const json::value schema = schemaOf("rules.schema.json");
    const auto def = [&](std::string_view name) -> const json::object& {
        return schema.at("$defs").at(name).as_object();
    };
    checkWords<core::Exclusivity>(def("group"), "within");
    checkWords<core::CombinationChoice>(def("policy"), "choice");
    checkWords<core::BelowCost>(def("policy"), "below_cost");
    checkWords<core::DiscountBase>(def("promotion"), "base");
    checkWords<core::Audience>(def("conditions"), "audience");
    checkWords<core::LimitScope>(def("limit"), "scope");
    checkWords<core::LimitOf>(def("limit"), "of");
    checkWords<core::ArmSubject>(def("arm"), "subject");
}

TEST_CASE("the examples in the schema of rule sets can be imported") {
    const json::value schema = schemaOf("rules.schema.json");
    for (const json::value& example : schema.at("examples").as_array()) {
        const RuleSetRead read = importRuleSet(json::serialize(example));
        CHECK(read.issues == std::vector<Issue>{});
    }
}

TEST_CASE("the schema of baskets has the fields and words that the reader takes") {
    const json::value schema = schemaOf("basket.schema.json");
    const auto def = [&](std::string_view name) -> const json::object& {
        return schema.at("$defs").at(name).as_object();
    };
    checkFields<QuoteBasket>(schema.as_object());
    checkFields<QuoteLine>(def("line"));
    checkFields<core::PricingMember>(def("member"));
    checkFields<core::PresentedCoupon>(def("coupon"));
    checkFields<core::CounterValue>(def("counter"));
    checkFields<core::ManualDiscount>(def("discount"));
    checkFields<QuoteReturn>(def("return"));
    checkWords<core::CouponState>(def("coupon"), "state");
    for (const json::value& example : schema.at("examples").as_array()) {
        const BasketRead read = readBasket(json::serialize(example), core::Currency{});
        CHECK(read.issues == std::vector<Issue>{});
    }
}

namespace {

// Every field of a found object is in the schema and every needed one is found, all the way down.
void checkAgainst(const json::value& found, const json::value& in, const json::value& schema) {
    const json::object& rule = in.as_object();
    if (const json::value* ref = rule.if_contains("$ref")) {
        const std::string name{ref->as_string().subview(std::string_view{"#/$defs/"}.size())};
        checkAgainst(found, schema.at("$defs").at(name), schema);
    } else if (const json::value* items = rule.if_contains("items")) {
        for (const json::value& element : found.as_array()) {
            checkAgainst(element, *items, schema);
        }
    } else if (rule.contains("properties")) {
        const std::set<std::string> known = propertiesOf(rule);
        for (const auto& member : found.as_object()) {
            CAPTURE(std::string{member.key()});
            REQUIRE(known.contains(std::string{member.key()}));
            checkAgainst(member.value(), rule.at("properties").at(member.key()), schema);
        }
        for (const std::string& name : textsOf(rule, "required")) {
            CAPTURE(name);
            CHECK(found.as_object().contains(name));
        }
    } else if (rule.contains("enum")) {
        const std::set<std::string> words = textsOf(rule, "enum");
        CHECK(words.contains(std::string{found.as_string()}));
    } else if (const json::value* type = rule.if_contains("type")) {
        CHECK((*type == "integer"  ? found.is_int64()
               : *type == "string" ? found.is_string()
                                   : found.is_bool()));
    }
}

} // namespace

TEST_CASE("the schema of quotes has the fields that are written") {
    const QuoteOutcome outcome = quote({R"({"currency": "CNY", "version": 1,
        "policy": {"points_per_minor_unit": "0.01", "points_for_members_only": false},
        "coupon_types": [{"id": "C", "name": "c", "public_code": "SAVE"}],
        "groups": [{"id": "G", "within": "stackable"}],
        "promotions": [
        {"id": "A", "name": "a", "campaign": "K", "group": "G", "conditions": {"coupon": "C"},
         "kind": {"type": "item_discount", "reward": {"percent_off": "10"}},
         "limits": [{"scope": "basket", "of": "applications", "most": 5}]},
        {"id": "B", "name": "b", "group": "G", "kind": {"type": "threshold_gift", "from": 100,
         "gift": "GIFT", "value": 500}},
        {"id": "C", "name": "c", "group": "G", "kind": {"type": "coupon_issue", "from": 100,
         "coupon": "C"}},
        {"id": "D", "name": "d", "group": "G", "kind": {"type": "points_multiplier",
         "factor": "2"}},
        {"id": "E", "name": "e", "kind": {"type": "nth_item", "nth": 3,
         "reward": {"percent_off": "50"}}, "arm": {"experiment": "x", "arm": "y",
         "subject": "basket", "from": "0", "until": "100"}},
        {"id": "F", "name": "f", "kind": {"type": "threshold_amount",
         "steps": [{"from": 99999, "off": 1}]}}]})",
                                        R"({"basket_key": "1", "coupons": [{"code": "SAVE",
        "type": "C"}], "discount": {"reward": {"amount_off": 5}, "reason": "sorry"},
        "returned": [{"line": 1}], "lines": [{"sku": "X", "price": 1000, "discount": {"reward": {"percent_off": "5"},
        "reason": "dent"}}]})",
                                        std::nullopt,
                                        {},
                                        true,
                                        "en"});
    if (const auto* failure = std::get_if<QuoteFailure>(&outcome)) {
        FAIL(issueWords(failure->issues.front()));
    }
    const json::object found = toJson(std::get<Quote>(outcome));
    CAPTURE(json::serialize(found));
    const json::value schema = schemaOf("quote.schema.json");
    checkAgainst(found, schema, schema);
    for (const std::string_view list :
         {"gifts", "coupons", "coupon_uses", "counters", "arms", "refunds"}) {
        CAPTURE(list);
        CHECK(found.at(list).as_array().size() >= 1);
    }
    CHECK(found.at("causes").as_array().size() >= 5);
}

} // namespace evertill::rules
