// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/people_reader.h"

#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kPosStepWithPeople = 6;
constexpr std::int64_t kPosStepWithTime = 10;
constexpr std::int64_t kRefStepWithStreams = 2;
constexpr std::int64_t kRefStepWithPins = 5;

base::Bytes bytesAt(const Rows& rows, int column) {
    const base::ByteView blob = rows.blob(column);
    return {blob.begin(), blob.end()};
}

// What stands here takes the place of what the centre says.
void overlay(const Rows& rows, bool isKnown, ports::Person& person) {
    ports::UserRow& row = person.row;
    if (!rows.isNull(1)) {
        person.isLocal = !isKnown;
        row.name = rows.text(1);
        row.role = rows.text(2);
        row.isActive = rows.integer(3) != 0;
    }
    if (!rows.isNull(4) && rows.text(5) == person.centrePin) {
        row.pin = rows.text(4);
    }
    if (!rows.isNull(6)) {
        row.badge = bytesAt(rows, 6);
    }
}

} // namespace

Expected<std::unique_ptr<SqlitePeopleReader>>
SqlitePeopleReader::open(const TillDirectory& directory) {
    EVERTILL_TRY(local, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(local, posMigrations()));
    return std::unique_ptr<SqlitePeopleReader>{new SqlitePeopleReader{directory, std::move(local)}};
}

Expected<void> SqlitePeopleReader::addCentral(People& people) const {
    EVERTILL_TRY(generation, m_directory.currentGeneration());
    EVERTILL_TRY(database, Database::open(m_directory.referenceFile(generation).string(),
                                          OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, refMigrations()));
    EVERTILL_TRY(steps, database.integer("PRAGMA user_version"));
    if (steps < kRefStepWithStreams) {
        return {};
    }
    EVERTILL_TRY(list,
                 database.prepare(steps < kRefStepWithPins
                                      ? "SELECT key,name,role,is_active,NULL,NULL FROM operator"
                                      : "SELECT key,name,role,is_active,pin,badge FROM operator"));
    Rows rows = list.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        ports::Person person;
        person.row.id = core::OperatorId{rows.text(0)};
        person.row.name = rows.text(1);
        person.row.role = rows.text(2);
        person.row.isActive = rows.integer(3) != 0;
        person.row.pin = rows.text(4);
        person.row.badge = bytesAt(rows, 5);
        person.centrePin = person.row.pin;
        people.emplace(person.row.id, std::move(person));
    }
}

Expected<void> SqlitePeopleReader::addLocal(People& people) {
    EVERTILL_TRY(steps, m_local.integer("PRAGMA user_version"));
    if (steps < kPosStepWithPeople) {
        return {};
    }
    EVERTILL_TRY(list, m_local.prepare("SELECT id,name,role,is_active,pin,coalesce(over_pin,''),"
                                       "badge FROM operator_local"));
    Rows rows = list.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        const core::OperatorId id{rows.text(0)};
        const bool isKnown = people.contains(id);
        if (!isKnown && rows.isNull(1)) {
            continue; // changed a PIN here once; the centre took them away since
        }
        ports::Person& person = people[id];
        person.row.id = id;
        overlay(rows, isKnown, person);
    }
}

Expected<std::vector<ports::Person>> SqlitePeopleReader::people() {
    People people;
    EVERTILL_TRY_VOID(addCentral(people));
    EVERTILL_TRY_VOID(addLocal(people));
    std::vector<ports::Person> list;
    for (auto& [id, person] : people) {
        list.push_back(std::move(person));
    }
    return list;
}

Expected<std::vector<core::ClockEntry>> SqlitePeopleReader::clocked(std::int64_t fromMicros) {
    std::vector<core::ClockEntry> entries;
    EVERTILL_TRY(steps, m_local.integer("PRAGMA user_version"));
    if (steps < kPosStepWithTime) {
        return entries;
    }
    EVERTILL_TRY(list, m_local.prepare("SELECT of,step,at,offset_minutes,by FROM time_clock "
                                       "WHERE at>=? ORDER BY id"));
    Rows rows = list.query(fromMicros);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return entries;
        }
        entries.push_back({core::OperatorId{std::string{rows.text(0)}},
                           static_cast<core::ClockStep>(rows.integer(1)),
                           {rows.integer(2), rows.as<std::int16_t>(3)},
                           core::OperatorId{std::string{rows.text(4)}}});
    }
}

} // namespace evertill::storage
