// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a fiscal signature is (Ed25519, RFC 8032), and the bytes that are signed. Each kind of
// message begins with a tag of its own, so a signature of one can never pass for one of another:
//   "EVTL-R1\0"  a receipt: its facts as encodeFacts() writes them
//   "EVTL-H1\0"  the head of a journal's chain: device 16, epoch 8, seq 8 (big-endian), hash 32
//   "EVTL-V1\0"  a receipt made void: the facts of it and of the one that does, without lines,
//                each after its length (4 bytes, big-endian)
//   "EVTL-L1\0"  a link that is printed: its characters before the signature, from https:// on; of
//                the link to an electronic receipt, whose signature holds at any address, from
//                /r/ on (e_receipt.h)
// The first four bytes of the SHA-256 of a public key name it. Threads: pure.

#include "core/fiscal/receipt_facts.h"
#include "core/journal/chain.h"

#include <array>

namespace evertill::core {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
using KeyMark = std::array<std::uint8_t, 4>;

struct FiscalProof {
    KeyMark key{};
    Signature signature{};
    friend bool operator==(const FiscalProof&, const FiscalProof&) = default;
};

struct ChainHead { // the record that stands at the end, or stood there once
    DeviceId device;
    JournalPosition position;
    base::Digest hash{};
    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

[[nodiscard]] KeyMark markOf(const PublicKey& key, const base::Sha256& sha256);

[[nodiscard]] base::Bytes receiptMessage(const ReceiptFacts& facts);
[[nodiscard]] base::Bytes headMessage(const ChainHead& head);
[[nodiscard]] base::Bytes voidMessage(const ReceiptFacts& voided, const ReceiptFacts& by);
[[nodiscard]] base::Bytes linkMessage(std::string_view link);

// Under this name the till writes its key into its journal (SettingChanged; the value is the key's
// hex), and the centre gives it to every till: "fiscal.key.STORE.TILL.MARK".
inline constexpr std::string_view kKeySettingPrefix = "fiscal.key.";
[[nodiscard]] std::string keySetting(const StoreId& store, const TillId& till, const KeyMark& mark);

} // namespace evertill::core
