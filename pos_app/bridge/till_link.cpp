// SPDX-License-Identifier: GPL-3.0-or-later
// What TillService asks of the centre. Each question ends at its deadline, on a thread of its own,
// so that neither a search nor a sale waits for a network.
#include "bridge/till_service_impl.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

namespace {
constexpr std::chrono::milliseconds kDeadline{1'500};
} // namespace

void TillService::link(Answer<ports::LinkView> answer) {
    Impl& impl = *m_impl;
    if (impl.parts.link == nullptr) {
        answer(ports::LinkView{});
        return;
    }
    impl.ask<ports::LinkView>(
        *impl.linkThread, [&impl] { return impl.parts.link->view(); }, std::move(answer));
}

void TillService::stockElsewhere(const core::Sku& sku,
                                 Answer<std::vector<ports::StockElsewhere>> answer) {
    Impl& impl = *m_impl;
    if (impl.parts.link == nullptr) {
        answer(makeError(ErrorCode::Unavailable));
        return;
    }
    impl.ask<std::vector<ports::StockElsewhere>>(
        *impl.linkThread, [&impl, sku] { return impl.parts.link->stockElsewhere(sku, kDeadline); },
        std::move(answer));
}

void TillService::enrol(const ports::JoinOrder& order, Answer<bool> answer) {
    Impl& impl = *m_impl;
    if (impl.parts.link == nullptr) {
        answer(makeError(ErrorCode::Unavailable));
        return;
    }
    impl.ask<bool>(
        *impl.linkThread, [&impl, order] { return impl.parts.link->enrol(order); },
        std::move(answer));
}

// The cipher lives on the query thread, so the question goes there, to the link and back.
void TillService::Impl::findMemberOnline(const std::string& term, Answer<MemberView> answer) {
    const auto openOne = [this, answer](const Expected<ports::FoundMember>& found) {
        if (!found) {
            // Without a way to the centre the answer stays what it was here.
            answer(makeError(ErrorCode::MemberUnknown));
            return;
        }
        ask<MemberView>(
            *queryThread,
            [this, member = *found]() -> Expected<MemberView> {
                EVERTILL_TRY(profile, parts.cipher.open(member.envelope, member.key));
                return MemberView{member.envelope.id, profile, member.centralPoints};
            },
            answer);
    };
    const auto askCentre = [this, openOne](const Expected<base::Digest>& lookup) {
        ask<ports::FoundMember>(
            *linkThread,
            [this, hash = *lookup] { return parts.link->memberOnline(hash, kDeadline); }, openOne);
    };
    ask<base::Digest>(
        *queryThread,
        [this, term]() -> Expected<base::Digest> {
            return parts.cipher.lookupHash(core::normaliseLookup(term));
        },
        askCentre);
}

} // namespace evertill::bridge
