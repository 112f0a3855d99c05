// SPDX-License-Identifier: Apache-2.0
#include "render/symbol.h"

#include <memory>
#include <zint.h>

namespace evertill::render {

namespace {

constexpr int kQrLevelM = 2;

struct Deleter {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

std::optional<Symbol> make(int symbology, int option, std::string_view text) {
    const std::unique_ptr<zint_symbol, Deleter> zint{ZBarcode_Create()};
    if (!zint || text.empty()) {
        return std::nullopt;
    }
    zint->symbology = symbology;
    zint->option_1 = option;
    zint->input_mode = UNICODE_MODE;
    const int status =
        ZBarcode_Encode(zint.get(), reinterpret_cast<const unsigned char*>(text.data()),
                        static_cast<int>(text.size()));
    if (status >= ZINT_ERROR) {
        return std::nullopt;
    }
    Symbol symbol{zint->width, zint->rows, {}};
    for (int y = 0; y < symbol.height; ++y) {
        for (int x = 0; x < symbol.width; ++x) {
            const unsigned byte = zint->encoded_data[y][x / 8];
            symbol.dark.push_back(((byte >> static_cast<unsigned>(x % 8)) & 1U) != 0);
        }
    }
    return symbol;
}

} // namespace

std::optional<Symbol> makeCode128(std::string_view text) {
    return make(BARCODE_CODE128, -1, text);
}

std::optional<Symbol> makeQr(std::string_view utf8) {
    return make(BARCODE_QRCODE, kQrLevelM, utf8);
}

std::string qrRows(std::string_view utf8) {
    std::string rows;
    if (const auto symbol = makeQr(utf8)) {
        for (int y = 0; y < symbol->height; ++y) {
            for (int x = 0; x < symbol->width; ++x) {
                rows += symbol->at(x, y) ? '1' : '0';
            }
            rows += '\n';
        }
    }
    return rows;
}

} // namespace evertill::render
