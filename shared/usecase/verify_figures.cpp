// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_figures.h"

#include "core/journal/chain.h"

#include <algorithm>
#include <utility>

namespace evertill::usecase {

using base::Expected;

namespace {

struct Step {
    core::TimeClocked event;
    std::int64_t hlc = 0;
    std::int64_t hlcBefore = 0; // of the record before
};

struct Folded {
    core::DayFigures figures;
    std::vector<core::AuditEntry> audit;
    std::vector<Step> clocked;
};

base::Error differs(std::string place, std::string what) {
    return base::makeError(base::ErrorCode::JournalBroken, std::move(what), std::move(place));
}

Expected<Folded> fold(const JournalWalk& journal, const ports::EventCodec& codec) {
    Folded folded;
    core::BusinessDate day;
    std::int64_t hlcBefore = 0;
    EVERTILL_TRY_VOID(journal([&](const core::JournalRecord& record) {
        const std::int64_t before = std::exchange(hlcBefore, record.hlc);
        const auto event = codec.decode(record.type, record.version, record.body);
        if (!event) {
            return true; // verifyJournal() names it
        }
        core::addFigures(folded.figures, day, *event);
        if (core::isAudited(*event)) {
            folded.audit.push_back(core::auditEntry(*event));
        }
        if (const auto* step = std::get_if<core::TimeClocked>(&*event)) {
            folded.clocked.push_back({*step, record.hlc, before});
        }
        return true;
    }));
    return folded;
}

Expected<void> compareSums(const core::DayFigures& folded, const core::DayFigures& kept) {
    const auto date = [](const core::FigureKey& key) {
        return "figures of " + key.date.toString();
    };
    for (const auto& [key, sums] : folded) {
        const auto found = kept.find(key);
        if (found == kept.end() || found->second != sums) {
            return differs(date(key), "the sums kept are not those of the journal");
        }
    }
    for (const auto& [key, sums] : kept) {
        if (!folded.contains(key) && sums != core::FigureSums{}) {
            return differs(date(key), "there are sums the journal does not have");
        }
    }
    return {};
}

// Newest first, page by page, so that only one is held.
Expected<void> compareTrail(const std::vector<core::AuditEntry>& folded,
                            ports::FigureReader& figures) {
    const auto wrong = [] {
        return differs("audit trail", "its rows are not those of the journal");
    };
    ports::AuditQuery query;
    query.limit = 1'000;
    std::size_t left = folded.size();
    for (;;) {
        EVERTILL_TRY(page, figures.audit(query));
        if (page.empty()) {
            return left == 0 ? Expected<void>{} : wrong();
        }
        for (const ports::AuditRow& row : page) {
            if (left == 0 || row.entry != folded[--left]) {
                return wrong();
            }
        }
        query.before = page.back().id;
    }
}

// The moment of a step is that of its record, whose clock was made from it.
Expected<void> compareClock(const std::vector<Step>& folded,
                            const std::vector<core::ClockEntry>& kept) {
    const bool isSame =
        std::ranges::equal(folded, kept, [](const Step& step, const core::ClockEntry& row) {
            return step.event.of == row.of && step.event.step == row.step &&
                   step.event.by == row.by && core::nextHlc(step.hlcBefore, row.at) == step.hlc;
        });
    return isSame ? Expected<void>{}
                  : differs("working time", "the steps kept are not those of the journal");
}

} // namespace

Expected<std::int64_t> verifyFigures(const JournalWalk& journal, const ports::EventCodec& codec,
                                     ports::FigureReader& figures, ports::PeopleReader& people) {
    EVERTILL_TRY(folded, fold(journal, codec));
    EVERTILL_TRY(kept, figures.figures(core::BusinessDate::fromDays(INT32_MIN),
                                       core::BusinessDate::fromDays(INT32_MAX)));
    EVERTILL_TRY_VOID(compareSums(folded.figures, kept));
    EVERTILL_TRY_VOID(compareTrail(folded.audit, figures));
    EVERTILL_TRY(clocked, people.clocked(INT64_MIN));
    EVERTILL_TRY_VOID(compareClock(folded.clocked, clocked));
    return static_cast<std::int64_t>(folded.figures.size() + folded.audit.size() +
                                     folded.clocked.size());
}

} // namespace evertill::usecase
