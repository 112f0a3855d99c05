// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "wire/event_codec.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

Expected<json::object> importHere(const Program& program, const ImportFile& order) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    EVERTILL_TRY(report, importFile(data, order, centre.clock.now().micros));
    return reportJson(report);
}

int import(const Program& program, ImportFile order) {
    std::error_code problem;
    order.file = std::filesystem::absolute(order.file, problem).string();
    const auto asked = askOwner(program, {{"command", "import"},
                                          {"kind", order.kind},
                                          {"file", order.file},
                                          {"store", order.store},
                                          {"currency", order.currency},
                                          {"tax", order.defaultTax},
                                          {"accept_good", order.acceptGood}});
    if (!asked) {
        return fail(program, asked.error());
    }
    const auto report = *asked ? Expected<json::object>{(*asked)->at("report").as_object()}
                               : importHere(program, order);
    if (!report) {
        return fail(program, report.error());
    }
    const bool isPublished = report->at("published").as_bool();
    if (program.json) {
        print(*report);
    } else {
        for (const json::value& issue : report->at("issues").as_array()) {
            std::cerr << json::serialize(issue) << "\n";
        }
        for (const json::value& column : report->at("ignored_columns").as_array()) {
            std::cerr << "column ignored: " << column.as_string().c_str() << "\n";
        }
        std::cout << report->at("rows") << " rows: " << report->at("added") << " added, "
                  << report->at("updated") << " updated, " << report->at("unchanged")
                  << " unchanged, " << report->at("refused") << " refused\n"
                  << (isPublished ? "The tills get them now.\n" : "Nothing was changed.\n");
    }
    return isPublished || report->at("refused").as_int64() == 0 ? kDone : kRefused;
}

void addKind(Program& program, CLI::App& parent, const std::string& kind,
             const std::string& description) {
    CLI::App* command = addCommand(program, parent, kind, description);
    const auto order = std::make_shared<ImportFile>(); // outlives this function, in the callbacks
    order->kind = kind;
    command->add_option("file", order->file, "CSV or JSON")->required();
    command->add_flag("--accept-good", order->acceptGood,
                      "Publish the good rows in one transaction and list each refused one");
    if (kind == "members" || kind == "stock") {
        command->add_option("--store", order->store, "Whose")->required();
    }
    if (kind == "catalogue" || kind == "prices") {
        command->add_option("--currency", order->currency,
                            "Of the prices; the centre's if not given");
        command
            ->add_option("--tax", order->defaultTax,
                         "Tax category, or rate as 20%, for rows that name none")
            ->capture_default_str();
    }
    command->callback([&program, order] {
        program.action = [&program, order] { return import(program, *order); };
    });
}

} // namespace

void addImport(Program& program) {
    CLI::App* parent = program.app.add_subcommand("import", "Bring files into the centre");
    parent->require_subcommand(1);
    addKind(program, *parent, "catalogue", "Items, barcodes, prices, categories, quick keys");
    addKind(program, *parent, "prices", "Prices of items that are there");
    addKind(program, *parent, "members", "Members of a store; personal data is sealed at once");
    addKind(program, *parent, "stock", "Stock on hand of a store");
    addKind(program, *parent, "users", "People who work at the tills");
}

} // namespace evertill::central
