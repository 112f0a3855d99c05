// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/item.h"

#include <algorithm>

namespace evertill::core {

namespace {

const std::string* findName(const std::vector<LocalName>& names, std::string_view language) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const LocalName& name) {
        return name.language == language;
    });
    return found == names.end() ? nullptr : &found->text;
}

} // namespace

const std::string& nameIn(const std::vector<LocalName>& localNames, const std::string& mainName,
                          std::string_view language) {
    if (const std::string* exact = findName(localNames, language)) {
        return *exact;
    }
    if (language == "zh-Hant") {
        if (const std::string* simplified = findName(localNames, "zh-Hans")) {
            return *simplified;
        }
    }
    return mainName;
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
