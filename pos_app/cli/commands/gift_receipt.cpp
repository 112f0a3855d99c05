// SPDX-License-Identifier: Apache-2.0
// evertill gift-receipt: what was bought, without prices.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "render/text_renderer.h"
#include "terminal/terminal.h"
#include "usecase/receipts.h"

#include <algorithm>
#include <boost/json.hpp>
#include <memory>

namespace evertill::cli {

namespace {

Expected<std::string> giftReceipt(const Program& program, std::int64_t number, int columns) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(sale, records->transaction(core::ReceiptNumber{number}));
    if (!std::any_of(sale.lines.begin(), sale.lines.end(), core::isOnGiftReceipt)) {
        return base::makeError(base::ErrorCode::Unsupported, std::to_string(number));
    }
    return render::renderText(
        usecase::makeGiftReceipt(sale, till->settings(*records), till->identity(), columns));
}

std::string giftWords(const base::Error& error) {
    return error.code == base::ErrorCode::Unsupported
               ? "Receipt " + error.context +
                     " sold no goods that a gift receipt could be for: they came back, or it is "
                     "gift cards. Nothing was printed. Give the receipt of the sale."
               : errorWords(error);
}

} // namespace

void addGiftReceipt(Program& program) {
    CLI::App* command = addCommand(program, program.app, "gift-receipt",
                                   "Show what a receipt is for, without prices", true);
    const auto number = std::make_shared<std::int64_t>(0); // outlives this, in the callback
    const auto columns = std::make_shared<int>(48);
    command->add_option("number", *number, "Receipt number")->required();
    command->add_option("--columns", *columns, "Width of the paper")->check(CLI::Range(24, 96));
    command->callback([&program, number, columns] {
        program.action = [&program, number, columns] {
            const auto text = giftReceipt(program, *number, *columns);
            if (!text) {
                return program.output.fail(text.error(), giftWords);
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
