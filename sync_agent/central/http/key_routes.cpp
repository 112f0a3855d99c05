// SPDX-License-Identifier: Apache-2.0
// Keys of the tenant and its audit trail: for administrators.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"
#include "central/http/keys.h"

namespace evertill::central::http {
namespace {

constexpr std::int64_t kDayMicros = 24LL * 3600 * 1'000'000;
constexpr std::int64_t kMaxDays = 3660;

JsonObject keyJson(const ApiKey& key) {
    JsonArray scopes;
    for (const std::string_view name : scopeNames(key.scopes)) {
        scopes.emplace_back(name);
    }
    return {{"id", key.id},
            {"label", key.label},
            {"scopes", std::move(scopes)},
            {"created_at", timeJson(key.createdMicros)},
            {"expires_at", timeJson(key.expiresMicros)},
            {"revoked_at", timeJson(key.revokedMicros)},
            {"last_used_at", timeJson(key.lastUsedMicros)}};
}

} // namespace

Expected<Response> listKeys(Call& call) {
    EVERTILL_TRY(keys, call.data.keys(call.key.tenant));
    JsonArray list;
    for (const ApiKey& key : keys) {
        if (key.parent.empty()) { // sessions are no keys
            list.push_back(keyJson(key));
        }
    }
    return json(200, JsonObject{{"keys", std::move(list)}});
}

Expected<Response> createKey(Call& call) {
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"label", "scopes", "days"}));
    ApiKey key;
    EVERTILL_TRY(label, fields.text("label"));
    EVERTILL_TRY(names, fields.texts("scopes"));
    EVERTILL_TRY(days, fields.optionalInteger("days"));
    for (const std::string& name : names) {
        EVERTILL_TRY(scope, parseScope(name));
        key.scopes |= static_cast<Scopes>(scope);
    }
    if (key.scopes == 0) {
        return base::makeError(base::ErrorCode::MissingColumn, "scopes", "scopes");
    }
    if (label.size() > 80) {
        return base::makeError(base::ErrorCode::OutOfRange, label, "label");
    }
    if (days && (*days < 1 || *days > kMaxDays)) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(*days), "days");
    }
    const MintedKey minted = mintKey(kKeyPrefix, call.random, call.sha256);
    key.id = minted.id;
    key.tenant = call.key.tenant;
    key.label = label;
    key.secretHash = minted.hash;
    key.createdMicros = call.request.now.micros;
    key.expiresMicros = days ? key.createdMicros + *days * kDayMicros : 0;
    EVERTILL_TRY_VOID(call.data.addKey(key, call.change("keys.create", "key=" + key.id)));
    JsonObject body = keyJson(key);
    body["key"] = minted.text;
    return json(201, body);
}

Expected<Response> revokeKey(Call& call) {
    const std::string& id = call.ids.front();
    if (!parseCredential(std::string(kKeyPrefix) + id + "_" + std::string(64, '0'), kKeyPrefix)) {
        return base::makeError(base::ErrorCode::InvalidFormat, id, "key");
    }
    // The change carries the tenant: a key of another one is not found.
    EVERTILL_TRY_VOID(call.data.revokeKey(id, call.change("keys.revoke", "key=" + id)));
    return noContent();
}

Expected<Response> listAudit(Call& call) {
    EVERTILL_TRY(limit, call.limit());
    std::int64_t before = 0;
    if (const auto text = call.parameter("before")) {
        EVERTILL_TRY(number, parsePosition(*text, "before"));
        before = number;
    }
    EVERTILL_TRY(entries, call.data.audit(call.key.tenant, before, limit));
    JsonArray list;
    for (const AuditEntry& entry : entries) {
        list.push_back(JsonObject{{"number", entry.number},
                                  {"at", timeJson(entry.change.atMicros)},
                                  {"who", entry.change.who},
                                  {"address", entry.change.address},
                                  {"action", entry.change.action},
                                  {"subject", entry.change.subject},
                                  {"outcome", entry.change.outcome}});
    }
    const bool isFull = static_cast<std::int64_t>(entries.size()) == limit;
    JsonObject body{{"entries", std::move(list)}, {"next_before", nullptr}};
    if (isFull) {
        body["next_before"] = entries.back().number;
    }
    return json(200, body);
}

} // namespace evertill::central::http
