// SPDX-License-Identifier: Apache-2.0
// What people prove at the tills who they are by. A PIN or a badge is in no answer, and in no line
// of the audit trail.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"

namespace evertill::central::http {
namespace {

Expected<Response> setSecret(Call& call, bool isBadge) {
    const char* const name = isBadge ? "badge" : "pin";
    UserSecret secret;
    EVERTILL_TRY(who, parseSku(call.ids.front(), "user")); // as long as an item's key
    secret.who = core::OperatorId{who.value()};
    secret.isBadge = isBadge;
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {name}));
    const auto text = fields.text(name);
    if (!text) { // its words hold what was sent
        return base::makeError(text.error().code, "what was sent", name);
    }
    secret.text = *text;
    EVERTILL_TRY_VOID(call.data.setUserSecret(
        secret, call.change(std::string{"users."} + name, "user=" + secret.who.value())));
    return noContent();
}

} // namespace

Expected<Response> setPin(Call& call) {
    return setSecret(call, false);
}

Expected<Response> setBadge(Call& call) {
    return setSecret(call, true);
}

} // namespace evertill::central::http
