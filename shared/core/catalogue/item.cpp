// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/item.h"

#include <algorithm>

namespace evertill::core {

namespace {

const std::string* findName(const Item& item, std::string_view language) {
    const auto found = std::find_if(item.localNames.begin(), item.localNames.end(),
                                    [&](const LocalName& n) { return n.language == language; });
    return found == item.localNames.end() ? nullptr : &found->text;
}

} // namespace

const std::string& nameIn(const Item& item, std::string_view language) {
    if (const std::string* exact = findName(item, language)) {
        return *exact;
    }
    if (language == "zh-Hant") {
        if (const std::string* simplified = findName(item, "zh-Hans")) {
            return *simplified;
        }
    }
    return item.name;
}

BlockReason saleBlock(const Item& item) {
    if (item.blocked != BlockReason::None) {
        return item.blocked;
    }
    switch (item.lifeState) {
    case LifeState::Planned: return BlockReason::Planned;
    case LifeState::Withdrawn: return BlockReason::Withdrawn;
    case LifeState::Active:
    case LifeState::Clearance: return BlockReason::None;
    }
    return BlockReason::None;
}

} // namespace evertill::core
