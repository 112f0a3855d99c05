// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's questions on their way: each is answered exactly once, at the latest at its deadline.

#include "session/till/context.h"

#include <map>

namespace evertill::session {

class TillAsks {
public:
    explicit TillAsks(TillContext& context) : m_context(context) {}

    void ask(const AskCentre& question, bool isOpen);
    void answered(wire::Answer answer);
    void pump();
    void closed();
    [[nodiscard]] std::int64_t wakeAt() const;

private:
    struct Open {
        std::int64_t localId = 0;
        std::int64_t untilMicros = 0;
    };
    void giveUp(std::int64_t localId, wire::AnswerStatus status);

    TillContext& m_context;
    std::map<std::int64_t, Open> m_open; // by the number on the wire
    std::int64_t m_nextId = 1;
};

} // namespace evertill::session
