// SPDX-License-Identifier: Apache-2.0
// The receipts that customers see by the links their tills printed.
#include "central/data/stored_data.h"
#include "central/journal/feed_reader.h"
#include "central/projection/stream_rows.h"
#include "central/reference/catalogue_rows.h"
#include "crypto/ed25519.h"
#include "ports/journal_store.h"
#include "usecase/receipt_seals.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

const base::Error& notHere() {
    static const base::Error kError = makeError(ErrorCode::NotFound, "", "electronic receipt");
    return kError;
}

// By the till's public keys, those of former disks too, as the centre read them in its journal.
Expected<bool> isGenuine(Connection& centre, const http::TenantId& tenant,
                         const core::EReceiptToken& token, const base::Sha256& sha256) {
    CatalogueRows rows{centre, tenant.value()};
    std::optional<base::Error> trouble;
    const usecase::KeyBook keys =
        usecase::keyBookOf([&](const std::string& name) -> std::optional<std::string> {
            if (!wire::isRowKey(name)) { // any bytes of a stranger
                return std::nullopt;
            }
            auto row = rows.find<ports::SigningKeyRow>(ports::Stream::SigningKeys, name);
            if (!row) {
                trouble = row.error();
                return std::nullopt;
            }
            return *row ? std::optional{std::move((*row)->value)} : std::nullopt;
        });
    const usecase::SealVerdict verdict =
        usecase::checkEReceipt(token, keys, crypto::Ed25519Check{}, sha256);
    if (trouble) {
        return *trouble;
    }
    return verdict == usecase::SealVerdict::Genuine;
}

// Whether no sum that a receipt shows can leave the bound of money, whatever a till wrote.
bool canBeShown(const core::Transaction& sale) {
    std::int64_t sum = 0;
    const auto stays = [&sum](const core::Money& amount) {
        sum += amount.abs().minorUnits();
        return sum <= core::kMaxMoneyMinor;
    };
    return std::all_of(sale.lines.begin(), sale.lines.end(), [&](const core::TransactionLine& row) {
        const auto regular = core::extend(row.line.regularPrice, row.line.quantity);
        const auto& changes = row.amounts.adjustments;
        return stays(row.amounts.extended) && stays(row.amounts.amount) &&
               (!regular || stays(*regular)) &&
               std::all_of(changes.begin(), changes.end(),
                           [&](const core::LineAdjustment& each) { return stays(each.amount); });
    });
}

Expected<http::KeptReceipt> receiptAt(Connection& journal, std::int64_t position,
                                      const ports::EventCodec& codec) {
    EVERTILL_TRY(records, FeedReader{journal}.at({position}));
    if (records.empty() || records.front().isArchived) {
        return notHere();
    }
    const FeedEvent& record = records.front();
    EVERTILL_TRY(event, codec.decode(record.type, record.version, record.body));
    auto* sold = std::get_if<core::TransactionCompleted>(&event);
    if (sold == nullptr || !canBeShown(sold->transaction)) {
        return notHere();
    }
    ports::TillIdentity printed;
    printed.epoch = record.epoch;
    return http::KeptReceipt{std::move(sold->transaction), {}, printed.epochTag(), {}};
}

} // namespace

Expected<http::KeptReceipt> StoredData::eReceipt(const http::TenantId& tenant,
                                                 const core::EReceiptToken& token) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(genuine, isGenuine(doors.centre(), tenant, token, doors->sha256));
    if (!genuine) {
        return notHere();
    }
    const core::EReceipt& wanted = token.receipt;
    EVERTILL_TRY(position,
                 doors.centre()
                     .prepare("SELECT pos FROM sale WHERE tenant=$1 AND store=$2 AND till=$3 AND "
                              "receipt=$4 AND committed=$5 ORDER BY pos LIMIT 1")
                     .integer(tenant, wanted.store, wanted.till, wanted.number.value(),
                              wanted.committedMicros));
    if (!position) {
        return notHere();
    }
    EVERTILL_TRY(kept, receiptAt(doors.journal(), *position, m_parts.codec));
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT name FROM store WHERE tenant=$1 AND store=$2")
            .each([&](const Row& row) { kept.storeName = row.text(0); }, tenant, wanted.store));
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT line_no,returned FROM returned_line WHERE tenant=$1 AND store=$2 AND "
                     "till=$3 AND receipt=$4 AND returned>0")
            .each(
                [&](const Row& row) {
                    kept.returned.emplace(row.as<std::int32_t>(0), boundedQuantity(row.integer(1)));
                },
                tenant, wanted.store, wanted.till, wanted.number.value()));
    return std::move(kept);
}

} // namespace evertill::central
