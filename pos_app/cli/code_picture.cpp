// SPDX-License-Identifier: Apache-2.0
#include "cli/code_picture.h"

#define ZX_USE_UTF8 1 // text() as UTF-8, as from its next version on
#include <ZXing/ReadBarcode.h>
#include <cairo.h>
#include <memory>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;

namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

// On white paper, where the picture lets it show through.
Surface flattened(cairo_surface_t* picture) {
    Surface flat{cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                            cairo_image_surface_get_width(picture),
                                            cairo_image_surface_get_height(picture)),
                 cairo_surface_destroy};
    cairo_t* pen = cairo_create(flat.get());
    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_paint(pen);
    cairo_set_source_surface(pen, picture, 0, 0);
    cairo_paint(pen);
    cairo_destroy(pen);
    cairo_surface_flush(flat.get());
    return flat;
}

} // namespace

base::Expected<std::vector<std::string>> codesInPicture(const std::filesystem::path& file) {
    const Surface picture{cairo_image_surface_create_from_png(file.c_str()), cairo_surface_destroy};
    const cairo_status_t status = cairo_surface_status(picture.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return makeError(status == CAIRO_STATUS_FILE_NOT_FOUND ? ErrorCode::FileMissing
                                                               : ErrorCode::InvalidFormat,
                         file.string(), cairo_status_to_string(status));
    }
    const Surface flat = flattened(picture.get());
    const ZXing::ImageView view{
        cairo_image_surface_get_data(flat.get()), cairo_image_surface_get_width(flat.get()),
        cairo_image_surface_get_height(flat.get()), ZXing::ImageFormat::BGRX,
        cairo_image_surface_get_stride(flat.get())};
    std::vector<std::string> codes;
    for (const ZXing::Result& found : ZXing::ReadBarcodes(view)) {
        if (found.isValid()) {
            codes.push_back(found.symbologyIdentifier() + found.text());
        }
    }
    if (codes.empty()) {
        return makeError(ErrorCode::NotFound, file.string());
    }
    return codes;
}

} // namespace evertill::cli
