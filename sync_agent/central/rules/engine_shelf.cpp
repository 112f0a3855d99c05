// SPDX-License-Identifier: Apache-2.0
#include "central/rules/engine_shelf.h"

#include "rules/compile.h"

#include <algorithm>

namespace evertill::central {

namespace {

// The one that is asked for comes to the front; end(): it is not there.
template <typename List, typename IsIt>
auto bringForward(List& list, const IsIt& isIt) {
    const auto found = std::find_if(list.begin(), list.end(), isIt);
    if (found != list.end()) {
        list.splice(list.begin(), list, found);
    }
    return found;
}

} // namespace

EngineShelf::Made EngineShelf::make(CentreRuleSets& sets, std::int64_t version) {
    const auto text = sets.text(version);
    if (!text) {
        return {text.error(), 0};
    }
    auto engine = rules::compileRuleSet(*text);
    if (!engine) {
        return {base::makeError(base::ErrorCode::Unsupported, base::describe(engine.error()),
                                "rule set"),
                text->size()};
    }
    return {std::move(*engine), text->size()};
}

Expected<SharedEngine> EngineShelf::engine(CentreRuleSets& sets, const std::string& tenant,
                                           std::int64_t version) {
    const auto isIt = [&](const Entry& entry) {
        return entry.version == version && entry.tenant == tenant;
    };
    std::promise<Made> promise;
    {
        std::unique_lock lock{m_mutex};
        if (const auto found = bringForward(m_entries, isIt); found != m_entries.end()) {
            const std::shared_future<Made> made = found->made;
            lock.unlock();
            return made.get().engine;
        }
        m_entries.push_front({tenant, version, promise.get_future().share(), 0});
    }
    Made made = make(sets, version);
    promise.set_value(made);
    keep(tenant, version, made);
    return std::move(made.engine);
}

// A failure of the store, or a set that is not here yet, is not for ever.
void EngineShelf::keep(const std::string& tenant, std::int64_t version, const Made& made) {
    const std::lock_guard lock{m_mutex};
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.version == version && entry.tenant == tenant;
    });
    if (found == m_entries.end()) {
        return;
    }
    if (!made.engine && made.engine.error().code != base::ErrorCode::Unsupported) {
        m_entries.erase(found);
        return;
    }
    found->bytes = made.bytes;
    std::size_t bytes = 0;
    for (const Entry& entry : m_entries) {
        bytes += entry.bytes;
    }
    while (m_entries.size() > 1 && (m_entries.size() > kMost || bytes > kMostBytes)) {
        bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

Expected<SharedSummaries> EngineShelf::summaries(CentreRuleSets& sets, const std::string& tenant) {
    EVERTILL_TRY(stamp, sets.stamp());
    const auto isIt = [&](const Listed& listed) { return listed.tenant == tenant; };
    {
        const std::lock_guard lock{m_mutex};
        const auto found = bringForward(m_lists, isIt);
        if (found != m_lists.end() && found->stamp == stamp) {
            return found->summaries;
        }
    }
    EVERTILL_TRY(list, sets.list());
    auto made = std::make_shared<const std::vector<core::RuleSetSummary>>(std::move(list));
    const std::lock_guard lock{m_mutex};
    std::erase_if(m_lists, isIt);
    m_lists.push_front({tenant, std::move(stamp), made});
    if (m_lists.size() > kMost) {
        m_lists.pop_back();
    }
    return SharedSummaries{std::move(made)};
}

} // namespace evertill::central
