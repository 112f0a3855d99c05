// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "central/http/api.h"
#include "central/http/keys.h"
#include "central/journal/central_journal.h"
#include "central/reference/position_gap.h"
#include "central/reference/reference_feed.h"
#include "central/registry/members_at_centre.h"
#include "central/server/centre_process.h"
#include "net/event_log.h"
#include "net/port_hold.h"
#include "net/stop_signals.h"
#include "wire/event_codec.h"

#include <atomic>
#include <iostream>

namespace evertill::central {

namespace {

constexpr std::chrono::milliseconds kLastMoment{2'900}; // a stop takes three seconds

struct ServeOptions {
    std::string listen = "127.0.0.1:8443";
    std::string monitor;
    std::vector<std::string> names;
    std::optional<std::string> currency;
    std::string logLevel = "info";
    bool eReceipts = false;
};

// The doors of one thread. Each has its own connections and its own hash.
struct ThreadDoors {
    crypto::OpensslSha256 sha256;
    std::unique_ptr<StoredJournal> journal;
    std::unique_ptr<Registry> registry;
    std::unique_ptr<StoredFeed> feed;
    std::unique_ptr<StoredKeyInbox> memberKeys;
    std::unique_ptr<StoredQuestions> questions;

    Expected<void> openJournal(CentralDatabase& database) {
        EVERTILL_TRY(opened, StoredJournal::open(database, sha256));
        journal = std::move(opened);
        return {};
    }
    Expected<void> openAll(CentralDatabase& database) {
        EVERTILL_TRY_VOID(openJournal(database));
        EVERTILL_TRY(openedRegistry, Registry::open(database, sha256));
        registry = std::move(openedRegistry);
        EVERTILL_TRY(openedFeed, StoredFeed::open(database, sha256));
        feed = std::move(openedFeed);
        EVERTILL_TRY(openedKeys, StoredKeyInbox::open(database, sha256));
        memberKeys = std::move(openedKeys);
        EVERTILL_TRY(openedQuestions, StoredQuestions::open(database, sha256));
        questions = std::move(openedQuestions);
        return {};
    }
    [[nodiscard]] session::CentreStores stores() const {
        return {journal.get(), registry.get(), feed.get(), memberKeys.get(), questions.get()};
    }
};

http::ApiSettings apiSettings(const ServeOptions& options) {
    http::ApiSettings settings;
    settings.eReceiptsOf = options.eReceipts ? ownTenant().value() : std::string{};
    return settings;
}

http::Request apiRequest(const net::HttpRequest& asked, const base::Clock& clock) {
    http::Request request;
    request.method = asked.method;
    request.target = asked.target;
    request.headers = asked.headers;
    request.clientAddress = asked.clientAddress;
    request.now = clock.now();
    request.steadyMicros = clock.steadyMicros();
    return request;
}

net::HttpResponse apiResponse(http::Response&& response) {
    return {response.status, std::move(response.contentType), std::move(response.headers),
            std::move(response.body), response.contentLength};
}

ApiDoor apiDoor(http::Api& pages, const base::Clock& clock) {
    return {[](std::string_view target) { return http::Api::owns(target); },
            [&pages, &clock](const net::HttpRequest& head) {
                return pages.routeLimit(apiRequest(head, clock));
            },
            [&pages, &clock](const net::HttpRequest& head) -> std::optional<std::uint64_t> {
                const auto limit = pages.bodyLimit(apiRequest(head, clock));
                return limit ? std::optional{*limit} : std::nullopt;
            },
            [&pages, &clock](net::HttpRequest asked) {
                http::Request request = apiRequest(asked, clock);
                request.body = std::move(asked.body);
                return apiResponse(pages.handle(request));
            },
            [&pages] { return apiResponse(pages.busy()); },
            [&pages] { return apiResponse(pages.stopping()); }};
}

void warnOfTenants(const CentralDatabase& database) {
    if (database.dialect() == Dialect::Postgres && !database.hasRowSecurity()) {
        net::logEvent(net::LogLevel::Warning, "row-security-off",
                      {{"reason", "the role evertill_tenant is not there or not granted"},
                       {"see", "docs/centre.md, Tenants and stores"}});
    }
}

Expected<void> serve(const Program& program, const ServeOptions& options,
                     net::StopSignals& signals) {
    // What can be in the way is looked at before anything is made.
    EVERTILL_TRY_VOID(OpenedCentre::refuseTill(program.directory));
    EVERTILL_TRY(port, net::PortHold::take(options.listen));
    std::optional<net::PortHold> monitorPort;
    if (!options.monitor.empty()) {
        EVERTILL_TRY(taken, net::PortHold::take(options.monitor));
        monitorPort.emplace(std::move(taken));
    }
    OpenedCentre opened;
    EVERTILL_TRY_VOID(opened.openOrMake(program.directory, program.db, options.currency));
    EVERTILL_TRY(pki, PkiFolder::open(program.directory, options.names, opened.clock.now().micros));
    warnOfTenants(*opened.database);
    EVERTILL_TRY(starting, opened.database->connectCentre());
    EVERTILL_TRY_VOID(goOnFromClock(*starting, opened.clock.now().micros));
    starting.reset();
    ThreadDoors accepting;
    EVERTILL_TRY_VOID(accepting.openJournal(*opened.database));
    ThreadDoors data;
    EVERTILL_TRY_VOID(data.openAll(*opened.database));
    const wire::ProtobufEventCodec codec;
    crypto::OpensslSha256 projectorSha256;
    EVERTILL_TRY(projector,
                 Projector::open(*opened.database, projectorSha256, codec, opened.clock));
    EVERTILL_TRY(replay, PromotionReplay::open(*opened.database, codec, opened.clock));
    crypto::OpensslSha256 shiftSha256;
    EVERTILL_TRY(rootKey, crypto::PrivateKey::fromPem(pki.authority().keyPem())); // of its thread
    EVERTILL_TRY(shifts, ShiftAgreement::open(*opened.database, shiftSha256, codec, opened.clock,
                                              std::move(rootKey)));
    EVERTILL_TRY(sequencer, FeedSequencer::open(*opened.database));
    std::atomic<bool> stop{false};
    // The centre that is asked who is connected comes into being after the data it is asked by.
    std::atomic<const CentreProcess*> running{nullptr};
    StoredData apiData{{*opened.database, opened.random, opened.clock, codec,
                        pki.authority().root().keyFingerprint(),
                        [&](const core::DeviceId& device) {
                            const CentreProcess* process = running;
                            return process != nullptr && process->connected().contains(device);
                        },
                        &stop}};
    const crypto::OpensslSha256 apiSha256;
    http::Api pages{apiData, apiData, opened.random, apiSha256, apiSettings(options)};
    if (opened.isNew) {
        EVERTILL_TRY(code, http::newAdminCode(apiData, ownTenant(), opened.clock.now().micros,
                                              opened.random, apiSha256));
        std::cout << "administrator code (once, for a day): " << code << "\n";
    }
    const ApiDoor api = apiDoor(pages, opened.clock);
    CentreProcess centre{{*opened.database, accepting.stores(), data.stores(), *data.registry,
                          *projector, *replay, *shifts, *sequencer, pki, api, opened.random,
                          opened.clock, data.sha256, ownTenant(), stop, signals},
                         {OpenedCentre::adminSocket(program.directory), port.address(),
                          monitorPort ? monitorPort->address() : std::string{}}};
    running = &centre;
    AdminCommands commands{centre.desk(), apiData, apiData, *opened.database, opened.clock, stop};
    centre.onCommand([&](const std::string& line) { return commands.answer(line); },
                     AdminCommands::isLong);
    EVERTILL_TRY_VOID(centre.start());
    EVERTILL_TRY(address, net::parseAddress(options.listen));
    const std::string url = "https://" + net::HostPort{address.host, centre.port()}.text();
    std::cout << "listening on " << url << "\n";
    if (!options.monitor.empty()) {
        std::cout << "monitor on port " << centre.monitorPort() << "\n";
    }
    std::cout << std::flush;
    centre.run();
    return {};
}

} // namespace

void addServe(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "serve", "Run the centre until SIGTERM or SIGINT");
    const auto options =
        std::make_shared<ServeOptions>(); // outlives this function, in the callbacks
    command->add_option("--listen", options->listen, "ADDRESS:PORT; port 0: any free one")
        ->capture_default_str();
    command->add_option("--name", options->names,
                        "Host name or address browsers use; may be given more than once");
    command->add_option("--monitor", options->monitor,
                        "Serve /metrics and /health at this loopback address");
    command->add_option("--currency", options->currency,
                        "Of a centre that is made now; EUR if it is not given");
    command
        ->add_flag("--e-receipts", options->eReceipts,
                   "Show customers their receipts by the links that tills print")
        ->envname("EVERTILL_E_RECEIPTS");
    command->add_option("--log-level", options->logLevel, "debug, info, warning or error")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    command->callback([&program, options] {
        program.action = [&program, options] {
            net::StopSignals signals{kLastMoment, kDone}; // before any other thread
            net::startLog("evertill-central", options->logLevel);
            const auto served = serve(program, *options, signals);
            return served ? int{kDone} : fail(program, served.error());
        };
    });
}

} // namespace evertill::central
