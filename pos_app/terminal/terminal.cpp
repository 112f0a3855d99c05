// SPDX-License-Identifier: Apache-2.0
#include "terminal/terminal.h"

#include "crypto/member_cipher.h"
#include "crypto/openssl_sha256.h"
#include "crypto/system_random.h"
#include "platform/system_clock.h"
#include "storage/directory.h"
#include "storage/pos/sale_audit.h"
#include "storage/pos/till_database.h"
#include "storage/pos/till_reader.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/ref/member_store.h"
#include "terminal/keys.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"

namespace evertill::terminal {

struct Terminal::Parts {
    explicit Parts(storage::TillDirectory where) : directory(std::move(where)) {}

    [[nodiscard]] storage::TillTools tools() const { return {&events, &baskets, &sha256}; }

    storage::TillDirectory directory;
    platform::SystemClock clock;
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha256;
    wire::ProtobufEventCodec events;
    wire::ProtobufBasketCodec baskets;
    std::unique_ptr<crypto::AesMemberCipher> cipher;
    ports::TillIdentity identity;
    std::unique_ptr<storage::TillDatabase> database; // only for selling
};

namespace {

// A till without a catalogue still needs one tax category, or nothing could ever be rung up by
// hand.
Expected<void> createEmptyReference(const storage::TillDirectory& directory,
                                    core::TaxMode taxMode) {
    EVERTILL_TRY(writer, storage::SqliteCatalogueWriter::begin(directory));
    EVERTILL_TRY_VOID(writer->putTaxPolicy({taxMode, core::TaxRounding::PerRate, 1}));
    EVERTILL_TRY_VOID(writer->putTaxCategory({core::TaxCategoryId{"standard"}, "Standard", {}}));
    EVERTILL_TRY(published, writer->publish());
    static_cast<void>(published);
    return {};
}

// The till is there, so a key that is not is damage, not a wrong path.
Expected<LookupKey> keyOfTill(const std::filesystem::path& path) {
    auto key = readLookupKey(path);
    if (!key && key.error().code == base::ErrorCode::FileMissing) {
        return base::makeError(base::ErrorCode::StorageCorrupt, key.error().context,
                               key.error().place);
    }
    return key;
}

bool isPlainId(const std::string& id) {
    return !id.empty() && id.size() <= 16 &&
           id.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string::npos;
}

} // namespace

Terminal::Terminal() = default;
Terminal::~Terminal() = default;

Expected<void> Terminal::create(const std::filesystem::path& path, const NewTill& facts) {
    for (const std::string* id : {&facts.store.value(), &facts.till.value()}) {
        if (!isPlainId(*id)) {
            return base::makeError(base::ErrorCode::InvalidFormat, *id,
                                   "store and till: 1 to 16 letters, digits, _");
        }
    }
    EVERTILL_TRY(directory, storage::TillDirectory::create(path));
    Parts parts{directory};
    const base::UtcTime now = parts.clock.now();
    ports::TillIdentity identity{core::DeviceId{base::Uuid::version7(now, parts.random)},
                                 facts.store,
                                 facts.till,
                                 facts.currency,
                                 {}};
    parts.random.fill(identity.epoch);
    core::JournalStarted genesis;
    genesis.store = facts.store;
    genesis.till = facts.till;
    genesis.currency = facts.currency;
    genesis.reason = "init";
    // pos.db last: it is what makes a folder a till, so a creation that was cut short can be
    // repeated.
    const auto key = readLookupKey(path);
    if (!key) {
        EVERTILL_TRY_VOID(createLookupKey(path, parts.random));
    }
    EVERTILL_TRY_VOID(createEmptyReference(directory, facts.taxMode));
    return storage::createTill(directory, identity, genesis, now, parts.tools());
}

Expected<std::unique_ptr<Terminal>> Terminal::openForReading(const std::filesystem::path& path) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(path));
    std::unique_ptr<Terminal> terminal{new Terminal};
    terminal->m_parts = std::make_unique<Parts>(directory);
    Parts& parts = *terminal->m_parts;
    EVERTILL_TRY(key, keyOfTill(path));
    parts.cipher = std::make_unique<crypto::AesMemberCipher>(parts.random, key);
    EVERTILL_TRY(reader, storage::SqliteTillReader::open(directory, parts.events));
    parts.identity = reader->identity();
    return terminal;
}

