// SPDX-License-Identifier: Apache-2.0
#pragma once

// PNG files as cairo surfaces, for the .cpp files of this folder only, as it shows cairo. What is
// see-through becomes white. Errors: InvalidFormat (no PNG), OutOfRange (more than 16 million
// pixels or 16 MB; nothing of it is unpacked). Threads: any.

#include "base/bytes.h"
#include "base/expected.h"

#include <cairo.h>
#include <memory>

namespace evertill::render {

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

[[nodiscard]] base::Expected<Surface> surfaceFromPng(base::ByteView png);

// On white paper of that size, four bytes a pixel: blue, green, red, nothing.
[[nodiscard]] Surface scaledOnWhite(cairo_surface_t* picture, int width, int height);

// 0 is black, 255 white.
[[nodiscard]] inline std::uint8_t greyOf(const unsigned char* pixel) {
    return static_cast<std::uint8_t>((pixel[0] * 29U + pixel[1] * 150U + pixel[2] * 77U) / 256U);
}

} // namespace evertill::render
