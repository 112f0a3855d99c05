// SPDX-License-Identifier: Apache-2.0
// Goal: the published schemas say what the readers take. Method: a third archive walks the same
// descriptions as reader and writer and notes each field and whether it is needed; the schema's
// properties, its required list and the words of its enumerations must be just those. The examples
// in the schemas are read.

#include "rules/document.h"
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

} // namespace evertill::rules
