// SPDX-License-Identifier: Apache-2.0
#include "ports/journal_store.h"

namespace evertill::ports {

std::string TillIdentity::epochTag() const {
    return base::toHex(base::ByteView{epoch}.first(2));
}

} // namespace evertill::ports
