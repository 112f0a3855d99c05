// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/signature.h"

#include <algorithm>

namespace evertill::core {

namespace {

base::Bytes tagged(std::string_view tag) {
    base::Bytes bytes(tag.begin(), tag.end());
    bytes.push_back(0);
    return bytes;
}

void add(base::Bytes& bytes, base::ByteView more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

void addNumber(base::Bytes& bytes, std::uint64_t value, unsigned width) {
    for (unsigned i = width; i-- > 0;) {
        bytes.push_back(static_cast<std::uint8_t>((value >> (8 * i)) & 0xFFU));
    }
}

} // namespace

KeyMark markOf(const PublicKey& key, const base::Sha256& sha256) {
    const base::Digest digest = sha256.of(key);
    KeyMark mark{};
    std::copy_n(digest.begin(), mark.size(), mark.begin());
    return mark;
}

base::Bytes receiptMessage(const ReceiptFacts& facts) {
    base::Bytes bytes = tagged("EVTL-R1");
    add(bytes, encodeFacts(facts));
    return bytes;
}

base::Bytes headMessage(const ChainHead& head) {
    base::Bytes bytes = tagged("EVTL-H1");
    add(bytes, head.device.value().raw());
    add(bytes, head.position.epoch);
    addNumber(bytes, static_cast<std::uint64_t>(head.position.seq), 8);
    add(bytes, head.hash);
    return bytes;
}

base::Bytes voidMessage(const ReceiptFacts& voided, const ReceiptFacts& by) {
    base::Bytes bytes = tagged("EVTL-V1");
    for (const ReceiptFacts* facts : {&voided, &by}) {
        const base::Bytes encoded = encodeFacts(withoutLines(*facts));
        addNumber(bytes, encoded.size(), 4);
        add(bytes, encoded);
    }
    return bytes;
}

base::Bytes linkMessage(std::string_view link) {
    base::Bytes bytes = tagged("EVTL-L1");
    bytes.insert(bytes.end(), link.begin(), link.end());
    return bytes;
}

std::string keySetting(const StoreId& store, const TillId& till, const KeyMark& mark) {
    return std::string{kKeySettingPrefix} + store.value() + "." + till.value() + "." +
           base::toHex(mark);
}

} // namespace evertill::core
