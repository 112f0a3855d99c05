// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets made ready, and the lists of those that are published, by tenant. A published set never
// changes, so what is here stays right, and a list does as long as the rows it was made of. Made
// once, however many ask at a time. The one asked for longest ago goes when there are too many, or
// their texts are too large together. Threads: any.

#include "central/rules/centre_rule_sets.h"
#include "core/promotion/engine.h"

#include <future>
#include <list>
#include <memory>
#include <mutex>

namespace evertill::central {

// Shared: a call prices by it while another call makes it leave the shelf.
using SharedEngine = std::shared_ptr<const core::PromotionEngine>;
using SharedSummaries = std::shared_ptr<const std::vector<core::RuleSetSummary>>;

class EngineShelf {
public:
    static constexpr std::size_t kMost = 16;
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20U;

    // Errors: NotFound; Unsupported (a set that this program cannot read or compile); Storage*.
    [[nodiscard]] Expected<SharedEngine> engine(CentreRuleSets& sets, const std::string& tenant,
                                                std::int64_t version);
    [[nodiscard]] Expected<SharedSummaries> summaries(CentreRuleSets& sets,
                                                      const std::string& tenant);

private:
    struct Made {
        Expected<SharedEngine> engine;
        std::size_t bytes = 0; // of its text
    };
    struct Entry {
        std::string tenant;
        std::int64_t version = 0;
        std::shared_future<Made> made;
        std::size_t bytes = 0; // 0: not ready
    };
    struct Listed {
        std::string tenant;
        base::Bytes stamp;
        SharedSummaries summaries;
    };
    [[nodiscard]] static Made make(CentreRuleSets& sets, std::int64_t version);
    void keep(const std::string& tenant, std::int64_t version, const Made& made);

    std::mutex m_mutex;
    std::list<Entry> m_entries; // the one asked for last in front
    std::list<Listed> m_lists;  // likewise
};

} // namespace evertill::central
