// SPDX-License-Identifier: Apache-2.0
#include "render/picture_renderer.h"

#include "render/painter.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo.h>
#include <memory>

namespace evertill::render {

namespace {

constexpr int kNarrowColumns = 32;
constexpr int kNarrowPaperDots = 58 * 8;
constexpr int kPaperDots = 80 * 8;
constexpr int kTopDots = 24;
constexpr int kBottomDots = 24;
constexpr int kMaxDots = 20'000;
constexpr double kPointsPerDot = 72.0 / 203.2;
constexpr double kPaperWhite = 1.0;

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CanvasDeleter {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
using Canvas = std::unique_ptr<cairo_t, CanvasDeleter>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    auto* bytes = static_cast<base::Bytes*>(closure);
    bytes->insert(bytes->end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

base::Error failure(cairo_status_t status) {
    return base::makeError(base::ErrorCode::StorageFailed, cairo_status_to_string(status));
}

struct Paper {
    Layout layout;
    int width = 0;
    int height = 0;

    explicit Paper(const core::ReceiptDocument& document) : layout(layOut(document)) {
        const int print = layout.columns * kDotsPerColumn;
        width = std::max(layout.columns <= kNarrowColumns ? kNarrowPaperDots : kPaperDots, print);
        height = kTopDots + kBottomDots;
        for (const Row& row : layout.rows) {
            height += rowHeight(row, layout.columns);
        }
    }
    void paint(cairo_t* canvas) const {
        const int margin = (width - layout.columns * kDotsPerColumn) / 2; // whole dots
        cairo_translate(canvas, margin, kTopDots);
        int top = 0;
        for (const Row& row : layout.rows) {
            paintRow(canvas, row, layout.columns, top);
            top += rowHeight(row, layout.columns);
        }
    }
};

base::Error tooLong(int dots) {
    return base::makeError(base::ErrorCode::OutOfRange, std::to_string(dots / 8) + " mm of paper");
}

base::Expected<base::Bytes> writePng(cairo_surface_t* surface) {
    base::Bytes png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, &png);
    if (status != CAIRO_STATUS_SUCCESS) {
        return failure(status);
    }
    return png;
}

Surface whitePaper(int width, int height) {
    Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
    const Canvas canvas{cairo_create(surface.get())};
    cairo_set_source_rgb(canvas.get(), kPaperWhite, kPaperWhite, kPaperWhite);
    cairo_paint(canvas.get());
    return surface;
}

} // namespace

base::Expected<base::Bytes> renderPng(const core::ReceiptDocument& document) {
    const Paper paper{document};
    if (paper.height > kMaxDots) {
        return tooLong(paper.height);
    }
    const Surface surface = whitePaper(paper.width, paper.height);
    const Canvas canvas{cairo_create(surface.get())};
    paper.paint(canvas.get());
    return writePng(surface.get());
}

base::Expected<base::Bytes> renderPdf(const core::ReceiptDocument& document) {
    const Paper paper{document};
    if (paper.height > kMaxDots) {
        return tooLong(paper.height);
    }
    base::Bytes pdf;
    const Surface surface{cairo_pdf_surface_create_for_stream(
        append, &pdf, paper.width * kPointsPerDot, paper.height * kPointsPerDot)};
    {
        const Canvas canvas{cairo_create(surface.get())};
        cairo_scale(canvas.get(), kPointsPerDot, kPointsPerDot);
        paper.paint(canvas.get());
        cairo_show_page(canvas.get());
    }
    cairo_surface_finish(surface.get());
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return failure(status);
    }
    return pdf;
}

base::Expected<base::Bytes> dotsToPng(base::ByteView bits, int widthBytes) {
    const int height = widthBytes > 0 ? static_cast<int>(bits.size()) / widthBytes : 0;
    if (height > kMaxDots) {
        return tooLong(height);
    }
    const int dots = widthBytes * 8;
    const int width =
        std::max(dots <= kNarrowColumns * kDotsPerColumn ? kNarrowPaperDots : kPaperDots, dots);
    const Surface surface = whitePaper(width, height + kTopDots + kBottomDots);
    cairo_surface_flush(surface.get());
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < dots; ++x) {
            const unsigned byte = bits[static_cast<std::size_t>(y * widthBytes + x / 8)];
            if ((byte & (0x80U >> static_cast<unsigned>(x % 8))) != 0) {
                unsigned char* pixel =
                    pixels + (y + kTopDots) * stride + ((width - dots) / 2 + x) * 4;
                std::fill(pixel, pixel + 3, static_cast<unsigned char>(0));
            }
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return writePng(surface.get());
}

} // namespace evertill::render
