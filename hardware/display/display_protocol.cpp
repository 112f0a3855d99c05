// SPDX-License-Identifier: Apache-2.0
#include "hardware/display/display_protocol.h"

#include "base/utf8.h"

namespace evertill::hardware {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kUs = 0x1F;
constexpr std::uint8_t kCr = 0x0D;

void append(base::Bytes& bytes, const base::Bytes& more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

// One character as the display takes it: one byte, or two of GBK.
std::string encoded(char32_t codePoint, const DisplayProfile& profile) {
    if (codePoint < 0x20 || codePoint == 0x7F) {
        return " ";
    }
    if (const auto byte = render::encodeByte(profile.codePage, codePoint);
        byte && (*byte < 0x80 || !profile.isGbk)) {
        return {static_cast<char>(*byte)};
    }
    const auto pair = profile.isGbk ? render::encodeGbk(codePoint) : std::nullopt;
    return pair.value_or("?");
}

// Whole characters in at most so many columns (a byte is a column).
std::string encodedText(std::string_view utf8, const DisplayProfile& profile, std::size_t columns) {
    std::string text;
    std::size_t at = 0;
    while (at < utf8.size()) {
        const auto codePoint = base::nextCodePoint(utf8, at);
        if (codePoint && base::columnWidth(*codePoint) == 0 && *codePoint >= 0x80) {
            continue; // a combining mark has no place of its own
        }
        const std::string next = codePoint ? encoded(*codePoint, profile) : "?";
        if (text.size() + next.size() > columns) {
            break;
        }
        text += next;
    }
    return text;
}

constexpr std::size_t kNoLimit = 1000;

} // namespace

std::optional<DisplayProfile> displayProfile(std::string_view name) {
    DisplayProfile profile;
    profile.name = name;
    if (name == "cd5220" || name == "cd5220-gbk" || name == "cd5220-through") {
        profile.isGbk = name == "cd5220-gbk";
        profile.isPassThrough = name == "cd5220-through";
        return profile;
    }
    if (name == "escpos") {
        profile.dialect = DisplayDialect::Escpos;
        return profile;
    }
    return std::nullopt;
}

base::Bytes displayLine(std::string_view left, std::string_view right,
                        const DisplayProfile& profile) {
    const auto columns = static_cast<std::size_t>(profile.columns);
    std::string end = encodedText(right, profile, kNoLimit);
    if (end.size() > columns) { // an amount whose head is cut would be another amount
        end.assign(columns, '*');
    }
    const std::size_t gap = end.empty() || end.size() == columns ? 0 : 1;
    const std::string begin = encodedText(left, profile, columns - end.size() - gap);
    std::string line = begin + std::string(columns - begin.size() - end.size(), ' ') + end;
    return {line.begin(), line.end()};
}

base::Bytes displayStart(const DisplayProfile& profile) {
    base::Bytes bytes;
    if (profile.isPassThrough) {
        append(bytes, {kEsc, 0x3D, 2});
    }
    append(bytes, {kEsc, 0x40, kEsc, 0x74, profile.codePageNumber});
    if (profile.isPassThrough) {
        append(bytes, {kEsc, 0x3D, 1});
    }
    return bytes;
}

base::Bytes displayPage(const ports::DisplayPage& page, const DisplayProfile& profile) {
    const base::Bytes upper = displayLine(page.upperLeft, page.upperRight, profile);
    const base::Bytes lower = displayLine(page.lowerLeft, page.lowerRight, profile);
    base::Bytes bytes;
    if (profile.isPassThrough) {
        append(bytes, {kEsc, 0x3D, 2});
    }
    std::uint8_t row = 0;
    for (const base::Bytes& line : {upper, lower}) {
        if (profile.dialect == DisplayDialect::Cd5220) {
            append(bytes, {kEsc, 0x51, static_cast<std::uint8_t>(0x41 + row)});
            append(bytes, line);
            bytes.push_back(kCr);
        } else {
            append(bytes, {kUs, 0x24, 1, static_cast<std::uint8_t>(1 + row)});
            append(bytes, line);
        }
        ++row;
    }
    if (profile.isPassThrough) {
        append(bytes, {kEsc, 0x3D, 1});
    }
    return bytes;
}

} // namespace evertill::hardware
