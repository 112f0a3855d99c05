// SPDX-License-Identifier: Apache-2.0
#include "crypto/built_in_signer.h"

namespace evertill::crypto {

BuiltInSigner::BuiltInSigner(Ed25519Key key)
    : m_key(std::move(key))
    , m_mark(core::markOf(m_key.publicKey(), OpensslSha256{})) {}

core::FiscalProof BuiltInSigner::proofOf(base::ByteView message) const {
    return {m_mark, m_key.sign(message)};
}

base::Expected<core::FiscalProof> BuiltInSigner::signReceipt(const core::ReceiptFacts& facts) {
    return proofOf(core::receiptMessage(facts));
}

base::Expected<core::FiscalProof> BuiltInSigner::signHead(const core::ChainHead& head) {
    return proofOf(core::headMessage(head));
}

base::Expected<core::FiscalProof> BuiltInSigner::signVoid(const core::ReceiptFacts& voided,
                                                          const core::ReceiptFacts& by) {
    return proofOf(core::voidMessage(voided, by));
}

base::Expected<core::FiscalProof> BuiltInSigner::signLink(std::string_view link) {
    return proofOf(core::linkMessage(link));
}

base::Expected<std::string> BuiltInSigner::exportRecords() {
    return m_key.publicPem();
}

} // namespace evertill::crypto
