// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the commands about signatures share: the words of a verdict and the signed head as a file.

#include "ports/till_reader.h"
#include "usecase/receipt_seals.h"

#include <filesystem>

namespace evertill::cli {

// "genuine", "unknown_key", "forged".
[[nodiscard]] std::string_view verdictCode(usecase::SealVerdict verdict);
[[nodiscard]] std::string_view verdictWords(usecase::SealVerdict verdict);

// A signed head as evertill journal sign writes it.
struct SignedHead {
    core::StoreId store;
    core::TillId till;
    core::ChainHead head;
    core::FiscalProof proof;
};
[[nodiscard]] std::string toText(const SignedHead& head, const core::PublicKey& key);
// That file, or the text of a Z's QR code, which is of the till that reads it. Errors: FileMissing,
// FileUnreadable, InvalidFormat.
[[nodiscard]] base::Expected<SignedHead> readSignedHead(const std::string& fileOrCode,
                                                        const ports::TillIdentity& reader);

} // namespace evertill::cli
