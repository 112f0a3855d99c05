// SPDX-License-Identifier: Apache-2.0
#include "agent/till_door.h"

#include <boost/json.hpp>

namespace evertill::agent {

namespace json = boost::json;

namespace {

constexpr unsigned kGroupMayTalk = 0660; // till and agent may be two users of one group
constexpr std::int64_t kDefaultDeadlineMillis = 1500;
constexpr std::int64_t kMaxDeadlineMillis = 30'000;

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

std::string_view statusName(wire::AnswerStatus status) {
    switch (status) {
    case wire::AnswerStatus::Found: return "found";
    case wire::AnswerStatus::NotFound: return "not_found";
    case wire::AnswerStatus::Refused: return "refused";
    case wire::AnswerStatus::TooLate: return "too_late";
    }
    return "refused";
}

json::object answerJson(std::int64_t id, const wire::Answer& answer) {
    json::array stores;
    for (const wire::StoreStock& row : answer.stock) {
        stores.push_back(json::object{{"store", row.store.value()},
                                      {"on_hand_thousandths", row.onHand.inThousandths()},
                                      {"as_of", row.asOfMicros}});
    }
    json::array rows;
    for (const ports::EncodedRow& row : answer.memberRows) {
        rows.push_back(json::object{{"stream", row.stream},
                                    {"key", base::toHex(base::viewOf(row.key))},
                                    {"version", row.version},
                                    {"body", base::toHex(row.body)}});
    }
    return {{"id", id},
            {"status", statusName(answer.status)},
            {"stores", std::move(stores)},
            {"rows", std::move(rows)}};
}

std::int64_t integerOr(const json::object& object, std::string_view name, std::int64_t other) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->get_int64() : other;
}

std::string textOr(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

json::object errorJson(std::string_view text) {
    return {{"error", text}};
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
    json::error_code problem;
    const json::value parsed = json::parse(line, problem);
    const json::object* object = problem ? nullptr : parsed.if_object();
    if (object == nullptr) {
        reply(json::serialize(errorJson("not a JSON object")));
        return;
    }
    if (object->contains("wake")) {
        m_agent.wake();
        return;
    }
    if (object->contains("status")) {
        reply(statusLine(m_agent));
        return;
    }
    const std::string what = textOr(*object, "ask");
    const std::int64_t id = integerOr(*object, "id", 0);
    const std::int64_t deadline = std::clamp<std::int64_t>(
        integerOr(*object, "deadline_ms", kDefaultDeadlineMillis), 1, kMaxDeadlineMillis);
    const auto answered = [reply, id](const wire::Answer& answer) {
        reply(json::serialize(answerJson(id, answer)));
    };
    if (what == "stock") {
        const std::string sku = textOr(*object, "sku");
        const base::ByteView bytes = base::viewOf(sku);
        m_agent.ask(wire::Question::StockElsewhere, {bytes.begin(), bytes.end()}, deadline,
                    answered);
    } else if (what == "member") {
        auto lookup = base::fromHex(textOr(*object, "lookup"));
        if (!lookup || lookup->size() != base::Digest{}.size()) {
            reply(json::serialize(errorJson("lookup: 64 hex digits")));
            return;
        }
        m_agent.ask(wire::Question::MemberByLookup, std::move(*lookup), deadline, answered);
    } else {
        reply(json::serialize(errorJson("wake, status or ask")));
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
