// SPDX-License-Identifier: Apache-2.0
// Goal: people of the centre and of this till are one list, a PIN changed here counts until the
// centre sets another, wrong PINs make wait and a restart does not help, and neither PIN nor hash
// is in the journal. Method: a real till in a folder, opened again; a stand-in for scrypt.
#include "core/people/pin.h"
#include "storage/pos/people_reader.h"
#include "storage/sync/reference_store.h"
#include "support/till_fixture.h"
#include "usecase/sign_on.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using base::ErrorCode;
using core::OperatorId;

namespace {

const OperatorId kAnn{"ann"};
const OperatorId kBoss{"boss"};

class HandClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return time; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return time.micros; }
    base::UtcTime time = test::at(0);
};

core::PinHash plainHash(const OperatorId& who, std::string_view pin) {
    core::PinHash hash{{10, 8, 1}, base::Bytes(8, 1), {}};
    const std::string text = who.value() + "/" + std::string{pin};
    std::copy(text.begin(), text.end(), hash.hash.begin());
    return hash;
}

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    HandClock clock;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::SqliteReferenceStore> agent;
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<ports::PeopleReader> reader;

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        agent = std::move(*storage::SqliteReferenceStore::open(directory, codecs.sha256));
        open();
    }
    void open() {
        database.reset();
        database = std::move(*storage::TillDatabase::open(directory, codecs.tools(), {}));
        reader = std::move(*storage::SqlitePeopleReader::open(directory));
    }
    usecase::SignOn people() {
        return {{reader.get(), database.get(),
                 [](const OperatorId& who, std::string_view pin, const core::PinHash& kept) {
                     return plainHash(who, pin) == kept;
                 },
                 [](const OperatorId& who, std::string_view pin) { return plainHash(who, pin); },
                 [](std::string_view code) {
                     return std::vector<base::Bytes>{{code.begin(), code.end()}};
                 }},
                *database,
                clock};
    }
    void fromCentre(const ports::UserRow& row) {
        ports::DecodedRow decoded{{static_cast<std::uint16_t>(ports::Stream::Users),
                                   row.id.value(),
                                   1,
                                   false,
                                   {++m_position}},
                                  ports::ReferenceRow{row}};
        REQUIRE(agent->apply({decoded}, {test::uuidOf(3), m_position}));
    }
    void make(const OperatorId& id, const char* role, const char* pin) {
        REQUIRE(database->putOperator({id, id.value(), role, true, {}, {}}, kBoss, clock.now()));
        REQUIRE(people().resetPin(id, pin, kBoss));
    }
    [[nodiscard]] std::vector<core::Event> events() {
        std::vector<core::Event> list;
        const auto records = storage::SqliteTillReader::open(directory, codecs.events);
        REQUIRE((*records)->journal(1, [&](const core::JournalRecord& record) {
            list.push_back(codecs.events.decode(record.type, record.version, record.body).value());
            return true;
        }));
        return list;
    }
    ErrorCode codeOf(const char* pin) {
        const auto proved = people().prove({kAnn, pin, {}});
        return proved ? ErrorCode{} : proved.error().code;
    }

private:
    std::uint8_t m_position = 0;
};

} // namespace

TEST_CASE("wrong PINs make wait, also after a restart; a right one in time begins anew") {
    Till till;
    till.make(kAnn, "cashier", "2580");
    CHECK(till.codeOf("2580") == ErrorCode{});
    for (int i = 0; i < 3; ++i) {
        CHECK(till.codeOf("0000") == ErrorCode::PinWrong);
    }
    CHECK(till.codeOf("2580") == ErrorCode::PinLocked); // even the right one
    till.open();
    const auto locked = till.people().prove({kAnn, "2580", {}});
    REQUIRE_FALSE(locked.hasValue());
    CHECK(locked.error().code == ErrorCode::PinLocked);
    CHECK(locked.error().context == "5");
    till.clock.time.micros += 5'000'000;
    CHECK(till.codeOf("1111") == ErrorCode::PinWrong);
    till.clock.time.micros += 5'000'000;
    CHECK(till.codeOf("2580") == ErrorCode::PinLocked); // ten seconds by now
    till.clock.time.micros += 5'000'000;
    CHECK(till.codeOf("2580") == ErrorCode{});
    CHECK(till.codeOf("0000") == ErrorCode::PinWrong);
    CHECK(till.codeOf("2580") == ErrorCode{});
}

