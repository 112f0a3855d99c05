// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_customers.h"

#include "core/order/invoice.h"
#include "core/tender/card_key.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

base::Error differs(const char* what, const std::string& place) {
    return base::makeError(base::ErrorCode::JournalBroken, what, place);
}

struct Said { // by the journal
    std::map<std::int64_t, ports::KeptInvoice> invoices;
    std::map<core::MemberId, std::vector<core::ConsentRecorded>> consents;
    ports::SalesOfMembers ofMembers;
    ports::SalesByCard byCard;

    void add(const core::InvoiceIssued& issued, ports::TillIdentity identity,
             const core::EpochNonce& epoch) {
        identity.epoch = epoch;
        invoices[issued.number] = {
            core::invoiceNumber(identity.store, identity.till, identity.epochTag(), issued.number),
            issued.receipt, issued.buyer};
    }
    void add(const core::Transaction& sale) {
        if (sale.member) {
            ofMembers.emplace(sale.number, sale.member->id);
        }
        for (const core::TenderLine& tender : sale.tenders) {
            const bool isElectronic =
                tender.type == core::TenderType::Card || tender.type == core::TenderType::Wallet;
            const std::string key = core::cardKey(tender.reference);
            if (isElectronic && !tender.applied.isNegative() && !key.empty()) {
                byCard.emplace(sale.number, key);
            }
        }
    }
};

base::Expected<Said> read(const JournalWalk& journal, const ports::EventCodec& codec,
                          const ports::TillIdentity& identity) {
    Said said;
    const std::set<std::uint16_t> asked{
        static_cast<std::uint16_t>(core::EventType::InvoiceIssued),
        static_cast<std::uint16_t>(core::EventType::ConsentRecorded),
        static_cast<std::uint16_t>(core::EventType::TransactionCompleted)};
    base::Expected<void> outcome;
    EVERTILL_TRY_VOID(journal([&](const core::JournalRecord& record) {
        if (!asked.contains(record.type)) {
            return true;
        }
        const auto event = codec.decode(record.type, record.version, record.body);
        if (!event) {
            outcome = event.error();
        } else if (const auto* issued = std::get_if<core::InvoiceIssued>(&*event)) {
            said.add(*issued, identity, record.position.epoch);
        } else if (const auto* consent = std::get_if<core::ConsentRecorded>(&*event)) {
            said.consents[consent->member].push_back(*consent);
        } else if (const auto* sale = std::get_if<core::TransactionCompleted>(&*event)) {
            said.add(sale->transaction);
        }
        return outcome.hasValue();
    }));
    EVERTILL_TRY_VOID(std::move(outcome));
    return said;
}

// The first key of two maps or sets whose entries are not the same.
template <typename Entries, typename Same>
auto firstDifference(const Entries& said, const Entries& kept, const Same& isSame)
    -> std::optional<typename Entries::key_type> {
    const auto keyOf = [](const auto& entry) -> const typename Entries::key_type& {
        if constexpr (requires { typename Entries::mapped_type; }) {
            return entry.first;
        } else {
            return entry;
        }
    };
    const auto [one, other] =
        std::mismatch(said.begin(), said.end(), kept.begin(), kept.end(), isSame);
    if (one == said.end() && other == kept.end()) {
        return std::nullopt;
    }
    if (one == said.end()) {
        return keyOf(*other);
    }
    return other == kept.end() ? keyOf(*one) : std::min(keyOf(*one), keyOf(*other));
}

base::Expected<void> compareInvoices(const Said& said, ports::CustomerAudit& audit) {
    EVERTILL_TRY(kept, audit.invoices());
    const auto differing = firstDifference(said.invoices, kept, [](const auto& a, const auto& b) {
        return a.first == b.first && a.second.printed == b.second.printed &&
               a.second.receipt == b.second.receipt && a.second.buyer.id == b.second.buyer.id &&
               a.second.buyer.ciphertext == b.second.buyer.ciphertext;
    });
    return differing ? base::Expected<void>{differs("what is kept of it is not what the journal "
                                                    "says",
                                                    "invoice " + std::to_string(*differing))}
                     : base::Expected<void>{};
}

base::Expected<void> compareConsents(Said& said, ports::CustomerAudit& audit,
                                     ports::MemberStore& members) {
    EVERTILL_TRY(kept, audit.consents());
    for (auto member = said.consents.begin(); member != said.consents.end();) {
        const bool isErased = !kept.contains(member->first) && !members.byId(member->first);
        member = isErased ? said.consents.erase(member) : std::next(member);
    }
    const auto differing = firstDifference(said.consents, kept, std::equal_to<>{});
    return differing ? base::Expected<void>{differs("what is kept of it is not what the journal "
                                                    "says",
                                                    "consent of " + differing->value().toString())}
                     : base::Expected<void>{};
}

// What is found by it and by nothing else.
template <typename Sales>
base::Expected<void> compareSales(Sales said, const Sales& kept, core::ReceiptNumber first,
                                  core::ReceiptNumber last, const char* what) {
    std::erase_if(said, [&](const auto& one) { return one.first < first || one.first > last; });
    const auto differing = firstDifference(said, kept, std::equal_to<>{});
    return differing ? base::Expected<void>{differs(
                           what, "receipt " + std::to_string(differing->first.value()))}
                     : base::Expected<void>{};
}

} // namespace

base::Expected<CustomersVerified> verifyCustomers(const JournalWalk& journal,
                                                  const ports::EventCodec& codec,
                                                  ports::CustomerAudit& audit,
                                                  ports::MemberStore& members,
                                                  const ports::TillIdentity& identity) {
    EVERTILL_TRY(folded, audit.folded());
    EVERTILL_TRY(said, read(journal, codec, identity));
    EVERTILL_TRY_VOID(compareInvoices(said, audit));
    EVERTILL_TRY_VOID(compareConsents(said, audit, members));
    EVERTILL_TRY(ofMembers, audit.salesOfMembers());
    EVERTILL_TRY_VOID(compareSales(said.ofMembers, ofMembers, {}, folded,
                                   "the member it is found by is not the journal's"));
    EVERTILL_TRY(byCard, audit.salesByCard());
    EVERTILL_TRY(first, audit.firstByCard());
    EVERTILL_TRY_VOID(compareSales(first ? said.byCard : ports::SalesByCard{}, byCard,
                                   first.value_or(core::ReceiptNumber{}), folded,
                                   "the card it is found by is not the journal's"));
    CustomersVerified verified;
    verified.invoices = static_cast<std::int64_t>(said.invoices.size());
    for (const auto& [member, consents] : said.consents) {
        verified.consents += static_cast<std::int64_t>(consents.size());
    }
    return verified;
}

} // namespace evertill::usecase
