// SPDX-License-Identifier: Apache-2.0
#pragma once

// The modules of a barcode or QR code, made by zint, for back ends that draw. One bit per module,
// without quiet zones. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::render {

struct Symbol {
    int width = 0;
    int height = 0; // 1 for a linear barcode
    std::vector<bool> dark;

    [[nodiscard]] bool at(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

// nullopt when the text cannot be encoded (too long, characters the code lacks).
[[nodiscard]] std::optional<Symbol> makeCode128(std::string_view text);
[[nodiscard]] std::optional<Symbol> makeQr(std::string_view utf8); // error correction level M
// The same for a screen: rows of 0 and 1 (dark), each with a line break behind it; empty: not that
// text.
[[nodiscard]] std::string qrRows(std::string_view utf8);

} // namespace evertill::render
