// SPDX-License-Identifier: Apache-2.0
#include "core/people/time_clock.h"

#include <algorithm>
#include <map>

namespace evertill::core {

namespace {

// One person's span that is not over yet.
struct Span {
    ClockEntry last;
    BusinessDate day;
};

class Sheet {
public:
    void add(const ClockEntry& entry) {
        const auto open = m_open.find(entry.of);
        const bool isOpen = open != m_open.end();
        if (isOpen && workState(open->second.last, entry.at) == WorkState::Away) {
            dayOf(entry.of, open->second.day).isMissing = true;
            m_open.erase(open);
            add(entry);
            return;
        }
        const BusinessDate day = isOpen ? open->second.day : BusinessDate::localDayOf(entry.at);
        WorkedDay& row = dayOf(entry.of, day);
        row.steps.push_back(entry);
        if (isOpen) {
            count(open->second, entry);
        } else if (entry.step != ClockStep::In) {
            row.isMissing = true;
            return; // of a span that is not known to have begun
        }
        if (entry.step == ClockStep::Out) {
            m_open.erase(entry.of);
            return;
        }
        m_open.insert_or_assign(entry.of, Span{entry, day});
    }

    std::vector<WorkedDay> finish(base::UtcTime now) {
        for (const auto& [who, span] : m_open) {
            if (workState(span.last, now) == WorkState::Away) {
                dayOf(who, span.day).isMissing = true;
            } else {
                dayOf(who, span.day).isOpen = true;
                count(span, {who, ClockStep::Out, now, {}});
            }
        }
        std::vector<WorkedDay> days;
        days.reserve(m_days.size());
        for (const auto& [key, day] : m_days) {
            days.push_back(day);
        }
        return days;
    }

private:
    WorkedDay& dayOf(const OperatorId& who, BusinessDate day) {
        WorkedDay& row = m_days[{who, day}];
        row.of = who;
        row.day = day;
        return row;
    }
    void count(const Span& span, const ClockEntry& entry) {
        WorkedDay& row = dayOf(entry.of, span.day);
        const std::int64_t passed = entry.at.micros - span.last.at.micros;
        const bool wasBreak = span.last.step == ClockStep::BreakStarted;
        (wasBreak ? row.breakMicros : row.workedMicros) += std::max<std::int64_t>(passed, 0);
        const bool isExpected =
            entry.step == ClockStep::Out ||
            entry.step == (wasBreak ? ClockStep::BreakEnded : ClockStep::BreakStarted);
        row.isMissing = row.isMissing || passed < 0 || !isExpected;
    }

    std::map<OperatorId, Span> m_open;
    std::map<std::pair<OperatorId, BusinessDate>, WorkedDay> m_days;
};

} // namespace

std::string_view codeOf(ClockStep step) {
    switch (step) {
    case ClockStep::In: return "in";
    case ClockStep::Out: return "out";
    case ClockStep::BreakStarted: return "break started";
    case ClockStep::BreakEnded: return "break ended";
    }
    return {};
}

WorkState workState(const std::optional<ClockEntry>& last, base::UtcTime now) {
    const bool isForgotten = last && now.micros - last->at.micros > kLongestShiftMicros;
    if (!last || last->step == ClockStep::Out || isForgotten) {
        return WorkState::Away;
    }
    return last->step == ClockStep::BreakStarted ? WorkState::OnBreak : WorkState::Working;
}

std::vector<ClockStep> nextSteps(WorkState state) {
    switch (state) {
    case WorkState::Away: return {ClockStep::In};
    case WorkState::Working: return {ClockStep::BreakStarted, ClockStep::Out};
    case WorkState::OnBreak: return {ClockStep::BreakEnded, ClockStep::Out};
    }
    return {};
}

std::vector<Stretch> stretches(const std::vector<ClockEntry>& steps) {
    std::vector<Stretch> list;
    WorkState state = WorkState::Away;
    for (const ClockEntry& entry : steps) {
        const bool begins = entry.step == ClockStep::In || entry.step == ClockStep::BreakEnded;
        const bool leavesBreak = entry.step == ClockStep::Out && state == WorkState::OnBreak;
        if (begins) {
            list.push_back({entry.at, std::nullopt});
        } else if (state == WorkState::Working) {
            list.back().until = entry.at;
        } else if (!leavesBreak) {
            list.push_back({std::nullopt, entry.at});
        }
        state = begins                         ? WorkState::Working
                : entry.step == ClockStep::Out ? WorkState::Away
                                               : WorkState::OnBreak;
    }
    return list;
}

std::vector<WorkedDay> workedDays(const std::vector<ClockEntry>& entries, base::UtcTime now) {
    Sheet sheet;
    for (const ClockEntry& entry : entries) {
        sheet.add(entry);
    }
    return sheet.finish(now);
}

} // namespace evertill::core
