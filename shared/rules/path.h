// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a reader stands in a document. A chain of steps on the stack, made into text (a JSON
// pointer, RFC 6901) only when there is something to report, since 10,000 rules have a million
// fields and mostly nothing wrong.

#include <cstddef>
#include <string>
#include <string_view>

namespace evertill::rules {

[[nodiscard]] inline std::string escapedKey(std::string_view key) {
    std::string text;
    for (const char c : key) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

// A step must not outlive the one it stands on.
struct Path {
    const Path* parent = nullptr;
    std::string_view key;  // of an object's member
    std::size_t index = 0; // of an array's element; key is empty
    bool isIndex = false;

    [[nodiscard]] Path member(std::string_view name) const { return {this, name, 0, false}; }
    [[nodiscard]] Path element(std::size_t at) const { return {this, {}, at, true}; }
    [[nodiscard]] std::string pointer() const {
        if (parent == nullptr) {
            return {};
        }
        return parent->pointer() + "/" + (isIndex ? std::to_string(index) : escapedKey(key));
    }
};

} // namespace evertill::rules
