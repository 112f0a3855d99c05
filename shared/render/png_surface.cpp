// SPDX-License-Identifier: Apache-2.0
#include "render/png_surface.h"

#include <algorithm>

namespace evertill::render {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kMostPixels = 16'000'000;
constexpr std::size_t kMostBytes = 16U << 20U;

cairo_status_t readMore(void* closure, unsigned char* to, unsigned length) {
    auto* left = static_cast<base::ByteView*>(closure);
    if (left->size() < length) {
        return CAIRO_STATUS_READ_ERROR;
    }
    std::copy_n(left->begin(), length, to);
    *left = left->subspan(length);
    return CAIRO_STATUS_SUCCESS;
}

// Width and height as the file's head has them, so that no picture of a hostile size is unpacked.
bool isSmallPng(base::ByteView png) {
    constexpr std::size_t kSizeAt = 16;
    if (png.size() < kSizeAt + 8 || png.size() > kMostBytes) {
        return false;
    }
    const auto number = [&](std::size_t at) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            value = value << 8U | png[at + i];
        }
        return value;
    };
    return number(kSizeAt) * number(kSizeAt + 4) <= kMostPixels;
}

} // namespace

base::Expected<Surface> surfaceFromPng(base::ByteView png) {
    base::ByteView left = png;
    if (png.size() < 8 || png[0] != 0x89 || png[1] != 'P') {
        return makeError(ErrorCode::InvalidFormat, "no PNG");
    }
    if (!isSmallPng(png)) {
        return makeError(ErrorCode::OutOfRange, "more than 16 million pixels");
    }
    Surface picture{cairo_image_surface_create_from_png_stream(readMore, &left)};
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) {
        return makeError(ErrorCode::InvalidFormat,
                         cairo_status_to_string(cairo_surface_status(picture.get())));
    }
    return picture;
}

Surface scaledOnWhite(cairo_surface_t* picture, int width, int height) {
    Surface paper{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
    cairo_t* canvas = cairo_create(paper.get());
    cairo_set_source_rgb(canvas, 1, 1, 1);
    cairo_paint(canvas);
    cairo_scale(canvas, static_cast<double>(width) / cairo_image_surface_get_width(picture),
                static_cast<double>(height) / cairo_image_surface_get_height(picture));
    cairo_set_source_surface(canvas, picture, 0, 0);
    cairo_paint(canvas);
    cairo_destroy(canvas);
    cairo_surface_flush(paper.get());
    return paper;
}

} // namespace evertill::render
