// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "central/commands/admin_lines.h"
#include "fuzz/entries.h"
#include "wire/sync/agent_lines.h"

namespace evertill::fuzz {

void tillLine(base::ByteView bytes) {
    const auto line = wire::readTillLine(base::textOf(bytes));
    if (!line) {
        EVERTILL_CHECK(!line.error().context.empty(), "who asked is told what is wrong");
        return;
    }
    const auto again = wire::readTillLine(wire::tillLineText(*line));
    EVERTILL_CHECK(again && *again == *line, "a line survives being written and read");
    if (const auto* ask = std::get_if<wire::Ask>(&*line)) {
        EVERTILL_CHECK(ask->deadlineMillis > 0 && ask->deadlineMillis <= 30'000,
                       "nobody waits for ever");
        EVERTILL_CHECK(ask->question != wire::Question::MemberByLookup || ask->body.size() == 32,
                       "a member is asked for by a whole hash");
    }
}

void agentAnswer(base::ByteView bytes) {
    const auto answer = wire::readAnswer(base::textOf(bytes));
    if (answer) {
        const auto again = wire::readAnswer(wire::answerText(*answer));
        EVERTILL_CHECK(again && *again == *answer, "an answer survives being written and read");
    }
    static_cast<void>(wire::readAgentState(base::textOf(bytes)));
}

void adminOrder(base::ByteView bytes) {
    const auto order = central::AdminOrder::read(base::textOf(bytes));
    if (order) {
        EVERTILL_CHECK(!order->isLong() || !order->command().empty(), "what is long has a name");
        static_cast<void>(order->isOn("accept_good"));
    }
}

void adminAnswer(base::ByteView bytes) {
    const auto answer = central::readAdminAnswer(base::textOf(bytes));
    const auto again = central::readAdminAnswer(central::adminAnswerText(answer));
    EVERTILL_CHECK(again.hasValue() == answer.hasValue(),
                   "answers and refusals stay what they are");
    EVERTILL_CHECK(answer ? again->size() == answer->size() : again.error() == answer.error(),
                   "an answer survives being written and read");
}

} // namespace evertill::fuzz
