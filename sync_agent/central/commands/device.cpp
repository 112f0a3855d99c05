// SPDX-License-Identifier: Apache-2.0
// The boxes the centre knows: list, and unlock for the original of a till that was copied.
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/server/enrolment_desk.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

constexpr std::int64_t kPage = 500;

std::string_view stateOf(const DeviceOverview& device) {
    switch (device.record.state) {
    case ports::BoxState::Revoked: return "revoked";
    case ports::BoxState::Retired: return "retired";
    case ports::BoxState::Active: break;
    }
    return device.seen.alarm == "clone" ? "stopped" : "active";
}

// Beside a centre that runs, too.
Expected<std::vector<DeviceOverview>> devicesOf(const Program& program) {
    if (!OpenedCentre::isThere(program.directory)) {
        return base::makeError(base::ErrorCode::NotFound, program.directory.string(), "centre");
    }
    crypto::SystemRandom random;
    const crypto::OpensslSha256 sha256;
    EVERTILL_TRY(database, CentralDatabase::open(program.directory, program.db, random));
    EVERTILL_TRY(registry, Registry::open(*database, sha256));
    std::vector<DeviceOverview> all;
    core::DeviceId after;
    while (true) {
        EVERTILL_TRY(page, registry->devices(ownTenant(), std::nullopt, after, kPage));
        if (page.empty()) {
            return all;
        }
        after = page.back().record.device;
        all.insert(all.end(), page.begin(), page.end());
    }
}

int list(const Program& program) {
    const auto devices = devicesOf(program);
    if (!devices) {
        return fail(program, devices.error());
    }
    json::array rows;
    for (const DeviceOverview& each : *devices) {
        const ports::DeviceRecord& record = each.record;
        if (program.json) {
            rows.push_back(json::object{{"device", record.device.value().toString()},
                                        {"store", record.place.store.value()},
                                        {"till", record.place.till.value()},
                                        {"state", stateOf(each)}});
        } else {
            std::cout << record.device.value().toString() << "\t" << record.place.store.value()
                      << "\t" << record.place.till.value() << "\t" << stateOf(each) << "\n";
        }
    }
    if (program.json) {
        print({{"devices", std::move(rows)}});
    }
    return kDone;
}

Expected<void> unlockHere(const Program& program, const std::string& id) {
    EVERTILL_TRY(device, base::Uuid::parse(id));
    EVERTILL_TRY(authority, PkiFolder::openAuthority(program.directory));
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    EVERTILL_TRY(registry, Registry::open(*centre.database, centre.sha256));
    EnrolmentDesk desk{{*registry, authority, centre.random, centre.clock, centre.sha256}};
    return desk.unlock(ownTenant(), core::DeviceId{device}, "command");
}

int unlock(const Program& program, const std::string& id) {
    const auto asked = askOwner(program, {{"command", "unlock"}, {"device", id}});
    if (!asked) {
        return fail(program, asked.error());
    }
    if (!*asked) {
        const auto done = unlockHere(program, id);
        if (!done) {
            return fail(program, done.error());
        }
    }
    if (program.json) {
        print({{"unlocked", id}, {"valid_seconds", kUnlockMicros / 1'000'000}});
    } else {
        std::cout << "The next box that comes with this identity within a day is taken for the "
                     "right one.\nMake sure that the copy is off. The till asks by itself within "
                     "five minutes; evertill-sync --once asks now.\n";
    }
    return kDone;
}

} // namespace

void addDevice(Program& program) {
    CLI::App* parent = program.app.add_subcommand("device", "The boxes this centre knows");
    parent->require_subcommand(1);
    CLI::App* listing = addCommand(program, *parent, "list", "Id, store, till, state of each");
    listing->callback([&program] { program.action = [&program] { return list(program); }; });
    CLI::App* unlocking =
        addCommand(program, *parent, "unlock",
                   "Take the original of a copied till in again, without a new code");
    const auto device = std::make_shared<std::string>(); // outlives this function, in the callbacks
    unlocking->add_option("--device", *device, "Its id")->required();
    unlocking->callback([&program, device] {
        program.action = [&program, device] { return unlock(program, *device); };
    });
}

} // namespace evertill::central
