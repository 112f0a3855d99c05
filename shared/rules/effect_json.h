// SPDX-License-Identifier: Apache-2.0
#pragma once

// The effect report of promotions as JSON and for people: the same from a till's journal, from the
// centre's command and from its API. Threads: pure.

#include "core/promotion/effect_sums.h"

#include <boost/json/fwd.hpp>

namespace evertill::rules {

[[nodiscard]] boost::json::object toJson(const core::EffectReport& report);
[[nodiscard]] std::string toText(const core::EffectReport& report);

} // namespace evertill::rules
