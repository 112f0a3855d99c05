// SPDX-License-Identifier: Apache-2.0
#pragma once

// What gives pictures, one after the other. Calls may wait as long as they are told, so a camera
// lives on a thread of its own; one thread at a time.

#include "hardware/channel/link.h"
#include "render/grey_picture.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace evertill::hardware {

struct CameraLook {
    std::optional<render::GreyPicture> picture; // none: it gave none in time
    std::optional<LinkError> loss;              // it is closed then
};

class Camera {
public:
    virtual ~Camera() = default;
    [[nodiscard]] virtual std::optional<LinkError> open() = 0;
    // The newest picture; older ones that nobody took are passed over.
    [[nodiscard]] virtual CameraLook next(std::chrono::milliseconds atMost) = 0;
};

// A video device of the kernel (V4L2) that gives MJPEG, YUYV or grey pictures, near to 1280 x 720.
// It is locked against a second Evertill; a camera that another program has is InUse.
[[nodiscard]] std::unique_ptr<Camera> makeVideoCamera(const std::string& file);

// A folder into which something else puts PNG or JPEG files, a telephone's for example. Each file
// with a new name is one picture, in order of their names, once it grows no more; with none it sees
// nothing. Files that are there at the start are old, names with a dot in front are passed over,
// and so are files that are no pictures.
[[nodiscard]] std::unique_ptr<Camera> makeFolderCamera(const std::string& folder);

} // namespace evertill::hardware
