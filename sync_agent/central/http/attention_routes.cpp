// SPDX-License-Identifier: Apache-2.0
// What needs a person: events that could not be applied, and journals that forked.
#include "base/bytes.h"
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"

namespace evertill::central::http {
namespace {

JsonObject quarantinedJson(const QuarantinedEvent& event) {
    return {{"position", event.position},
            {"device", event.device.value().toString()},
            {"epoch", base::toHex(event.epoch)},
            {"seq", event.seq},
            {"store", event.store.value()},
            {"till", event.till.value()},
            {"type", event.type},
            {"reason", event.reason},
            {"key", event.key},
            {"waiting", event.waiting},
            {"received_at", timeJson(event.receivedMicros)}};
}

JsonObject forkJson(const Fork& fork) {
    JsonArray totals;
    for (const core::Money& total : fork.totals) {
        totals.push_back(moneyJson(total));
    }
    return {{"device", fork.device.value().toString()},
            {"epoch", base::toHex(fork.epoch)},
            {"branch", fork.branch},
            {"store", fork.store.value()},
            {"till", fork.till.value()},
            {"from_seq", fork.fromSeq},
            {"events", fork.events},
            {"sales", fork.sales},
            {"totals", std::move(totals)},
            {"seen_at", timeJson(fork.seenMicros)},
            {"confirmed", fork.isConfirmed}};
}

Expected<Response> reapply(Call& call, std::optional<std::int64_t> position) {
    const std::string subject = position ? "position=" + std::to_string(*position) : "all";
    EVERTILL_TRY(result, call.data.reapply(position, call.change("quarantine.reapply", subject)));
    return json(200, JsonObject{{"applied", result.applied}, {"still", result.still}});
}

} // namespace

Expected<Response> listQuarantine(Call& call) {
    EVERTILL_TRY(limit, call.limit());
    std::int64_t after = 0;
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(position, parseWhole(*text, "after", 0, INT64_MAX));
        after = position;
    }
    EVERTILL_TRY(events, call.data.quarantine(call.key.tenant, after, limit));
    JsonArray list;
    for (const QuarantinedEvent& event : events) {
        list.push_back(quarantinedJson(event));
    }
    JsonObject body{{"events", std::move(list)}, {"next_after", nullptr}};
    if (static_cast<std::int64_t>(events.size()) == limit) {
        body["next_after"] = events.back().position;
    }
    return json(200, body);
}

Expected<Response> reapplyAll(Call& call) {
    return reapply(call, std::nullopt);
}

Expected<Response> reapplyOne(Call& call) {
    EVERTILL_TRY(position, parsePosition(call.ids.front(), "position"));
    return reapply(call, position);
}

Expected<Response> discardEvent(Call& call) {
    EVERTILL_TRY(position, parsePosition(call.ids.front(), "position"));
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"reason"}));
    EVERTILL_TRY(reason, fields.text("reason"));
    EVERTILL_TRY_VOID(
        call.data.discard(position, reason,
                          call.change("quarantine.discard", "position=" + std::to_string(position) +
                                                                " reason=" + reason)));
    return noContent();
}

Expected<Response> listForks(Call& call) {
    EVERTILL_TRY(forks, call.data.forks(call.key.tenant));
    JsonArray list;
    for (const Fork& fork : forks) {
        list.push_back(forkJson(fork));
    }
    return json(200, JsonObject{{"forks", std::move(list)}});
}

Expected<Response> confirmFork(Call& call) {
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"device", "epoch", "branch"}));
    EVERTILL_TRY(deviceText, fields.text("device"));
    EVERTILL_TRY(epochText, fields.text("epoch"));
    EVERTILL_TRY(branch, fields.integer("branch"));
    EVERTILL_TRY(device, parseDeviceId(deviceText, "device"));
    EVERTILL_TRY(epoch, parseEpoch(epochText, "epoch"));
    if (branch < 1) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(branch), "branch");
    }
    EVERTILL_TRY_VOID(call.data.confirmFork(
        device, epoch, branch,
        call.change("forks.confirm", "device=" + device.value().toString() +
                                         " epoch=" + base::toHex(epoch) +
                                         " branch=" + std::to_string(branch))));
    return noContent();
}

} // namespace evertill::central::http
