// SPDX-License-Identifier: Apache-2.0
#include "render/grey_picture.h"

#include "render/png_surface.h"

#include <turbojpeg.h>

namespace evertill::render {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::int64_t kMostPixels = 25'000'000;

struct DecoderDeleter {
    void operator()(void* decoder) const { tjDestroy(decoder); }
};

Expected<GreyPicture> greyFromPng(base::ByteView png) {
    EVERTILL_TRY(picture, surfaceFromPng(png));
    GreyPicture grey{cairo_image_surface_get_width(picture.get()),
                     cairo_image_surface_get_height(picture.get()),
                     {}};
    const Surface paper = scaledOnWhite(picture.get(), grey.width, grey.height);
    const unsigned char* row = cairo_image_surface_get_data(paper.get());
    const int stride = cairo_image_surface_get_stride(paper.get());
    grey.pixels.reserve(static_cast<std::size_t>(grey.width) *
                        static_cast<std::size_t>(grey.height));
    for (int y = 0; y < grey.height; ++y, row += stride) {
        for (int x = 0; x < grey.width; ++x) {
            grey.pixels.push_back(greyOf(row + x * 4));
        }
    }
    return grey;
}

} // namespace

Expected<GreyPicture> greyFromJpeg(base::ByteView jpeg) {
    if (jpeg.size() > kMostPictureBytes) {
        return makeError(ErrorCode::OutOfRange, "more than 32 MB");
    }
    const std::unique_ptr<void, DecoderDeleter> decoder{tjInitDecompress()};
    GreyPicture grey;
    int sampling = 0;
    int colours = 0;
    const auto size = static_cast<unsigned long>(jpeg.size());
    if (decoder == nullptr || tjDecompressHeader3(decoder.get(), jpeg.data(), size, &grey.width,
                                                  &grey.height, &sampling, &colours) != 0) {
        return makeError(ErrorCode::InvalidFormat, tjGetErrorStr2(decoder.get()));
    }
    if (std::int64_t{grey.width} * grey.height > kMostPixels) {
        return makeError(ErrorCode::OutOfRange, "more than 25 million pixels");
    }
    grey.pixels.assign(static_cast<std::size_t>(grey.width) * static_cast<std::size_t>(grey.height),
                       255);
    // Many scans over a large picture are a way to keep a program busy for minutes.
    if (tjDecompress2(decoder.get(), jpeg.data(), size, grey.pixels.data(), grey.width, grey.width,
                      grey.height, TJPF_GRAY, TJFLAG_LIMITSCANS) != 0 &&
        tjGetErrorCode(decoder.get()) != TJERR_WARNING) {
        return makeError(ErrorCode::InvalidFormat, tjGetErrorStr2(decoder.get()));
    }
    return grey;
}

Expected<GreyPicture> greyFromFile(base::ByteView file) {
    if (file.size() > 2 && file[0] == 0xFF && file[1] == 0xD8) {
        return greyFromJpeg(file);
    }
    if (file.size() > 2 && file[0] == 0x89 && file[1] == 'P') {
        return greyFromPng(file);
    }
    return makeError(ErrorCode::InvalidFormat, "neither PNG nor JPEG");
}

} // namespace evertill::render
