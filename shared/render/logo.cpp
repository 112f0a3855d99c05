// SPDX-License-Identifier: Apache-2.0
#include "render/logo.h"

#include "render/png_surface.h"

#include <algorithm>

namespace evertill::render {

namespace {
constexpr unsigned kBlack = 128; // a grey darker than this becomes a black dot
} // namespace

base::Expected<core::DotPicture> logoFromPng(base::ByteView png) {
    EVERTILL_TRY(picture, surfaceFromPng(png));
    const double wide = cairo_image_surface_get_width(picture.get());
    const double high = cairo_image_surface_get_height(picture.get());
    const double scale = std::min({1.0, core::kMaxLogoDots / wide, core::kMaxLogoRows / high});
    const int width = std::max(static_cast<int>(wide * scale), 1);
    const int height = std::max(static_cast<int>(high * scale), 1);
    const Surface paper = scaledOnWhite(picture.get(), width, height);
    const unsigned char* pixels = cairo_image_surface_get_data(paper.get());
    const int stride = cairo_image_surface_get_stride(paper.get());
    core::DotPicture dots{(width + 7) / 8, height, {}};
    dots.bits.assign(static_cast<std::size_t>(dots.widthBytes * height), 0);
    bool isBlank = true;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const unsigned char* pixel = pixels + y * stride + x * 4; // blue, green, red
            if (greyOf(pixel) < kBlack) {
                auto& byte = dots.bits[static_cast<std::size_t>(y * dots.widthBytes + x / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80U >> static_cast<unsigned>(x % 8)));
                isBlank = false;
            }
        }
    }
    if (isBlank) {
        return base::makeError(base::ErrorCode::OutOfRange, "no dark dot in it");
    }
    return dots;
}

} // namespace evertill::render
