// SPDX-License-Identifier: Apache-2.0
#pragma once

// The lines between till and agent (DIR/agent.sock), one JSON object each, of both directions
// (docs/protocol.md, "Till and agent"). Whoever may open the socket may send anything, so what is
// read is of these kinds and within its limits, or refused. Threads: pure.

#include "wire/sync/frames.h"

#include <string>
#include <string_view>
#include <variant>

namespace evertill::wire {

using base::Expected;

struct Wake { // the till wrote something; no answer
    friend bool operator==(const Wake&, const Wake&) = default;
};
struct StatusWanted {
    friend bool operator==(const StatusWanted&, const StatusWanted&) = default;
};
// Ask: StockElsewhere and MemberByLookup; its deadline is of 1 ms to 30 s.
using TillLine = std::variant<Wake, StatusWanted, Ask>;

// Error: InvalidFormat; context: what to tell who asked.
[[nodiscard]] Expected<TillLine> readTillLine(std::string_view line);
[[nodiscard]] std::string tillLineText(const TillLine& line);

[[nodiscard]] std::string answerText(const Answer& answer);
[[nodiscard]] std::string errorText(std::string_view what);
// Errors: InvalidFormat (also where the agent refused the line), those of core::Quantity.
[[nodiscard]] Expected<Answer> readAnswer(std::string_view line);

// What a till reads of the status.
struct AgentState {
    bool isConnected = false;
    std::string trouble; // English; empty: none
    friend bool operator==(const AgentState&, const AgentState&) = default;
};
// Error: InvalidFormat.
[[nodiscard]] Expected<AgentState> readAgentState(std::string_view line);

} // namespace evertill::wire
