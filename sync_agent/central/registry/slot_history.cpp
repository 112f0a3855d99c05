// SPDX-License-Identifier: Apache-2.0
#include "central/registry/slot_history.h"

#include "wire/event_codec.h"

#include <algorithm>

namespace evertill::central {

namespace {

// Nobody gets so far: who says so is wrong, and must not take the numbers of who comes after.
constexpr std::int64_t kMostNumber = 1'000'000'000'000;

bool isPlausible(std::int64_t number) {
    return number >= 0 && number <= kMostNumber;
}

struct Chain {
    std::string tenant;
    std::int64_t number = 0;
};

class Reader {
public:
    explicit Reader(Connection& journal)
        : m_newest(journal.prepare("SELECT version,body FROM event WHERE tenant=$1 AND chain=$2 "
                                   "AND type=$3 ORDER BY seq DESC LIMIT 1")) {}

    // nullopt: there is none, or it cannot be read.
    Expected<std::optional<core::Event>> newest(const Chain& chain, core::EventType type) {
        std::optional<core::Event> found;
        const auto number = static_cast<std::uint16_t>(type);
        EVERTILL_TRY_VOID(m_newest.each(
            [&](const Row& row) {
                if (row.isNull(1)) {
                    return;
                }
                auto event = m_codec.decode(number, row.as<std::uint16_t>(0), row.bytes(1));
                if (event) {
                    found = std::move(*event);
                }
            },
            chain.tenant, chain.number, std::int64_t{number}));
        return found;
    }

private:
    Statement m_newest;
    wire::ProtobufEventCodec m_codec;
};

void noteReceipt(SlotHistory& history, std::int64_t number) {
    if (isPlausible(number)) {
        history.lastReceipt = std::max(history.lastReceipt, number);
    }
}

void note(SlotHistory& history, const core::ShiftId& shift, const core::BusinessDate& date) {
    if (isPlausible(shift.value()) && shift.value() >= history.lastShift) {
        history.lastShift = shift.value();
        history.lastDate = history.lastDate ? std::max(*history.lastDate, date) : date;
    }
}

Expected<void> addChain(Reader& reader, const Chain& chain, SlotHistory& history) {
    using core::EventType;
    EVERTILL_TRY(genesis, reader.newest(chain, EventType::JournalStarted));
    if (const auto* one = genesis ? std::get_if<core::JournalStarted>(&*genesis) : nullptr) {
        noteReceipt(history, one->firstReceiptNumber - 1);
    }
    EVERTILL_TRY(opened, reader.newest(chain, EventType::DayOpened));
    if (const auto* one = opened ? std::get_if<core::DayOpened>(&*opened) : nullptr) {
        note(history, one->shift, one->date);
    }
    EVERTILL_TRY(shift, reader.newest(chain, EventType::ShiftOpened)); // maybe without a sale
    if (const auto* one = shift ? std::get_if<core::ShiftOpened>(&*shift) : nullptr) {
        note(history, one->shift, one->date);
    }
    EVERTILL_TRY(sale, reader.newest(chain, EventType::TransactionCompleted));
    if (const auto* one = sale ? std::get_if<core::TransactionCompleted>(&*sale) : nullptr) {
        const core::Transaction& t = one->transaction;
        noteReceipt(history, t.number.value());
        note(history, t.shift, t.businessDate);
    }
    return {};
}

} // namespace

Expected<SlotHistory> slotHistory(Connection& journal, std::span<const core::DeviceId> devices) {
    SlotHistory history;
    Reader reader{journal};
    Statement chains = journal.prepare("SELECT tenant,chain FROM chain WHERE device=$1");
    for (const core::DeviceId& device : devices) {
        std::vector<Chain> list;
        EVERTILL_TRY_VOID(chains.each(
            [&](const Row& row) {
                list.push_back({row.text(0), row.integer(1)});
            },
            device));
        for (const Chain& chain : list) {
            EVERTILL_TRY_VOID(addChain(reader, chain, history));
        }
    }
    return history;
}

} // namespace evertill::central
