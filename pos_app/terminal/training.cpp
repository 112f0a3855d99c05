// SPDX-License-Identifier: Apache-2.0
#include "terminal/training.h"

#include "crypto/pin_hash.h"
#include "storage/directory.h"
#include "storage/pos/till_database.h"
#include "terminal/keys.h"
#include "terminal/people.h"
#include "wire/basket_codec.h"

namespace evertill::terminal {

namespace {

constexpr const char* kFolder = "training";
// The PIN is on the screen: no cost would protect it, and a shop has many people.
constexpr core::ScryptCost kCheap{10, 8, 1};

// Money, paper and labels stay where they are.
constexpr std::array kDevicesLeftOut{"device.printer", "device.pick",     "device.display",
                                     "device.labels",  "device.terminal", "device.wallet"};

base::Error systemError(const std::error_code& problem, const std::filesystem::path& path) {
    return base::makeError(base::ErrorCode::StorageFailed, problem.message(), path.string());
}

Expected<void> wipe(const std::filesystem::path& directory) {
    std::error_code problem;
    std::filesystem::remove_all(directory / kFolder, problem);
    return problem ? Expected<void>{systemError(problem, directory / kFolder)} : Expected<void>{};
}

// The generation in force, by a link: the agent goes on writing into it, and training sells by it.
Expected<void> linkReference(const storage::TillDirectory& from, const storage::TillDirectory& to) {
    EVERTILL_TRY(generation, from.currentGeneration());
    std::error_code problem;
    const auto file = std::filesystem::absolute(from.referenceFile(generation), problem);
    std::filesystem::create_symlink(file, to.referenceFile(generation), problem);
    return problem ? Expected<void>{systemError(problem, file)}
                   : to.setCurrentGeneration(generation);
}

Expected<void> createTill(Terminal& till, const std::filesystem::path& path) {
    std::error_code problem;
    std::filesystem::create_directories(path.parent_path(), problem);
    std::filesystem::permissions(path.parent_path(), std::filesystem::perms::owner_all, problem);
    if (problem) {
        return systemError(problem, path);
    }
    EVERTILL_TRY(real, storage::TillDirectory::open(till.directory()));
    EVERTILL_TRY(directory, storage::TillDirectory::create(path));
    EVERTILL_TRY_VOID(copyLookupKey(till.directory(), path));
    EVERTILL_TRY_VOID(linkReference(real, directory));
    ports::TillIdentity identity = till.identity();
    const base::UtcTime now = till.clock().now();
    identity.device = core::DeviceId{base::Uuid::version7(now, till.random())};
    till.random().fill(identity.epoch);
    core::JournalStarted genesis;
    genesis.store = identity.store;
    genesis.till = identity.till;
    genesis.currency = identity.currency;
    genesis.reason = "training";
    const wire::ProtobufBasketCodec baskets;
    return storage::createTill(directory, identity, genesis, now,
                               {&till.events(), &baskets, &till.sha256()});
}

Expected<void> copySettings(Terminal& till, Terminal& training,
                            const std::vector<ports::Person>& people) {
    EVERTILL_TRY(reader, till.newReader());
    std::vector<std::string> keys = usecase::knownSettings();
    for (const ports::Person& person : people) {
        keys.push_back("role." + person.row.role);
    }
    const base::UtcTime now = till.clock().now();
    const auto put = [&](const std::string& key, const std::string& value) -> Expected<void> {
        EVERTILL_TRY_VOID(
            training.journal().changeSetting({key, value, usecase::defaultOperator()}, now));
        return {};
    };
    for (const std::string& key : keys) {
        EVERTILL_TRY(value, reader->setting(key));
        if (value) {
            EVERTILL_TRY_VOID(put(key, *value));
        }
    }
    for (const char* key : kDevicesLeftOut) {
        EVERTILL_TRY_VOID(put(key, "none"));
    }
    EVERTILL_TRY_VOID(put("people.pin_required", "no"));
    return put("store.mode", "training");
}

Expected<void> copyPeople(Terminal& training, const std::vector<ports::Person>& people) {
    EVERTILL_TRY(key, readLookupKey(training.directory()));
    const base::UtcTime now = training.clock().now();
    const core::OperatorId by = usecase::defaultOperator();
    for (ports::Person person : people) {
        person.row.badge.clear();
        EVERTILL_TRY_VOID(training.people().putOperator(person.row, by, now));
        const core::PinHash hash =
            crypto::hashPin({person.row.id, usecase::kTrainingPin}, key, training.random(), kCheap);
        EVERTILL_TRY_VOID(training.people().setPin(person, core::pinHashText(hash), by, now));
    }
    return {};
}

} // namespace

std::filesystem::path trainingTill(const std::filesystem::path& directory) {
    return directory / kFolder / "till";
}

bool isTrainingTill(const std::filesystem::path& directory) {
    // Below a till: a shop may have its files in a folder of this name.
    const std::filesystem::path real = directory.parent_path().parent_path();
    std::error_code problem;
    return directory == trainingTill(real) && std::filesystem::exists(real / "pos.db", problem);
}

Expected<void> beginTraining(Terminal& till, const core::OperatorId& by) {
    if (isTrainingTill(till.directory())) {
        return base::makeError(base::ErrorCode::NotPermitted, "training is on");
    }
    EVERTILL_TRY_VOID(wipe(till.directory()));
    const auto make = [&]() -> Expected<void> {
        EVERTILL_TRY(reader, openPeople(till));
        EVERTILL_TRY(people, reader->people());
        const auto path = trainingTill(till.directory());
        EVERTILL_TRY_VOID(createTill(till, path));
        EVERTILL_TRY(training, Terminal::openForSelling(path, "evertill training"));
        EVERTILL_TRY_VOID(copySettings(till, *training, people));
        EVERTILL_TRY_VOID(copyPeople(*training, people));
        EVERTILL_TRY_VOID(
            till.journal().append(core::TrainingSwitched{by, true}, till.clock().now()));
        return {};
    };
    const auto made = make();
    if (!made) {
        static_cast<void>(wipe(till.directory())); // it says why by itself, at the next try
    }
    return made;
}

Expected<bool> endTraining(Terminal& till, const core::OperatorId& by) {
    std::error_code problem;
    if (!std::filesystem::exists(till.directory() / kFolder, problem)) {
        return false;
    }
    EVERTILL_TRY_VOID(till.journal().append(core::TrainingSwitched{by, false}, till.clock().now()));
    EVERTILL_TRY_VOID(wipe(till.directory()));
    return true;
}

} // namespace evertill::terminal
