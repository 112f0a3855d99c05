// SPDX-License-Identifier: Apache-2.0
#include "sim/disk/disk_world.h"

#include "central/reference/centre_catalogue_writer.h"
#include "support/till_fixture.h"
#include "wire/sync/frame_codec.h"

#include <algorithm>
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

ports::TillIdentity FreshFolders::identity(std::size_t till) {
    ports::TillIdentity identity = test::someIdentity();
    identity.device = core::DeviceId{test::uuidOf(70 + static_cast<std::int64_t>(till))};
    identity.store = core::StoreId{till < 2 ? "S1" : "S2"};
    identity.till = core::TillId{"T" + std::to_string(till)};
    identity.epoch[0] = static_cast<std::uint8_t>(till + 1);
    return identity;
}

ports::ShownCertificate FreshFolders::certificate(std::size_t till) {
    const auto number = static_cast<std::uint8_t>(till + 1);
    return {{9, number}, {1, 2, number}, 0, INT64_MAX};
}

FreshFolders::FreshFolders() : m_path(folderName()) {
    Tools tools;
    SimRandom random(7);
    std::filesystem::create_directories(m_path / "centre");
    auto database = central::CentralDatabase::open(m_path / "centre", "sqlite", random).value();
    auto registry = central::Registry::open(*database, tools.sha256).value();
    registry->ensureTenant({ports::TenantId{"main"}, "main", test::gbp(), {}}, 1).value();
    for (const char* store : {"S1", "S2"}) {
        registry->putStore({core::StoreId{store}, store, test::gbp()}, auditLine()).value();
    }
    for (std::size_t till = 0; till < kMostTills; ++till) {
        const ports::TillIdentity who = identity(till);
        const auto directory =
            storage::TillDirectory::create(m_path / ("till" + std::to_string(till))).value();
        core::JournalStarted genesis = test::someGenesis();
        genesis.store = who.store;
        genesis.till = who.till;
        storage::createTill(directory, who, genesis, test::at(0),
                            {&tools.events, &tools.baskets, &tools.sha256})
            .value();
        const base::Digest code{static_cast<std::uint8_t>(till + 1)};
        const ports::DevicePlace place{ports::TenantId{"main"}, who.store, who.till};
        registry->addCode(code, place, INT64_MAX, auditLine()).value();
        central::Enrolment enrolment;
        enrolment.device = who.device;
        enrolment.publicKey = certificate(till).publicKey;
        enrolment.certificateSerial = certificate(till).serial;
        EVERTILL_CHECK(registry->enrol(code, enrolment, 1, auditLine()).hasValue(),
                       "the till is enrolled");
    }
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
    , m_centreFolder(m_root / "centre")
    , m_centreCopy(m_root / "centre-copy") {
    FailingDisk::seedSqlite(seed);
    std::filesystem::copy(fresh.path(), m_root, std::filesystem::copy_options::recursive);
    m_disk.box(m_centreFolder).skipsLogSync = mutant == DiskMutant::CentreNormal;
    const auto tills = static_cast<std::size_t>(m_random.between(1, kMostTills));
    for (std::size_t i = 0; i < tills; ++i) {
        auto box = std::make_unique<TillBox>();
        box->number = i;
        // One till: of either store. Two: of one store or of both.
        const bool isFromEnd = i + 1 == tills && m_random.chance(500);
        const std::size_t which = isFromEnd ? kMostTills - 1 : i;
        box->identity = FreshFolders::identity(which);
        box->number = which;
        box->scope = {ports::TenantId{"main"}, box->identity.store};
        const std::string name = "till" + std::to_string(which);
        box->folder = m_root / name;
        box->witness = m_root / (name + ".witness");
        box->copy = m_root / (name + ".copy");
        disk(*box).skipsLogSync = mutant == DiskMutant::TillNormal;
        m_tills.push_back(std::move(box));
    }
    if (mutant == DiskMutant::None && m_random.chance(120)) {
        TillBox& bad = *m_tills.front();
        bad.isBad = true;
        disk(bad).lies = m_random.chance(500) ? m_random.between(50, 1'000) : 0;
    }
}

DiskWorld::~DiskWorld() {
    for (const auto& box : m_tills) {
        box->line.session.reset();
        box->process.reset();
        m_disk.forget(box->folder);
    }
    m_centre.reset();
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

base::Expected<void> DiskWorld::open(TillBox& box, TillProcess& till) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(box.folder));
    storage::TillOptions options;
    options.checkpointFrames = m_random.between(20, 400);
    options.archiveRecords = 4;
    options.witness = box.witness;
    EVERTILL_TRY(database,
                 storage::TillDatabase::open(
                     directory, {&m_tools.events, &m_tools.baskets, &m_tools.sha256}, options));
    till.database = std::move(database);
    if (const auto need = till.database->needsNewEpoch();
        need && m_mutant != DiskMutant::EpochKept) {
        core::EpochNonce nonce{};
        m_random.fill(nonce);
        note("witness-epoch");
        EVERTILL_TRY_VOID(till.database->startEpoch(*need, nonce, m_tools.clock.now()));
    }
    EVERTILL_TRY(journal, storage::SqliteJournalSource::open(directory));
    EVERTILL_TRY(state, storage::SqliteSyncState::open(directory));
    EVERTILL_TRY(reference, storage::SqliteReferenceStore::open(directory, m_tools.sha256));
    till.journal = std::move(journal);
    till.state = std::move(state);
    till.reference = std::move(reference);
    session::TillOptions sessionOptions;
    sessionOptions.boot = m_random.uuid();
    EVERTILL_TRY(session,
                 session::TillSession::start({till.journal.get(), till.state.get(),
                                              till.reference.get(), &m_tools.sha256, &m_random},
                                             sessionOptions, now()));
    till.session.emplace(std::move(session));
    return {};
}

// False: it does not start; it may later, when what it wrote at its start did not kill it.
bool DiskWorld::startTill(TillBox& box) {
    TillProcess till;
    const base::Expected<void> opened = open(box, till);
    if (!opened) {
        if (box.isBad) {
            box.named = base::describe(opened.error());
            note("bad-disk-named");
        } else if (!disk(box).isDead) {
            violated("P13 a till does not open: " + base::describe(opened.error()));
        }
        return false;
    }
    box.process.emplace(std::move(till));
    note("till-starts", static_cast<std::int64_t>(box.number));
    return true;
}

void DiskWorld::startCentre() {
    auto database = central::CentralDatabase::open(m_centreFolder, "sqlite", m_random);
    if (!database) {
        violated("the centre does not open: " + base::describe(database.error()));
        return;
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
}

void DiskWorld::dropLine(TillBox& box) {
    box.line.isUp = false;
    box.line.up.clear();
    box.line.down.clear();
    box.line.calls.clear();
    if (m_centre && box.line.session) {
        tellCentre(box, session::LinkClosed{"gone"});
    }
    box.line.session.reset();
}

void DiskWorld::endTill(TillBox& box, bool isPowerCut) {
    dropLine(box);
    disk(box).isDead = true; // closing files does not write any more
    disk(box).sparePages = -1;
    box.process.reset();
    note(isPowerCut ? "till-power-cut" : "till-killed");
    isPowerCut ? m_disk.powerCut(box.folder, m_random) : m_disk.killed(box.folder);
}

void DiskWorld::endCentre(bool isPowerCut) {
    for (const auto& box : m_tills) {
        box->line.session.reset();
    }
    m_disk.box(m_centreFolder).isDead = true;
    m_centre.reset();
    note(isPowerCut ? "centre-power-cut" : "centre-killed");
    isPowerCut ? m_disk.powerCut(m_centreFolder, m_random) : m_disk.killed(m_centreFolder);
    for (const auto& box : m_tills) {
        const bool wasUp = box->line.isUp;
        dropLine(*box);
        if (wasUp) {
            tellTill(*box, session::LinkClosed{"the centre died"});
        }
    }
}

bool DiskWorld::isAnyDead() {
    return m_disk.box(m_centreFolder).isDead ||
           std::any_of(m_tills.begin(), m_tills.end(),
                       [this](const auto& box) { return disk(*box).isDead; });
}

void DiskWorld::buryTheDead() {
    for (const auto& box : m_tills) {
        if (disk(*box).isDead) {
            endTill(*box, m_random.chance(700));
        }
    }
    if (m_disk.box(m_centreFolder).isDead) {
        endCentre(m_random.chance(700));
    }
    if (!m_centre) {
        startCentre();
    }
    for (const auto& box : m_tills) {
        for (int i = 0; i < 10 && !box->process && box->named.empty(); ++i) {
            (void)startTill(*box);
        }
    }
}

// ---- inputs and actions

void DiskWorld::tellTill(TillBox& box, const session::TillInput& input) {
    if (!box.process) {
        return;
    }
    for (const session::TillAction& action : box.process->session->on(input, now())) {
        if (const auto* send = std::get_if<session::SendFrame>(&action)) {
            box.line.up.push_back(*wire::decodeFrame(wire::encodeFrame(send->frame)));
        } else if (std::holds_alternative<session::CloseLink>(action)) {
            box.line.isUp = false;
        } else if (std::holds_alternative<session::Connect>(action)) {
            box.line.isWanted = true;
        } else if (const auto* told = std::get_if<session::Note>(&action)) {
            note("till:" + std::string(told->event));
            if (m_isTraced) {
                std::printf("           %s\n", told->detail.c_str());
            }
        }
    }
}

void DiskWorld::tellCentre(TillBox& box, const session::CentreInput& input) {
    if (!m_centre || !box.line.session) {
        return;
    }
    bool isClosed = false;
    for (const session::CentreAction& action : box.line.session->on(input, now())) {
        if (const auto* send = std::get_if<session::SendFrame>(&action)) {
            box.line.down.push_back(*wire::decodeFrame(wire::encodeFrame(send->frame)));
        } else if (std::holds_alternative<session::CloseLink>(action)) {
            isClosed = true;
        } else if (const auto* ask = std::get_if<session::AskStore>(&action)) {
            box.line.calls.push_back(ask->call);
        } else if (const auto* told = std::get_if<session::Note>(&action)) {
            note("centre:" + std::string(told->event));
        }
    }
    if (isClosed) {
        box.line.session.reset();
        box.line.calls.clear();
    }
}

void DiskWorld::deliverUp(TillBox& box) {
    const wire::Frame frame = box.line.up.front();
    box.line.up.pop_front();
    if (box.line.isUp) {
        tellCentre(box, session::FrameIn{frame});
    }
}

void DiskWorld::deliverDown(TillBox& box) {
    const wire::Frame frame = box.line.down.front();
    box.line.down.pop_front();
    if (!box.line.isUp) {
        return;
    }
    if (const auto* ack = std::get_if<wire::Ack>(&frame)) {
        box.acked.insert({ack->epoch, ack->seq, ack->hash});
    }
    tellTill(box, session::FrameIn{frame});
}

// The runs that wait on several lines go into one transaction, as the centre's journal thread
// does.
void DiskWorld::acceptGroup(TillBox& first) {
    std::vector<TillBox*> boxes;
    std::vector<ports::AcceptRequest> requests;
    for (const auto& box : m_tills) {
        auto& calls = box->line.calls;
        const bool isIn = box.get() == &first || m_random.chance(700);
        if (isIn && !calls.empty() && std::holds_alternative<session::AcceptRun>(calls.front())) {
            requests.push_back(std::move(std::get<session::AcceptRun>(calls.front()).request));
            calls.pop_front();
            boxes.push_back(box.get());
        }
    }
    if (requests.size() > 1) {
        note("group-commit", static_cast<std::int64_t>(requests.size()));
    }
    const auto outcomes = m_centre->journal->accept(requests);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!outcomes) {
            tellCentre(*boxes[i], session::StoreAnswer{session::StoreFailed{outcomes.error()}});
            continue;
        }
        const auto events = static_cast<std::int64_t>(requests[i].run.events.size());
        tellCentre(*boxes[i], session::StoreAnswer{session::RunJudged{events, (*outcomes)[i]}});
    }
}

