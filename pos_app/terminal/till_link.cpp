// SPDX-License-Identifier: Apache-2.0
#include "terminal/till_link.h"

#include "net/line_socket.h"
#include "net/link_files.h"
#include "storage/sync/journal_source.h"
#include "storage/sync/sync_state.h"
#include "terminal/keys.h"
#include "terminal/take_over.h"
#include "wire/sync/agent_lines.h"
#include "wire/sync/row_codec.h"

namespace evertill::terminal {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::chrono::milliseconds kStatusWait{300};
// The agent ends the question; this only ends an agent that does not answer.
constexpr std::chrono::milliseconds kOverDeadline{500};

class SocketTillLink final : public ports::TillLink {
public:
    SocketTillLink(std::filesystem::path directory, LinkFacts facts,
                   std::unique_ptr<ports::JournalSource> journal,
                   std::unique_ptr<ports::SyncState> state)
        : m_directory(std::move(directory))
        , m_facts(std::move(facts))
        , m_files(m_directory)
        , m_journal(std::move(journal))
        , m_state(std::move(state)) {}

    Expected<ports::LinkView> view() override {
        ports::LinkView view;
        view.isEnrolled = m_files.isEnrolled();
        EVERTILL_TRY(state, m_state->load());
        EVERTILL_TRY(head, m_journal->head());
        EVERTILL_TRY(unsent, m_journal->backlog(state.ackedEpochNo, state.ackedSeq));
        view.unsent = unsent;
        view.headSeq = head.seq;
        view.ackedSeq = state.ackedEpoch == head.epoch ? state.ackedSeq : 0;
        view.backedUpSeq = state.backedUpSeq;
        view.lastAgreedMicros = state.lastAgreedMicros;
        view.stopped = state.stopped;
        std::error_code problem;
        view.hasWitness = std::filesystem::exists(m_facts.witness, problem);
        if (view.isEnrolled) {
            if (const auto endpoint = m_files.endpoint()) {
                view.centre = endpoint->at.text();
            }
            askAgent(view);
        }
        return view;
    }

    Expected<std::vector<ports::StockElsewhere>>
    stockElsewhere(const core::Sku& sku, std::chrono::milliseconds deadline) override {
        const base::ByteView bytes = base::viewOf(sku.value());
        EVERTILL_TRY(answer,
                     ask(wire::Question::StockElsewhere, {bytes.begin(), bytes.end()}, deadline));
        if (answer.status == wire::AnswerStatus::NotFound) {
            return makeError(ErrorCode::NotFound, sku.value());
        }
        std::vector<ports::StockElsewhere> list;
        for (const wire::StoreStock& each : answer.stock) {
            list.push_back({each.store, each.onHand, each.asOfMicros});
        }
        return list;
    }

    Expected<ports::FoundMember> memberOnline(const base::Digest& lookup,
                                              std::chrono::milliseconds deadline) override {
        EVERTILL_TRY(answer,
                     ask(wire::Question::MemberByLookup, {lookup.begin(), lookup.end()}, deadline));
        if (answer.status == wire::AnswerStatus::NotFound) {
            return makeError(ErrorCode::MemberUnknown);
        }
        ports::FoundMember found;
        for (ports::EncodedRow& each : answer.memberRows) {
            EVERTILL_TRY(row, wire::decodeRow(std::move(each)));
            const ports::ReferenceRow* value = row.value ? &*row.value : nullptr;
            if (const auto* member = value ? std::get_if<ports::MemberRow>(value) : nullptr) {
                found.envelope = member->envelope;
                found.centralPoints = member->points;
            } else if (const auto* key =
                           value ? std::get_if<ports::MemberKeyRow>(value) : nullptr) {
                found.key = key->key;
            }
        }
        return found.key.empty() || found.envelope.ciphertext.empty()
                   ? Expected<ports::FoundMember>{makeError(ErrorCode::MemberErased)}
                   : std::move(found);
    }

