// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

struct InitOptions {
    std::string store;
    std::string till;
    std::string currency;
    std::string tax = "inclusive";
};

int init(const Program& program, const InitOptions& options) {
    const auto currency = core::Currency::parse(options.currency);
    if (!currency) {
        return program.output.fail(currency.error());
    }
    const terminal::NewTill facts{
        core::StoreId{options.store}, core::TillId{options.till}, *currency,
        options.tax == "exclusive" ? core::TaxMode::Exclusive : core::TaxMode::Inclusive};
    const auto created = terminal::Terminal::create(program.directory, facts);
    if (!created) {
        return program.output.fail(created.error());
    }
    const auto opened = terminal::Terminal::openForReading(program.directory);
    if (!opened) {
        return program.output.fail(opened.error());
    }
    const std::string device = (*opened)->identity().device.value().toString();
    if (program.output.isJson()) {
        program.output.json({{"device", device},
                             {"store", options.store},
                             {"till", options.till},
                             {"currency", options.currency},
                             {"directory", program.directory.string()}});
    } else {
        program.output.text() << "Till " << options.till << " of store " << options.store
                              << " is ready in " << program.directory.string() << "\n"
                              << "Device " << device << ", currency " << options.currency << "\n"
                              << "Next: evertill import catalogue FILE --dir "
                              << program.directory.string() << "\n";
    }
    return kDone;
}

} // namespace

void addInit(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "init",
                   "Make an empty till without a centre; mints the device id", true);
    const auto options =
        std::make_shared<InitOptions>(); // outlives this function, in the callbacks
    command->add_option("--store", options->store, "Store id, up to 16 characters")->required();
    command->add_option("--till", options->till, "Till id within the store")->required();
    command->add_option("--currency", options->currency, "ISO 4217 code, for example GBP")
        ->required();
    command
        ->add_option("--tax", options->tax,
                     "inclusive: prices hold the tax; exclusive: it is added")
        ->check(CLI::IsMember({"inclusive", "exclusive"}));
    command->callback([&program, options] {
        program.action = [&program, options] { return init(program, *options); };
    });
}

} // namespace evertill::cli