Expected<std::unique_ptr<Terminal>> Terminal::openForSelling(const std::filesystem::path& path,
                                                             const std::string& holder) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(path));
    std::unique_ptr<Terminal> terminal{new Terminal};
    terminal->m_parts = std::make_unique<Parts>(directory);
    Parts& parts = *terminal->m_parts;
    EVERTILL_TRY(key, keyOfTill(path));
    parts.cipher = std::make_unique<crypto::AesMemberCipher>(parts.random, key);
    storage::TillOptions options;
    options.holder = holder;
    EVERTILL_TRY(database, storage::TillDatabase::open(directory, parts.tools(), options));
    parts.database = std::move(database);
    parts.identity = parts.database->identity();
    EVERTILL_TRY(recovered, parts.database->recover());
    static_cast<void>(recovered);
    // Generations nobody reads any more. Not while an import or the agent holds the lock: the next
    // start does.
    if (const auto lock = directory.lockReference(holder)) {
        directory.removeOldGenerations();
    }
    return terminal;
}

const ports::TillIdentity& Terminal::identity() const {
    return m_parts->identity;
}

ports::JournalStore& Terminal::journal() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::BasketStore& Terminal::baskets() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::PrintSpool& Terminal::spool() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

void Terminal::maintain() {
    // A checkpoint that cannot run now runs later; the sales are in the WAL.
    static_cast<void>(m_parts->database->maintain());
}

Expected<std::unique_ptr<ports::TillReader>> Terminal::newReader() const {
    EVERTILL_TRY(reader, storage::SqliteTillReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::TillReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::CatalogueReader>> Terminal::newCatalogue() const {
    EVERTILL_TRY(reader, storage::SqliteCatalogueReader::open(m_parts->directory));
    return std::unique_ptr<ports::CatalogueReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::MemberStore>> Terminal::newMembers() const {
    EVERTILL_TRY(store, storage::SqliteMemberStore::open(m_parts->directory));
    return std::unique_ptr<ports::MemberStore>{std::move(store)};
}

Expected<std::unique_ptr<ports::SaleAudit>> Terminal::newSaleAudit() const {
    EVERTILL_TRY(audit, storage::SqliteSaleAudit::open(m_parts->directory));
    return std::unique_ptr<ports::SaleAudit>{std::move(audit)};
}

Expected<std::unique_ptr<ports::CatalogueWriter>> Terminal::newCatalogueWriter() const {
    EVERTILL_TRY(writer, storage::SqliteCatalogueWriter::begin(m_parts->directory));
    return std::unique_ptr<ports::CatalogueWriter>{std::move(writer)};
}

ports::MemberCipher& Terminal::cipher() {
    return *m_parts->cipher;
}
const base::Clock& Terminal::clock() const {
    return m_parts->clock;
}
base::RandomSource& Terminal::random() {
    return m_parts->random;
}
const base::Sha256& Terminal::sha256() const {
    return m_parts->sha256;
}
const ports::EventCodec& Terminal::events() const {
    return m_parts->events;
}
const std::filesystem::path& Terminal::directory() const {
    return m_parts->directory.path();
}

usecase::TillSettings Terminal::settings(ports::TillReader& reader) const {
    const auto read = [&reader](std::string_view key) -> std::optional<std::string> {
        const auto value = reader.setting(key);
        return value ? *value : std::nullopt;
    };
    return usecase::loadSettings(read, m_parts->identity.currency, m_parts->identity.store,
                                 currentYear());
}

int currentYear() {
    return core::BusinessDate::localDayOf(platform::SystemClock{}.now()).year();
}

std::string softwareVersion() {
    return EVERTILL_VERSION;
}

} // namespace evertill::terminal
