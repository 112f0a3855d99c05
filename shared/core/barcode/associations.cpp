// SPDX-License-Identifier: Apache-2.0
// Which elements may and must stand together: the "req" and "ex" attributes of the dictionary.
#include "core/barcode/ai_table.h"
#include "core/barcode/digits.h"
#include "core/barcode/element_string.h"

#include <algorithm>

namespace evertill::core {

using base::Error;
using base::ErrorCode;
using base::makeError;

namespace {

// Calls `test` for each part until one answers true.
template <typename Test>
bool anyPart(std::string_view text, char separator, Test test) {
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        if (test(text.substr(0, end))) {
            return true;
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return false;
}

// "310n" stands for 3100 to 3109, "31nn" for 3100 to 3199.
bool matches(std::string_view pattern, std::string_view ai) {
    return pattern.size() == ai.size() &&
           std::equal(pattern.begin(), pattern.end(), ai.begin(),
                      [](char p, char c) { return p == c || (p == 'n' && isDigit(c)); });
}

const Element* findMatch(const ElementList& elements, std::string_view pattern,
                         std::string_view except) {
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const Element& element) {
        return element.ai != except && matches(pattern, element.ai);
    });
    return found == elements.end() ? nullptr : &*found;
}

bool repeatedDifferently(const ElementList& elements, const Element& element) {
    return std::any_of(elements.begin(), elements.end(), [&](const Element& other) {
        return other.ai == element.ai && other.value != element.value;
    });
}

// A digital signature covers a key together with its serial number (General Specifications 4.15).
bool lacksSerialForSignature(const ElementList& elements) {
    if (findValue(elements, "8030") == nullptr) {
        return false;
    }
    constexpr std::size_t kCheckedLength = 13;
    const std::string* document = findValue(elements, "253");
    const std::string* coupon = findValue(elements, "255");
    const std::string* asset = findValue(elements, "8003");
    return (document != nullptr && document->size() <= kCheckedLength) ||
           (coupon != nullptr && coupon->size() <= kCheckedLength) ||
           (asset != nullptr && asset->size() <= kCheckedLength + 1);
}

bool lacksPartner(const ElementList& elements, std::string_view required, std::string_view ai) {
    const auto allThere = [&](std::string_view group) {
        return !anyPart(group, '+', [&](std::string_view pattern) {
            return findMatch(elements, pattern, ai) == nullptr;
        });
    };
    return !required.empty() && !anyPart(required, ',', allThere);
}

} // namespace

std::optional<Error> checkAssociations(const ElementList& elements, Association association) {
    for (const Element& element : elements) {
        if (repeatedDifferently(elements, element)) {
            return makeError(ErrorCode::InvalidFormat, "(" + element.ai + ") with two values");
        }
        const AiEntry* entry = findAi(element.ai);
        if (entry == nullptr) {
            continue;
        }
        const Element* other = nullptr;
        if (anyPart(entry->attribute("ex"), ',', [&](std::string_view pattern) {
                other = findMatch(elements, pattern, element.ai);
                return other != nullptr;
            })) {
            return makeError(ErrorCode::InvalidFormat,
                             "(" + element.ai + ") excludes (" + other->ai + ")");
        }
        if (association == Association::Complete &&
            lacksPartner(elements, entry->attribute("req"), element.ai)) {
            return makeError(ErrorCode::InvalidFormat,
                             "(" + element.ai + ") needs " + std::string{entry->attribute("req")});
        }
    }
    if (association == Association::Complete && lacksSerialForSignature(elements)) {
        return makeError(ErrorCode::InvalidFormat, "(8030) needs a serial number");
    }
    return {};
}

} // namespace evertill::core
