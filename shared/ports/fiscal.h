// SPDX-License-Identifier: Apache-2.0
#pragma once

// The fiscal door: what signs a till's receipts and closings. The built-in signer
// (crypto/built_in_signer.h) has an Ed25519 key of the till; a signing device that a country
// demands (a TSE, a printer with a memory) is another implementation. It never stops a sale: a
// receipt whose signing failed is printed without a seal, and the journal holds the sale all the
// same. Signatures are recomputed from the record, never stored, so a signer that is not
// deterministic has to keep its own and give back the same one for the same facts.
//
// Errors: NotPermitted (the signer is locked or was put out of service), StorageFailed (its key or
// memory cannot be read or written), DeviceAbsent. Context: what is wrong, in words. Threads: one
// at a time.

#include "core/fiscal/signature.h"

#include <string>

namespace evertill::ports {

class FiscalSigner {
public:
    virtual ~FiscalSigner() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual core::PublicKey publicKey() const = 0;
    // With their lines or without: what is given is signed.
    [[nodiscard]] virtual base::Expected<core::FiscalProof>
    signReceipt(const core::ReceiptFacts& facts) = 0;
    // The end of the journal, when a day or shift closes or somebody asks.
    [[nodiscard]] virtual base::Expected<core::FiscalProof>
    signHead(const core::ChainHead& head) = 0;
    // An earlier receipt, and the one that gives all of it back.
    [[nodiscard]] virtual base::Expected<core::FiscalProof>
    signVoid(const core::ReceiptFacts& voided, const core::ReceiptFacts& by) = 0;
    // A link that is printed, up to where its signature goes.
    [[nodiscard]] virtual base::Expected<core::FiscalProof> signLink(std::string_view link) = 0;
    // What the signer itself keeps, in its maker's form, for an auditor. The built-in one: its
    // public key as PEM.
    [[nodiscard]] virtual base::Expected<std::string> exportRecords() = 0;
};

class SignatureCheck {
public:
    virtual ~SignatureCheck() = default;
    [[nodiscard]] virtual bool isBy(const core::PublicKey& key, base::ByteView message,
                                    const core::Signature& signature) const = 0;
};

} // namespace evertill::ports
