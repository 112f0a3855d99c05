// SPDX-License-Identifier: Apache-2.0
#include "usecase/pick_lists.h"

#include <algorithm>

namespace evertill::usecase {

core::PickCategories pickCategories(std::string_view setting) {
    constexpr std::string_view kFor = "for=";
    core::PickCategories categories;
    const std::size_t question = std::min(setting.find('?'), setting.size());
    std::string_view options = setting.substr(std::min(question + 1, setting.size()));
    while (!options.empty()) {
        const std::size_t end = std::min(options.find('&'), options.size());
        std::string_view option = options.substr(0, end);
        options.remove_prefix(std::min(end + 1, options.size()));
        if (option.substr(0, kFor.size()) != kFor) {
            continue;
        }
        option.remove_prefix(kFor.size());
        while (!option.empty()) {
            const std::size_t comma = std::min(option.find(','), option.size());
            if (comma > 0) {
                categories.emplace_back(std::string{option.substr(0, comma)});
            }
            option.remove_prefix(std::min(comma + 1, option.size()));
        }
    }
    return categories;
}

ports::PickRule pickRule(const TillSettings& settings) {
    if (settings.pick == "none" || settings.isTraining) {
        return {};
    }
    return [categories = pickCategories(settings.pick)](const core::Transaction& sale) {
        return core::hasPicks(sale, categories);
    };
}

core::ReceiptDocument makePickList(const core::Transaction& sale, const TillSettings& settings,
                                   const ports::TillIdentity& identity, int columns,
                                   std::int32_t copy) {
    core::ReceiptOptions options;
    options.columns = columns;
    options.copy = copy;
    options.language = settings.receiptLanguage;
    options.epochTag = identity.epochTag();
    options.cashierName = sale.cashier.value();
    return core::buildPickList(sale, pickCategories(settings.pick), options);
}

} // namespace evertill::usecase
