// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/e_receipt.h"

#include "base/base32.h"
#include "core/fiscal/fact_bytes.h"

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::uint8_t kForm = 1;
constexpr std::string_view kScheme = "https://";

base::Bytes identityOf(const EReceipt& receipt) {
    FactWriter out;
    out.byte(kForm);
    out.text(receipt.store.value());
    out.text(receipt.till.value());
    out.number(receipt.number.value());
    out.number(receipt.committedMicros);
    return out.take();
}

} // namespace

EReceipt eReceiptOf(const Transaction& sale) {
    return {sale.store, sale.till, sale.number, sale.committedAt.micros};
}

std::string eReceiptSigned(const EReceipt& receipt) {
    return std::string{kEReceiptPath} + base::toBase32(identityOf(receipt));
}

std::string eReceiptToken(const EReceiptToken& token) {
    FactWriter out;
    out.raw(identityOf(token.receipt));
    out.raw(token.proof.key);
    out.raw(token.proof.signature);
    return base::toBase32(out.take());
}

Expected<EReceiptToken> parseEReceiptToken(std::string_view text) {
    if (text.size() > kMaxEReceiptToken) {
        return makeError(ErrorCode::InvalidFormat, "electronic receipt");
    }
    EVERTILL_TRY(bytes, base::fromBase32(text));
    FactReader in{bytes};
    EReceiptToken token;
    const std::uint8_t form = in.byte();
    token.receipt.store = StoreId{in.text()};
    token.receipt.till = TillId{in.text()};
    token.receipt.number = ReceiptNumber{in.number(0, INT64_MAX)};
    token.receipt.committedMicros = in.number(0, INT64_MAX);
    const base::ByteView key = in.raw(token.proof.key.size());
    std::copy(key.begin(), key.end(), token.proof.key.begin());
    const base::ByteView signature = in.raw(token.proof.signature.size());
    std::copy(signature.begin(), signature.end(), token.proof.signature.begin());
    if (form != kForm || in.isBad() || !in.isAtEnd()) {
        return makeError(ErrorCode::InvalidFormat, "electronic receipt");
    }
    return token;
}

bool isEReceiptBase(std::string_view base) {
    constexpr std::string_view kPlain = "-._~:/[]%";
    const bool isPlain = std::all_of(base.begin(), base.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               kPlain.find(c) != std::string_view::npos;
    });
    return isPlain && base.starts_with(kScheme) && base.size() > kScheme.size() &&
           base.size() <= kMaxEReceiptBase && base[kScheme.size()] != '/';
}

Expected<std::string> eReceiptLink(std::string_view base, const EReceiptToken& token) {
    if (!isEReceiptBase(base)) {
        return makeError(ErrorCode::InvalidFormat, std::string{base}, "electronic receipt");
    }
    if (base.ends_with('/')) {
        base.remove_suffix(1);
    }
    return std::string{base} + std::string{kEReceiptPath} + eReceiptToken(token);
}

} // namespace evertill::core
