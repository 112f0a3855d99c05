// SPDX-License-Identifier: Apache-2.0
#include "agent/till_door.h"

#include "wire/sync/agent_lines.h"

#include <boost/json.hpp>

namespace evertill::agent {

namespace json = boost::json;

namespace {

constexpr unsigned kGroupMayTalk = 0660; // till and agent may be two users of one group

std::string_view phaseName(session::TillPhase phase) {
    switch (phase) {
    case session::TillPhase::Waiting: return "waiting";
    case session::TillPhase::Connecting: return "connecting";
    case session::TillPhase::Greeting: return "greeting";
    case session::TillPhase::RenewOnly: return "renew_only";
    case session::TillPhase::Open: return "open";
    }
    return "waiting";
}

} // namespace

Expected<std::unique_ptr<TillDoor>> TillDoor::open(boost::asio::io_context& io, TillAgent& agent,
                                                   const std::filesystem::path& file) {
    std::unique_ptr<TillDoor> door{new TillDoor{agent}};
    EVERTILL_TRY(server, net::LineServer::listen(io, file, kGroupMayTalk,
                                                 [self = door.get()](const std::string& line,
                                                                     net::LineServer::Reply reply) {
                                                     self->hear(line, reply);
                                                 }));
    door->m_server = std::move(server);
    return door;
}

void TillDoor::hear(const std::string& line, const net::LineServer::Reply& reply) {
    auto read = wire::readTillLine(line);
    if (!read) {
        reply(wire::errorText(read.error().context));
    } else if (auto* ask = std::get_if<wire::Ask>(&*read)) {
        m_agent.ask(ask->question, std::move(ask->body), ask->deadlineMillis,
                    [reply, id = ask->id](wire::Answer answer) {
                        answer.id = id;
                        reply(wire::answerText(answer));
                    });
    } else if (std::holds_alternative<wire::StatusWanted>(*read)) {
        reply(statusLine(m_agent));
    } else {
        m_agent.wake();
    }
}

std::string statusLine(TillAgent& agent) {
    const session::TillStatus status = agent.status();
    const auto backlog = agent.backlog();
    const json::object inner{
        {"phase", phaseName(status.phase)},
        {"next_try_ms", agent.nextTryMillis()},
        {"unsent_events", backlog.events},
        {"unsent_sales", backlog.sales},
        {"unsent_minor", backlog.salesTotal.minorUnits()},
        {"oldest_unsent", backlog.oldestMicros},
        {"in_flight_events", status.inFlightEvents},
        {"acked_seq", status.state.ackedSeq},
        {"backed_up_seq", status.state.backedUpSeq},
        {"last_agreed", status.state.lastAgreedMicros},
        {"clock_offset", status.state.clockOffsetMicros},
        {"reference_position", status.cursor.position},
        {"fetching", status.isFetching},
        {"chunks_left", status.chunksLeft},
        {"certificate_until", agent.certificate().untilMicros},
        {"by_post", agent.caller().isByPost()},
        {"wants_new_epoch", status.state.wantsNewEpoch},
        {"stopped", status.state.stopped},
        {"trouble", status.trouble},
    };
    return json::serialize(json::object{{"status", inner}});
}

std::string metricsText(TillAgent& agent) {
    const session::TillStatus status = agent.status();
    const auto backlog = agent.backlog();
    const TrafficCounts& traffic = agent.caller().counts();
    std::string text;
    const auto put = [&text](std::string_view name, std::string_view kind, std::int64_t value) {
        text += "# TYPE evertill_sync_" + std::string{name} + " " + std::string{kind} + "\n";
        text += "evertill_sync_" + std::string{name} + " " + std::to_string(value) + "\n";
    };
    put("connected", "gauge", status.phase == session::TillPhase::Open ? 1 : 0);
    put("unsent_events", "gauge", backlog.events);
    put("unsent_sales", "gauge", backlog.sales);
    put("oldest_unsent_micros", "gauge", backlog.oldestMicros);
    put("in_flight_events", "gauge", status.inFlightEvents);
    put("acked_seq", "gauge", status.state.ackedSeq);
    put("backed_up_seq", "gauge", status.state.backedUpSeq);
    put("reference_position", "gauge", status.cursor.position);
    put("clock_offset_micros", "gauge", status.state.clockOffsetMicros);
    put("certificate_until_micros", "gauge", agent.certificate().untilMicros);
    put("stopped", "gauge", status.state.stopped.empty() ? 0 : 1);
    put("connects_total", "counter", traffic.connects);
    put("connect_failures_total", "counter", traffic.failures);
    put("messages_out_total", "counter", traffic.messagesOut);
    put("messages_in_total", "counter", traffic.messagesIn);
    put("bytes_out_total", "counter", traffic.bytesOut);
    put("bytes_in_total", "counter", traffic.bytesIn);
    text += "# TYPE evertill_sync_notes_total counter\n";
    for (const auto& [name, count] : agent.noteCounts()) {
        text += "evertill_sync_notes_total{event=\"" + name + "\"} " + std::to_string(count) + "\n";
    }
    return text;
}

} // namespace evertill::agent
