// SPDX-License-Identifier: Apache-2.0
#pragma once

// One frame as a camera gives it, in grey. A frame that is broken or too short is none. Pure.

#include "render/grey_picture.h"

#include <optional>

namespace evertill::hardware {

enum class FrameCoding : std::uint8_t { Mjpeg, Yuyv, Grey };

struct FrameShape { // of Yuyv and Grey; Mjpeg frames carry their own
    FrameCoding coding = FrameCoding::Yuyv;
    int width = 0;
    int height = 0;
    int bytesPerLine = 0;
};

[[nodiscard]] std::optional<render::GreyPicture> greyOfFrame(base::ByteView frame,
                                                             const FrameShape& shape);

} // namespace evertill::hardware
