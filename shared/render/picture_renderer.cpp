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
constexpr int kPageDots = 20'000;     // 2.5 m: what cairo, PDF readers and memory (50 MB) bear
constexpr std::size_t kMaxPages = 40; // 100 m: no roll is longer
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

struct Page {
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    int height = kTopDots + kBottomDots;
};

// A receipt on one page, or on several where it is longer than a picture may be. Rows stay whole.
struct Paper {
    Layout layout;
    int width = 0;
    std::vector<Page> pages{Page{}};

    explicit Paper(const core::ReceiptDocument& document) : layout(layOut(document)) {
        const int print = layout.columns * kDotsPerColumn;
        width = std::max(layout.columns <= kNarrowColumns ? kNarrowPaperDots : kPaperDots, print);
        for (std::size_t i = 0; i < layout.rows.size(); ++i) {
            const int height = rowHeight(layout.rows[i], layout.columns);
            if (pages.back().height + height > kPageDots) {
                pages.push_back({i, i, kTopDots + kBottomDots});
            }
            pages.back().height += height;
            pages.back().endRow = i + 1;
        }
    }
    [[nodiscard]] base::Expected<void> check() const {
        if (pages.size() > kMaxPages) {
            return base::makeError(base::ErrorCode::OutOfRange,
                                   std::to_string(pages.size()) + " pages of 2.5 m of paper");
        }
        return {};
    }
    void paint(cairo_t* canvas, const Page& page) const {
        const int margin = (width - layout.columns * kDotsPerColumn) / 2; // whole dots
        cairo_translate(canvas, margin, kTopDots);
        int top = 0;
        for (std::size_t i = page.firstRow; i < page.endRow; ++i) {
            paintRow(canvas, layout.rows[i], layout.columns, top);
            top += rowHeight(layout.rows[i], layout.columns);
        }
    }
};

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

base::Expected<std::vector<base::Bytes>> renderPng(const core::ReceiptDocument& document) {
    const Paper paper{document};
    EVERTILL_TRY_VOID(paper.check());
    std::vector<base::Bytes> parts;
    for (const Page& page : paper.pages) { // one picture in memory at a time
        const Surface surface = whitePaper(paper.width, page.height);
        const Canvas canvas{cairo_create(surface.get())};
        paper.paint(canvas.get(), page);
        EVERTILL_TRY(png, writePng(surface.get()));
        parts.push_back(std::move(png));
    }
    return parts;
}

base::Expected<base::Bytes> renderPdf(const core::ReceiptDocument& document) {
    const Paper paper{document};
    EVERTILL_TRY_VOID(paper.check());
    base::Bytes pdf;
    const double width = paper.width * kPointsPerDot;
    const Surface surface{cairo_pdf_surface_create_for_stream(
        append, &pdf, width, paper.pages.front().height * kPointsPerDot)};
    for (const Page& page : paper.pages) {
        cairo_pdf_surface_set_size(surface.get(), width, page.height * kPointsPerDot);
        const Canvas canvas{cairo_create(surface.get())};
        cairo_scale(canvas.get(), kPointsPerDot, kPointsPerDot);
        paper.paint(canvas.get(), page);
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
    if (height > kPageDots) {
        return base::makeError(base::ErrorCode::OutOfRange,
                               std::to_string(height / 8) + " mm of paper");
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
