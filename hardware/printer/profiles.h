// SPDX-License-Identifier: Apache-2.0
#pragma once

// What we assume of printers by name. "ESC/POS compatible" proves nothing, so a profile is a choice
// of the store, checked with a test page; the two raster profiles work on nearly anything.
// Code page numbers differ between makers. Threads: any.

#include "render/escpos_renderer.h"

#include <optional>
#include <span>
#include <string_view>

namespace evertill::hardware {

[[nodiscard]] std::span<const render::EscposProfile> printerProfiles();
[[nodiscard]] std::optional<render::EscposProfile> printerProfile(std::string_view name);

inline constexpr std::string_view kDefaultProfile = "generic-80";

} // namespace evertill::hardware
