// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every item that a text finds (CatalogueReader::search has the best alone), page by page, as they
// lie in the catalogue. A page costs what is on it, not what was on those before, and ends early
// where the text is looked for in vain for long. Threads: an instance belongs to one thread.

#include "base/expected.h"
#include "core/ids.h"

#include <string_view>
#include <vector>

namespace evertill::ports {

class ItemFinder {
public:
    struct Found {
        std::vector<core::Sku> skus;
        core::Sku next; // there may be more after this one; empty: none
    };

    virtual ~ItemFinder() = default;

    // After this one (empty: from the first), at most limit. Blank text: none. Error: UnknownItem
    // (after is no item).
    [[nodiscard]] virtual base::Expected<Found> find(std::string_view text, const core::Sku& after,
                                                     std::size_t limit) = 0;
};

} // namespace evertill::ports
