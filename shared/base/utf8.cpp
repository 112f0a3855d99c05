// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace evertill::base {

std::optional<char32_t> nextCodePoint(std::string_view text, std::size_t& at) {
    if (at >= text.size()) {
        return std::nullopt;
    }
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byteAt(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
        ++at;
        return std::nullopt;
    }
    char32_t codePoint = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byteAt(at + i);
        if ((next & 0xC0) != 0x80) {
            ++at;
            return std::nullopt;
        }
        codePoint = (codePoint << 6) | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < kSmallest[length] || codePoint > 0x10FFFF || surrogate) {
        ++at;
        return std::nullopt;
    }
    at += length;
    return codePoint;
}

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!nextCodePoint(text, at)) {
            return false;
        }
    }
    return true;
}

void appendCodePoint(std::string& text, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = 0xFFFD; // what is no character must not make the text invalid
    }
    const auto push = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        push(c);
    } else if (c < 0x800) {
        push(0xC0 | (c >> 6));
        push(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        push(0xE0 | (c >> 12));
        push(0x80 | ((c >> 6) & 0x3F));
        push(0x80 | (c & 0x3F));
    } else {
        push(0xF0 | (c >> 18));
        push(0x80 | ((c >> 12) & 0x3F));
        push(0x80 | ((c >> 6) & 0x3F));
        push(0x80 | (c & 0x3F));
    }
}

int columnWidth(std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        width += columnWidth(nextCodePoint(text, at).value_or(U'?'));
    }
    return width;
}

std::string_view prefixOfWidth(std::string_view text, int columns) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        width += columnWidth(nextCodePoint(text, at).value_or(U'?'));
        if (width > columns) {
            return text.substr(0, start);
        }
    }
    return text;
}

bool isCjk(char32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool hasAsciiControlCharacters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool hasControlCharacters(std::string_view text, std::string_view allowed) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 || byte == 0x7F) && allowed.find(text[i]) == std::string_view::npos) {
            return true;
        }
        // U+0080 .. U+009F: a terminal or printer may take them for escape sequences.
        const bool isC1 = byte == 0xC2 && i + 1 < text.size() &&
                          static_cast<unsigned char>(text[i + 1]) < 0xA0 &&
                          static_cast<unsigned char>(text[i + 1]) >= 0x80;
        if (isC1) {
            return true;
        }
    }
    return false;
}

} // namespace evertill::base
