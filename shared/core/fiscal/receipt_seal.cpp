// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/receipt_seal.h"

#include "base/base32.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::size_t kProofBytes = sizeof(KeyMark) + sizeof(Signature);
constexpr std::size_t kMaxFactBytes = (kMaxSealText - kSealPrefix.size()) * 5 / 8 - kProofBytes;

} // namespace

ReceiptFacts factsForSeal(ReceiptFacts facts) {
    if (encodeFacts(facts).size() > kMaxFactBytes) {
        facts.lines.clear();
    }
    return facts;
}

std::string sealText(const ReceiptSeal& seal) {
    base::Bytes bytes = encodeFacts(seal.facts);
    bytes.insert(bytes.end(), seal.proof.key.begin(), seal.proof.key.end());
    bytes.insert(bytes.end(), seal.proof.signature.begin(), seal.proof.signature.end());
    return std::string{kSealPrefix} + base::toBase32(bytes);
}

base::Expected<ReceiptSeal> parseSeal(std::string_view text) {
    if (!looksLikeSeal(text) || text.size() > kMaxSealText) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed receipt");
    }
    EVERTILL_TRY(bytes, base::fromBase32(text.substr(kSealPrefix.size())));
    if (bytes.size() < kProofBytes) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed receipt");
    }
    const base::ByteView all{bytes};
    const base::ByteView proof = all.last(kProofBytes);
    ReceiptSeal seal;
    EVERTILL_TRY(facts, decodeFacts(all.first(all.size() - kProofBytes)));
    seal.facts = std::move(facts);
    std::copy_n(proof.begin(), seal.proof.key.size(), seal.proof.key.begin());
    std::copy(proof.begin() + seal.proof.key.size(), proof.end(), seal.proof.signature.begin());
    return seal;
}

} // namespace evertill::core
