// SPDX-License-Identifier: Apache-2.0
#include "core/people/approval.h"

#include <algorithm>

namespace evertill::core {

namespace {

// Behind the ids: no operator's id begins so.
constexpr std::string_view kAsksWhy = "?";

} // namespace

base::Expected<std::string> reasonOf(Right right, const Decision& needed, const Approval& approval,
                                     const std::string& own) {
    const std::string& why = own.empty() ? approval.why : own;
    if (std::ranges::find(needed.by, approval.by) != needed.by.end() && !why.empty()) {
        return why;
    }
    std::string who;
    for (const OperatorId& one : needed.by) {
        who += (who.empty() ? "" : " ") + one.value();
    }
    if (own.empty() && !needed.by.empty()) {
        who += ' ';
        who += kAsksWhy;
    }
    return base::makeError(base::ErrorCode::NotPermitted, std::string{nameOf(right)}, who);
}

Refusal refusalOf(const base::Error& refused) {
    Refusal refusal;
    std::string_view rest = refused.place;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word == kAsksWhy) {
            refusal.asksWhy = true;
        } else if (!word.empty()) {
            refusal.by.emplace_back(std::string{word});
        }
    }
    return refusal;
}

} // namespace evertill::core
