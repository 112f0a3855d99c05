// SPDX-License-Identifier: Apache-2.0
#include "system/sync/people.h"

#include "base/bytes.h"
#include "platform/system_clock.h"
#include "system/sync/tools.h"
#include "terminal/people.h"
#include "usecase/shifts.h"
#include "usecase/sign_on.h"
#include "wire/event_codec.h"

#include <doctest/doctest.h>

#include <sstream>

namespace evertill::test {

namespace {

// The till's own door; the terminal is held as long.
struct Door {
    explicit Door(const SyncTill& till, const base::Clock& clock)
        : terminal(terminal::Terminal::openForSelling(till.directory(), "test").value())
        , people(*terminal)
        , signOn(people.doors(), terminal->journal(), clock) {}

    std::unique_ptr<terminal::Terminal> terminal;
    terminal::TillPeople people;
    usecase::SignOn signOn;
};

} // namespace

void importPeople(const Centre& centre, const Folder& folder, const std::string& rows) {
    const Finished done = centre.command(
        {"import", "users", folder.file("people.csv", "id,name,role\n" + rows).string()});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
}

Finished setSecret(const Centre& centre, const std::string& kind, const std::string& id,
                   const std::string& secret) {
    return run({builtProgram("evertill-central"),
                {"operator", kind, id, "--dir", centre.directory().string()},
                {}},
               secret + "\n");
}

bool isPinAt(const SyncTill& till, const std::string& id, const std::string& pin) {
    const platform::SystemClock clock;
    return Door{till, clock}.signOn.prove({core::OperatorId{id}, pin, {}}).hasValue();
}

std::string badgeOwner(const SyncTill& till, const std::string& badge) {
    const platform::SystemClock clock;
    return Door{till, clock}.signOn.prove({{}, {}, badge}).valueOr({}).value();
}

void payOutByOverride(const SyncTill& till, const base::Clock& clock, const Override& what) {
    Door door{till, clock};
    const core::Currency currency = door.terminal->identity().currency;
    const auto reader = door.terminal->newReader().value();
    usecase::Shifts shifts{
        {&door.terminal->shifts(), &clock, currency, *door.people.staff(*reader).value()}};
    const auto payOut = [&](const core::OperatorId& approvedBy) {
        return shifts.moveCash({core::OperatorId{"1"}, {approvedBy}}, {}, core::CashMove::PaidOut,
                               core::Money::parse(what.amount, currency).value(), what.reason);
    };
    const auto alone = payOut({});
    REQUIRE_FALSE(alone.hasValue());
    CHECK(alone.error().code == base::ErrorCode::NotPermitted);
    CHECK(alone.error().place == what.supervisor); // who may
    const auto by =
        door.signOn.prove({core::OperatorId{what.supervisor}, what.pin, {}}); // the sheet's PIN
    REQUIRE(by.hasValue());
    const auto paid = payOut(*by);
    INFO((paid ? "" : paid.error().context));
    CHECK(paid.hasValue());
}

std::vector<core::RightOverridden> overridesAt(const Centre& centre) {
    std::istringstream bodies{sqlText(centre.directory() / "journal.db",
                                      "SELECT version||':'||hex(body) FROM event WHERE type=12 "
                                      "ORDER BY chain,seq")};
    const wire::ProtobufEventCodec codec;
    std::vector<core::RightOverridden> all;
    for (std::string each; bodies >> each;) {
        const std::size_t colon = each.find(':');
        const auto version = static_cast<std::uint16_t>(std::stoi(each.substr(0, colon)));
        const auto body = base::fromHex(each.substr(colon + 1)).value();
        const core::Event event = codec.decode(12, version, body).value();
        all.push_back(std::get<core::RightOverridden>(event));
    }
    return all;
}

} // namespace evertill::test
