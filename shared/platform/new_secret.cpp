// SPDX-License-Identifier: Apache-2.0
#include "platform/new_secret.h"

#include "base/utf8.h"
#include "platform/unseen_input.h"

#include <iostream>
#include <optional>

namespace evertill::platform {

namespace {

constexpr std::size_t kLongestSecret = 64; // bytes; more is another thing, pasted by mistake

// One line, without its end and blanks around it; nullopt at the end of the input.
std::optional<std::string> lineOf(std::istream& in) {
    std::string line;
    if (!std::getline(in, line)) {
        return std::nullopt;
    }
    constexpr const char* kBlanks = " \t\r";
    line.erase(line.find_last_not_of(kBlanks) + 1);
    return line.erase(0, line.find_first_not_of(kBlanks));
}

} // namespace

base::Expected<std::string> newSecret(std::istream& in, const std::string& name) {
    const UnseenInput unseen;
    const auto ask = [&](const std::string& words) {
        if (unseen.isTerminal()) {
            std::cerr << words << std::flush;
        }
        return lineOf(in);
    };
    const std::string secret = ask("New " + name + ": ").value_or("");
    const auto again = ask("\nThe same once more: ");
    if (again ? *again != secret : unseen.isTerminal()) {
        return base::makeError(base::ErrorCode::InvalidFormat,
                               "the two " + name + "s were not the same");
    }
    if (secret.size() > kLongestSecret || !base::isValidUtf8(secret)) {
        return base::makeError(base::ErrorCode::InvalidFormat,
                               "longer than " + std::to_string(kLongestSecret) +
                                   " bytes, or no UTF-8",
                               name == "PIN" ? "pin" : name);
    }
    return secret;
}

} // namespace evertill::platform
