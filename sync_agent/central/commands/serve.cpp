// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/journal/central_journal.h"
#include "central/reference/reference_feed.h"
#include "central/server/centre_process.h"
#include "net/event_log.h"
#include "wire/event_codec.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

struct ServeOptions {
    std::string listen = "127.0.0.1:8443";
    std::string monitor;
    std::vector<std::string> names;
    std::string currency = "EUR";
    std::string logLevel = "info";
};

std::string textOr(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

std::string adminCommand(CentreProcess& centre, const std::string& line) {
    json::error_code problem;
    const json::value parsed = json::parse(line, problem);
    const json::object* order = problem ? nullptr : parsed.if_object();
    if (order == nullptr || textOr(*order, "command") != "code") {
        return R"({"error":"unknown command"})";
    }
    const auto code = centre.desk().newCode(
        {ownTenant(), core::StoreId{textOr(*order, "store")}, core::TillId{textOr(*order, "till")}},
        "command");
    return code ? json::serialize(json::object{{"code", *code}})
                : json::serialize(json::object{{"error", base::describe(code.error())}});
}

// The doors of one thread. Each has its own connections and its own hash.
struct ThreadDoors {
    crypto::OpensslSha256 sha256;
    std::unique_ptr<StoredJournal> journal;
    std::unique_ptr<Registry> registry;
    std::unique_ptr<StoredFeed> feed;

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
        return {};
    }
    [[nodiscard]] session::CentreStores stores() const {
        return {journal.get(), registry.get(), feed.get(), nullptr, nullptr};
    }
};

Expected<void> serve(const Program& program, const ServeOptions& options) {
    OpenedCentre opened;
    EVERTILL_TRY_VOID(opened.open(program.directory, program.db, options.currency));
    EVERTILL_TRY(pki, PkiFolder::open(program.directory, options.names, opened.clock.now().micros));
    ThreadDoors accepting;
    EVERTILL_TRY_VOID(accepting.openJournal(*opened.database));
    ThreadDoors data;
    EVERTILL_TRY_VOID(data.openAll(*opened.database));
    const wire::ProtobufEventCodec codec;
    crypto::OpensslSha256 projectorSha256;
    EVERTILL_TRY(projector,
                 Projector::open(*opened.database, projectorSha256, codec, opened.clock));
    EVERTILL_TRY(sequencer, FeedSequencer::open(*opened.database));
    const ApiDoor api{[](std::string_view) { return false; },
                      [](std::string_view, std::string_view) { return std::uint64_t{0}; },
                      [](net::HttpRequest) { return net::jsonError(404, "none"); }};
    CentreProcess centre{
        {*opened.database, accepting.stores(), data.stores(), *data.registry, *projector,
         *sequencer, pki, api, opened.random, opened.clock, data.sha256, ownTenant()},
        {OpenedCentre::adminSocket(program.directory), options.listen, options.monitor}};
    centre.onCommand([&](const std::string& line) { return adminCommand(centre, line); });
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
    command->add_option("--currency", options->currency, "Of a centre that is made now")
        ->capture_default_str();
    command->add_option("--log-level", options->logLevel, "debug, info, warning or error")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    command->callback([&program, options] {
        program.action = [&program, options] {
            net::startLog("evertill-central", options->logLevel);
            const auto served = serve(program, *options);
            return served ? int{kDone} : fail(program, served.error());
        };
    });
}

} // namespace evertill::central
