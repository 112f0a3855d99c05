// SPDX-License-Identifier: Apache-2.0
// evertill pick-list: what of a sale is to be prepared, as the kitchen's printer gets it.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "render/text_renderer.h"
#include "terminal/terminal.h"
#include "usecase/pick_lists.h"

#include <boost/json.hpp>
#include <memory>

namespace evertill::cli {

namespace {

Expected<std::string> pickList(const Program& program, std::int64_t number, int columns) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(sale, records->transaction(core::ReceiptNumber{number}));
    const usecase::TillSettings settings = till->settings(*records);
    if (!core::hasPicks(sale, usecase::pickCategories(settings.pick))) {
        return base::makeError(base::ErrorCode::Unsupported, std::to_string(number));
    }
    return render::renderText(usecase::makePickList(sale, settings, till->identity(), columns, 0));
}

std::string pickWords(const base::Error& error) {
    return error.code == base::ErrorCode::Unsupported
               ? "Receipt " + error.context +
                     " sold nothing that is to be prepared. Nothing was printed. What is prepared "
                     "stands in the setting device.pick, after for=."
               : errorWords(error);
}

} // namespace

void addPickList(Program& program) {
    CLI::App* command = addCommand(program, program.app, "pick-list",
                                   "Show what of a sale is to be prepared", true);
    const auto number = std::make_shared<std::int64_t>(0); // outlives this, in the callback
    const auto columns = std::make_shared<int>(48);
    command->add_option("number", *number, "Receipt number")->required();
    command->add_option("--columns", *columns, "Width of the paper")->check(CLI::Range(24, 96));
    command->callback([&program, number, columns] {
        program.action = [&program, number, columns] {
            const auto text = pickList(program, *number, *columns);
            if (!text) {
                return program.output.fail(text.error(), pickWords);
            }
            if (program.output.isJson()) {
                program.output.json({{"number", *number}, {"text", *text}});
            } else {
                program.output.text() << *text << std::flush;
            }
            return int{kDone};
        };
    });
}

} // namespace evertill::cli
