// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/logo.h"

#include <charconv>

namespace evertill::core {

std::string logoText(const DotPicture& picture) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text =
        std::to_string(picture.widthBytes * 8) + "x" + std::to_string(picture.height) + ":";
    for (const std::uint8_t byte : picture.bits) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

base::Expected<DotPicture> parseLogo(std::string_view text) {
    const auto bad = [&] {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{text.substr(0, 20)});
    };
    int width = 0;
    DotPicture picture;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ptr == end || *first.ptr != 'x' || width < 8 || width > kMaxLogoDots ||
        width % 8 != 0) {
        return bad();
    }
    picture.widthBytes = width / 8;
    const auto second = std::from_chars(first.ptr + 1, end, picture.height);
    if (second.ptr == end || *second.ptr != ':' || picture.height < 1 ||
        picture.height > kMaxLogoRows) {
        return bad();
    }
    const std::string_view hex{second.ptr + 1, static_cast<std::size_t>(end - second.ptr - 1)};
    picture.bits.resize(static_cast<std::size_t>(picture.widthBytes * picture.height));
    if (hex.size() != 2 * picture.bits.size()) {
        return bad();
    }
    for (std::size_t i = 0; i < picture.bits.size(); ++i) {
        const std::string_view pair = hex.substr(2 * i, 2);
        if (std::from_chars(pair.begin(), pair.end(), picture.bits[i], 16).ptr != pair.end()) {
            return bad();
        }
    }
    return picture;
}

} // namespace evertill::core
