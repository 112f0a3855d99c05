// SPDX-License-Identifier: Apache-2.0
#include "session/store_calls.h"

#include "session/token.h"

#include <algorithm>

namespace evertill::session {

using base::Expected;
using ports::BoxState;

namespace {

// Where the branch that holds the till's last acknowledged record ends; main, if none holds it.
Expected<ports::JournalTip> tipFor(const wire::Hello& hello, ports::CentralJournal& journal) {
    EVERTILL_TRY(branches, journal.branches(hello.device, hello.ackedEpoch));
    ports::JournalTip tip;
    tip.epoch = hello.ackedEpoch;
    if (branches.empty()) {
        return tip;
    }
    const ports::BranchHead* chosen = &branches.front();
    for (const ports::BranchHead& branch : branches) {
        if (hello.acked <= branch.parentSeq || hello.acked > branch.headSeq) {
            continue; // not a record of this branch's own
        }
        EVERTILL_TRY(hash,
                     journal.hashAt(hello.device, hello.ackedEpoch, branch.branch, hello.acked));
        if (hash == hello.ackedHash) {
            chosen = &branch;
            break;
        }
    }
    tip.seq = chosen->headSeq;
    tip.hash = chosen->headHash;
    tip.branch = chosen->branch;
    return tip;
}

Verdict verdictOf(const std::optional<ports::DeviceRecord>& record) {
    if (!record) {
        return Verdict::Unknown;
    }
    switch (record->state) {
    case BoxState::Revoked: return Verdict::Revoked;
    case BoxState::Retired: return Verdict::Retired;
    case BoxState::Active: break;
    }
    return Verdict::Welcome;
}

// What the shown token says about who shows it, and about this centre.
enum class TokenStanding : std::uint8_t {
    Fits,
    Late, // sealed here, later than any that is remembered: this centre went back
    Old,  // a clone's
};

// Tokens are compared only where they were given: a centre that was restored has forgotten the
// newest ones, and its tills are no clones for that.
Expected<TokenStanding> standingOf(const ports::DeviceRecord& record, const OpenSession& call,
                                   const base::Uuid& incarnation, ports::CentralJournal& journal) {
    const ports::SessionTokens& known = record.tokens;
    const base::Bytes& shown = call.hello.token;
    const base::Uuid& spokenTo = call.hello.incarnation;
    const bool isKnown = shown == known.current || shown == known.previous;
    if (call.isRenewOnly || isKnown || (!spokenTo.isNil() && spokenTo != incarnation)) {
        return TokenStanding::Fits;
    }
    // Also where none is remembered: the copy may be from before the device's first session.
    const std::int64_t number = tokenNumber(shown);
    if (number > tokenNumber(known.current)) {
        EVERTILL_TRY(own, makeToken(journal, incarnation, record.device, number));
        if (own == shown) {
            return TokenStanding::Late;
        }
    }
    const bool isFirst = known.current.size() <= kTokenNumberBytes; // since it was enrolled
    const bool isUnlocked = call.nowMicros < record.unlockedUntilMicros;
    return isFirst || isUnlocked ? TokenStanding::Fits : TokenStanding::Old;
}

std::int64_t nextNumber(const ports::SessionTokens& known, const base::Bytes& shown,
                        TokenStanding standing) {
    const std::int64_t last = tokenNumber(known.current);
    const std::int64_t late = standing == TokenStanding::Late ? tokenNumber(shown) : 0;
    return std::max(last, late) + 1;
}

Expected<StoreAnswer> run(const CheckCertificate& call, CentreStores& stores) {
    EVERTILL_TRY(record, stores.registry->device(call.device));
    CertificateChecked used;
    used.verdict = verdictOf(record);
    if (used.verdict == Verdict::Welcome) {
        EVERTILL_TRY(standing,
                     stores.registry->checkCertificate(call.device, call.shown, call.nowMicros));
        used.standing = standing;
    }
    return StoreAnswer{used};
}

Expected<StoreAnswer> run(const OpenSession& call, CentreStores& stores) {
    EVERTILL_TRY(record, stores.registry->device(call.hello.device));
    if (const Verdict first = verdictOf(record); first != Verdict::Welcome) {
        SessionOpened refused;
        refused.verdict = first;
        return StoreAnswer{refused};
    }
    EVERTILL_TRY(incarnation, stores.journal->incarnation());
    EVERTILL_TRY(standing, standingOf(*record, call, incarnation, *stores.journal));
    SessionOpened opened;
    if (standing == TokenStanding::Old) {
        opened.verdict = Verdict::Clone;
        return StoreAnswer{opened};
    }
    // Another centre from here on, or it would take all its tills, whose tokens it has forgotten,
    // for clones. What a till only says it has makes nobody but itself start over.
    if (standing == TokenStanding::Late) {
        EVERTILL_TRY(another, stores.journal->wentBack());
        incarnation = another;
    }
    opened.verdict = Verdict::Welcome;
    opened.place = record->place;
    if (call.isRenewOnly) {
        return StoreAnswer{opened};
    }
    EVERTILL_TRY(used,
                 stores.registry->useCertificate(call.hello.device, call.shown, call.nowMicros));
    if (used != ports::CertificateStanding::Good) { // since it was checked
        opened.verdict = Verdict::Revoked;
        return StoreAnswer{opened};
    }
    EVERTILL_TRY(acked, tipFor(call.hello, *stores.journal));
    EVERTILL_TRY(heads, stores.journal->branches(call.hello.device, call.hello.epoch));
    EVERTILL_TRY(backedUp, stores.journal->backedUp(call.hello.device, call.hello.ackedEpoch));
    EVERTILL_TRY(head, stores.feed->head({record->place.tenant, record->place.store}));
    opened.incarnation = incarnation;
    opened.acked = acked;
    opened.head.epoch = call.hello.epoch;
    if (!heads.empty()) {
        opened.head.seq = heads.front().headSeq;
        opened.head.hash = heads.front().headHash;
    }
    opened.backedUpSeq = backedUp;
    opened.referenceHead = head;
    EVERTILL_TRY(next, makeToken(*stores.journal, incarnation, call.hello.device,
                                 nextNumber(record->tokens, call.hello.token, standing)));
    opened.nextToken = next;
    // The one shown is in use from now on; the next one replaces what was given and never shown.
    ports::SessionTokens tokens;
    tokens.previous = call.hello.token;
    tokens.current = std::move(next);
    tokens.boot = call.hello.boot;
    EVERTILL_TRY_VOID(stores.registry->saveTokens(call.hello.device, tokens));
    return StoreAnswer{opened};
}

Expected<StoreAnswer> run(const AcceptRun& call, CentreStores& stores) {
    EVERTILL_TRY(outcomes, stores.journal->accept(std::span(&call.request, 1)));
    return StoreAnswer{RunJudged{static_cast<std::int64_t>(call.request.run.events.size()),
                                 std::move(outcomes.front())}};
}

Expected<StoreAnswer> run(const ReadDelta& call, CentreStores& stores) {
    DeltaRead read;
    EVERTILL_TRY(delta, stores.feed->delta(call.scope, call.cursor, call.maxRows));
    read.delta = std::move(delta);
    if (!read.delta) {
        EVERTILL_TRY(snapshot, stores.feed->snapshot(call.scope));
        read.snapshot = std::move(snapshot);
    }
    return StoreAnswer{std::move(read)};
}

Expected<StoreAnswer> run(const ReadStream& call, CentreStores& stores) {
    StreamRead read;
    EVERTILL_TRY(stream, stores.feed->wholeStream(call.scope, call.stream, kMaxWholeStreamRows));
    read.stream = std::move(stream);
    if (!read.stream) {
        EVERTILL_TRY(snapshot, stores.feed->snapshot(call.scope));
        read.snapshot = std::move(snapshot);
    }
    return StoreAnswer{std::move(read)};
}

Expected<StoreAnswer> run(const ReadChunk& call, CentreStores& stores) {
    EVERTILL_TRY(packed, stores.feed->chunk(call.scope, call.id));
    return StoreAnswer{ChunkRead{call.id, std::move(packed)}};
}

Expected<StoreAnswer> run(const ReadDigests& call, CentreStores& stores) {
    EVERTILL_TRY(streams, stores.feed->digests(call.scope, call.position));
    return StoreAnswer{DigestsRead{call.position, std::move(streams)}};
}

Expected<StoreAnswer> run(const KeepMemberKeys& call, CentreStores& stores) {
    EVERTILL_TRY_VOID(stores.memberKeys->keep(call.place, call.device, call.keys));
    return StoreAnswer{MemberKeysKept{call.keys.back().number}};
}

Expected<StoreAnswer> run(const KeepPublished& call, CentreStores& stores) {
    EVERTILL_TRY(accepted, stores.feed->publish(call.scope, call.device, call.part.rows,
                                                call.isFirst, call.part.isLast));
    return StoreAnswer{PublishedKept{accepted}};
}

Expected<wire::Answer> answered(const AnswerQuestion& call, CentreStores& stores) {
    wire::Answer answer;
    answer.id = call.ask.id;
    answer.status = wire::AnswerStatus::NotFound;
    switch (call.ask.question) {
    case wire::Question::StockElsewhere: {
        const core::Sku sku{std::string(base::textOf(call.ask.body))};
        EVERTILL_TRY(stock, stores.questions->stockElsewhere(call.scope, sku));
        for (const ports::StockElsewhere& row : stock) {
            answer.stock.push_back({row.store, row.onHand, row.asOfMicros});
        }
        break;
    }
    case wire::Question::MemberByLookup: {
        base::Digest lookup{};
        if (call.ask.body.size() != lookup.size()) {
            answer.status = wire::AnswerStatus::Refused;
            return answer;
        }
        std::copy(call.ask.body.begin(), call.ask.body.end(), lookup.begin());
        EVERTILL_TRY(rows, stores.questions->memberByLookup(call.scope, lookup));
        answer.memberRows = std::move(rows);
        break;
    }
    case wire::Question::BackedUp: // told by Welcome only
    default:                       // of a newer till
        answer.status = wire::AnswerStatus::Refused;
        return answer;
    }
    if (!answer.stock.empty() || !answer.memberRows.empty()) {
        answer.status = wire::AnswerStatus::Found;
    }
    return answer;
}

Expected<StoreAnswer> run(const AnswerQuestion& call, CentreStores& stores) {
    EVERTILL_TRY(answer, answered(call, stores));
    return StoreAnswer{QuestionAnswered{std::move(answer)}};
}

} // namespace

std::optional<StoreAnswer> carryOut(const StoreCall& call, CentreStores& stores,
                                    std::int64_t steadyMicros) {
    if (const auto* seen = std::get_if<NoteSeen>(&call)) {
        // Only shown: what is lost is told again by the next beat.
        (void)stores.registry->seen(seen->device, seen->seen).hasValue();
        return std::nullopt;
    }
    if (const auto* question = std::get_if<AnswerQuestion>(&call)) {
        if (steadyMicros >= question->untilMicros) {
            return QuestionAnswered{{question->ask.id, wire::AnswerStatus::TooLate, {}, {}}};
        }
    }
    Expected<StoreAnswer> answer = std::visit(
        [&](const auto& one) -> Expected<StoreAnswer> {
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, NoteSeen>) {
                return base::makeError(base::ErrorCode::Unsupported); // handled above
            } else {
                return run(one, stores);
            }
        },
        call);
    return answer ? std::move(*answer) : StoreAnswer{StoreFailed{answer.error()}};
}

} // namespace evertill::session
