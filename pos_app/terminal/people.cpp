// SPDX-License-Identifier: Apache-2.0
#include "terminal/people.h"

#include "crypto/pin_hash.h"
#include "net/link_files.h"
#include "storage/pos/people_reader.h"
#include "terminal/keys.h"

namespace evertill::terminal {

TillPeople::TillPeople(Terminal& terminal) : m_terminal(terminal) {}

TillPeople::~TillPeople() = default;

Expected<void> TillPeople::openReader() {
    if (!m_reader) {
        EVERTILL_TRY(reader, openPeople(m_terminal));
        m_reader = std::move(reader);
    }
    return {};
}

usecase::PeopleDoors TillPeople::doors() {
    usecase::PeopleDoors doors;
    const auto key = readLookupKey(m_terminal.directory());
    if (!key || !openReader()) {
        return doors;
    }
    doors.people = m_reader.get();
    doors.store = &m_terminal.people();
    const auto former = formerLookupKey(m_terminal.directory());
    doors.isPin = [pepper = *key, former](const core::OperatorId& who, std::string_view pin,
                                          const core::PinHash& kept) {
        return crypto::isPin({who, pin}, pepper, kept) ||
               (former && crypto::isPin({who, pin}, *former, kept));
    };
    doors.hashPin = [pepper = *key, &random = m_terminal.random()](const core::OperatorId& who,
                                                                   std::string_view pin) {
        return crypto::hashPin({who, pin}, pepper, random);
    };
    doors.badgeHashes = [pepper = *key, former](std::string_view code) {
        std::vector<base::Bytes> hashes{crypto::badgeHash(code, pepper)};
        if (former) {
            hashes.push_back(crypto::badgeHash(code, *former));
        }
        return hashes;
    };
    doors.isCentres = [&terminal = m_terminal] {
        return net::LinkFiles{terminal.directory()}.isEnrolled();
    };
    return doors;
}

Expected<std::shared_ptr<const core::Staff>> TillPeople::staff(ports::TillReader& settings) {
    EVERTILL_TRY_VOID(openReader());
    EVERTILL_TRY(people, m_reader->people());
    core::Staff staff = usecase::staffOf(
        people, [&](std::string_view key) { return settings.setting(key).valueOr(std::nullopt); },
        m_terminal.identity().currency);
    if (!readLookupKey(m_terminal.directory())) {
        for (core::Operator& one : staff.operators) {
            one.canProve = false;
        }
    }
    return std::make_shared<const core::Staff>(std::move(staff));
}

Expected<std::unique_ptr<ports::PeopleReader>> openPeople(const Terminal& terminal) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(terminal.directory()));
    EVERTILL_TRY(reader, storage::SqlitePeopleReader::open(directory));
    return std::unique_ptr<ports::PeopleReader>{std::move(reader)};
}

usecase::PersonNames personNames(const Terminal& terminal) {
    const auto reader = openPeople(terminal);
    return usecase::PersonNames{reader ? reader->get() : nullptr};
}

Expected<void> putOperator(Terminal& terminal, const NewOperator& who) {
    TillPeople people{terminal};
    usecase::ManagePeople desk{people.doors(), terminal.journal(), terminal.clock(), {}};
    return desk.put(who, usecase::defaultOperator());
}

} // namespace evertill::terminal
