// SPDX-License-Identifier: Apache-2.0
#include "terminal/terminal.h"

#include "crypto/member_cipher.h"
#include "crypto/openssl_sha256.h"
#include "crypto/system_random.h"
#include "net/link_files.h"
#include "platform/system_clock.h"
#include "storage/directory.h"
#include "storage/pos/bring_up_to_date.h"
#include "storage/pos/figure_reader.h"
#include "storage/pos/shift_rows.h"
#include "storage/pos/stock_reader.h"
#include "storage/pos/till_database.h"
#include "storage/pos/till_reader.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/ref/central_settings.h"
#include "storage/ref/member_store.h"
#include "storage/shelf/shelf_label_book.h"
#include "storage/sync/sync_state.h"
#include "terminal/agent_bell.h"
#include "terminal/exports.h"
#include "terminal/keys.h"
#include "terminal/retention.h"
#include "terminal/take_over.h"
#include "terminal/till_link.h"
#include "terminal/training.h"
#include "usecase/member_data.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace evertill::terminal {

struct Terminal::Parts {
    explicit Parts(storage::TillDirectory where)
        : directory(std::move(where))
        , bell(directory.path() / "agent.sock")
        , central(directory) {}

    [[nodiscard]] storage::TillTools tools() const { return {&events, &baskets, &sha256}; }

