// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/demo_till.h"

#include <boost/json.hpp>

namespace evertill::cli {

void addDemo(Program& program) {
    CLI::App* command = addCommand(program, program.app, "demo",
                                   "Make a demo shop, if there is no till there yet", true);
    command->callback([&program] {
        program.action = [&program] {
            const auto made = ensureDemoTill(program.directory);
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
