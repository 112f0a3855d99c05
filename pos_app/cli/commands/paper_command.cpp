// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/paper_command.h"

#include "render/text_renderer.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>
#include <memory>

namespace evertill::cli {

namespace {

Expected<std::string> textOf(const Program& program, const PaperCommand& paper, std::int64_t number,
                             int columns) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(sale, records->transaction(core::ReceiptNumber{number}));
    EVERTILL_TRY(document, paper.make(sale, till->settings(*records), till->identity(), columns));
    return render::renderText(document);
}

} // namespace

void addPaperCommand(Program& program, PaperCommand paper) {
    CLI::App* command = addCommand(program, program.app, paper.name, paper.description, true);
    const auto number = std::make_shared<std::int64_t>(0); // outlives this, in the callback
    const auto columns = std::make_shared<int>(48);
    command->add_option("number", *number, "Receipt number")->required();
    command->add_option("--columns", *columns, "Width of the paper")->check(CLI::Range(24, 96));
    command->callback([&program, paper = std::move(paper), number, columns] {
        program.action = [&program, paper, number, columns] {
            const auto text = textOf(program, paper, *number, *columns);
            if (!text) {
                return program.output.fail(text.error(), paper.words);
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