    storage::TillDirectory directory;
    platform::SystemClock clock;
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha256;
    wire::ProtobufEventCodec events;
    wire::ProtobufBasketCodec baskets;
    std::unique_ptr<crypto::AesMemberCipher> cipher;
    ports::TillIdentity identity;
    AgentBell bell;
    storage::CentralSettings central;
    Retention days;
    std::vector<base::Bytes> erasedHere; // the centre's erasures that were carried out here
    std::unique_ptr<storage::SqliteSyncState> syncState; // only for selling
    std::unique_ptr<storage::TillDatabase> database;     // only for selling
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

constexpr std::int64_t kBallastBytes = std::int64_t{256} << 20U;

// EVERTILL_BALLAST: so many bytes instead, 0 for none; for small disks, and for tests.
std::int64_t ballastBytes() {
    const char* chosen = std::getenv("EVERTILL_BALLAST");
    const std::string_view text = chosen == nullptr ? std::string_view{} : chosen;
    std::int64_t bytes = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    const bool isNumber = problem == std::errc{} && end == text.data() + text.size() && bytes >= 0;
    return isNumber ? bytes : kBallastBytes;
}

std::filesystem::path witnessFile(const storage::TillDirectory& directory,
                                  const core::DeviceId& device) {
    const char* chosen = std::getenv("EVERTILL_WITNESS");
    if (chosen != nullptr && !isTrainingTill(directory.path())) { // which has one of its own
        return chosen;
    }
    std::error_code problem;
    const auto home = std::filesystem::weakly_canonical(directory.path(), problem);
    return (problem ? directory.path() : home).parent_path() /
           (".evertill-witness-" + device.value().toString());
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
    std::error_code problem;
    if (std::filesystem::exists(path / "central.db", problem) ||
        std::filesystem::exists(path / "pki" / "ca.pem", problem)) {
        return base::makeError(base::ErrorCode::AlreadyExists,
                               "a centre lives in this folder; a till needs one of its own",
                               path.string());
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
    EVERTILL_TRY_VOID(storage::bringUpToDate(directory, "evertill"));
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
    EVERTILL_TRY_VOID(storage::bringUpToDate(directory, holder));
    std::unique_ptr<Terminal> terminal{new Terminal};
    terminal->m_parts = std::make_unique<Parts>(directory);
    Parts& parts = *terminal->m_parts;
    EVERTILL_TRY(key, keyOfTill(path));
    parts.cipher = std::make_unique<crypto::AesMemberCipher>(parts.random, key);
    EVERTILL_TRY(known, storage::SqliteTillReader::open(directory, parts.events));
    storage::TillOptions options;
    options.holder = holder;
    options.witness = witnessFile(directory, known->identity().device);
    options.ballastBytes = isTrainingTill(path) ? 0 : ballastBytes();
    options.recorded = [&bell = parts.bell] { bell.ring(); };
    // It may be enrolled while it is open: no sale after that is numbered as before.
    options.beforeNumber = [raw = terminal.get()] { return raw->takeOverIfTold(); };
    EVERTILL_TRY(database, storage::TillDatabase::open(directory, parts.tools(), options));
    parts.database = std::move(database);
    EVERTILL_TRY(syncState, storage::SqliteSyncState::openForReading(directory));
    parts.syncState = std::move(syncState);
    parts.days = readRetention(*known);
    EVERTILL_TRY_VOID(terminal->beginEpochIfDue());
    EVERTILL_TRY_VOID(terminal->takeOverIfTold());
    EVERTILL_TRY_VOID(terminal->takeChainsKey());
    static_cast<void>(terminal->forgetErasedMembers()); // what fails is done by maintain()
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

ports::PaymentStore& Terminal::payments() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::PeopleStore& Terminal::people() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::StockStore& Terminal::stock() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::ShiftStore& Terminal::shifts() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::OrderStore& Terminal::orders() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::ConsentLog& Terminal::consents() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

ports::InvoiceStore& Terminal::invoices() {
    EVERTILL_CHECK(m_parts->database, "opened for selling");
    return *m_parts->database;
}

void Terminal::maintain() {
    Parts& parts = *m_parts;
    // Whatever cannot be done now is done later; the sales are in the WAL.
    static_cast<void>(beginEpochIfDue());
    if (auto applied = parts.central.applied()) {
        parts.database->setApplied(std::move(*applied));
    }
    static_cast<void>(forgetErasedMembers());
    const std::int64_t nowMillis = parts.clock.now().micros / 1'000;
    const auto state = parts.syncState->load();
    // Age is not counted from this clock alone: one that is ahead would make all that is here old.
    const std::int64_t agedFrom =
        state ? std::min(nowMillis, state->lastAgreedMicros / 1'000) : std::int64_t{0};
    parts.database->setSaleRetention({agedFrom - parts.days.sales * kDayMillis, nowMillis});
    if (state) {
        parts.database->setCentreHolds({state->ackedEpoch, state->ackedSeq, state->ackedHash,
                                        state->backedUpSeq,
                                        agedFrom - parts.days.journal * kDayMillis});
    }
    static_cast<void>(parts.database->maintain());
    removeOldExports(parts.directory.path(), parts.clock.now(), parts.days.exports);
}

// The witness was ahead when the file was opened, or the centre knows more than the till.
Expected<void> Terminal::beginEpochIfDue() {
    Parts& parts = *m_parts;
    std::optional<storage::EpochNeed> need = parts.database->needsNewEpoch();
    if (!need) {
        EVERTILL_TRY(state, parts.syncState->load());
        const core::JournalPosition head = parts.database->head();
        if (state.wantsNewEpoch.empty() || state.wantsNewEpochOf != head.epoch) {
            return {};
        }
        need = storage::EpochNeed{"centre: " + state.wantsNewEpoch,
                                  std::max<std::int64_t>(state.centreHeadSeq - head.seq, 0)};
    }
    core::EpochNonce nonce{};
    parts.random.fill(nonce);
    return parts.database->startEpoch(*need, nonce, parts.clock.now());
}

// Enrolling gave this box the slot of another one; its numbers must not be printed twice.
Expected<void> Terminal::takeOverIfTold() {
    Parts& parts = *m_parts;
    const std::optional<PendingTakeOver> told = pendingTakeOver(parts.directory.path());
    if (!told) {
        return {};
    }
    core::EpochNonce nonce{};
    parts.random.fill(nonce);
    EVERTILL_TRY_VOID(
        parts.database->takeOver(told->firstReceipt, told->day, nonce, parts.clock.now()));
    forgetTakeOver(parts.directory.path());
    return {};
}

// The key of the chain this till has joined: its own members are found under it from now on.
Expected<void> Terminal::takeChainsKey() {
    Parts& parts = *m_parts;
    const std::optional<LookupKey> next = nextLookupKey(parts.directory.path());
    if (!next) {
        return {};
    }
    auto cipher = std::make_unique<crypto::AesMemberCipher>(parts.random, *next);
    const auto hashesOf = [&](const core::MemberEnvelope& envelope,
                              const base::Bytes& key) -> Expected<std::vector<base::Digest>> {
        EVERTILL_TRY(profile, cipher->open(envelope, key));
        std::vector<base::Digest> hashes;
        for (const std::string& term : core::lookupTerms(profile)) {
            hashes.push_back(cipher->lookupHash(term));
        }
        return hashes;
    };
    const core::SettingChanged event{"member.lookup_key", "chain", usecase::defaultOperator()};
    EVERTILL_TRY_VOID(parts.database->rehashMembers(event, hashesOf, parts.clock.now()));
    EVERTILL_TRY_VOID(adoptLookupKey(parts.directory.path()));
    parts.cipher = std::move(cipher);
    return {};
}

Expected<void> Terminal::forgetErasedMembers() {
    Parts& parts = *m_parts;
    EVERTILL_TRY(erased, parts.central.erasedMembers());
    if (erased == parts.erasedHere) {
        return {};
    }
    for (const base::Bytes& id : erased) {
        base::Uuid::Raw raw{};
        std::copy_n(id.begin(), std::min(id.size(), raw.size()), raw.begin());
        const core::MemberId member{base::Uuid{raw}};
        EVERTILL_TRY_VOID(parts.database->eraseMember(member));
        removeExport(parts.directory.path(), usecase::memberDataFile(member));
    }
    parts.erasedHere = std::move(erased);
    return {};
}

Expected<std::unique_ptr<ports::TillReader>> Terminal::newReader() const {
    EVERTILL_TRY(reader, storage::SqliteTillReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::TillReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::ShelfLabelBook>> Terminal::newShelfLabels() const {
    EVERTILL_TRY(book, storage::SqliteShelfLabels::open(m_parts->directory));
    return std::unique_ptr<ports::ShelfLabelBook>{std::move(book)};
}

Expected<std::unique_ptr<ports::CatalogueReader>> Terminal::newCatalogue() const {
    EVERTILL_TRY(reader, storage::SqliteCatalogueReader::open(m_parts->directory));
    return std::unique_ptr<ports::CatalogueReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::ItemFinder>> Terminal::newItemFinder() const {
    EVERTILL_TRY(finder, storage::SqliteCatalogueReader::open(m_parts->directory));
    return std::unique_ptr<ports::ItemFinder>{std::move(finder)};
}

Expected<std::unique_ptr<ports::MemberStore>> Terminal::newMembers() const {
    EVERTILL_TRY(store, storage::SqliteMemberStore::open(m_parts->directory));
    return std::unique_ptr<ports::MemberStore>{std::move(store)};
}

Expected<std::unique_ptr<ports::FigureReader>> Terminal::newFigures() const {
    EVERTILL_TRY(reader, storage::SqliteFigureReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::FigureReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::StockReader>> Terminal::newStock() const {
    EVERTILL_TRY(reader, storage::SqliteStockReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::StockReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::ShiftReader>> Terminal::newShifts() const {
    EVERTILL_TRY(reader, storage::SqliteShiftReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::ShiftReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::OrderReader>> Terminal::newOrders() const {
    EVERTILL_TRY(reader, storage::SqliteOrderReader::open(m_parts->directory, m_parts->events));
    return std::unique_ptr<ports::OrderReader>{std::move(reader)};
}

Expected<std::unique_ptr<ports::InvoiceReader>> Terminal::newInvoices() const {
    EVERTILL_TRY(reader, storage::SqliteInvoiceReader::open(m_parts->directory));
    return std::unique_ptr<ports::InvoiceReader>{std::move(reader)};
}

std::vector<usecase::JournalAnchor> Terminal::journalAnchors() const {
    std::vector<usecase::JournalAnchor> anchors;
    const core::DeviceId device = m_parts->identity.device;
    if (const auto mark = storage::Witness::peek(witnessFile(m_parts->directory, device), device)) {
        anchors.push_back({"the witness", mark->position, mark->hash});
    }
    if (const auto state = storage::SqliteSyncState::openForReading(m_parts->directory)) {
        const auto acked = (*state)->load();
        if (acked && acked->ackedSeq > 0) {
            anchors.push_back(
                {"the centre", {acked->ackedEpoch, acked->ackedSeq}, acked->ackedHash});
        }
    }
    return anchors;
}

Expected<std::unique_ptr<ports::TillLink>> Terminal::newLink() const {
    return openTillLink(m_parts->directory,
                        {m_parts->identity,
                         witnessFile(m_parts->directory, m_parts->identity.device),
                         softwareVersion()});
}

Expected<std::unique_ptr<ports::CatalogueWriter>> Terminal::newCatalogueWriter() const {
    if (net::LinkFiles{m_parts->directory.path()}.isEnrolled()) {
        return base::makeError(base::ErrorCode::NotPermitted,
                               "the centre keeps this till's reference data",
                               m_parts->directory.path().string());
    }
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