    Expected<bool> enrol(const ports::JoinOrder& order) override {
        net::Endpoint endpoint;
        EVERTILL_TRY(at, net::parseHttpsUrl(order.centre));
        EVERTILL_TRY(proxy, proxyOf(order.proxy));
        endpoint.at = at;
        endpoint.proxy = proxy;
        EVERTILL_TRY(code, crypto::EnrolCode::parse(order.code));
        EVERTILL_TRY(key, m_files.keyOrNew());
        EVERTILL_TRY(lookup, readLookupKey(m_directory));
        EVERTILL_TRY(head, m_journal->head());
        const net::EnrolFacts facts{m_facts.identity.device.value(),
                                    m_facts.identity.store.value(),
                                    m_facts.identity.till.value(),
                                    std::string{m_facts.identity.currency.code()},
                                    m_facts.software,
                                    {lookup.begin(), lookup.end()},
                                    {head.epoch.begin(), head.epoch.end()},
                                    head.seq};
        EVERTILL_TRY(enrolled, net::enrol(endpoint, code, key, facts));
        const bool isOurs = enrolled.store == facts.store && enrolled.till == facts.till;
        if (!isOurs) {
            return makeError(ErrorCode::NotPermitted, enrolled.till + " of store " + enrolled.store,
                             "wrong_till");
        }
        const bool hasOtherKey = enrolled.lookupKey != facts.lookupKey;
        if (hasOtherKey) {
            EVERTILL_TRY_VOID(keepNextLookupKey(m_directory, enrolled.lookupKey));
        }
        // Before the till is enrolled: from then on nothing is numbered as before.
        if (enrolled.takenOver) {
            EVERTILL_TRY_VOID(keepTakeOver(m_directory, *enrolled.takenOver));
        }
        EVERTILL_TRY_VOID(m_files.saveEnrolment(endpoint, enrolled));
        return hasOtherKey;
    }

private:
    [[nodiscard]] Expected<std::optional<net::Proxy>> proxyOf(const std::string& asked) const {
        if (asked.empty()) {
            return m_files.proxy();
        }
        if (asked == "none") {
            return std::optional<net::Proxy>{};
        }
        EVERTILL_TRY(proxy, net::parseProxyUrl(asked));
        return std::optional<net::Proxy>{proxy};
    }

    void askAgent(ports::LinkView& view) {
        const auto line = net::askOnce(m_files.socketFile(),
                                       wire::tillLineText(wire::StatusWanted{}), kStatusWait);
        if (const auto state = line ? wire::readAgentState(*line) : line.error()) {
            view.agentRuns = true;
            view.isConnected = state->isConnected;
            view.trouble = state->trouble;
        }
    }

    // Found or not; else Unavailable.
    Expected<wire::Answer> ask(wire::Question question, base::Bytes body,
                               std::chrono::milliseconds deadline) {
        const wire::Ask asked{1, deadline.count(), question, std::move(body)};
        const auto line =
            net::askOnce(m_files.socketFile(), wire::tillLineText(asked), deadline + kOverDeadline);
        if (!line) {
            return makeError(ErrorCode::Unavailable, line.error().context);
        }
        auto answer = wire::readAnswer(*line);
        if (!answer) {
            return makeError(ErrorCode::Unavailable, "no answer that can be read");
        }
        if (answer->status == wire::AnswerStatus::TooLate ||
            answer->status == wire::AnswerStatus::Refused) {
            return makeError(ErrorCode::Unavailable, "the centre was not asked in time or refused");
        }
        return answer;
    }

    std::filesystem::path m_directory;
    LinkFacts m_facts;
    net::LinkFiles m_files;
    std::unique_ptr<ports::JournalSource> m_journal;
    std::unique_ptr<ports::SyncState> m_state;
};

} // namespace

Expected<std::unique_ptr<ports::TillLink>> openTillLink(const storage::TillDirectory& directory,
                                                        LinkFacts facts) {
    EVERTILL_TRY(journal, storage::SqliteJournalSource::open(directory));
    EVERTILL_TRY(state, storage::SqliteSyncState::openForReading(directory));
    return std::unique_ptr<ports::TillLink>{std::make_unique<SocketTillLink>(
        directory.path(), std::move(facts), std::move(journal), std::move(state))};
}

} // namespace evertill::terminal
