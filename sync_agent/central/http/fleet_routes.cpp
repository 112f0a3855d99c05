// SPDX-License-Identifier: Apache-2.0
// Stores, devices, enrolment codes and the state of it all.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"

namespace evertill::central::http {
namespace {

std::string_view stateName(DeviceState state) {
    switch (state) {
    case DeviceState::Connected: return "connected";
    case DeviceState::Offline: return "offline";
    case DeviceState::NeverSeen: return "never_seen";
    case DeviceState::Stopped: return "stopped";
    case DeviceState::Revoked: return "revoked";
    case DeviceState::Retired: return "retired";
    }
    return "offline";
}

JsonObject storeJson(const StoreInfo& store) {
    return {{"id", store.id.value()},
            {"name", store.name},
            {"currency", store.currency.code()},
            {"currency_exponent", store.currency.exponent()}};
}

JsonObject deviceJson(const DeviceStatus& device) {
    JsonObject object{{"device", device.device.value().toString()},
                      {"store", device.store.value()},
                      {"till", device.till.value()},
                      {"state", stateName(device.state)},
                      {"stopped_because", nullptr},
                      {"software_version", device.softwareVersion},
                      {"enrolled_at", timeJson(device.enrolledMicros)},
                      {"last_seen_at", timeJson(device.lastSeenMicros)},
                      {"backlog_events", device.backlogEvents},
                      {"oldest_unsent_at", timeJson(device.oldestUnsentMicros)},
                      {"clock_offset_ms", device.clockOffsetMicros / 1000},
                      {"certificate_ends_at", timeJson(device.certificateEndsMicros)},
                      {"last_agreed_at", timeJson(device.lastAgreedMicros)},
                      {"free_disk_bytes", nullptr},
                      {"accepted_events", device.acceptedEvents}};
    if (device.state == DeviceState::Stopped) {
        object["stopped_because"] = device.stoppedBecause;
    }
    if (device.freeDiskBytes >= 0) {
        object["free_disk_bytes"] = device.freeDiskBytes;
    }
    return object;
}

} // namespace

Expected<Response> showHealth(Call& call) {
    const auto trouble = call.data.unhealthy();
    JsonObject body{{"status", trouble ? "failing" : "ok"}};
    if (trouble) {
        body["failing"] = *trouble;
    }
    Response response = json(trouble ? 503 : 200, body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Expected<Response> listStores(Call& call) {
    EVERTILL_TRY(stores, call.data.stores(call.key.tenant));
    JsonArray list;
    for (const StoreInfo& store : stores) {
        list.push_back(storeJson(store));
    }
    return json(200, JsonObject{{"stores", std::move(list)}});
}

Expected<Response> putStore(Call& call) {
    StoreInfo store;
    EVERTILL_TRY(id, parseStoreId(call.ids.front(), "store"));
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"name", "currency"}));
    EVERTILL_TRY(name, fields.text("name"));
    EVERTILL_TRY(code, fields.text("currency"));
    EVERTILL_TRY(currency, parseCurrency(code, "currency"));
    store.id = id;
    store.name = name;
    store.currency = currency;
    EVERTILL_TRY_VOID(call.data.putStore(store, call.change("stores.put", "store=" + id.value())));
    return json(200, storeJson(store));
}

Expected<Response> showFleet(Call& call) {
    EVERTILL_TRY(fleet, call.data.fleet(call.key.tenant));
    return json(200, JsonObject{{"stores", fleet.stores},
                                {"devices", fleet.devices},
                                {"connected", fleet.connected},
                                {"behind", fleet.behind},
                                {"oldest_unsent_at", timeJson(fleet.oldestUnsentMicros)},
                                {"quarantined", fleet.quarantined},
                                {"open_forks", fleet.openForks},
                                {"alerts", fleet.alerts},
                                {"feed_position", fleet.feedPosition},
                                {"projected_position", fleet.projectedPosition},
                                {"last_backup_at", timeJson(fleet.lastBackupMicros)},
                                {"incarnation", fleet.incarnation.toString()}});
}

Expected<Response> listDevices(Call& call) {
    EVERTILL_TRY(limit, call.limit());
    EVERTILL_TRY(store, call.store());
    core::DeviceId after;
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(device, parseDeviceId(*text, "after"));
        after = device;
    }
    EVERTILL_TRY(devices, call.data.devices(call.key.tenant, store, after, limit));
    JsonArray list;
    list.reserve(devices.size());
    for (const DeviceStatus& device : devices) {
        list.push_back(deviceJson(device));
    }
    JsonObject body{{"devices", std::move(list)}, {"next_after", nullptr}};
    if (static_cast<std::int64_t>(devices.size()) == limit) {
        body["next_after"] = devices.back().device.value().toString();
    }
    return json(200, body);
}

Expected<Response> revokeDevice(Call& call) {
    EVERTILL_TRY(device, parseDeviceId(call.ids.front(), "device"));
    EVERTILL_TRY_VOID(call.data.revokeDevice(
        device, call.change("devices.revoke", "device=" + device.value().toString())));
    return noContent();
}

Expected<Response> createCode(Call& call) {
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"store", "till"}));
    EVERTILL_TRY(storeText, fields.text("store"));
    EVERTILL_TRY(tillText, fields.text("till"));
    EVERTILL_TRY(store, parseStoreId(storeText, "store"));
    EVERTILL_TRY(till, parseTillId(tillText, "till"));
    EVERTILL_TRY(code, call.data.createEnrolmentCode(
                           store, till,
                           call.change("enrolment_codes.create",
                                       "store=" + store.value() + " till=" + till.value())));
    return json(201, JsonObject{{"code", code.code},
                                {"store", store.value()},
                                {"till", till.value()},
                                {"expires_at", timeJson(code.expiresMicros)}});
}

} // namespace evertill::central::http
