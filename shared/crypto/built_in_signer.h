// SPDX-License-Identifier: Apache-2.0
#pragma once

// The fiscal signer every till has: its own Ed25519 key. It proves which till wrote a receipt and
// that nobody changed it since; it is no certified device of any country. Never fails.

#include "crypto/ed25519.h"
#include "crypto/openssl_sha256.h"
#include "ports/fiscal.h"

namespace evertill::crypto {

class BuiltInSigner final : public ports::FiscalSigner {
public:
    explicit BuiltInSigner(Ed25519Key key);

    [[nodiscard]] std::string_view name() const override { return "evertill-ed25519"; }
    [[nodiscard]] core::PublicKey publicKey() const override { return m_key.publicKey(); }
    [[nodiscard]] base::Expected<core::FiscalProof>
    signReceipt(const core::ReceiptFacts& facts) override;
    [[nodiscard]] base::Expected<core::FiscalProof> signHead(const core::ChainHead& head) override;
    [[nodiscard]] base::Expected<core::FiscalProof> signVoid(const core::ReceiptFacts& voided,
                                                             const core::ReceiptFacts& by) override;
    [[nodiscard]] base::Expected<core::FiscalProof> signLink(std::string_view link) override;
    [[nodiscard]] base::Expected<std::string> exportRecords() override;

private:
    [[nodiscard]] core::FiscalProof proofOf(base::ByteView message) const;

    Ed25519Key m_key;
    core::KeyMark m_mark{};
};

} // namespace evertill::crypto
