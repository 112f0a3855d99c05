// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/element_string.h"

#include "core/barcode/ai_table.h"

#include <algorithm>

namespace evertill::core {

using base::Error;
using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

std::string placeOf(std::size_t offset) {
    return "offset " + std::to_string(offset);
}

Linter linterOfSet(char set) {
    switch (set) {
    case 'N': return Linter::CsetNumeric;
    case 'X': return Linter::Cset82;
    case 'Y': return Linter::Cset39;
    default: return Linter::Cset64;
    }
}

std::optional<LintFault> checkComponent(const AiComponent& component, std::string_view text) {
    if (text.size() < component.minLength) {
        return LintFault{ErrorCode::InvalidFormat, text.size()};
    }
    if (auto fault = lint(linterOfSet(component.set), text)) {
        return fault;
    }
    for (const Linter linter : component.linters) {
        if (auto fault = lint(linter, text)) {
            return fault;
        }
    }
    return {};
}

std::optional<LintFault> checkValue(const AiEntry& entry, std::string_view value) {
    if (value.empty()) {
        return LintFault{ErrorCode::InvalidFormat, 0};
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < entry.componentCount; ++i) {
        const AiComponent& component = entry.components.at(i);
        if (at == value.size() && component.optional) {
            break;
        }
        const std::string_view part = value.substr(at, component.maxLength);
        if (auto fault = checkComponent(component, part)) {
            fault->offset += at;
            return fault;
        }
        at += part.size();
    }
    if (at != value.size()) {
        return LintFault{ErrorCode::InvalidFormat, at};
    }
    return {};
}

// Value of a bracketed element from `at` up to the next unescaped bracket.
std::string unescapedValue(std::string_view text, std::size_t& at) {
    std::string value;
    while (at < text.size() && text[at] != '(') {
        if (text.substr(at).starts_with("\\(")) {
            ++at;
        }
        value += text[at++];
    }
    return value;
}

} // namespace

std::optional<Error> checkElement(std::string_view ai, std::string_view value, std::size_t offset) {
    const std::string context = "(" + std::string{ai} + ")" + std::string{value};
    const AiEntry* entry = findAi(ai);
    if (entry == nullptr) {
        return makeError(ErrorCode::InvalidFormat, context, placeOf(offset));
    }
    if (const auto fault = checkValue(*entry, value)) {
        return makeError(fault->code, context, placeOf(offset + fault->offset));
    }
    return {};
}

Expected<ElementList> parseElementString(std::string_view text) {
    ElementList elements;
    std::size_t at = text.starts_with(kGroupSeparator) ? 1 : 0;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        std::size_t aiLength = 0;
        const AiEntry* entry = findAiAtStart(rest, aiLength);
        if (entry == nullptr || elements.size() == kMaxElements) {
            return makeError(ErrorCode::InvalidFormat, std::string{rest}, placeOf(at));
        }
        std::string_view value = rest.substr(aiLength);
        value = value.substr(0, value.find(kGroupSeparator));
        if (entry->predefinedLength) {
            value = value.substr(0, entry->maxLength());
        }
        const std::string_view ai = rest.substr(0, aiLength);
        at += aiLength;
        if (auto error = checkElement(ai, value, at)) {
            return *std::move(error);
        }
        elements.push_back({std::string{ai}, std::string{value}});
        at += value.size();
        if (at < text.size() && text[at] == kGroupSeparator) {
            ++at;
        }
    }
    if (elements.empty()) {
        return makeError(ErrorCode::InvalidFormat, std::string{text}, placeOf(0));
    }
    return elements;
}

Expected<ElementList> parseBracketed(std::string_view text) {
    ElementList elements;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t close = text.find(')', at);
        if (text[at] != '(' || close == std::string_view::npos || elements.size() == kMaxElements) {
            return makeError(ErrorCode::InvalidFormat, std::string{text.substr(at)}, placeOf(at));
        }
        const std::string_view ai = text.substr(at + 1, close - at - 1);
        at = close + 1;
        const std::size_t valueAt = at;
        std::string value = unescapedValue(text, at);
        if (auto error = checkElement(ai, value, valueAt)) {
            return *std::move(error);
        }
        elements.push_back({std::string{ai}, std::move(value)});
    }
    if (elements.empty()) {
        return makeError(ErrorCode::InvalidFormat, std::string{text}, placeOf(0));
    }
    return elements;
}

std::string formatElementString(const ElementList& elements) {
    std::string text;
    bool separatorDue = false;
    for (const Element& element : elements) {
        if (separatorDue) {
            text += kGroupSeparator;
        }
        text.append(element.ai).append(element.value);
        const AiEntry* entry = findAi(element.ai);
        separatorDue = entry == nullptr || !entry->predefinedLength;
    }
    return text;
}

std::string formatBracketed(const ElementList& elements) {
    std::string text;
    for (const Element& element : elements) {
        text.append("(").append(element.ai).append(")");
        for (const char c : element.value) {
            text.append(c == '(' ? "\\(" : std::string(1, c));
        }
    }
    return text;
}

const std::string* findValue(const ElementList& elements, std::string_view ai) {
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [ai](const Element& element) { return element.ai == ai; });
    return found == elements.end() ? nullptr : &found->value;
}

} // namespace evertill::core
