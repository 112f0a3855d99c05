// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/demo_till.h"

#include <boost/json.hpp>

namespace evertill::cli {

void addDemo(Program& program) {
    CLI::App* command = addCommand(program, program.app, "demo",
                                   "Make a demo shop, if there is no till there yet", true);
    struct Slot {
        std::string store = "S01";
        std::string till = "01";
    };
    const auto slot = std::make_shared<Slot>(); // outlives this function, in the callbacks
    command->add_option("--store", slot->store, "Store of a demo till that is made now")
        ->capture_default_str();
    command->add_option("--till", slot->till, "Its number in the store")->capture_default_str();
    command->callback([&program, slot] {
        program.action = [&program, slot] {
            const auto made = ensureDemoTill(
                program.directory, {core::StoreId{slot->store}, core::TillId{slot->till}, true});
            if (!made) {
                return program.output.fail(made.error());
            }
            if (program.output.isJson()) {
                program.output.json({{"directory", program.directory.string()}, {"made", *made}});
            } else {
                program.output.text()
                    << (*made ? "Made a demo shop in " : "There is a till already in ")
                    << program.directory.string() << "\n";
            }
            return int{kDone};
        };
    });
}

} // namespace evertill::cli
