// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/validate.h"
#include "rules/rule_fields.h"
#include "rules/rule_set_json.h"

#include <cctype>

namespace evertill::rules {

namespace json = boost::json;

namespace {

// "buyCount" -> "buy_count"
std::string inFile(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (std::isupper(static_cast<unsigned char>(c)) != 0) {
            text += '_';
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else {
            text += c;
        }
    }
    return text;
}

// The steps of a core path: "kind.steps[1].from" -> kind, steps, 1, from.
std::vector<std::string> stepsOf(std::string_view path) {
    std::vector<std::string> steps(1);
    for (const char c : path) {
        if (c == '.' || c == '[') {
            steps.emplace_back();
        } else if (c != ']') {
            steps.back() += c;
        }
    }
    return steps;
}

// Follows the path through the value as the file has it. The core names what a reward is by its
// class ("reward.percent"), the file by the only field of the reward ("percent_off"); where the
// core goes deeper than the file (a percentage is a text), the place is the file's last.
std::string pointerInFile(const json::value& root, std::string_view path) {
    const json::value* at = &root;
    std::string pointer;
    for (const std::string& step : stepsOf(path)) {
        if (at == nullptr) {
            pointer += "/" + inFile(step);
        } else if (const json::array* list = at->if_array()) {
            const std::size_t index = std::strtoul(step.c_str(), nullptr, 10);
            pointer += "/" + step;
            at = index < list->size() ? &(*list)[index] : nullptr;
        } else if (const json::object* object = at->if_object()) {
            std::string name = step == "item" ? "sku" : inFile(step);
            if (!object->contains(name) && object->size() == 1 &&
                object->begin()->key().find(name) != json::string_view::npos) {
                name = object->begin()->key();
            }
            pointer += "/" + name;
            at = object->if_contains(name);
        }
    }
    return pointer;
}

} // namespace

std::vector<Issue> checkRuleSet(const core::RuleSet& rules) {
    std::vector<Issue> issues;
    for (const core::RuleIssue& found : core::findIssues(rules)) {
        if (issues.size() == kMaxIssues) {
            break;
        }
        Issue& issue = issues.emplace_back(Issue{{}, found.code, found.detail});
        if (found.index == core::kOfTheSet) {
            issue.pointer = pointerInFile(Form<core::RuleSet>::write(rules), found.field);
        } else {
            issue.pointer =
                "/promotions/" + std::to_string(found.index) +
                pointerInFile(Form<core::Promotion>::write(rules.promotions[found.index]),
                              found.field);
        }
    }
    return issues;
}

namespace {

// A scan is looked up among the coupons first: goods with a coupon's code could not be sold.
void findCouponsLikeGoods(const Known& known, RuleSetRead& read) {
    for (std::size_t i = 0; i < read.rules.couponTypes.size(); ++i) {
        const core::CouponType& type = read.rules.couponTypes[i];
        for (const auto& [field, code] :
             {std::pair{"/public_code", &type.publicCode}, std::pair{"/gcn", &type.gcn}}) {
            if (!code->empty() && known.goodsCode(*code)) {
                read.issues.push_back({"/coupon_types/" + std::to_string(i) + field,
                                       base::ErrorCode::AlreadyExists,
                                       *code + ": goods have this code"});
            }
        }
    }
}

} // namespace

RuleSetRead importRuleSet(std::string_view text, const KnowsItem& knowsItem) {
    return importRuleSet(text, Known{knowsItem, {}, {}});
}

RuleSetRead importRuleSet(std::string_view text, const Known& known) {
    RuleSetRead read = readRuleSet(text, known);
    if (read.isGood()) {
        read.issues = checkRuleSet(read.rules);
    }
    if (read.isGood() && known.goodsCode) {
        findCouponsLikeGoods(known, read);
    }
    return read;
}

} // namespace evertill::rules
