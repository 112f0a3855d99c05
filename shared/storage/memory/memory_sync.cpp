// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/memory_sync.h"

#include "core/barcode/gtin.h"
#include "ports/credit_note_book.h"
#include "ports/sync/row_digest.h"

#include <algorithm>
#include <set>

namespace evertill::storage {

using ports::LocalPosition;
using ports::Stream;

std::vector<MemoryJournalSource::Placed> MemoryJournalSource::records() const {
    std::vector<Placed> list;
    std::int64_t epochNo = 0;
    core::EpochNonce epoch{};
    const auto read = m_till->journal(1, [&](const core::JournalRecord& record) {
        if (list.empty() || record.position.epoch != epoch) {
            epoch = record.position.epoch;
            ++epochNo;
        }
        list.push_back({epochNo, record});
        return true;
    });
    EVERTILL_CHECK(read.hasValue(), "memory has no faults");
    return list;
}

Expected<LocalPosition> MemoryJournalSource::head() {
    const Placed last = records().back();
    return LocalPosition{last.epochNo, last.record.position.epoch, last.record.position.seq,
                         last.record.hash};
}

Expected<std::optional<LocalPosition>> MemoryJournalSource::endOf(const core::EpochNonce& epoch) {
    std::optional<LocalPosition> end;
    for (const Placed& each : records()) {
        if (each.record.position.epoch == epoch) {
            end = LocalPosition{each.epochNo, epoch, each.record.position.seq, each.record.hash};
        }
    }
    return end;
}

Expected<std::optional<base::Digest>> MemoryJournalSource::hashAt(const core::EpochNonce& epoch,
                                                                  std::int64_t seq) {
    std::optional<base::Digest> hash;
    for (const Placed& each : records()) {
        if (each.record.position == core::JournalPosition{epoch, seq}) {
            hash = each.record.hash;
        }
    }
    return hash;
}

Expected<std::vector<core::JournalRecord>> MemoryJournalSource::after(std::int64_t epochNo,
                                                                      std::int64_t seq,
                                                                      std::size_t maxEvents,
                                                                      std::size_t maxBytes) {
    std::vector<core::JournalRecord> list;
    std::size_t bytes = 0;
    for (Placed& each : records()) {
        if (!each.isAfter(epochNo, seq)) {
            continue;
        }
        bytes += each.record.body.size();
        const bool isOther =
            !list.empty() && list.front().position.epoch != each.record.position.epoch;
        if (isOther || list.size() == maxEvents || (bytes > maxBytes && !list.empty())) {
            break;
        }
        list.push_back(std::move(each.record));
    }
    return list;
}

Expected<ports::JournalSource::Backlog> MemoryJournalSource::backlog(std::int64_t epochNo,
                                                                     std::int64_t seq) {
    Backlog backlog;
    backlog.salesTotal = core::Money::zero(m_till->identity().currency);
    for (const Placed& each : records()) {
        if (!each.isAfter(epochNo, seq)) {
            continue;
        }
        if (backlog.events++ == 0) {
            backlog.oldestMicros = (each.record.hlc >> 16) * 1'000;
        }
        if (each.record.type == static_cast<std::uint16_t>(core::EventType::TransactionCompleted)) {
            ++backlog.sales;
            EVERTILL_TRY(sale, m_till->saleAt(each.record.position));
            backlog.salesTotal += sale.total;
        }
    }
    return backlog;
}

Expected<std::vector<ports::JournalSource::LocalMemberKey>>
MemoryJournalSource::memberKeysAfter(std::int64_t number, std::size_t limit) {
    std::vector<LocalMemberKey> list;
    for (auto& [at, row] : m_till->memberKeys()) {
        if (at > number && list.size() < limit) {
            list.push_back({at, std::move(row)});
        }
    }
    return list;
}

void MemoryReferenceStore::put(const std::vector<ports::DecodedRow>& rows) {
    for (const ports::DecodedRow& row : rows) {
        const Key key{row.encoded.stream, row.encoded.key};
        const auto known = m_rows.find(key);
        const bool isSame = known != m_rows.end() && known->second.encoded == row.encoded &&
                            known->second.value.has_value() == row.value.has_value();
        if (isSame || (row.encoded.isRemoved && known == m_rows.end())) {
            continue;
        }
        if (row.value || row.encoded.isRemoved) {
            m_pricesChanged |= key.first <= static_cast<std::uint16_t>(Stream::Prices);
            m_catalogueChanged |= key.first <= static_cast<std::uint16_t>(Stream::QuickKeys) ||
                                  key.first == static_cast<std::uint16_t>(Stream::Config) ||
                                  key.first == static_cast<std::uint16_t>(Stream::RuleSets);
        }
        if (row.encoded.isRemoved) {
            m_rows.erase(known);
        } else {
            m_rows[key] = row;
        }
    }
}

namespace {

void putValue(MemoryCatalogueData& data, const std::string& key, const ports::ReferenceRow& row,
              std::int64_t version) {
    if (const auto* tax = std::get_if<core::TaxCategory>(&row)) {
        data.taxes[tax->id] = *tax;
    } else if (const auto* policy = std::get_if<core::TaxPolicy>(&row)) {
        data.policy = *policy;
    } else if (const auto* category = std::get_if<core::Category>(&row)) {
        data.categories[category->id] = *category;
    } else if (const auto* item = std::get_if<ports::ItemRow>(&row)) {
        data.items[item->item.sku] = item->item;
        std::erase_if(data.barcodes,
                      [&](const auto& code) { return code.second.sku == item->item.sku; });
        for (const ports::BarcodeRow& code : item->barcodes) {
            const auto gtin = core::Gtin::parse(code.code);
            data.barcodes[gtin ? gtin->toString() : code.code] = code;
        }
    } else if (const auto* prices = std::get_if<ports::PricesRow>(&row)) {
        data.prices[prices->sku] = prices->prices;
        for (core::PriceRow& price : data.prices[prices->sku]) {
            price.version = price.version != 0 ? price.version : version;
        }
    } else if (const auto* page = std::get_if<ports::QuickKeysRow>(&row)) {
        data.pages[page->page.page] = page->page;
        for (const ports::QuickKey& quickKey : page->keys) {
            data.keys[{quickKey.page, quickKey.position}] = quickKey;
        }
    } else if (const auto* stock = std::get_if<ports::StockRow>(&row)) {
        data.stock[stock->sku] = {stock->onHand, stock->asOfMicros, {}};
    } else if (const auto* applied = std::get_if<ports::StockAppliedRow>(&row)) {
        data.applied[key] = {applied->device, applied->epoch, applied->seq};
    } else if (const auto* member = std::get_if<ports::MemberRow>(&row)) {
        data.members[member->envelope.id].envelope = member->envelope;
        data.members[member->envelope.id].points = member->points;
    } else if (const auto* memberKey = std::get_if<ports::MemberKeyRow>(&row)) {
        data.members[memberKey->member].key = memberKey->key;
        data.members[memberKey->member].lookups = memberKey->lookups;
    } else if (const auto* config = std::get_if<ports::ConfigRow>(&row)) {
        data.config[config->key] = config->value;
    } else if (const auto* signing = std::get_if<ports::SigningKeyRow>(&row)) {
        data.config[signing->key] = signing->value;
    } else if (const auto* note = std::get_if<ports::CreditNoteRow>(&row)) {
        data.config[ports::creditNoteSetting(note->number)] =
            ports::creditNoteText(note->issued, note->redeemed);
    } else if (const auto* part = std::get_if<ports::RuleSetPartRow>(&row)) {
        data.ruleSets[part->summary.version][part->part] = *part;
    }
}

} // namespace

void MemoryReferenceStore::publish(bool isNewGeneration) {
    const MemoryCatalogueData& before = m_reference->current();
    MemoryCatalogueData data = m_local;
    data.summary = before.summary;
    data.change = before.change + (m_catalogueChanged ? 1 : 0);
    const std::int64_t version = std::max(before.summary.priceBookVersion + 1, m_cursor.position);
    for (const auto& [key, row] : m_rows) {
        if (row.value) {
            putValue(data, key.second, *row.value, version);
        }
    }
    data.summary.itemCount = static_cast<std::int64_t>(data.items.size());
    data.summary.barcodeCount = static_cast<std::int64_t>(data.barcodes.size());
    data.summary.reference = m_cursor.position;
    data.summary.priceBookVersion = m_pricesChanged ? version : before.summary.priceBookVersion;
    data.summary.ruleSetVersion = data.ruleSets.empty() ? 0 : data.ruleSets.rbegin()->first;
    data.summary.generation += isNewGeneration ? 1 : 0;
    m_pricesChanged = m_catalogueChanged = false;
    m_reference->replace(std::move(data));
}

Expected<void> MemoryReferenceStore::apply(const std::vector<ports::DecodedRow>& rows,
                                           const ports::ReferenceCursor& cursor) {
    put(rows);
    m_cursor = cursor;
    publish(false);
    return {};
}

Expected<ports::StreamDigest> MemoryReferenceStore::digest(Stream stream) {
    ports::StreamDigest digest;
    digest.stream = static_cast<std::uint16_t>(stream);
    for (const auto& [key, row] : m_rows) {
        if (key.first == digest.stream) {
            ++digest.rows;
            ports::addDigest(digest.sum, ports::rowDigest(row.encoded, *m_sha256));
        }
    }
    return digest;
}

Expected<void> MemoryReferenceStore::replaceStream(Stream stream,
                                                   const std::vector<ports::DecodedRow>& rows) {
    std::set<std::string> wanted;
    for (const ports::DecodedRow& row : rows) {
        wanted.insert(row.encoded.key);
    }
    std::vector<ports::DecodedRow> changes = rows;
    for (const auto& [key, row] : m_rows) {
        if (key.first == static_cast<std::uint16_t>(stream) && !wanted.contains(key.second)) {
            changes.push_back({{key.first, key.second, 1, true, {}}, std::nullopt});
        }
    }
    return apply(changes, m_cursor);
}

Expected<std::vector<ports::EncodedRow>> MemoryReferenceStore::keptAsBytes(std::size_t limit) {
    std::vector<ports::EncodedRow> list;
    for (const auto& [key, row] : m_rows) {
        if (!row.value && list.size() < limit) {
            list.push_back(row.encoded);
        }
    }
    return list;
}

Expected<void> MemoryReferenceStore::visitCatalogue(
    const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) {
    const MemoryCatalogueData& data = m_reference->current();
    for (const auto& [id, tax] : data.taxes) {
        EVERTILL_TRY_VOID(visit(tax));
    }
    EVERTILL_TRY_VOID(visit(data.policy));
    for (const auto& [id, category] : data.categories) {
        EVERTILL_TRY_VOID(visit(category));
    }
    for (const auto& [sku, item] : data.items) {
        ports::ItemRow row{item, {}};
        for (const auto& [code, barcode] : data.barcodes) {
            if (barcode.sku == sku) {
                row.barcodes.push_back(barcode);
            }
        }
        EVERTILL_TRY_VOID(visit(row));
    }
    for (const auto& [sku, prices] : data.prices) {
        EVERTILL_TRY_VOID(visit(ports::PricesRow{sku, prices}));
    }
    for (const auto& [number, page] : data.pages) {
        ports::QuickKeysRow row{page, {}};
        for (const auto& [place, key] : data.keys) {
            if (place.first == number) {
                row.keys.push_back(key);
            }
        }
        EVERTILL_TRY_VOID(visit(row));
    }
    for (const auto& [version, parts] : data.ruleSets) {
        for (const auto& [number, part] : parts) {
            EVERTILL_TRY_VOID(visit(part));
        }
    }
    return {};
}

Expected<void> MemoryReferenceStore::visitStoreFigures(
    const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) {
    const MemoryCatalogueData& data = m_reference->current();
    for (const auto& [sku, figure] : data.stock) {
        EVERTILL_TRY_VOID(visit(ports::StockRow{sku, figure.onHand, figure.asOfMicros}));
    }
    for (const auto& [id, member] : data.members) {
        EVERTILL_TRY_VOID(visit(ports::MemberRow{member.envelope, member.points}));
        EVERTILL_TRY_VOID(visit(ports::MemberKeyRow{id, member.key, member.lookups}));
    }
    return {};
}

class MemoryReferenceStore::Draft final : public ports::ReferenceStore::Snapshot {
public:
    explicit Draft(MemoryReferenceStore& store) : m_store(&store) {}

