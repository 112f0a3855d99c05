// SPDX-License-Identifier: Apache-2.0
#pragma once

// A picture in grey, as a reader of codes wants it, from a PNG or JPEG file or a frame of a camera
// (JPEG too, with or without tables of its own). INV pixels are rows of width bytes, 0 black, 255
// white. A JPEG that ends too soon gives what was there. Errors: InvalidFormat (neither, or
// broken), OutOfRange (a PNG of more than 16 million pixels, a JPEG of more than 25 million; files
// of more than 16 and 32 MB), told before anything is unpacked. Threads: any.

#include "base/bytes.h"
#include "base/expected.h"

namespace evertill::render {

struct GreyPicture {
    int width = 0;
    int height = 0;
    base::Bytes pixels;
};

// Of a file; no picture of a camera is larger.
inline constexpr std::size_t kMostPictureBytes = 32U << 20U;

// By what the file begins with, not by its name.
[[nodiscard]] base::Expected<GreyPicture> greyFromFile(base::ByteView file);
[[nodiscard]] base::Expected<GreyPicture> greyFromJpeg(base::ByteView jpeg);

} // namespace evertill::render