void DiskWorld::storeCall(TillBox& box) {
    if (std::holds_alternative<session::AcceptRun>(box.line.calls.front())) {
        acceptGroup(box);
        return;
    }
    const session::StoreCall call = box.line.calls.front();
    box.line.calls.pop_front();
    session::CentreStores stores{m_centre->journal.get(), m_centre->registry.get(),
                                 m_centre->feed.get(), m_centre->keys.get(),
                                 m_centre->questions.get()};
    if (auto answer = session::carryOut(call, stores, m_tools.clock.micros)) {
        tellCentre(box, *answer);
    }
}

// One thing that is under way goes on, or the link ends.
void DiskWorld::deliver(TillBox& box, bool mayLose) {
    Line& line = box.line;
    if (!box.process || !m_centre) {
        return;
    }
    if (line.isWanted) {
        dropLine(box);
        line.isWanted = false;
        line.isUp = true;
        session::CentreOptions options;
        options.session = ++m_sessions;
        session::PeerIdentity peer;
        peer.device = box.identity.device;
        peer.certificate = FreshFolders::certificate(box.number);
        line.session.emplace(session::CentreParts{&m_centre->live}, peer, options, now());
        tellTill(box, session::LinkOpened{});
    } else if (mayLose && line.isUp && m_random.chance(15)) {
        note("link-cut");
        dropLine(box);
        tellTill(box, session::LinkClosed{"cut"});
    } else if (!line.calls.empty() && m_random.chance(600)) {
        storeCall(box);
    } else if (!line.down.empty() && m_random.chance(600)) {
        deliverDown(box);
    } else if (!line.up.empty()) {
        deliverUp(box);
    } else if (!line.down.empty()) {
        deliverDown(box);
    } else if (!line.calls.empty()) {
        storeCall(box);
    }
}

} // namespace evertill::sim
