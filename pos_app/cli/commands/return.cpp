// SPDX-License-Identifier: Apache-2.0
// evertill return and post-void: goods come back and money goes back.
#include "cli/commands/commands.h"
#include "cli/commands/return_desk.h"
#include "cli/commands/return_find.h"
#include "cli/commands/return_words.h"
#include "cli/transaction_json.h"
#include "render/text_renderer.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <memory>
#include <set>

namespace evertill::cli {

namespace {

struct ReturnOptions {
    std::string receipt;
    SaleSearch find;
    std::vector<std::string> lines;          // N or N:QTY
    std::vector<std::string> withoutReceipt; // SKU or SKU:QTY
    std::string reason;
    std::string condition = "stock";
    std::vector<std::string> refunds; // TENDER or TENDER:REF
    std::vector<std::string> sold;    // words of "evertill sell", tenders too
    bool print = false;
    bool isSure = false;
};

Expected<core::ReturnCondition> conditionOf(std::string_view word) {
    constexpr std::array<std::string_view, 3> kWords{"stock", "damaged", "vendor"};
    const auto at = std::find(kWords.begin(), kWords.end(), word);
    if (at == kWords.end()) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{word});
    }
    return static_cast<core::ReturnCondition>(at - kWords.begin());
}

struct Parts {
    std::string head;
    std::string tail;
};

Parts splitAtColon(const std::string& word) {
    const std::size_t at = std::min(word.find(':'), word.size());
    return {word.substr(0, at), at == word.size() ? "" : word.substr(at + 1)};
}

Expected<core::Quantity> quantityOf(const std::string& text, core::Quantity otherwise) {
    if (text.empty()) {
        return otherwise;
    }
    EVERTILL_TRY(quantity, core::Quantity::parse(text));
    if (quantity <= core::Quantity{}) {
        return base::makeError(base::ErrorCode::OutOfRange, text, kQuantity);
    }
    return quantity;
}

Expected<std::int32_t> lineNoOf(const std::string& text) {
    std::int32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number <= 0) {
        return base::makeError(base::ErrorCode::OutOfRange, "line " + text, kQuantity);
    }
    return number;
}

Expected<std::vector<core::ReturnedLine>> wantedLines(const ReturnOptions& options,
                                                      const usecase::ReturnableSale& found) {
    std::vector<core::ReturnedLine> wanted;
    EVERTILL_TRY(lines, core::returnableLines(found.sale, found.soFar));
    for (const std::string& word : options.lines) {
        const Parts parts = splitAtColon(word);
        EVERTILL_TRY(lineNo, lineNoOf(parts.head));
        const auto line =
            std::find_if(lines.begin(), lines.end(),
                         [&, number = lineNo](const auto& one) { return one.lineNo == number; });
        const bool isKnown = line != lines.end(); // else linesBack() says what it is
        if (isKnown && line->left.isZero()) {
            return base::makeError(base::ErrorCode::NotFound,
                                   std::to_string(found.sale.number.value()) + ", line " +
                                       parts.head,
                                   "nothing is left to return");
        }
        EVERTILL_TRY(quantity, quantityOf(parts.tail, isKnown ? line->left : core::Quantity{}));
        wanted.push_back({lineNo, quantity});
    }
    return wanted;
}

// What would take the basket from under the return.
Expected<void> checkInExchange(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        const std::string head = splitAtColon(word).head;
        if (head == "suspend" || head == "recall" || head == "cancel" || head == "undo") {
            return base::makeError(base::ErrorCode::Unsupported, head, kInExchange);
        }
    }
    return {};
}

Expected<void> takeBack(ReturnDesk& desk, const ReturnOptions& options) {
    EVERTILL_TRY_VOID(checkInExchange(options.sold));
    core::ReturnTerms terms;
    terms.reason = options.reason;
    terms.atMicros = desk.counter().terminal().clock().now().micros;
    EVERTILL_TRY(condition, conditionOf(options.condition));
    terms.condition = condition;
    if (!options.receipt.empty()) {
        EVERTILL_TRY(found, desk.find(options.receipt));
        EVERTILL_TRY(wanted, wantedLines(options, found));
        EVERTILL_TRY_VOID(usecase::returnGoods(desk.session(), found, wanted, terms));
    }
    for (const std::string& word : options.withoutReceipt) {
        const Parts parts = splitAtColon(word);
        usecase::AddOptions add;
        EVERTILL_TRY(quantity, quantityOf(parts.tail, core::Quantity::units(1)));
        const bool isWeight = parts.tail.find('.') != std::string::npos;
        (isWeight ? add.weight.emplace() : add.multiplier) = quantity;
        EVERTILL_TRY_VOID(desk.session().takeBackWithoutReceipt(core::Sku{parts.head}, add, terms));
    }
    return desk.sell(options.sold);
}

