// SPDX-License-Identifier: Apache-2.0
#include "render/painter.h"

#include "render/symbol.h"

#include "base/utf8.h"

#include <algorithm>
#include <cairo.h>
#include <pango/pangocairo.h>

namespace evertill::render {

namespace {

constexpr int kLineDots = 30;
constexpr int kBaselineDots = 23;
constexpr int kFontDots = 24;
constexpr int kBarcodeDots = 72;
constexpr int kBarcodeModule = 2;
constexpr int kSymbolGap = 12; // white above and below a code
constexpr int kQrModule = 6;
constexpr int kQrQuiet = 4;
constexpr int kDashDots = 6;
constexpr int kBlack = 128; // a grey darker than this becomes a black dot
// The first of these that is there; the Noto Mono CJK faces are exactly half and full width.
constexpr const char* kFonts =
    "Noto Sans Mono CJK SC, Noto Sans Mono, Noto Sans CJK SC, DejaVu Sans Mono, monospace";

class Writer {
public:
    Writer(cairo_t* canvas, bool bold, int scale)
        : m_canvas(canvas)
        , m_layout(pango_cairo_create_layout(canvas))
        , m_scale(scale) {
        m_font = pango_font_description_from_string(kFonts);
        pango_font_description_set_weight(m_font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        setSize(kFontDots);
        // Fonts other than the first are fitted to the grid by the width of a digit.
        pango_layout_set_text(m_layout, "0000000000", -1);
        PangoRectangle box;
        pango_layout_get_extents(m_layout, nullptr, &box);
        const double advance = static_cast<double>(box.width) / PANGO_SCALE / 10;
        if (advance > 0) {
            setSize(kFontDots * kDotsPerColumn / advance);
        }
    }
    ~Writer() {
        pango_font_description_free(m_font);
        g_object_unref(m_layout);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Draws each word of one width class at its own column.
    void write(std::string_view text, int column, int top) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            int columns = base::columnWidth(base::nextCodePoint(text, at).value_or(U'?'));
            const bool wide = columns == 2;
            for (std::size_t next = at; next < text.size(); at = next) {
                const char32_t c = base::nextCodePoint(text, next).value_or(U'?');
                const int width = base::columnWidth(c);
                if (c == ' ' || (width != 0 && (width == 2) != wide)) {
                    break;
                }
                columns += width;
            }
            const std::string_view word = text.substr(start, at - start);
            if (word != " ") {
                writeWord(word, column, top);
            }
            column += columns;
        }
    }

private:
    void setSize(double dots) {
        pango_font_description_set_absolute_size(m_font, dots * PANGO_SCALE);
        pango_layout_set_font_description(m_layout, m_font);
    }
    void writeWord(std::string_view word, int column, int top) {
        pango_layout_set_text(m_layout, word.data(), static_cast<int>(word.size()));
        cairo_save(m_canvas);
        cairo_translate(m_canvas, column * m_scale * kDotsPerColumn, top);
        cairo_scale(m_canvas, m_scale, m_scale);
        cairo_move_to(m_canvas, 0, kBaselineDots);
        pango_cairo_show_layout_line(m_canvas, pango_layout_get_line_readonly(m_layout, 0));
        cairo_restore(m_canvas);
    }

