// SPDX-License-Identifier: Apache-2.0
#include "hardware/camera/camera_frame.h"

namespace evertill::hardware {

namespace {
constexpr int kMostSide = 8192;
} // namespace

std::optional<render::GreyPicture> greyOfFrame(base::ByteView frame, const FrameShape& shape) {
    if (shape.coding == FrameCoding::Mjpeg) {
        auto picture = render::greyFromJpeg(frame);
        return picture ? std::optional{std::move(*picture)} : std::nullopt;
    }
    const int step = shape.coding == FrameCoding::Yuyv ? 2 : 1; // Y U Y V: each second is a grey
    const bool isSane = shape.width > 0 && shape.width <= kMostSide && shape.height > 0 &&
                        shape.height <= kMostSide && shape.bytesPerLine <= kMostSide * 4 &&
                        shape.bytesPerLine >= shape.width * step;
    const auto line = static_cast<std::size_t>(shape.bytesPerLine);
    if (!isSane || frame.size() < line * static_cast<std::size_t>(shape.height)) {
        return std::nullopt;
    }
    render::GreyPicture grey{shape.width, shape.height, {}};
    grey.pixels.reserve(static_cast<std::size_t>(shape.width) *
                        static_cast<std::size_t>(shape.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(shape.height); ++y) {
        const std::uint8_t* pixel = frame.data() + y * line;
        for (int x = 0; x < shape.width; ++x, pixel += step) {
            grey.pixels.push_back(*pixel);
        }
    }
    return grey;
}

} // namespace evertill::hardware
