// SPDX-License-Identifier: Apache-2.0
#include "rules/issue.h"

#include "base/utf8.h"
#include "rules/hidden_controls.h"

namespace evertill::rules {

namespace {

using base::ErrorCode;

std::string_view meaning(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidFormat: return "not of the form it should be";
    case ErrorCode::OutOfRange: return "outside its bounds";
    case ErrorCode::Overflow: return "too large";
    case ErrorCode::MissingColumn: return "is needed";
    case ErrorCode::AlreadyExists: return "is there already";
    case ErrorCode::NotFound: return "names something that is not there";
    case ErrorCode::UnknownItem: return "no such item in the catalogue";
    case ErrorCode::UnknownCurrency: return "not a currency in use (ISO 4217)";
    case ErrorCode::CurrencyMismatch: return "of another currency";
    case ErrorCode::PriceMissing: return "has no price";
    default: return base::name(code);
    }
}

// Quoted input goes to a terminal.
std::string shownSafely(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto codePoint = base::nextCodePoint(text, at);
        const std::string_view one = text.substr(begin, at - begin);
        const bool isShown =
            codePoint && !base::hasControlCharacters(one) && !isHiddenControl(*codePoint);
        shown += isShown ? one : "?";
    }
    return shown;
}

} // namespace

base::Error toError(const Issue& issue) {
    return base::makeError(issue.code, issue.context, issue.pointer);
}

std::string issueWords(const Issue& issue) {
    std::string words = issue.pointer.empty() ? "the document" : issue.pointer;
    words += ": ";
    words += meaning(issue.code);
    if (!issue.context.empty()) {
        words += " (" + issue.context + ")";
    }
    return shownSafely(words);
}

bool hasHiddenControls(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto codePoint = base::nextCodePoint(text, at);
        if (codePoint && isHiddenControl(*codePoint)) {
            return true;
        }
    }
    return false;
}

} // namespace evertill::rules
