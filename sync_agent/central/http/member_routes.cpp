// SPDX-License-Identifier: Apache-2.0
// What a person may ask of who keeps their data: to have it, and to have it erased.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/member_json.h"

namespace evertill::central::http {

// On record before it is given away.
Expected<Response> exportMember(Call& call) {
    EVERTILL_TRY(id, parseMemberId(call.ids.front(), "member"));
    EVERTILL_TRY(member, call.data.exportMember(call.key.tenant, id));
    EVERTILL_TRY_VOID(
        call.data.note(call.change("members.export", "member=" + id.value().toString())));
    Response response = json(200, memberJson(member));
    response.headers.emplace_back("Cache-Control", "no-store"); // a person in clear
    return response;
}

// Nothing of the answer says whether there was anybody of that id at another tenant.
Expected<Response> eraseMember(Call& call) {
    EVERTILL_TRY(member, parseMemberId(call.ids.front(), "member"));
    EVERTILL_TRY_VOID(call.data.eraseMember(
        member, call.change("members.erase", "member=" + member.value().toString())));
    return noContent();
}

} // namespace evertill::central::http
