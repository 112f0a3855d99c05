// SPDX-License-Identifier: Apache-2.0
// Logging in on the page: with the one-time code of the first start, or with a key. What comes out
// is a cookie that no script can read and no other site can send.
#include "central/http/handlers.h"
#include "central/http/json_text.h"
#include "central/http/keys.h"
#include "central/http/problem.h"

namespace evertill::central::http {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

std::string cookie(std::string_view value, std::int64_t seconds) {
    return std::string(kCookieName) + "=" + std::string(value) +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

JsonObject sessionJson(const ApiKey& key) {
    JsonArray scopes;
    for (const std::string_view name : scopeNames(key.scopes)) {
        scopes.emplace_back(name);
    }
    return {{"tenant", key.tenant.value()},
            {"label", key.label},
            {"scopes", std::move(scopes)},
            {"expires_at", timeJson(key.expiresMicros)}};
}

// A wrong code or key: told apart from nothing else, and written down.
Response refused(Call& call, std::string_view what) {
    Change change = call.change("session.open", std::string(what));
    change.who = "nobody";
    change.outcome = "refused";
    (void)call.data.note(change); // the refusal stands even where it cannot be written down
    Problem problem = unauthorised("The " + std::string(what) + " is not in force.");
    problem.todo = what == "code" ? "Make a new code at the centre: evertill-central admin-code."
                                  : "Check the key, or ask an administrator for a new one.";
    return answer(problem);
}

// The key a code is exchanged for. It is what the first administrator logs in with from then on.
Expected<std::optional<std::pair<ApiKey, std::string>>> keyForCode(Call& call,
                                                                   std::string_view code) {
    using Result = std::optional<std::pair<ApiKey, std::string>>;
    const auto hash = adminCodeHash(code, call.sha256);
    if (!hash) {
        return Result{};
    }
    EVERTILL_TRY(tenant, call.data.takeAdminCode(*hash, call.request.now.micros));
    if (!tenant) {
        return Result{};
    }
    const MintedKey minted = mintKey(kKeyPrefix, call.random, call.sha256);
    ApiKey key;
    key.id = minted.id;
    key.tenant = *tenant;
    key.label = "administrator";
    key.scopes = static_cast<Scopes>(Scope::Admin);
    key.secretHash = minted.hash;
    key.createdMicros = call.request.now.micros;
    call.key = key;
    EVERTILL_TRY_VOID(call.data.addKey(key, call.change("keys.create", "key=" + key.id)));
    return Result{std::pair{key, minted.text}};
}

Expected<Response> openFor(Call& call, const ApiKey& parent, const std::string* newKey) {
    const MintedKey minted = mintKey(kSessionPrefix, call.random, call.sha256);
    ApiKey session = parent;
    session.id = minted.id;
    session.parent = parent.id;
    session.secretHash = minted.hash;
    session.createdMicros = call.request.now.micros;
    session.expiresMicros = call.request.now.micros + call.settings.sessionSeconds * kSecond;
    call.key = parent;
    EVERTILL_TRY_VOID(
        call.data.addKey(session, call.change("session.open", "session=" + session.id)));
    JsonObject body = sessionJson(session);
    if (newKey != nullptr) {
        body["key"] = *newKey;
    }
    Response response = json(201, body);
    response.headers.emplace_back("Set-Cookie", cookie(minted.text, call.settings.sessionSeconds));
    return response;
}

} // namespace

Expected<Response> openSession(Call& call) {
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"code", "key"}));
    EVERTILL_TRY(code, fields.optionalText("code"));
    EVERTILL_TRY(keyText, fields.optionalText("key"));
    if (code.has_value() == keyText.has_value()) {
        return base::makeError(base::ErrorCode::InvalidFormat, "code or key, one of them", "body");
    }
    if (code) {
        EVERTILL_TRY(made, keyForCode(call, *code));
        return made ? openFor(call, made->first, &made->second)
                    : Expected<Response>{refused(call, "code")};
    }
    const auto credential = parseCredential(*keyText, kKeyPrefix);
    if (!credential) {
        return refused(call, "key");
    }
    EVERTILL_TRY(key,
                 verifiedKey(call.data, *credential, false, call.request.now.micros, call.sha256));
    return key ? openFor(call, *key, nullptr) : Expected<Response>{refused(call, "key")};
}

Expected<Response> showSession(Call& call) {
    return json(200, sessionJson(call.key));
}

Expected<Response> closeSession(Call& call) {
    if (!call.key.parent.empty()) {
        EVERTILL_TRY_VOID(call.data.revokeKey(
            call.key.id, call.change("session.close", "session=" + call.key.id)));
    }
    Response response = noContent();
    response.headers.emplace_back("Set-Cookie", cookie("", 0));
    return response;
}

} // namespace evertill::central::http