    cairo_t* m_canvas;
    PangoLayout* m_layout;
    PangoFontDescription* m_font = nullptr;
    int m_scale;
};

void paintText(cairo_t* canvas, const Row& row, int columns, int top) {
    Writer writer{canvas, row.bold, row.scale};
    const int wide = columns / row.scale;
    const int room = wide - widthOf(row.text, defaultWidth);
    if (!row.right.empty()) {
        writer.write(row.right, wide - widthOf(row.right, defaultWidth), top);
        writer.write(row.text, 0, top);
        return;
    }
    cairo_save(canvas);
    const int spare = columns * kDotsPerColumn - (wide - room) * row.scale * kDotsPerColumn;
    if (row.align != core::Align::Left) {
        cairo_translate(canvas, row.align == core::Align::Centre ? spare / 2 : spare, 0);
    }
    writer.write(row.text, 0, top);
    cairo_restore(canvas);
}

void paintLine(cairo_t* canvas, int columns, int top, bool dashed) {
    const int middle = top + kLineDots / 2;
    const int dash = dashed ? kDashDots : columns * kDotsPerColumn;
    for (int x = 0; x < columns * kDotsPerColumn; x += 2 * dash) {
        cairo_rectangle(canvas, x, middle, dash, 2);
    }
    cairo_fill(canvas);
}

int moduleDots(const Symbol& symbol, int columns, int quiet, int wanted) {
    const int width = symbol.width + 2 * quiet;
    return std::clamp(columns * kDotsPerColumn / width, 1, wanted);
}

void paintModules(cairo_t* canvas, const Symbol& symbol, int left, int top, int dots, int height) {
    for (int y = 0; y < symbol.height; ++y) {
        for (int x = 0; x < symbol.width; ++x) {
            if (symbol.at(x, y)) {
                cairo_rectangle(canvas, left + x * dots, top + y * height, dots, height);
            }
        }
    }
    // Bars are whole dots, and stay so where the canvas is finer than dots.
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    cairo_fill(canvas);
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_DEFAULT);
}

void paintBarcode(cairo_t* canvas, const Row& row, int columns, int top) {
    if (const auto symbol = makeCode128(row.text)) {
        const int dots = moduleDots(*symbol, columns, 0, kBarcodeModule);
        const int left = (columns * kDotsPerColumn - symbol->width * dots) / 2;
        paintModules(canvas, *symbol, left, top + kSymbolGap, dots, kBarcodeDots);
    }
    Row caption{RowKind::Text, row.text, {}, core::Align::Centre};
    paintText(canvas, caption, columns, top + kSymbolGap + kBarcodeDots + 2);
}

void paintQr(cairo_t* canvas, const Row& row, int columns, int top) {
    if (const auto symbol = makeQr(row.text)) {
        const int dots = moduleDots(*symbol, columns, kQrQuiet, kQrModule);
        const int left = (columns * kDotsPerColumn - symbol->width * dots) / 2;
        paintModules(canvas, *symbol, left, top + kQrQuiet * dots, dots, dots);
    }
}

// Runs of dots, so that a PDF has lines of them and no picture with an edge of its own.
void paintLogo(cairo_t* canvas, const core::DotPicture& picture, int columns, int top) {
    const int width = picture.widthBytes * 8;
    const int left = (columns * kDotsPerColumn - width) / 2;
    const auto isBlack = [&](int x, int y) {
        const auto byte = picture.bits[static_cast<std::size_t>(y * picture.widthBytes + x / 8)];
        return (byte & (0x80U >> static_cast<unsigned>(x % 8))) != 0;
    };
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int start = x;
            while (x < width && isBlack(x, y)) {
                ++x;
            }
            if (x > start) {
                cairo_rectangle(canvas, left + start, top + y, x - start, 1);
            }
        }
    }
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    cairo_fill(canvas);
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_DEFAULT);
}

} // namespace

int rowHeight(const Row& row, int columns) {
    switch (row.kind) {
    case RowKind::Text: return kLineDots * row.scale;
    case RowKind::Rule:
    case RowKind::Blank:
    case RowKind::Cut: return kLineDots;
    case RowKind::Logo: return row.picture.height + kSymbolGap;
    case RowKind::Barcode: return 2 * kSymbolGap + kBarcodeDots + kLineDots;
    case RowKind::Qr: {
        const auto symbol = makeQr(row.text);
        return symbol ? (symbol->height + 2 * kQrQuiet) *
                            moduleDots(*symbol, columns, kQrQuiet, kQrModule)
                      : kLineDots;
    }
    }
    return kLineDots;
}

void paintRow(cairo_t* canvas, const Row& row, int columns, int top) {
    cairo_set_source_rgb(canvas, 0, 0, 0);
    switch (row.kind) {
    case RowKind::Text: paintText(canvas, row, columns, top); break;
    case RowKind::Rule: paintLine(canvas, columns, top, false); break;
    case RowKind::Cut: paintLine(canvas, columns, top, true); break;
    case RowKind::Barcode: paintBarcode(canvas, row, columns, top); break;
    case RowKind::Qr: paintQr(canvas, row, columns, top); break;
    case RowKind::Logo: paintLogo(canvas, row.picture, columns, top); break;
    case RowKind::Blank: break;
    }
}

Bitmap paintBitmap(const Row& row, int columns) {
    const int width = columns * kDotsPerColumn;
    Bitmap bitmap{(width + 7) / 8, rowHeight(row, columns), {}};
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.widthBytes * 8, bitmap.height);
    cairo_t* canvas = cairo_create(surface);
    cairo_set_source_rgb(canvas, 1, 1, 1);
    cairo_paint(canvas);
    paintRow(canvas, row, columns, 0);
    cairo_surface_flush(surface);
    const unsigned char* pixels = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    bitmap.bits.assign(static_cast<std::size_t>(bitmap.widthBytes * bitmap.height), 0);
    for (int y = 0; y < bitmap.height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (pixels[y * stride + x * 4] < kBlack) {
                auto& byte = bitmap.bits[static_cast<std::size_t>(y * bitmap.widthBytes + x / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80U >> static_cast<unsigned>(x % 8)));
            }
        }
    }
    cairo_destroy(canvas);
    cairo_surface_destroy(surface);
    return bitmap;
}

} // namespace evertill::render