TEST_CASE("who came, who failed and who changed a PIN is on record; PINs and hashes are not") {
    Till till;
    till.make(kAnn, "cashier", "2580");
    REQUIRE(till.people().signOn({kAnn, "2580", {}}, kBoss));
    CHECK(till.codeOf("9999") == ErrorCode::PinWrong);
    REQUIRE(till.people().changePin({kAnn, "2580", {}}, "7031"));
    CHECK(till.codeOf("2580") == ErrorCode::PinWrong);
    CHECK(till.codeOf("7031") == ErrorCode{});
    CHECK(till.people().changePin({kAnn, "7031", {}}, "1234").error().code ==
          ErrorCode::OutOfRange);
    const std::vector<core::Event> events = till.events();
    const auto holds = [&](const core::Event& event) {
        return std::find(events.begin(), events.end(), event) != events.end();
    };
    CHECK(holds(core::OperatorChanged{kAnn, "cashier", true, kBoss}));
    CHECK(holds(core::OperatorSignedOn{kAnn, kBoss, false}));
    CHECK(holds(core::SignOnFailed{kAnn, 1}));
    CHECK(holds(core::PinChanged{kAnn, kAnn}));
    const auto records = storage::SqliteTillReader::open(till.directory, till.codecs.events);
    REQUIRE((*records)->journal(1, [&](const core::JournalRecord& record) {
        const std::string_view body = base::textOf(record.body);
        CHECK(body.find("2580") == std::string_view::npos);
        CHECK(body.find("7031") == std::string_view::npos);
        CHECK(body.find("scrypt") == std::string_view::npos);
        return true;
    }));
}

TEST_CASE(
    "a PIN changed here counts until the centre sets another; who is gone there is gone here") {
    Till till;
    const std::string first = core::pinHashText(plainHash(kAnn, "2580"));
    till.fromCentre({kAnn, "Ann", "cashier", true, first, {}});
    CHECK(till.codeOf("2580") == ErrorCode{});
    REQUIRE(till.people().changePin({kAnn, "2580", {}}, "7031"));
    CHECK(till.codeOf("7031") == ErrorCode{});
    till.fromCentre({kAnn, "Ann Li", "supervisor", true, first, {}}); // anything else
    CHECK(till.codeOf("7031") == ErrorCode{});
    CHECK(till.reader->people().value().front().row.role == "supervisor");
    till.fromCentre(
        {kAnn, "Ann Li", "supervisor", true, core::pinHashText(plainHash(kAnn, "4711")), {}});
    CHECK(till.codeOf("7031") == ErrorCode::PinWrong);
    CHECK(till.codeOf("4711") == ErrorCode{});
    till.fromCentre({kAnn, "Ann Li", "supervisor", false, {}, {}});
    CHECK(till.codeOf("4711") == ErrorCode::OperatorUnknown);
    ports::DecodedRow gone{{static_cast<std::uint16_t>(ports::Stream::Users), "ann", 1, true, {}},
                           std::nullopt};
    REQUIRE(till.agent->apply({gone}, {test::uuidOf(3), 99}));
    CHECK(till.reader->people().value().empty());
}

TEST_CASE("a badge names its owner; a short or unknown one nobody") {
    Till till;
    const std::string code = "BADGE-0017";
    REQUIRE(till.database->putOperator(
        {kAnn, "Ann", "cashier", true, {}, base::Bytes(code.begin(), code.end())}, kBoss,
        till.clock.now()));
    CHECK(till.people().signOn({{}, {}, code}, {}).value() == kAnn);
    CHECK(till.people().prove({{}, {}, "BADGE-0018"}).error().code == ErrorCode::OperatorUnknown);
    CHECK(till.people().prove({{}, {}, "BADGE"}).error().code == ErrorCode::OperatorUnknown);
    CHECK(till.people().prove({kAnn, "2580", {}}).error().code == ErrorCode::OperatorUnknown);
    CHECK(till.events().back() == core::Event{core::OperatorSignedOn{kAnn, {}, true}});
}

TEST_CASE("roles are settings; one that cannot be read gives no rights") {
    const auto read = [](std::string_view key) -> std::optional<std::string> {
        if (key == "role.cashier") {
            return "discount_line=7%";
        }
        return key == "role.broken" ? std::optional<std::string>{"discount_line=lots"}
                                    : std::nullopt;
    };
    std::vector<ports::Person> people(3);
    people[0].row = {OperatorId{"1"}, "A", "cashier", true, "x", {}};
    people[1].row = {OperatorId{"2"}, "B", "broken", true, "", {}};
    people[2].row = {OperatorId{"3"}, "C", "manager", true, "", {1}};
    const core::Staff staff = usecase::staffOf(people, read, test::gbp());
    REQUIRE(staff.roles.size() == 3);
    CHECK(core::grantsText(staff.roles[0].grants) == "discount_line=7%");
    CHECK(staff.roles[1].grants.empty());
    CHECK(staff.roles[2] == core::builtInRole("manager"));
    CHECK(staff.operators[0].canProve);
    CHECK_FALSE(staff.operators[1].canProve);
    CHECK(staff.operators[2].canProve);
}
