// SPDX-License-Identifier: Apache-2.0
#pragma once

// Codes in a picture, as a scanner sends them: the AIM identifier in front, GS kept. Several of
// one content in one picture are one. Threads: any.

#include "render/grey_picture.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace evertill::hardware {

// SelfChecking: without Codabar, Code 39 and ITF of no check digit, since a camera sees lines that
// look like them on any shelf.
enum class CodeKinds : bool { All, SelfChecking };

[[nodiscard]] std::vector<std::string> codesIn(const render::GreyPicture& picture, CodeKinds kinds);

// Tells a code once while it stays in view. It has left when it was in no picture for a second, as
// a moving hand blurs some of them. Times are of any one clock.
class CodesInView {
public:
    using Millis = std::chrono::milliseconds;

    // Those of the picture that were not in view.
    [[nodiscard]] std::vector<std::string> look(const std::vector<std::string>& codes, Millis now);

private:
    std::map<std::string, Millis> m_lastSeen;
};

} // namespace evertill::hardware