    [[nodiscard]] Expected<void> add(const std::vector<ports::DecodedRow>& rows) override {
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        return {};
    }
    [[nodiscard]] Expected<void> finish(const ports::ReferenceCursor& cursor) override {
        m_store->m_rows.clear();
        m_store->m_local = {};
        m_store->put(m_rows);
        m_store->m_cursor = cursor;
        m_store->publish(true);
        return {};
    }

private:
    MemoryReferenceStore* m_store;
    std::vector<ports::DecodedRow> m_rows;
};

Expected<std::unique_ptr<ports::ReferenceStore::Snapshot>> MemoryReferenceStore::beginSnapshot() {
    return std::unique_ptr<Snapshot>{new Draft{*this}};
}

Expected<void> MemoryReferenceStore::keepChunk(const base::Digest& id, base::ByteView bytes) {
    m_chunks[id] = {bytes.begin(), bytes.end()};
    return {};
}

Expected<std::optional<base::Bytes>> MemoryReferenceStore::chunk(const base::Digest& id) {
    const auto found = m_chunks.find(id);
    return found == m_chunks.end() ? std::optional<base::Bytes>{} : found->second;
}

Expected<void> MemoryReferenceStore::dropChunks() {
    m_chunks.clear();
    return {};
}

} // namespace evertill::storage
