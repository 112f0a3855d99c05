// SPDX-License-Identifier: Apache-2.0
#include "sim/disk/disk_world.h"

#include "central/reference/centre_catalogue_writer.h"
#include "support/till_fixture.h"
#include "wire/sync/frame_codec.h"

#include <cstdio>

namespace evertill::sim {

namespace {

std::string folderName() {
    std::string pattern = "/dev/shm/evertill-sim-XXXXXX";
    EVERTILL_CHECK(::mkdtemp(pattern.data()) != nullptr, "a folder in memory");
    return pattern;
}

central::AuditLine auditLine() {
    central::AuditLine line;
    line.tenant = "main";
    line.atMicros = 1;
    line.who = "sim";
    line.action = "sim";
    return line;
}

// Price and tax name change together.
base::Expected<void> writeCatalogue(central::CentralDatabase& database, const base::Sha256& sha256,
                                    std::int64_t generation) {
    EVERTILL_TRY(connection, database.connectCentre());
    EVERTILL_TRY(writer, central::CentreCatalogueWriter::begin(
                             database, *connection, sha256,
                             {"main", core::StoreId{"S1"}, {core::StoreId{"S1"}}, generation}));
    core::TaxCategory tax;
    tax.id = core::TaxCategoryId{"standard"};
    tax.name = "Standard " + std::to_string(generation);
    tax.rates = {
        {core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), false}};
    EVERTILL_TRY_VOID(writer->putTaxCategory(tax));
    for (const char* sku : {"A", "B"}) {
        core::Item item;
        item.sku = core::Sku{sku};
        item.name = std::string("Item ") + sku;
        item.taxCategory = tax.id;
        EVERTILL_TRY_VOID(writer->putItem(item));
        core::PriceRow price;
        price.sku = item.sku;
        price.price = core::UnitPrice::tenThousandths(10'000 + generation * 100, test::gbp());
        EVERTILL_TRY_VOID(writer->putPrice(price));
    }
    EVERTILL_TRY(summary, writer->publish());
    (void)summary;
    return {};
}

} // namespace

ports::TillIdentity FreshFolders::identity() {
    return test::someIdentity();
}

FreshFolders::FreshFolders() : m_path(folderName()) {
    Tools tools;
    SimRandom random(7);
    const auto directory = storage::TillDirectory::create(m_path / "till").value();
    storage::createTill(directory, identity(), test::someGenesis(), test::at(0),
                        {&tools.events, &tools.baskets, &tools.sha256})
        .value();
    std::filesystem::create_directories(m_path / "centre");
    auto database = central::CentralDatabase::open(m_path / "centre", "sqlite", random).value();
    auto registry = central::Registry::open(*database, tools.sha256).value();
    registry->ensureTenant({ports::TenantId{"main"}, "main", test::gbp(), {}}, 1).value();
    registry->putStore({core::StoreId{"S1"}, "S1", test::gbp()}, auditLine()).value();
    const ports::DevicePlace place{ports::TenantId{"main"}, core::StoreId{"S1"},
                                   core::TillId{"T1"}};
    registry->addCode(base::Digest{1}, place, INT64_MAX, auditLine()).value();
    central::Enrolment enrolment;
    enrolment.device = identity().device;
    enrolment.publicKey = {1, 2, 3};
    enrolment.certificateSerial = {9};
    EVERTILL_CHECK(registry->enrol(base::Digest{1}, enrolment, 1, auditLine()).hasValue(),
                   "the till is enrolled");
    writeCatalogue(*database, tools.sha256, 1).value();
}

FreshFolders::~FreshFolders() {
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
}

DiskWorld::DiskWorld(const FreshFolders& fresh, std::uint64_t seed, DiskMutant mutant,
                     Coverage& coverage, bool isTraced)
    : m_random(seed)
    , m_mutant(mutant)
    , m_coverage(coverage)
    , m_isTraced(isTraced)
    , m_disk(FailingDisk::instance())
    , m_root(folderName())
    , m_tillFolder(m_root / "till")
    , m_centreFolder(m_root / "centre")
    , m_backup(m_root / "copy") {
    FailingDisk::seedSqlite(seed);
    std::filesystem::copy(fresh.path(), m_root, std::filesystem::copy_options::recursive);
    m_disk.box(m_tillFolder).skipsLogSync = mutant == DiskMutant::TillNormal;
    m_disk.box(m_centreFolder).skipsLogSync = mutant == DiskMutant::CentreNormal;
}

DiskWorld::~DiskWorld() {
    m_till.reset();
    m_centre.reset();
    m_disk.forget(m_tillFolder);
    m_disk.forget(m_centreFolder);
    std::error_code error;
    std::filesystem::remove_all(m_root, error);
}

session::Moment DiskWorld::now() const {
    return {m_tools.clock.micros, m_tools.clock.now().micros};
}

void DiskWorld::note(std::string_view what, std::int64_t number) {
    for (const char c : what) {
        m_trace = (m_trace ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3ULL;
    }
    m_trace = (m_trace ^ static_cast<std::uint64_t>(number + m_tools.clock.micros)) *
              0x0000'0100'0000'01B3ULL;
    ++m_coverage[std::string(what)];
    if (m_isTraced) {
        std::printf("%10lld %.*s %lld\n", static_cast<long long>(m_tools.clock.micros / 1'000),
                    static_cast<int>(what.size()), what.data(), static_cast<long long>(number));
    }
}

void DiskWorld::violated(std::string what) {
    if (m_violation.empty()) {
        note("VIOLATED " + what);
        m_violation = std::move(what);
    }
}

// ---- processes

bool DiskWorld::startTill() {
    const auto directory = storage::TillDirectory::open(m_tillFolder);
    TillProcess till;
    storage::TillOptions options;
    options.checkpointFrames = m_random.between(20, 400);
    options.witness = m_root / "witness";
    auto database = storage::TillDatabase::open(
        *directory, {&m_tools.events, &m_tools.baskets, &m_tools.sha256}, options);
    if (!database) {
        violated("P13 the till does not open: " + base::describe(database.error()));
        return false;
    }
    till.database = std::move(*database);
    if (const auto need = till.database->needsNewEpoch();
        need && m_mutant != DiskMutant::EpochKept) {
        core::EpochNonce nonce{};
        m_random.fill(nonce);
        note("witness-epoch");
        if (!till.database->startEpoch(*need, nonce, m_tools.clock.now())) {
            return false;
        }
    }
    auto journal = storage::SqliteJournalSource::open(*directory);
    auto state = storage::SqliteSyncState::open(*directory);
    auto reference = storage::SqliteReferenceStore::open(*directory, m_tools.sha256);
    if (!journal || !state || !reference) {
        const base::Error& error = !journal ? journal.error()
                                   : !state ? state.error()
                                            : reference.error();
        violated("the agent does not open: " + base::describe(error));
        return false;
    }
    till.journal = std::move(*journal);
    till.state = std::move(*state);
    till.reference = std::move(*reference);
    session::TillOptions sessionOptions;
    sessionOptions.boot = m_random.uuid();
    auto session = session::TillSession::start(
        {till.journal.get(), till.state.get(), till.reference.get(), &m_tools.sha256, &m_random},
        sessionOptions, now());
    if (!session) {
        violated("the session does not start: " + base::describe(session.error()));
        return false;
    }
    till.session.emplace(std::move(*session));
    m_till.emplace(std::move(till));
    note("till-starts");
    return true;
}

bool DiskWorld::startCentre() {
    auto database = central::CentralDatabase::open(m_centreFolder, "sqlite", m_random);
    if (!database) {
        violated("the centre does not open: " + base::describe(database.error()));
        return false;
    }
    CentreProcess& centre = m_centre.emplace();
    centre.database = std::move(*database);
    centre.journal = central::StoredJournal::open(*centre.database, m_tools.sha256).value();
    centre.registry = central::Registry::open(*centre.database, m_tools.sha256).value();
    centre.feed = central::StoredFeed::open(*centre.database, m_tools.sha256).value();
    centre.keys = central::StoredKeyInbox::open(*centre.database, m_tools.sha256).value();
    centre.questions = central::StoredQuestions::open(*centre.database, m_tools.sha256).value();
    centre.projector =
        central::Projector::open(*centre.database, m_tools.sha256, m_tools.events, m_tools.clock)
            .value();
    note("centre-starts");
    checkAcked();
    return true;
}

void DiskWorld::dropLink() {
    m_isLinked = false;
    m_up.clear();
    m_down.clear();
    m_calls.clear();
    if (m_centre && m_centre->session) {
        tellCentre(session::LinkClosed{"gone"});
        m_centre->session.reset();
    }
}

void DiskWorld::endTill(bool isPowerCut) {
    dropLink();
    m_disk.box(m_tillFolder).isDead = true; // closing files does not write any more
    m_disk.box(m_tillFolder).sparePages = -1;
    m_till.reset();
    note(isPowerCut ? "till-power-cut" : "till-killed");
    isPowerCut ? m_disk.powerCut(m_tillFolder, m_random) : m_disk.killed(m_tillFolder);
}

void DiskWorld::endCentre(bool isPowerCut) {
    if (m_centre) {
        m_centre->session.reset();
    }
    m_disk.box(m_centreFolder).isDead = true;
    m_centre.reset();
    note(isPowerCut ? "centre-power-cut" : "centre-killed");
    isPowerCut ? m_disk.powerCut(m_centreFolder, m_random) : m_disk.killed(m_centreFolder);
    m_isLinked = false;
    m_up.clear();
    m_calls.clear();
    m_down.clear();
    tellTill(session::LinkClosed{"the centre died"});
}

void DiskWorld::buryTheDead() {
    if (m_disk.box(m_tillFolder).isDead) {
        endTill(m_random.chance(700));
    }
    if (m_disk.box(m_centreFolder).isDead) {
        endCentre(m_random.chance(700));
    }
    if (!m_till && !startTill()) {
        return;
    }
    if (!m_centre) {
        (void)startCentre();
    }
}

// ---- inputs and actions

void DiskWorld::tellTill(const session::TillInput& input) {
    if (!m_till) {
        return;
    }
    for (const session::TillAction& action : m_till->session->on(input, now())) {
        if (const auto* send = std::get_if<session::SendFrame>(&action)) {
            m_up.push_back(*wire::decodeFrame(wire::encodeFrame(send->frame)));
        } else if (std::holds_alternative<session::CloseLink>(action)) {
            m_isLinked = false;
        } else if (std::holds_alternative<session::Connect>(action)) {
            m_wantsLink = true;
        } else if (const auto* told = std::get_if<session::Note>(&action)) {
            note("till:" + std::string(told->event));
            if (m_isTraced) {
                std::printf("           %s\n", told->detail.c_str());
            }
        }
    }
}

void DiskWorld::tellCentre(const session::CentreInput& input) {
    if (!m_centre || !m_centre->session) {
        return;
    }
    bool isClosed = false;
    for (const session::CentreAction& action : m_centre->session->on(input, now())) {
        if (const auto* send = std::get_if<session::SendFrame>(&action)) {
            m_down.push_back(*wire::decodeFrame(wire::encodeFrame(send->frame)));
        } else if (std::holds_alternative<session::CloseLink>(action)) {
            isClosed = true;
        } else if (const auto* ask = std::get_if<session::AskStore>(&action)) {
            m_calls.push_back(ask->call);
        } else if (const auto* told = std::get_if<session::Note>(&action)) {
            note("centre:" + std::string(told->event));
        }
    }
    if (isClosed) {
        m_centre->session.reset();
        m_calls.clear();
    }
}

void DiskWorld::deliverUp() {
    const wire::Frame frame = m_up.front();
    m_up.pop_front();
    if (m_isLinked) {
        tellCentre(session::FrameIn{frame});
    }
}

void DiskWorld::deliverDown() {
    const wire::Frame frame = m_down.front();
    m_down.pop_front();
    if (!m_isLinked) {
        return;
    }
    if (const auto* ack = std::get_if<wire::Ack>(&frame)) {
        m_acked.insert({ack->epoch, ack->seq, ack->hash});
    }
    tellTill(session::FrameIn{frame});
}

void DiskWorld::storeCall() {
    const session::StoreCall call = m_calls.front();
    m_calls.pop_front();
    session::CentreStores stores{m_centre->journal.get(), m_centre->registry.get(),
                                 m_centre->feed.get(), m_centre->keys.get(),
                                 m_centre->questions.get()};
    if (auto answer = session::carryOut(call, stores, m_tools.clock.micros)) {
        tellCentre(*answer);
    }
}

// One thing that is under way goes on, or the link ends.
void DiskWorld::deliver(bool mayLose) {
    if (!m_till || !m_centre) {
        return;
    }
    if (m_wantsLink) {
        m_wantsLink = false;
        dropLink();
        m_isLinked = true;
        session::CentreOptions options;
        options.session = ++m_sessions;
        m_centre->session.emplace(session::CentreParts{&m_centre->live, &m_random},
                                  session::PeerIdentity{FreshFolders::identity().device, false, 0},
                                  options, now());
        tellTill(session::LinkOpened{});
    } else if (mayLose && m_isLinked && m_random.chance(15)) {
        note("link-cut");
        dropLink();
        tellTill(session::LinkClosed{"cut"});
    } else if (!m_calls.empty() && m_random.chance(600)) {
        storeCall();
    } else if (!m_down.empty() && m_random.chance(600)) {
        deliverDown();
    } else if (!m_up.empty()) {
        deliverUp();
    } else if (!m_down.empty()) {
        deliverDown();
    } else if (!m_calls.empty()) {
        storeCall();
    }
}

} // namespace evertill::sim
