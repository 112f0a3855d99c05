// SPDX-License-Identifier: Apache-2.0
#include "sim/model/model_centre.h"

#include "ports/sync/row_digest.h"
#include "wire/sync/row_codec.h"

#include <algorithm>
#include <charconv>

namespace evertill::sim {

namespace {

bool concerns(const ModelCentre::StreamRow& row, const ports::FeedScope& scope) {
    return row.tenant == scope.tenant.value() &&
           (row.scope.empty() || row.scope == scope.store.value());
}

} // namespace

std::optional<ModelSale> saleOf(base::ByteView body) {
    const std::string text{base::textOf(body)};
    const std::size_t a = text.find('|');
    const std::size_t b = text.find('|', a + 1);
    const std::size_t c = text.find('|', b + 1);
    if (c == std::string::npos || (text[0] != 'S' && text[0] != 'X')) {
        return std::nullopt;
    }
    ModelSale sale;
    sale.isPoison = text[0] == 'X';
    sale.sku = text.substr(a + 1, b - a - 1);
    std::from_chars(text.data() + b + 1, text.data() + c, sale.quantity);
    sale.date = text.substr(c + 1);
    return sale;
}

base::Bytes bodyOf(const ModelSale& sale) {
    const std::string text = std::string(sale.isPoison ? "X|" : "S|") + sale.sku + "|" +
                             std::to_string(sale.quantity) + "|" + sale.date;
    return {text.begin(), text.end()};
}

// ---- the journal

ModelCentre::Branch* ModelCentre::branch(const JournalKey& key, std::int32_t number) {
    const auto found = state.journals.find(key);
    if (found == state.journals.end()) {
        return nullptr;
    }
    for (Branch& one : found->second) {
        if (one.head.branch == number) {
            return &one;
        }
    }
    return nullptr;
}

Expected<std::vector<ports::BranchHead>> ModelCentre::branches(const core::DeviceId& device,
                                                               const core::EpochNonce& epoch) {
    std::vector<ports::BranchHead> heads;
    const auto found = state.journals.find({device, epoch});
    if (found != state.journals.end()) {
        for (const Branch& one : found->second) {
            heads.push_back(one.head);
        }
    }
    return heads;
}

Expected<std::optional<base::Digest>> ModelCentre::storedHash(const core::DeviceId& device,
                                                              const core::EpochNonce& epoch,
                                                              std::int32_t number,
                                                              std::int64_t seq) {
    const Branch* one = branch({device, epoch}, number);
    const std::int64_t index = one == nullptr ? -1 : seq - one->head.parentSeq - 1;
    if (one == nullptr || index < 0 || index >= static_cast<std::int64_t>(one->hashes.size())) {
        return std::optional<base::Digest>{};
    }
    return std::optional{one->hashes[static_cast<std::size_t>(index)]};
}

Expected<std::optional<base::Digest>> ModelCentre::hashAt(const core::DeviceId& device,
                                                          const core::EpochNonce& epoch,
                                                          std::int32_t number, std::int64_t seq) {
    EVERTILL_TRY(heads, branches(device, epoch));
    return session::hashOnBranch(heads, device, epoch, number, seq, *this);
}

bool ModelCentre::has(const JournalKey& key, std::int64_t seq, const base::Digest& hash) const {
    const auto found = state.journals.find(key);
    if (found == state.journals.end()) {
        return false;
    }
    return std::any_of(found->second.begin(), found->second.end(), [&](const Branch& one) {
        const std::int64_t index = seq - one.head.parentSeq - 1;
        return index >= 0 && index < static_cast<std::int64_t>(one.hashes.size()) &&
               one.hashes[static_cast<std::size_t>(index)] == hash;
    });
}

void ModelCentre::write(const ports::AcceptRequest& request, const session::AcceptPlan& plan) {
    const JournalKey key{request.run.device, request.run.epoch};
    if (plan.newBranch) {
        if (state.journals.find(key) == state.journals.end()) {
            state.epochOrder.push_back(key);
        }
        Branch fresh;
        fresh.head = *plan.newBranch;
        state.journals[key].push_back(fresh);
    }
    Branch* one = branch(key, plan.branch);
    for (std::size_t i = plan.skip; i < plan.hashes.size(); ++i) {
        one->events.push_back(request.run.events[i]);
        one->hashes.push_back(plan.hashes[i]);
        one->head.headSeq = request.run.firstSeq + static_cast<std::int64_t>(i);
        one->head.headHash = plan.hashes[i];
        state.feed.push_back({key, plan.branch, one->head.headSeq, request.place});
    }
}

Expected<ports::AcceptOutcome> ModelCentre::take(const ports::AcceptRequest& request) {
    const ports::JournalRun& run = request.run;
    if (mutant == Mutant::DedupeBySeq) {
        const Branch* main = branch({run.device, run.epoch}, 0);
        const std::int64_t last = run.firstSeq + static_cast<std::int64_t>(run.events.size()) - 1;
        if (main != nullptr && last <= main->head.headSeq) {
            return ports::AcceptOutcome{ports::RunAccepted{last, run.lastHash, 0}};
        }
    }
    EVERTILL_TRY(plan, session::judge(run, *this, *m_sha256));
    if (mutant == Mutant::ApplyBeforeAccept && plan.branch == 0) {
        for (std::size_t i = plan.skip; i < plan.hashes.size(); ++i) {
            applyFigures({{run.device, run.epoch},
                          0,
                          run.firstSeq + static_cast<std::int64_t>(i),
                          request.place},
                         run.events[i]);
        }
        point();
    }
    write(request, plan);
    return plan.outcome;
}

Expected<std::vector<ports::AcceptOutcome>>
ModelCentre::accept(std::span<const ports::AcceptRequest> requests) {
    point();
    if (mutant == Mutant::AckBeforeCommit) { // what came before is on the disk by now
        m_committed = state;
    }
    std::vector<ports::AcceptOutcome> outcomes;
    for (const ports::AcceptRequest& request : requests) {
        EVERTILL_TRY(outcome, take(request));
        outcomes.push_back(std::move(outcome));
    }
    point();
    return outcomes;
}

void ModelCentre::started(std::int64_t nowMicros) {
    if (state.position < nowMicros) {
        state.gaps[nowMicros] = state.position;
        state.position = nowMicros;
        state.consistent.insert(nowMicros);
    }
}

void ModelCentre::killed() {
    if (m_committed) {
        m_committed->log = state.log;
        m_committed->position = state.position;
        m_committed->consistent = state.consistent;
        m_committed->gaps = state.gaps;
        m_committed->devices = state.devices;
        state = std::move(*m_committed);
        m_committed.reset();
    }
}

Expected<std::optional<core::EpochNonce>> ModelCentre::latestEpoch(const core::DeviceId& device) {
    std::optional<core::EpochNonce> latest;
    for (const JournalKey& key : state.epochOrder) {
        if (key.first == device) {
            latest = key.second;
        }
    }
    return latest;
}

Expected<std::int64_t> ModelCentre::backedUp(const core::DeviceId& device,
                                             const core::EpochNonce& epoch) {
    const auto found = state.backedUp.find({device, epoch});
    return found == state.backedUp.end() ? 0 : found->second;
}

// ---- who is who

void ModelCentre::enrol(const core::DeviceId& device, const ports::DevicePlace& place) {
    ports::DeviceRecord record;
    record.device = device;
    record.place = place;
    state.devices[device] = record;
}

// ---- figures

void ModelCentre::applyFigures(const FeedEntry& entry, const ports::RunEvent& event) {
    const std::optional<ModelSale> sale = saleOf(event.body);
    if (!sale) {
        return;
    }
    const std::string key = entry.place.store.value() + "/" + sale->sku;
    const bool waits = state.figures.quarantine.count(key) > 0;
    if ((sale->isPoison && !m_isFixed) || waits) {
        state.figures.quarantine[key].push_back(entry);
        return;
    }
    state.figures.sold[{entry.place.store.value(), sale->sku}] += sale->quantity;
    state.figures.days[{entry.place.till.value(), sale->date}] += sale->quantity;
}

void ModelCentre::project(std::size_t most) {
    std::set<std::array<std::string, 3>> touched; // tenant, store, item
    for (; most > 0 && state.figures.cursor < state.feed.size(); --most) {
        const FeedEntry& entry = state.feed[state.figures.cursor++];
        const Branch* one = branch(entry.key, entry.branch);
        const auto index = static_cast<std::size_t>(entry.seq - one->head.parentSeq - 1);
        if (entry.branch == 0 && mutant != Mutant::ApplyBeforeAccept) {
            applyFigures(entry, one->events[index]);
        }
        if (const auto sale = saleOf(one->events[index].body)) {
            touched.insert({entry.place.tenant.value(), entry.place.store.value(), sale->sku});
        }
    }
    std::map<std::string, std::vector<std::pair<std::string, ports::EncodedRow>>> rows;
    for (const auto& [tenant, store, sku] : touched) {
        ports::EncodedRow row;
        row.stream = static_cast<std::uint16_t>(ports::Stream::Stock);
        row.key = sku;
        const auto sold = state.figures.sold.find({store, sku});
        const std::int64_t onHand = sold == state.figures.sold.end() ? 0 : -sold->second;
        const std::string text = store + "|" + std::to_string(onHand);
        row.body.assign(text.begin(), text.end());
        rows[tenant].emplace_back(store, row);
    }
    for (const auto& [tenant, list] : rows) {
        change(tenant, list);
    }
}

void ModelCentre::fixed() {
    m_isFixed = true;
    const auto waiting = std::exchange(state.figures.quarantine, {});
    for (const auto& [key, entries] : waiting) {
        for (const FeedEntry& entry : entries) {
            const Branch* one = branch(entry.key, entry.branch);
            applyFigures(
                entry, one->events[static_cast<std::size_t>(entry.seq - one->head.parentSeq - 1)]);
        }
    }
}

ModelCentre::Figures ModelCentre::folded() const {
    Figures folded;
    for (const FeedEntry& entry : state.feed) {
        for (const Branch& one : state.journals.at(entry.key)) {
            if (one.head.branch != entry.branch || entry.branch != 0) {
                continue;
            }
            const auto sale = saleOf(one.events[static_cast<std::size_t>(entry.seq - 1)].body);
            if (sale) {
                folded.sold[{entry.place.store.value(), sale->sku}] += sale->quantity;
                folded.days[{entry.place.till.value(), sale->date}] += sale->quantity;
            }
        }
    }
    return folded;
}

// ---- members and questions

Expected<void> ModelCentre::keep(const ports::DevicePlace&, const core::DeviceId& device,
                                 const std::vector<ports::JournalSource::LocalMemberKey>& keys) {
    point();
    std::int64_t& last = state.memberKeys[device];
    last = std::max(last, keys.back().number);
    return {};
}

Expected<std::vector<ports::StockElsewhere>>
ModelCentre::stockElsewhere(const ports::FeedScope& scope, const core::Sku& sku) {
    std::vector<ports::StockElsewhere> found;
    for (const auto& [key, sold] : state.figures.sold) {
        if (key.second == sku.value() && key.first != scope.store.value()) {
            found.push_back({core::StoreId{key.first}, core::Quantity::units(-sold), 1});
        }
    }
    return found;
}

Expected<std::vector<ports::EncodedRow>> ModelCentre::memberByLookup(const ports::FeedScope&,
                                                                     const base::Digest&) {
    return std::vector<ports::EncodedRow>{};
}

// ---- what goes down

void ModelCentre::change(const std::string& tenant,
                         const std::vector<std::pair<std::string, ports::EncodedRow>>& scopedRows) {
    for (const auto& [scope, row] : scopedRows) {
        state.log.push_back({++state.position, tenant, scope, row});
    }
    state.consistent.insert(state.position);
}

std::map<ModelCentre::RowKey, ports::EncodedRow> ModelCentre::rowsAt(const ports::FeedScope& scope,
                                                                     std::int64_t position) const {
    std::map<RowKey, ports::EncodedRow> rows;
    for (const StreamRow& row : state.log) {
        if (row.position > position || !concerns(row, scope)) {
            continue;
        }
        const RowKey key{row.row.stream, row.row.key};
        if (row.row.isRemoved) {
            rows.erase(key);
        } else {
            rows[key] = row.row;
        }
    }
    return rows;
}

bool ModelCentre::hasCatalogue(const std::string& tenant) const {
    return std::any_of(state.log.begin(), state.log.end(), [&](const StreamRow& row) {
        return row.tenant == tenant &&
               row.row.stream <= static_cast<std::uint16_t>(ports::Stream::QuickKeys);
    });
}

bool ModelCentre::isInGap(std::int64_t position) const {
    const auto gap = state.gaps.upper_bound(position);
    return gap != state.gaps.end() && position > gap->second;
}

Expected<std::int64_t> ModelCentre::head(const ports::FeedScope& scope) {
    point();
    return hasCatalogue(scope.tenant.value()) ? state.position : 0;
}

Expected<std::optional<ports::FeedDelta>> ModelCentre::delta(const ports::FeedScope& scope,
                                                             const ports::ReferenceCursor& cursor,
                                                             std::int64_t maxRows) {
    point();
    const bool isOwn = cursor.incarnation == state.incarnation;
    if (!hasCatalogue(scope.tenant.value()) && cursor.position == 0) {
        return std::optional{ports::FeedDelta{}};
    }
    if (cursor.position == 0 || !isOwn || cursor.position > state.position ||
        cursor.position < keptFrom || isInGap(cursor.position)) {
        return std::optional<ports::FeedDelta>{};
    }
    ports::FeedDelta delta;
    delta.upTo = state.position;
    delta.consistentTo = state.position;
    for (const StreamRow& row : state.log) {
        if (row.position <= cursor.position || !concerns(row, scope) ||
            hidden.count(row.position) > 0) {
            continue;
        }
        if (static_cast<std::int64_t>(delta.rows.size()) == maxRows) {
            delta.upTo = row.position - 1;
            break;
        }
        delta.rows.push_back(row.row);
    }
    return std::optional{std::move(delta)};
}

Expected<ports::FeedSnapshot> ModelCentre::snapshot(const ports::FeedScope& scope) {
    point();
    ports::FeedSnapshot snapshot;
    snapshot.incarnation = state.incarnation;
    snapshot.position = state.position;
    if (!hasCatalogue(scope.tenant.value())) { // nothing is ever replaced by nothing
        return snapshot;
    }
    const auto rows = rowsAt(scope, state.position);
    std::vector<ports::EncodedRow> part;
    const auto close = [&] {
        if (part.empty()) {
            return;
        }
        base::Bytes packed = wire::packRows(part);
        const base::Digest id = m_sha256->of(packed);
        snapshot.chunks.push_back({id, static_cast<std::int64_t>(packed.size())});
        snapshot.rows += static_cast<std::int64_t>(part.size());
        m_chunks[{scope, id}] = std::move(packed);
        part.clear();
    };
    for (const auto& [key, row] : rows) {
        part.push_back(row);
        if (part.size() == 4) {
            close();
        }
    }
    close();
    // An older one of the same scope is not kept, whoever is fetching it.
    std::erase_if(m_chunks, [&](const auto& kept) {
        return kept.first.first == scope &&
               std::none_of(snapshot.chunks.begin(), snapshot.chunks.end(),
                            [&](const auto& name) { return name.id == kept.first.second; });
    });
    return snapshot;
}

Expected<std::optional<base::Bytes>> ModelCentre::chunk(const ports::FeedScope& scope,
                                                        const base::Digest& id) {
    point();
    const auto found = m_chunks.find({scope, id});
    return found == m_chunks.end() ? std::optional<base::Bytes>{} : std::optional{found->second};
}

Expected<std::optional<std::vector<ports::StreamDigest>>>
ModelCentre::digests(const ports::FeedScope& scope, std::int64_t position) {
    point();
    if (position != state.position) {
        return std::optional<std::vector<ports::StreamDigest>>{};
    }
    std::map<std::uint16_t, ports::StreamDigest> sums;
    for (const ports::StreamRow& stream : ports::kStreams) {
        const auto number = static_cast<std::uint16_t>(stream.stream);
        sums[number].stream = number;
    }
    for (const auto& [key, row] : rowsAt(scope, position)) {
        ports::StreamDigest& sum = sums[key.first];
        ++sum.rows;
        ports::addDigest(sum.sum, ports::rowDigest(row, *m_sha256));
    }
    std::vector<ports::StreamDigest> list;
    for (const auto& [number, sum] : sums) {
        list.push_back(sum);
    }
    return std::optional{list};
}

Expected<std::optional<ports::WholeStream>>
ModelCentre::wholeStream(const ports::FeedScope& scope, ports::Stream stream, std::size_t) {
    point();
    ports::WholeStream whole;
    whole.position = state.position;
    for (const auto& [key, row] : rowsAt(scope, state.position)) {
        if (key.first == static_cast<std::uint16_t>(stream)) {
            whole.rows.push_back(row);
        }
    }
    return std::optional{std::move(whole)};
}

Expected<bool> ModelCentre::publish(const ports::FeedScope& scope, const core::DeviceId& device,
                                    const std::vector<ports::EncodedRow>& rows, bool isFirst,
                                    bool isLast) {
    point();
    if (hasCatalogue(scope.tenant.value())) {
        return false;
    }
    std::vector<ports::EncodedRow>& aside = m_published[device];
    if (isFirst) {
        aside.clear();
    }
    aside.insert(aside.end(), rows.begin(), rows.end());
    if (isLast) {
        std::vector<std::pair<std::string, ports::EncodedRow>> scoped;
        for (const ports::EncodedRow& row : aside) {
            scoped.emplace_back("", row);
        }
        change(scope.tenant.value(), scoped);
        aside.clear();
    }
    return true;
}

} // namespace evertill::sim
