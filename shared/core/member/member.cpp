// SPDX-License-Identifier: Apache-2.0
#include "core/member/member.h"

#include "base/utf8.h"

#include <algorithm>

namespace evertill::core {

std::string normaliseLookup(std::string_view text) {
    std::string result;
    if (text.find('@') != std::string_view::npos) {
        for (const char c : text) {
            if (c != ' ') {
                result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
            }
        }
        return result;
    }
    for (const char c : text) {
        const bool isSeparator =
            c == ' ' || c == '-' || c == '(' || c == ')' || c == '.' || c == '/';
        if (!isSeparator) {
            result.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
        }
    }
    return result;
}

std::vector<std::string> lookupTerms(const MemberProfile& profile) {
    std::vector<std::string> terms;
    for (const std::string* field : {&profile.number, &profile.phone, &profile.email}) {
        std::string term = normaliseLookup(*field);
        if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end()) {
            terms.push_back(std::move(term));
        }
    }
    return terms;
}

std::string maskedName(std::string_view fullName) {
    std::string masked;
    bool atWordStart = true;
    for (std::size_t at = 0; at < fullName.size();) {
        const std::size_t start = at;
        const auto codePoint = base::nextCodePoint(fullName, at);
        if (codePoint == U' ') {
            masked.push_back(' ');
            atWordStart = true;
            continue;
        }
        if (atWordStart) {
            masked += fullName.substr(start, at - start);
            masked += codePoint && base::isCjk(*codePoint) ? "*" : "***";
            atWordStart = false;
        }
    }
    return masked;
}

std::string maskedNumber(std::string_view number) {
    constexpr std::size_t kShown = 4;
    std::vector<std::size_t> starts; // of characters: a cut between bytes would not be UTF-8
    for (std::size_t at = 0; at < number.size();) {
        starts.push_back(at);
        static_cast<void>(base::nextCodePoint(number, at));
    }
    const std::size_t shown = std::min(kShown, starts.size() / 2);
    return starts.size() <= kShown
               ? "***"
               : "*** " + std::string{number.substr(starts[starts.size() - shown])};
}

} // namespace evertill::core