// The till makes no correcting invoice, so somebody has to.
void tellInvoices(const Program& program, const terminal::Terminal& till,
                  const core::Transaction& back) {
    const auto invoices = till.newInvoices();
    std::set<core::ReceiptNumber> told;
    for (const core::TransactionLine& row : back.lines) {
        const auto& of = row.line.returnOf;
        if (!invoices || !of || of->store != back.store || of->till != back.till ||
            !told.insert(of->number).second) {
            continue;
        }
        if (const auto invoice = (*invoices)->invoiceOf(of->number)) {
            program.output.notes()
                << "Receipt " << of->number.value() << " has invoice " << invoice->printed
                << ", which does not say that goods came back.\n";
        }
    }
}

// Commits the settled basket and shows the receipt.
Expected<void> finish(const Program& program, ReturnDesk& desk, bool print) {
    EVERTILL_TRY(committed, desk.complete(print));
    if (program.output.isJson()) {
        program.output.json(toJson(committed.transaction));
    } else {
        program.output.text() << render::renderText(
                                     desk.counter().receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    tellInvoices(program, desk.counter().terminal(), committed.transaction);
    return {};
}

template <typename Take>
int atDesk(const Program& program, const ReturnOptions& options, Take take) {
    auto desk = ReturnDesk::open(program.directory);
    if (!desk) {
        return program.output.fail(desk.error(), returnWords);
    }
    if (options.isSure) {
        (*desk)->counter().beSure();
    }
    Expected<void> done = take(**desk);
    if (done) {
        done = (*desk)->refund(options.refunds);
    }
    if (done) {
        done = finish(program, **desk, options.print);
    }
    if (!done) {
        if (done.error().code != base::ErrorCode::DeviceUnknownOutcome) { // money may have moved
            (*desk)->giveUp();
        }
        return program.output.fail(done.error(), returnWords);
    }
    return kDone;
}

void addRefundOptions(CLI::App& command, ReturnOptions& options) {
    command.add_option("--reason", options.reason, "Why; kept on record");
    command.add_option(
        "--refund", options.refunds,
        "cash, credit-note, card:REF, wallet:REF ... (card, wallet: by the terminal, the "
        "gateway); left out: the way the sale was paid. Repeatable");
    command.add_flag("--print", options.print, "Queue the receipt for the till's printer");
    command.add_flag("--yes", options.isSure, "Also more cash than should be in the drawer");
}

} // namespace

void addReturn(Program& program) {
    CLI::App* command = addCommand(program, program.app, "return",
                                   "Take goods back and refund them (docs/cli.md)", true);
    const auto options = std::make_shared<ReturnOptions>(); // outlives this, in the callbacks
    CLI::Option* receipt = command->add_option(
        "receipt", options->receipt, "Number or barcode of the receipt the goods were sold with");
    command
        ->add_option("--line", options->lines,
                     "N or N:QTY: which line, and how much of it; left out: all that is left")
        ->needs(receipt);
    CLI::Option* without = command->add_option("--without-receipt", options->withoutReceipt,
                                               "SKU or SKU:QTY, at the lowest price of 90 days");
    addFindOptions(*command, options->find);
    command->add_option("--condition", options->condition, "stock, damaged or vendor")
        ->check(CLI::IsMember({"stock", "damaged", "vendor"}));
    command->add_option("--sell", options->sold,
                        "What is sold in exchange, and how more is paid: words of 'evertill sell'");
    addRefundOptions(*command, *options);
    command->callback([&program, options, receipt, without] {
        if (receipt->empty() && without->empty() && options->find.isGiven()) {
            program.action = [&program, options] { return listSales(program, options->find); };
            return;
        }
        if (receipt->empty() && without->empty()) {
            throw CLI::RequiredError{"receipt, --member, --card or --without-receipt"};
        }
        if (options->reason.empty()) {
            throw CLI::RequiredError{"--reason"};
        }
        program.action = [&program, options] {
            if (options->find.isGiven()) {
                const auto listed = checkListed(program, options->find, options->receipt);
                if (!listed) {
                    return program.output.fail(listed.error(), returnWords);
                }
            }
            return atDesk(program, *options,
                          [&](ReturnDesk& desk) { return takeBack(desk, *options); });
        };
    });
}

void addPostVoid(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "post-void",
                   "Take a whole sale of this till and of the open business date back", true);
    const auto options = std::make_shared<ReturnOptions>(); // outlives this, in the callbacks
    command->add_option("receipt", options->receipt, "Number or barcode of the receipt")
        ->required();
    addRefundOptions(*command, *options);
    command->get_option("--reason")->required();
    command->callback([&program, options] {
        program.action = [&program, options] {
            return atDesk(program, *options, [&](ReturnDesk& desk) -> Expected<void> {
                EVERTILL_TRY(found, desk.find(options->receipt));
                return usecase::postVoidSale(desk.session(), found, options->reason);
            });
        };
    });
}

} // namespace evertill::cli
