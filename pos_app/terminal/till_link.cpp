// SPDX-License-Identifier: Apache-2.0
#include "terminal/till_link.h"

#include "net/line_socket.h"
#include "net/link_files.h"
#include "storage/sync/journal_source.h"
#include "storage/sync/sync_state.h"
#include "terminal/keys.h"
#include "terminal/take_over.h"
#include "wire/sync/row_codec.h"

#include <boost/json.hpp>

namespace evertill::terminal {

namespace json = boost::json;
using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::chrono::milliseconds kStatusWait{300};
// The agent ends the question; this only ends an agent that does not answer.
constexpr std::chrono::milliseconds kOverDeadline{500};

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : "";
}

std::int64_t integerOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->get_int64() : 0;
}

Expected<std::vector<ports::StockElsewhere>> storesOf(const json::object& answer) {
    std::vector<ports::StockElsewhere> list;
    const json::value* stores = answer.if_contains("stores");
    if (stores == nullptr || !stores->is_array()) {
        return list;
    }
    for (const json::value& each : stores->get_array()) {
        if (const json::object* store = each.if_object()) {
            EVERTILL_TRY(onHand,
                         core::Quantity::ofThousandths(integerOf(*store, "on_hand_thousandths")));
            list.push_back(
                {core::StoreId{textOf(*store, "store")}, onHand, integerOf(*store, "as_of")});
        }
    }
    return list;
}

Expected<ports::DecodedRow> rowOf(const json::object& object) {
    EVERTILL_TRY(key, base::fromHex(textOf(object, "key")));
    EVERTILL_TRY(body, base::fromHex(textOf(object, "body")));
    ports::EncodedRow row;
    row.stream = static_cast<std::uint16_t>(integerOf(object, "stream"));
    row.key = std::string{base::textOf(key)};
    row.version = static_cast<std::uint16_t>(integerOf(object, "version"));
    row.body = std::move(body);
    return wire::decodeRow(std::move(row));
}

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
        EVERTILL_TRY(answer, ask({{"ask", "stock"}, {"id", 1}, {"sku", sku.value()}}, deadline));
        const std::string status = textOf(answer, "status");
        if (status == "not_found") {
            return makeError(ErrorCode::NotFound, sku.value());
        }
        return status == "found" ? storesOf(answer)
                                 : Expected<std::vector<ports::StockElsewhere>>{
                                       makeError(ErrorCode::Unavailable, status)};
    }

    Expected<ports::FoundMember> memberOnline(const base::Digest& lookup,
                                              std::chrono::milliseconds deadline) override {
        EVERTILL_TRY(
            answer, ask({{"ask", "member"}, {"id", 1}, {"lookup", base::toHex(lookup)}}, deadline));
        const std::string status = textOf(answer, "status");
        if (status == "not_found") {
            return makeError(ErrorCode::MemberUnknown);
        }
        const json::value* rows = answer.if_contains("rows");
        if (status != "found" || rows == nullptr || !rows->is_array()) {
            return makeError(ErrorCode::Unavailable, status);
        }
        ports::FoundMember found;
        for (const json::value& each : rows->get_array()) {
            if (!each.is_object()) {
                continue;
            }
            EVERTILL_TRY(row, rowOf(each.get_object()));
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
        const auto line = net::askOnce(m_files.socketFile(), R"({"status":true})", kStatusWait);
        json::error_code problem;
        const json::value parsed = line ? json::parse(*line, problem) : json::value{};
        const json::object* outer = parsed.if_object();
        const json::value* status = outer != nullptr ? outer->if_contains("status") : nullptr;
        if (status != nullptr && status->is_object()) {
            view.agentRuns = true;
            view.isConnected = textOf(status->get_object(), "phase") == "open";
            view.trouble = textOf(status->get_object(), "trouble");
        }
    }

    Expected<json::object> ask(json::object question, std::chrono::milliseconds deadline) {
        question["deadline_ms"] = deadline.count();
        const auto line =
            net::askOnce(m_files.socketFile(), json::serialize(question), deadline + kOverDeadline);
        if (!line) {
            return makeError(ErrorCode::Unavailable, line.error().context);
        }
        json::error_code problem;
        json::value parsed = json::parse(*line, problem);
        if (problem || !parsed.is_object()) {
            return makeError(ErrorCode::Unavailable, "no answer that can be read");
        }
        return std::move(parsed.get_object());
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
