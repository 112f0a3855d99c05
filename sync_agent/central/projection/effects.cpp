// SPDX-License-Identifier: Apache-2.0
#include "central/projection/effects.h"

#include "core/fiscal/signature.h"
#include "core/stock/stock_document.h"
#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

namespace {

__extension__ using Int128 = __int128;

constexpr std::int64_t kMaxExact = 1'000'000'000'000'000'000;
constexpr std::size_t kMaxEnvelopeBytes = std::size_t{64} << 10U;

std::string eventKey(const FeedEvent& event) {
    return "event:" + std::to_string(event.chain) + "/" + std::to_string(event.seq);
}

// Texts that become keys of rows, which every till they reach has to read.
bool canBeTold(const std::vector<core::StockDelta>& deltas) {
    return std::all_of(deltas.begin(), deltas.end(), [](const core::StockDelta& delta) {
        return wire::isRowKey(delta.sku.value());
    });
}

bool canBeTold(const core::Transaction& transaction) {
    return canBeTold(core::stockDeltas(transaction)) &&
           std::all_of(transaction.lines.begin(), transaction.lines.end(),
                       [](const core::TransactionLine& row) {
                           const auto& of = row.line.returnOf;
                           return !of || (!of->store.isEmpty() && !of->till.isEmpty() &&
                                          wire::isRowKey(wire::rowKey(ports::ReturnedLinesRow{
                                              of->store, of->till, of->number, {}})));
                       });
}

Effect effectOfSale(const FeedEvent& event, core::Transaction transaction) {
    const std::string key = "receipt:" + event.store.value() + "/" + event.till.value() + "/" +
                            std::to_string(transaction.number.value());
    if (transaction.store != event.store) {
        return Refusal{"wrong store: the event says " + transaction.store.value(), eventKey(event)};
    }
    if (const auto balance = core::checkBalance(transaction); !balance) {
        return Refusal{"does not balance: " + balance.error().context, key};
    }
    if (!canBeTold(transaction)) {
        return Refusal{"an item or a receipt has no name that other tills could read", key};
    }
    const auto exact = exactSum(transaction);
    if (!exact) {
        return Refusal{"an amount is beyond its bound", key};
    }
    return SaleEffect{std::move(transaction), *exact};
}

Effect effectOfStock(const FeedEvent& event, core::StockMoved document) {
    if (const auto checked = core::checkDocument(document); !checked) {
        return Refusal{"no stock document: " + checked.error().context, eventKey(event)};
    }
    if (!canBeTold(core::stockDeltas(document))) {
        return Refusal{"an item has no name that other tills could read", eventKey(event)};
    }
    return StockEffect{std::move(document)};
}

} // namespace

Expected<std::int64_t> exactSum(const core::Transaction& transaction) {
    Int128 sum = 0;
    std::int64_t perMinor = 10'000'000;
    for (int i = 0; i < transaction.currency.exponent(); ++i) {
        perMinor /= 10;
    }
    for (const core::TransactionLine& row : transaction.lines) {
        const core::BasketLine& line = row.line;
        if (line.kind == core::LineKind::WriteOff) {
            continue;
        }
        const Int128 amount = line.fixedAmount ? Int128{line.fixedAmount->minorUnits()} * perMinor
                                               : Int128{line.quantity.inThousandths()} *
                                                     line.price.price.inTenThousandths();
        sum += line.kind == core::LineKind::Return ? -amount : amount;
    }
    if (sum > kMaxExact || sum < -kMaxExact) {
        return base::makeError(base::ErrorCode::Overflow);
    }
    return static_cast<std::int64_t>(sum);
}

Effect effectOf(const FeedEvent& event, const ports::EventCodec& codec) {
    if (event.isArchived) {
        return Refusal{"its body is in an archive", eventKey(event)};
    }
    auto decoded = codec.decode(event.type, event.version, event.body);
    if (!decoded) {
        return Refusal{"cannot be read: " + decoded.error().context, eventKey(event)};
    }
    if (std::holds_alternative<core::UnknownEvent>(*decoded)) {
        return Refusal{"unknown type " + std::to_string(event.type) + " version " +
                           std::to_string(event.version),
                       eventKey(event)};
    }
    if (auto* sale = std::get_if<core::TransactionCompleted>(&*decoded)) {
        return effectOfSale(event, std::move(sale->transaction));
    }
    if (auto* stock = std::get_if<core::StockMoved>(&*decoded)) {
        return effectOfStock(event, std::move(*stock));
    }
    if (auto* member = std::get_if<core::MemberEnrolled>(&*decoded)) {
        const std::size_t size = member->envelope.ciphertext.size();
        if (size == 0 || size > kMaxEnvelopeBytes) {
            return Refusal{"the envelope is empty or too large",
                           "member:" + member->envelope.id.value().toString()};
        }
        return MemberEffect{std::move(member->envelope)};
    }
    if (const auto* setting = std::get_if<core::SettingChanged>(&*decoded)) {
        // A till speaks for its own place only; whether mark and key fit, whoever checks looks.
        const std::string own = core::keySetting(event.store, event.till, {});
        const std::string_view place = std::string_view{own}.substr(0, own.rfind('.') + 1);
        const auto value = base::fromHex(setting->value);
        if (setting->key.size() == own.size() && setting->key.starts_with(place) &&
            wire::isRowKey(setting->key) && value && value->size() == core::PublicKey{}.size()) {
            return KeyEffect{{setting->key, setting->value}};
        }
    }
    return NoEffect{};
}

std::string aggregateKey(const FeedEvent& event, const Effect& effect) {
    if (const auto* refusal = std::get_if<Refusal>(&effect)) {
        return refusal->key;
    }
    if (const auto* sale = std::get_if<SaleEffect>(&effect)) {
        return "receipt:" + event.store.value() + "/" + event.till.value() + "/" +
               std::to_string(sale->transaction.number.value());
    }
    if (const auto* member = std::get_if<MemberEffect>(&effect)) {
        return "member:" + member->envelope.id.value().toString();
    }
    return eventKey(event);
}

} // namespace evertill::central
