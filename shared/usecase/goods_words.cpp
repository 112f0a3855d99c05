// SPDX-License-Identifier: Apache-2.0
#include "usecase/goods_words.h"

namespace evertill::usecase {

namespace {

constexpr std::size_t kMaxDepth = 32;

} // namespace

CategoryPaths askedPaths(const std::vector<core::Category>& categories,
                         const core::PromotionEngine& engine) {
    std::map<core::CategoryId, core::CategoryId> parents;
    for (const core::Category& category : categories) {
        parents[category.id] = category.parent;
    }
    CategoryPaths paths;
    for (const core::Category& category : categories) {
        std::vector<core::CategoryId> path;
        core::CategoryId at = category.parent;
        for (std::size_t depth = 0; depth < kMaxDepth && !at.isEmpty() && at != category.id;
             ++depth) {
            if (engine.asksForCategory(at)) {
                path.push_back(at);
            }
            const auto above = parents.find(at);
            at = above == parents.end() ? core::CategoryId{} : above->second;
        }
        if (!path.empty()) {
            paths.emplace(category.id, std::move(path));
        }
    }
    return paths;
}

void keepAskedWords(const core::Item& item, const core::PromotionEngine& engine,
                    const CategoryPaths& paths, core::BasketLine& line) {
    const auto path = paths.find(item.category);
    line.categoriesAbove = path == paths.end() ? std::vector<core::CategoryId>{} : path->second;
    line.brand = engine.asksForBrand(item.brand) ? item.brand : std::string{};
    line.tags.clear();
    for (const std::string& tag : item.tags) {
        if (engine.asksForTag(tag)) {
            line.tags.push_back(tag);
        }
    }
}

} // namespace evertill::usecase
