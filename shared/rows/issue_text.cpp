// SPDX-License-Identifier: Apache-2.0
#include "rows/issue_text.h"

namespace evertill::rows {
namespace {

std::string place(const usecase::ImportIssue& issue) {
    return issue.otherLine > 0 ? " (line " + std::to_string(issue.otherLine) + ")"
                               : std::string(" (imported before)");
}

std::string missing(const usecase::ImportIssue& issue) {
    return issue.isWarning ? "empty, so the item is called " + issue.value : "missing";
}

} // namespace

std::string issueReason(const usecase::ImportIssue& issue) {
    using base::ErrorCode;
    const std::string value = issue.value.empty() ? "the value" : issue.value;
    switch (issue.code) {
    case ErrorCode::AmbiguousBarcode:
        return value + " is already a code of item " + issue.otherItem + place(issue);
    case ErrorCode::AlreadyExists:
        return (issue.field == "valid_from" ? "a price of " + value + " for some of the same time"
                                            : value) +
               " is given before" + place(issue);
    case ErrorCode::ImportRefused:
        return value + " is given before with other content" + place(issue);
    case ErrorCode::UnknownItem: return "there is no item " + value;
    case ErrorCode::NotFound:
        return issue.field == "tax" ? value + " is no tax category here: name one that is, or a "
                                              "rate as 20%, in the column or for all rows as --tax"
                                    : value + " is not known here";
    case ErrorCode::WrongCheckDigit: return value + " has a wrong check digit";
    case ErrorCode::HostileInput: return "control characters in " + value;
    case ErrorCode::OutOfRange: return value + " is out of range or too long";
    case ErrorCode::Overflow: return value + " is too large";
    case ErrorCode::MissingColumn: return missing(issue);
    case ErrorCode::PriceMissing: return "no price: the item can be sold only at a keyed price";
    case ErrorCode::MemberExists: return "a phone or e-mail leads to another member already";
    case ErrorCode::InvalidFormat: return value + " is not of the form it should be";
    default: return std::string(base::name(issue.code)) + " " + issue.value;
    }
}

std::string issueLine(const usecase::ImportIssue& issue) {
    std::string text = "line " + std::to_string(issue.line);
    if (!issue.field.empty()) {
        text += ", " + issue.field;
    }
    return text + ": " + issueReason(issue);
}

} // namespace evertill::rows
