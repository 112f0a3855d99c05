// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets made ready, by tenant and version. A published set never changes, so what is here stays
// right; the one asked for longest ago goes when there are kMost. Threads: any.

#include "central/rules/centre_rule_sets.h"
#include "core/promotion/engine.h"

#include <list>
#include <memory>
#include <mutex>

namespace evertill::central {

// Shared: a call prices by it while another call makes it leave the shelf.
using SharedEngine = std::shared_ptr<const core::PromotionEngine>;

class EngineShelf {
public:
    static constexpr std::size_t kMost = 16;

    // Errors: NotFound; StorageCorrupt (a set that cannot be read or compiled).
    [[nodiscard]] Expected<SharedEngine> engine(CentreRuleSets& sets, const std::string& tenant,
                                                std::int64_t version);

private:
    struct Entry {
        std::string tenant;
        std::int64_t version = 0;
        SharedEngine engine;
    };
    [[nodiscard]] SharedEngine find(const std::string& tenant, std::int64_t version);

    std::mutex m_mutex;
    std::list<Entry> m_entries; // the one asked for last in front
};

} // namespace evertill::central
