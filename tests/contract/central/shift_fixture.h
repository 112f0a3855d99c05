// SPDX-License-Identifier: Apache-2.0
#pragma once

// Journals of tills with shifts, and what the centre notes and tells of them.

#include "central/shifts/shift_agreement.h"
#include "contract/central/centre_fixture.h"
#include "crypto/pki/authority.h"
#include "wire/sync/row_codec.h"

namespace evertill::test {

using central::Alert;
using central::Alerts;
using central::Row;
using central::ShiftAgreement;

inline void beginJournal(Centre& c, TestTill& till, const char* reason = "init") {
    core::JournalStarted genesis = someGenesis();
    genesis.till = till.place.till;
    genesis.reason = reason;
    c.accept(till.run(genesis));
}

// Opened, sold on, cash moved, closed with what a till's own fold says, less so much; as the Z of
// its number where none is given. The first begins the journal.
inline void playShift(Centre& c, TestTill& till, std::int64_t lie, std::int64_t number = 1,
                      std::optional<std::int64_t> z = {}, int sales = 20) {
    const core::OperatorId ann{"ann"};
    const core::ShiftId id{number};
    core::ShiftLedger ledger{gbp()};
    const auto write = [&](const core::Event& event) {
        ledger.fold(event).value();
        c.accept(till.run(event));
    };
    if (number == 1) {
        beginJournal(c, till);
    }
    write(core::ShiftOpened{id, someDay(), core::DrawerId{"1"}, ann, pence(10'000)});
    for (int i = 0; i < sales; ++i) {
        core::Event sold = till.sale({"A", "B"});
        std::get<core::TransactionCompleted>(sold).transaction.shift = id;
        write(sold);
    }
    write(core::CashMoved{id, core::CashMove::PaidOut, pence(250), ann, {}, "milk"});
    write(core::DrawerOpened{ann, "change"});
    write(core::TillCounted{id, ann, true, {{core::TenderType::Cash, pence(19'000), {}}}});
    core::ShiftFigures figures = ledger.find(id)->figures;
    figures.net += pence(lie);
    write(core::ShiftClosed{z.value_or(number), ann, figures});
}

inline std::optional<std::string> settingOf(Centre& c, const std::string& key) {
    std::optional<std::string> told;
    c.centre
        ->prepare("SELECT stream,version,body FROM ref_row WHERE tenant='main' AND scope='S1' AND "
                  "removed=0 AND key=$1")
        .each(
            [&](const Row& row) {
                const ports::EncodedRow encoded{row.as<std::uint16_t>(0), key,
                                                row.as<std::uint16_t>(1), false, row.bytes(2)};
                told = std::get<ports::ConfigRow>(*wire::decodeRow(encoded).value().value).value;
            },
            key)
        .value();
    return told;
}

// What the till is told, as its setting.
inline std::optional<std::string> toldTo(Centre& c, const TestTill& till) {
    return settingOf(c, core::agreementSetting(till.place.till));
}

inline const crypto::Authority& theAuthority() {
    static const crypto::Authority kAuthority = crypto::Authority::create(0);
    return kAuthority;
}
inline crypto::PrivateKey theRootKey() {
    return crypto::PrivateKey::fromPem(theAuthority().keyPem()).value();
}

// Goes on in an epoch of its own, as a till does that was put back from a copy.
inline void goOnAnew(Centre& c, TestTill& till) {
    ++till.epoch[7];
    till.seq = 0;
    till.head = {};
    beginJournal(c, till, "restore");
}

inline core::ZStanding toldOf(Centre& c, const TestTill& till, std::int64_t z) {
    return core::standingOfZ(toldTo(c, till), till.device, till.epoch, z);
}

// By a process of its own, to the end of the feed.
inline void agree(Centre& c, std::int64_t most = ShiftAgreement::kGroup) {
    c.project();
    const auto shifts =
        ShiftAgreement::open(*c.database, c.sha256, c.codec, c.clock, theRootKey()).value();
    while (shifts->step(most).value() > 0) {
    }
    shifts->save().value();
}

// The alerts of shifts, by what comes behind the device in their key.
inline std::map<std::string, Alert> shiftAlerts(Centre& c, bool withSettled = false) {
    std::map<std::string, Alert> found;
    central::http::AlertQuery query;
    query.kind = "shift";
    query.withSettled = withSettled;
    query.limit = 1000;
    for (Alert& alert : Alerts(*c.centre).list("main", query).value()) {
        found.emplace(alert.key.substr(alert.key.find('/') + 1), std::move(alert));
    }
    return found;
}

} // namespace evertill::test
