// SPDX-License-Identifier: Apache-2.0
#include "usecase/receipt_seals.h"

#include "base/base32.h"
#include "core/fiscal/invoice_link.h"
#include "core/order/invoice.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

SealVerdict judge(const core::FiscalProof& proof, const std::string& setting,
                  base::ByteView message, const KeyBook& keys, const ports::SignatureCheck& check,
                  const base::Sha256& sha256) {
    const std::optional<core::PublicKey> key = keys(setting);
    // Checked in any case: how long it takes must not tell a stranger which keys are known.
    const bool isSigned = check.isBy(key.value_or(core::PublicKey{}), message, proof.signature);
    // A key under another key's mark would let whoever may write settings pass off their own.
    if (!key || core::markOf(*key, sha256) != proof.key) {
        return SealVerdict::UnknownKey;
    }
    return isSigned ? SealVerdict::Genuine : SealVerdict::Forged;
}

Expected<std::string> invoiceLinkOf(const core::Transaction& sale, const TillSettings& settings,
                                    std::string_view epochTag, ports::FiscalSigner& signer) {
    EVERTILL_TRY(link, core::fillInvoiceLink(settings.invoiceLink,
                                             {settings.store.taxNumber,
                                              core::receiptReference(sale, epochTag),
                                              core::invoicedAmount(sale), sale.businessDate}));
    EVERTILL_TRY(proof, signer.signLink(link));
    return link + base::toBase32(proof.signature);
}

} // namespace

Expected<std::string> sealOf(const core::Transaction& sale, ports::JournalMarks& journal,
                             ports::FiscalSigner& signer) {
    EVERTILL_TRY(marked, journal.ofReceipt(sale.number));
    core::ReceiptSeal seal;
    seal.facts = core::factsForSeal(core::factsOf(sale, marked.record.hash));
    if (sale.exemption) { // another till would give taxes back that were not charged
        seal.facts = core::withoutLines(std::move(seal.facts));
    }
    EVERTILL_TRY(proof, signer.signReceipt(seal.facts));
    seal.proof = proof;
    return core::sealText(seal);
}

std::vector<core::PaperCode> codesOf(const core::Transaction& sale, const TillSettings& settings,
                                     std::string_view epochTag, ports::JournalMarks& journal,
                                     ports::FiscalSigner& signer) {
    using core::PaperCodeKind;
    std::vector<core::PaperCode> codes;
    if (settings.isTraining) {
        return codes;
    }
    const auto add = [&](PaperCodeKind kind, const Expected<std::string>& made) {
        if (made) { // a receipt is printed all the same
            codes.push_back({kind, *made});
        }
    };
    if (settings.signedReceipts) {
        add(PaperCodeKind::Seal, sealOf(sale, journal, signer));
    }
    if (core::checkInvoiced(sale, {})) {
        add(PaperCodeKind::InvoiceRequest, invoiceLinkOf(sale, settings, epochTag, signer));
    }
    return codes;
}

Expected<std::string> eReceiptLinkOf(const core::Transaction& sale, const TillSettings& settings,
                                     ports::FiscalSigner& signer) {
    if (settings.eReceiptLink.empty() || settings.eReceiptLink == "none" || settings.isTraining) {
        return base::makeError(base::ErrorCode::NotFound, "electronic receipt");
    }
    core::EReceiptToken token{core::eReceiptOf(sale), {}};
    EVERTILL_TRY(proof, signer.signLink(core::eReceiptSigned(token.receipt)));
    token.proof = proof;
    return core::eReceiptLink(settings.eReceiptLink, token);
}

Expected<std::string> sealOfZ(std::int64_t z, std::int64_t lastZ, ports::JournalMarks& journal,
                              ports::FiscalSigner& signer) {
    if (z < 1 || z > lastZ) {
        return base::makeError(base::ErrorCode::NotFound, "Z " + std::to_string(z));
    }
    EVERTILL_TRY(marked, journal.ofClosing(lastZ - z)); // their numbers are dense
    const core::JournalRecord& record = marked.record;
    core::HeadSeal seal;
    seal.head = {record.device, record.position, record.hash};
    EVERTILL_TRY(proof, signer.signHead(seal.head));
    seal.proof = proof;
    return core::headSealText(seal);
}

KeyBook keyBookOf(std::function<std::optional<std::string>(const std::string&)> setting) {
    return
        [setting = std::move(setting)](const std::string& name) -> std::optional<core::PublicKey> {
            const std::optional<std::string> text = setting(name);
            const auto bytes = base::fromHex(text.value_or(""));
            core::PublicKey key{};
            if (!bytes || bytes->size() != key.size()) {
                return std::nullopt;
            }
            std::copy(bytes->begin(), bytes->end(), key.begin());
            return key;
        };
}

SealVerdict checkSeal(const core::ReceiptSeal& seal, const KeyBook& keys,
                      const ports::SignatureCheck& check, const base::Sha256& sha256) {
    return judge(seal.proof, core::keySetting(seal.facts.store, seal.facts.till, seal.proof.key),
                 core::receiptMessage(seal.facts), keys, check, sha256);
}

SealVerdict checkEReceipt(const core::EReceiptToken& token, const KeyBook& keys,
                          const ports::SignatureCheck& check, const base::Sha256& sha256) {
    const core::EReceipt& receipt = token.receipt;
    return judge(token.proof, core::keySetting(receipt.store, receipt.till, token.proof.key),
                 core::linkMessage(core::eReceiptSigned(receipt)), keys, check, sha256);
}

SealVerdict checkHead(const core::ChainHead& head, const core::FiscalProof& proof,
                      const core::StoreId& store, const core::TillId& till, const KeyBook& keys,
                      const ports::SignatureCheck& check, const base::Sha256& sha256) {
    return judge(proof, core::keySetting(store, till, proof.key), core::headMessage(head), keys,
                 check, sha256);
}

} // namespace evertill::usecase
