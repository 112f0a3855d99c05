// SPDX-License-Identifier: Apache-2.0
#include "rules/issue.h"

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
    for (char& c : words) { // quoted input goes to a terminal
        if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) {
            c = '?';
        }
    }
    return words;
}

} // namespace evertill::rules
