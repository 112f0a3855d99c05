// SPDX-License-Identifier: Apache-2.0
#pragma once

// The 50 invented members of the demo shop: cards 9800000001 and on.

#include "demo/demo_store.h"

namespace evertill::demo {

[[nodiscard]] base::Expected<void>
addMembers(ports::CatalogueWriter& writer, ports::MemberCipher& cipher, const DemoOptions& options);

} // namespace evertill::demo
