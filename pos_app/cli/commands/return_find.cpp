// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/return_find.h"

#include "cli/commands/return_words.h"
#include "terminal/returns.h"
#include "terminal/terminal.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

namespace evertill::cli {

namespace {

using Sales = std::vector<ports::TransactionSummary>;

Expected<Sales> find(const Program& program, const SaleSearch& search) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(history, terminal::openMemberHistory(program.directory));
    EVERTILL_TRY(figures, till->newFigures());
    EVERTILL_TRY(today, figures->today());
    if (!search.card.empty()) {
        return usecase::salesByCard(*history, search.card, today, search.days);
    }
    EVERTILL_TRY(members, till->newMembers());
    auto sales = usecase::salesOfMember({*members, till->cipher(), *history}, search.member, today,
                                        search.days);
    return sales ? std::move(sales)
                 : Expected<Sales>{base::makeError(sales.error().code, search.member)};
}

} // namespace

void addFindOptions(CLI::App& command, SaleSearch& search) {
    CLI::Option* member = command.add_option(
        "--member", search.member,
        "Number, phone or e-mail: lists the member's sales here; with a receipt, it must be one");
    command
        .add_option("--card", search.card,
                    "Last four digits, or the reference of the payment: lists the sales paid so; "
                    "with a receipt, it must be one")
        ->excludes(member);
    command.add_option("--days", search.days, "How far back --member and --card look")
        ->check(CLI::Range(1, 3'660))
        ->capture_default_str();
}

int listSales(const Program& program, const SaleSearch& search) {
    const Expected<Sales> sales = find(program, search);
    if (!sales) {
        return program.output.fail(sales.error(), returnWords);
    }
    if (sales->empty()) {
        return program.output.fail(
            base::makeError(base::ErrorCode::NotFound, std::to_string(search.days), kNoSales),
            returnWords);
    }
    for (const ports::TransactionSummary& sale : *sales) {
        if (program.output.isJson()) {
            program.output.json({{"receipt", sale.number.value()},
                                 {"date", sale.businessDate.toString()},
                                 {"at", core::toIsoString(sale.committedAt)},
                                 {"lines", sale.lineCount},
                                 {"total", sale.total.minorUnits()},
                                 {"currency", sale.total.currency().code()}});
        } else {
            program.output.text() << sale.number.value() << "  " << sale.businessDate.toString()
                                  << "  " << sale.total.toString() << "  " << sale.lineCount
                                  << (sale.lineCount == 1 ? " line\n" : " lines\n");
        }
    }
    return kDone;
}

Expected<void> checkListed(const Program& program, const SaleSearch& search,
                           const std::string& receipt) {
    EVERTILL_TRY(sales, find(program, search));
    const std::string digits = receipt.substr(receipt.rfind('-') + 1); // of a number or a barcode
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isListed = std::any_of(sales.begin(), sales.end(), [&](const auto& sale) {
        return sale.number.value() == number;
    });
    return isListed
               ? Expected<void>{}
               : Expected<void>{base::makeError(base::ErrorCode::NotFound, receipt, kNotListed)};
}

} // namespace evertill::cli
