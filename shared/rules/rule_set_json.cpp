// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_set_json.h"

#include "rules/document.h"
#include "rules/reward_form.h"
#include "rules/rule_fields.h"

namespace evertill::rules {

namespace json = boost::json;

namespace {

using base::ErrorCode;

template <std::size_t I = 0>
void readKind(std::size_t index, ObjectReader& reader, core::PromotionKind& value) {
    if constexpr (I < std::variant_size_v<core::PromotionKind>) {
        if (I == index) {
            describe(reader, value.emplace<I>());
        } else {
            readKind<I + 1>(index, reader, value);
        }
    }
}

} // namespace

void Form<core::UnitReward>::read(const json::value& json, const Path& path, ReadState& state,
                                  core::UnitReward& value) {
    ObjectReader reader{json, path, state};
    int found = readOffs(reader, value);
    if (readReward<core::UnitReward, core::FixedPrice, Form<core::UnitPrice>>(
            reader, "fixed_price", &core::FixedPrice::price, value)) {
        ++found;
    }
    expectOne(reader, found, "percent_off, amount_off, fixed_price");
}

json::value Form<core::UnitReward>::write(const core::UnitReward& value) {
    return std::visit(RewardWriter{}, value);
}

void Form<core::GroupReward>::read(const json::value& json, const Path& path, ReadState& state,
                                   core::GroupReward& value) {
    ObjectReader reader{json, path, state};
    int found = readOffs(reader, value);
    if (readReward<core::GroupReward, core::GroupPrice, Form<core::Money>>(
            reader, "group_price", &core::GroupPrice::price, value)) {
        ++found;
    }
    expectOne(reader, found, "percent_off, amount_off, group_price");
}

json::value Form<core::GroupReward>::write(const core::GroupReward& value) {
    return std::visit(RewardWriter{}, value);
}

void Form<core::PromotionKind>::read(const json::value& json, const Path& path, ReadState& state,
                                     core::PromotionKind& value) {
    ObjectReader reader{json, path, state};
    const json::value* type = reader.find("type");
    const auto found =
        type == nullptr || !type->is_string()
            ? kKindTypes.end()
            : std::find(kKindTypes.begin(), kKindTypes.end(), std::string_view{type->get_string()});
    if (found == kKindTypes.end()) {
        std::string expected = "one of";
        for (const std::string_view word : kKindTypes) {
            expected += " " + std::string{word};
        }
        state.report(path.member("type"),
                     type == nullptr ? ErrorCode::MissingColumn : ErrorCode::InvalidFormat,
                     expected);
        return;
    }
    readKind(static_cast<std::size_t>(found - kKindTypes.begin()), reader, value);
    reader.refuseUnknown();
}

json::value Form<core::PromotionKind>::write(const core::PromotionKind& value) {
    ObjectWriter writer;
    writer.requiredAs<Form<std::string>>("type", std::string{kKindTypes[value.index()]});
    std::visit([&](const auto& kind) { describe(writer, kind); }, value);
    return writer.take();
}

RuleSetRead readRuleSet(std::string_view text, const KnowsItem& knowsItem) {
    return readRuleSet(text, Known{knowsItem, {}, {}});
}

RuleSetRead readRuleSet(std::string_view text, const Known& known) {
    RuleSetRead read;
    const auto document = readDocument(text);
    if (!document) {
        const base::Error& error = document.error();
        read.issues.push_back({error.place, error.code, error.context});
        return read;
    }
    ReadState state;
    state.known = known;
    Form<core::RuleSet>::read(*document, Path{}, state, read.rules);
    read.issues = std::move(state.issues);
    read.warnings = std::move(state.warnings);
    return read;
}

std::string writeRuleSet(const core::RuleSet& rules) {
    return prettyText(Form<core::RuleSet>::write(rules));
}

bool drawVersion(core::RuleSet& rules, std::int64_t newest, std::string_view newestText) {
    rules.version = newest;
    const bool isSame = newest > 0 && writeRuleSet(rules) == newestText;
    rules.version += isSame ? 0 : 1;
    return isSame;
}

} // namespace evertill::rules
