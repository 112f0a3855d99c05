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

std::uint64_t numberAt(base::ByteView png, std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | png[at + i];
    }
    return value;
}

// Width and height as the file's head has them, so that no picture of a hostile size is unpacked.
bool isSmallPng(base::ByteView png) {
    constexpr std::size_t kSizeAt = 16;
    return png.size() >= kSizeAt + 8 && png.size() <= kMostBytes &&
           numberAt(png, kSizeAt) * numberAt(png, kSizeAt + 4) <= kMostPixels;
}

// The picture alone. libpng makes room for any length that a part claims, and unpacks notes and
// colour profiles to any size: 250 bytes took a gigabyte. Empty where a part is longer than the
// file.
base::Bytes withoutNotes(base::ByteView png) {
    constexpr std::size_t kAround = 12; // length, name and check sum
    base::Bytes bare{png.begin(), png.begin() + 8};
    for (std::size_t at = 8; png.size() - at >= kAround;) {
        const std::uint64_t size = numberAt(png, at) + kAround;
        if (size > png.size() - at) {
            return {};
        }
        const auto part = png.subspan(at, static_cast<std::size_t>(size));
        const std::string_view name = base::textOf(part.subspan(4, 4));
        if (name == "IHDR" || name == "PLTE" || name == "tRNS" || name == "IDAT" ||
            name == "IEND") {
            bare.insert(bare.end(), part.begin(), part.end());
        }
        if (name == "IEND") {
            return bare;
        }
        at += part.size();
    }
    return {};
}

} // namespace

base::Expected<Surface> surfaceFromPng(base::ByteView png) {
    if (png.size() < 8 || png[0] != 0x89 || png[1] != 'P') {
        return makeError(ErrorCode::InvalidFormat, "no PNG");
    }
    if (!isSmallPng(png)) {
        return makeError(ErrorCode::OutOfRange, "more than 16 million pixels");
    }
    const base::Bytes bare = withoutNotes(png);
    if (bare.empty()) {
        return makeError(ErrorCode::InvalidFormat, "the PNG is broken or cut short");
    }
    base::ByteView left = bare;
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
