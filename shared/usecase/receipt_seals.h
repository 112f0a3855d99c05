// SPDX-License-Identifier: Apache-2.0
#pragma once

// Seals of receipts: made from the journal's record by this till's signer, and checked by any till
// that knows the public key (its own, or one the centre gave it as a setting). Nothing is stored: a
// seal is made again, byte for byte, whenever the receipt is. Threads: those of the doors.

#include "core/fiscal/e_receipt.h"
#include "core/fiscal/head_seal.h"
#include "core/fiscal/receipt_seal.h"
#include "core/receipt/paper_codes.h"
#include "ports/fiscal.h"
#include "ports/journal_marks.h"
#include "usecase/till_settings.h"

#include <functional>
#include <optional>

namespace evertill::usecase {

using base::Expected;

// The seal's text for the QR code. Errors: NotFound (no such record), those of the signer.
[[nodiscard]] Expected<std::string>
sealOf(const core::Transaction& sale, ports::JournalMarks& journal, ports::FiscalSigner& signer);

// The codes that the settings want on its receipt, as far as they can be made; of training none.
[[nodiscard]] std::vector<core::PaperCode>
codesOf(const core::Transaction& sale, const TillSettings& settings, std::string_view epochTag,
        ports::JournalMarks& journal, ports::FiscalSigner& signer);

// The link to its page at the centre; the same whenever it is asked for. Errors: NotFound (the
// setting is empty or "none"; training), InvalidFormat (it is no address), those of the signer.
[[nodiscard]] Expected<std::string> eReceiptLinkOf(const core::Transaction& sale,
                                                   const TillSettings& settings,
                                                   ports::FiscalSigner& signer);

// The signed head of the journal as the record of a Z left it, for the Z's QR code: the same for
// ever. lastZ: the newest Z of this till. Errors: NotFound, those of the signer.
[[nodiscard]] Expected<std::string> sealOfZ(std::int64_t z, std::int64_t lastZ,
                                            ports::JournalMarks& journal,
                                            ports::FiscalSigner& signer);

// A key by the name of its setting (core::keySetting); nullopt: this till does not know it.
using KeyBook = std::function<std::optional<core::PublicKey>(const std::string& setting)>;
// Over a reader of settings.
[[nodiscard]] KeyBook
keyBookOf(std::function<std::optional<std::string>(const std::string&)> setting);

enum class SealVerdict : std::uint8_t {
    Genuine = 0,
    UnknownKey = 1, // nobody told this till the key: ask online, or bring the till up to date
    Forged = 2,     // the signature is not of these facts and this key
};

[[nodiscard]] SealVerdict checkSeal(const core::ReceiptSeal& seal, const KeyBook& keys,
                                    const ports::SignatureCheck& check, const base::Sha256& sha256);
// The same for what a link to an electronic receipt ends in.
[[nodiscard]] SealVerdict checkEReceipt(const core::EReceiptToken& token, const KeyBook& keys,
                                        const ports::SignatureCheck& check,
                                        const base::Sha256& sha256);
// The same for the head of a till's chain.
[[nodiscard]] SealVerdict checkHead(const core::ChainHead& head, const core::FiscalProof& proof,
                                    const core::StoreId& store, const core::TillId& till,
                                    const KeyBook& keys, const ports::SignatureCheck& check,
                                    const base::Sha256& sha256);

} // namespace evertill::usecase
