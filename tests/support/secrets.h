// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a planted secret lies, in whatever form, and whether a program's memory may come to the
// disk.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace evertill::test {

inline std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The files below a folder that hold these bytes, by their path in it.
inline std::vector<std::string> filesWith(const std::filesystem::path& folder,
                                          std::string_view secret) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && bytesOf(entry.path()).find(secret) != std::string::npos) {
            found.push_back(std::filesystem::relative(entry.path(), folder).string());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

// Without line breaks, also those that JSON writes: as base64 lies in PEM.
inline std::string unfolded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\\n") {
            ++i;
        } else if (text[i] != '\n' && text[i] != '\r') {
            out += text[i];
        }
    }
    return out;
}

inline std::string hexOf(std::string_view bytes, std::string_view digits = "0123456789abcdef") {
    std::string hex;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        hex += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return hex;
}

// The characters of base64 that depend on these bytes alone, where so many (0 to 2) others stand
// before them in their group of three: whatever they are part of, PEM of a key for one.
inline std::string base64Within(std::string_view bytes, std::size_t before,
                                std::string_view last = "+/") {
    const std::string digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + std::string{last};
    std::string text;
    const std::size_t bits = (before + bytes.size()) * 8;
    // From the first character that lies within the bytes to the last.
    for (std::size_t at = (before * 8 + 5) / 6; (at + 1) * 6 <= bits; ++at) {
        std::uint32_t value = 0;
        for (std::size_t bit = at * 6; bit < at * 6 + 6; ++bit) {
            const auto byte = static_cast<unsigned char>(bytes[bit / 8 - before]);
            value = value << 1U | (byte >> (7 - bit % 8) & 1U);
        }
        text += digits[value];
    }
    return text;
}

// The ways in which bytes are written: as they are, hexadecimal, base64 at any place within more.
inline std::vector<std::string> formsOf(const std::string& bytes) {
    std::vector<std::string> forms{bytes, hexOf(bytes), hexOf(bytes, "0123456789ABCDEF")};
    for (std::size_t before = 0; before < 3; ++before) {
        forms.push_back(base64Within(bytes, before));
        forms.push_back(base64Within(bytes, before, "-_"));
    }
    return forms;
}

// The 32 secret bytes of a private key in PEM (PKCS#8 of Ed25519 or P-256: the first octet string
// of that length); empty: it is none.
inline std::string privateBytes(const std::string& pem) {
    constexpr std::string_view kBegin = "-----BEGIN PRIVATE KEY-----";
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t begin = pem.find(kBegin);
    if (begin == std::string::npos) {
        return {};
    }
    std::string der;
    std::uint32_t bits = 0;
    int count = 0;
    for (std::size_t i = begin + kBegin.size(); i < pem.size() && pem[i] != '-'; ++i) {
        const std::size_t value = kDigits.find(pem[i]);
        if (value == std::string_view::npos) {
            continue;
        }
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            der += static_cast<char>(bits >> static_cast<unsigned>(count) & 255U);
        }
    }
    const std::size_t at = der.find("\x04\x20");
    return at == std::string::npos ? "" : der.substr(at + 2, 32);
}

// The soft limit as /proc/PID/limits has it: bytes, or "unlimited".
inline std::string coreLimit(pid_t process) {
    constexpr std::string_view kName = "Max core file size";
    std::ifstream limits{"/proc/" + std::to_string(process) + "/limits"};
    for (std::string line; std::getline(limits, line);) {
        if (line.starts_with(kName)) {
            const std::size_t from = line.find_first_not_of(' ', kName.size());
            return line.substr(from, line.find(' ', from) - from);
        }
    }
    return {};
}

} // namespace evertill::test
