// SPDX-License-Identifier: Apache-2.0
#include "session/till/asks.h"

#include <algorithm>

namespace evertill::session {

namespace {
constexpr std::size_t kMaxOpen = 32;
constexpr std::int64_t kMaxDeadlineMillis = 60'000;
} // namespace

void TillAsks::giveUp(std::int64_t localId, wire::AnswerStatus status) {
    wire::Answer answer;
    answer.id = localId;
    answer.status = status;
    m_context.out.emplace_back(AnswerTill{localId, std::move(answer)});
}

void TillAsks::ask(const AskCentre& question, bool isOpen) {
    if (m_open.size() >= kMaxOpen || question.body.size() > wire::kMaxQuestionBytes) {
        giveUp(question.id, wire::AnswerStatus::Refused);
        return;
    }
    if (!isOpen) {
        giveUp(question.id, wire::AnswerStatus::TooLate);
        return;
    }
    const std::int64_t millis =
        std::clamp<std::int64_t>(question.deadlineMillis, 0, kMaxDeadlineMillis);
    const std::int64_t id = m_nextId++;
    m_open[id] = {question.id, m_context.now.steadyMicros + millis * kMillisecond};
    m_context.send(wire::Ask{id, millis, question.question, question.body});
}

void TillAsks::answered(wire::Answer answer) {
    const auto found = m_open.find(answer.id);
    if (found == m_open.end()) {
        return; // its deadline has come
    }
    answer.id = found->second.localId;
    m_open.erase(found);
    m_context.out.emplace_back(AnswerTill{answer.id, std::move(answer)});
}

void TillAsks::pump() {
    for (auto open = m_open.begin(); open != m_open.end();) {
        if (m_context.now.steadyMicros < open->second.untilMicros) {
            ++open;
            continue;
        }
        giveUp(open->second.localId, wire::AnswerStatus::TooLate);
        open = m_open.erase(open);
    }
}

void TillAsks::closed() {
    for (const auto& [id, open] : m_open) {
        giveUp(open.localId, wire::AnswerStatus::TooLate);
    }
    m_open.clear();
}

std::int64_t TillAsks::wakeAt() const {
    std::int64_t at = kNever;
    for (const auto& [id, open] : m_open) {
        at = std::min(at, open.untilMicros);
    }
    return at;
}

} // namespace evertill::session
