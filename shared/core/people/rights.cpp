// SPDX-License-Identifier: Apache-2.0
#include "core/people/rights.h"

#include <algorithm>
#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::array<std::string_view, kRights> kNames = {
    "discount_line",   "discount_basket", "override_price",
    "sell_below_cost", "staff_sale",      "void_line",
    "cancel_sale",     "open_drawer",     "reprint",
    "return_goods",    "open_shift",      "close_shift",
    "change_settings", "manage_people",   "return_without_receipt",
    "post_void",       "training",        "exempt_tax",
    "move_stock",      "exceed_account",
};

bool isBroken(const Grant& grant, const RightRequest& request) {
    const bool beyondRate = grant.mostRate && request.rate > *grant.mostRate;
    const bool beyondAmount =
        grant.mostAmount && request.amount && *request.amount > *grant.mostAmount;
    return beyondRate || beyondAmount;
}

bool mayOwn(const Staff& staff, const Operator& who, const RightRequest& request) {
    const Role* role = who.isActive ? staff.roleOf(who) : nullptr;
    if (role == nullptr) {
        return false;
    }
    const auto grant = std::find_if(role->grants.begin(), role->grants.end(),
                                    [&](const Grant& one) { return one.right == request.right; });
    return grant != role->grants.end() && !isBroken(*grant, request);
}

Expected<void> readLimit(std::string_view text, Currency currency, Grant& grant) {
    if (!text.empty() && text.back() == '%') {
        EVERTILL_TRY(rate, Rate::parsePercent(text.substr(0, text.size() - 1)));
        if (rate < Rate{} || rate > Rate::millionths(1'000'000)) {
            return makeError(ErrorCode::OutOfRange, std::string{text});
        }
        grant.mostRate = rate;
        return {};
    }
    EVERTILL_TRY(amount, Money::parse(text, currency));
    if (amount.isNegative()) {
        return makeError(ErrorCode::OutOfRange, std::string{text});
    }
    grant.mostAmount = amount;
    return {};
}

Expected<Grant> readGrant(std::string_view word, Currency currency) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const auto right = rightOf(word.substr(0, equals));
    if (!right) {
        return makeError(ErrorCode::InvalidFormat, std::string{word});
    }
    Grant grant{*right, {}, {}};
    if (equals == word.size()) {
        return grant;
    }
    std::string_view limits = word.substr(equals + 1);
    for (bool isLast = false; !isLast;) {
        const std::size_t comma = std::min(limits.find(','), limits.size());
        EVERTILL_TRY_VOID(readLimit(limits.substr(0, comma), currency, grant));
        isLast = comma == limits.size();
        limits.remove_prefix(isLast ? comma : comma + 1);
    }
    return grant;
}

} // namespace

std::string_view nameOf(Right right) {
    return kNames[static_cast<std::size_t>(right)];
}

std::optional<Right> rightOf(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? std::nullopt
                                 : std::optional{static_cast<Right>(found - kNames.begin())};
}

Expected<std::vector<Grant>> parseGrants(std::string_view text, Currency currency) {
    std::vector<Grant> grants;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) {
            continue;
        }
        EVERTILL_TRY(grant, readGrant(word, currency));
        const bool isThere = std::any_of(grants.begin(), grants.end(), [&](const Grant& one) {
            return one.right == grant.right;
        });
        if (isThere) {
            return makeError(ErrorCode::AlreadyExists, std::string{word});
        }
        grants.push_back(grant);
    }
    return grants;
}

std::string grantsText(const std::vector<Grant>& grants) {
    std::string text;
    for (const Grant& grant : grants) {
        text += text.empty() ? "" : " ";
        text += nameOf(grant.right);
        if (grant.mostRate) {
            text += "=" + grant.mostRate->toPercentString() + "%";
        }
        if (grant.mostAmount) {
            text += (grant.mostRate ? "," : "=") + grant.mostAmount->toString();
        }
    }
    return text;
}

Role builtInRole(std::string_view id) {
    Role role{std::string{id}, {}};
    const auto percent = [](std::int64_t value) { return Rate::millionths(value * 10'000); };
    const bool isManager = id == "manager";
    if (isManager || id == "supervisor") {
        for (std::size_t i = 0; i < kRights; ++i) {
            const auto right = static_cast<Right>(i);
            const bool isManagers = right == Right::ChangeSettings || right == Right::ManagePeople;
            if (isManager || !isManagers) {
                role.grants.push_back({right, {}, {}});
            }
        }
        if (!isManager) {
            role.grants[static_cast<std::size_t>(Right::DiscountLine)].mostRate = percent(50);
            role.grants[static_cast<std::size_t>(Right::DiscountBasket)].mostRate = percent(30);
        }
    } else if (id == "cashier") {
        role.grants = {{Right::DiscountLine, percent(10), {}},
                       {Right::DiscountBasket, percent(5), {}},
                       {Right::VoidLine, {}, {}},
                       {Right::CancelSale, {}, {}},
                       {Right::Reprint, {}, {}}};
    }
    return role;
}

const Operator* Staff::find(const OperatorId& id) const {
    const auto found = std::find_if(operators.begin(), operators.end(),
                                    [&](const Operator& one) { return one.id == id; });
    return found == operators.end() ? nullptr : &*found;
}

const Role* Staff::roleOf(const Operator& who) const {
    const auto found = std::find_if(roles.begin(), roles.end(),
                                    [&](const Role& one) { return one.id == who.role; });
    return found == roles.end() ? nullptr : &*found;
}

Decision decide(const Staff& staff, const OperatorId& who, const RightRequest& request) {
    if (staff.operators.empty()) {
        return {Verdict::Allowed, {}};
    }
    const Operator* self = staff.find(who);
    if (self != nullptr && mayOwn(staff, *self, request)) {
        return {Verdict::Allowed, {}};
    }
    Decision decision;
    for (const Operator& other : staff.operators) {
        if (other.canProve && mayOwn(staff, other, request)) {
            decision.by.push_back(other.id);
        }
    }
    decision.verdict = decision.by.empty() ? Verdict::Never : Verdict::NeedsOverride;
    return decision;
}

} // namespace evertill::core
