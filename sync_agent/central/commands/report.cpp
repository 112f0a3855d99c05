// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/report/reports.h"
#include "central/verify/verify.h"
#include "wire/event_codec.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

struct ReportOptions {
    std::string store;
};

// Only reads, so it may run beside the centre.
Expected<std::unique_ptr<CentralDatabase>> openToRead(const Program& program,
                                                      base::RandomSource& random) {
    std::error_code problem;
    if (!std::filesystem::exists(program.directory / "pki", problem)) {
        return base::makeError(base::ErrorCode::FileMissing, program.directory.string(), "centre");
    }
    return CentralDatabase::open(program.directory, program.db, random);
}

json::array sumsJson(const std::vector<SalesSums>& all) {
    json::array rows;
    for (const SalesSums& sums : all) {
        rows.push_back(json::object{{"store", sums.store.value()},
                                    {"till", sums.till.value()},
                                    {"currency", sums.currency.code()},
                                    {"transactions", sums.transactions},
                                    {"lines", sums.lines},
                                    {"exact", sums.exact},
                                    {"sold", sums.sold}});
    }
    return rows;
}

void printSums(const std::string& title, const std::vector<SalesSums>& all) {
    std::cout << title << "\n";
    for (const SalesSums& sums : all) {
        std::cout << "  " << sums.store.value() << "\t" << sums.till.value() << "\t"
                  << sums.transactions << " transactions\t" << sums.lines << " lines\t" << sums.sold
                  << " " << sums.currency.code() << "\t(exact " << sums.exact << ")\n";
    }
}

Expected<void> reportSales(const Program& program) {
    crypto::SystemRandom random;
    EVERTILL_TRY(database, openToRead(program, random));
    EVERTILL_TRY(journal, database->connectJournal());
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(report, salesReport(*journal, *centre, ownTenant()));
    if (program.json) {
        print({{"total", sumsJson(report.total)},
               {"stores", sumsJson(report.stores)},
               {"tills", sumsJson(report.tills)},
               {"quarantined", report.quarantined},
               {"waiting", report.waiting}});
        return {};
    }
    printSums("Tills", report.tills);
    printSums("Stores", report.stores);
    printSums("In all", report.total);
    if (report.quarantined != 0 || report.waiting != 0) {
        std::cout << "Not in these sums: " << report.quarantined << " events in quarantine, "
                  << report.waiting << " not applied yet\n";
    }
    return {};
}

Expected<void> reportStock(const Program& program, const ReportOptions& options) {
    crypto::SystemRandom random;
    EVERTILL_TRY(database, openToRead(program, random));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(lines, stockReport(*centre, ownTenant(), core::StoreId{options.store}));
    json::array rows;
    for (const StockLine& line : lines) {
        if (program.json) {
            rows.push_back(json::object{{"store", line.store.value()},
                                        {"sku", line.sku.value()},
                                        {"on_hand_thousandths", line.thousandths},
                                        {"as_of", line.asOfMicros}});
        } else {
            std::cout << line.store.value() << "\t" << line.sku.value() << "\t"
                      << core::Quantity::thousandths(line.thousandths).toString() << "\n";
        }
    }
    if (program.json) {
        print({{"stock", std::move(rows)}});
    }
    return {};
}

Expected<VerifyReport> verify(const Program& program) {
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha256;
    const wire::ProtobufEventCodec codec;
    EVERTILL_TRY(database, openToRead(program, random));
    return verifyCentre(*database, sha256, codec);
}

int verifyAndPrint(const Program& program) {
    const auto report = verify(program);
    if (!report) {
        return fail(program, report.error());
    }
    const bool isSound = report->differences.empty();
    if (program.json) {
        json::array differences;
        for (const std::string& difference : report->differences) {
            differences.emplace_back(difference);
        }
        print({{"sound", isSound},
               {"chains", report->chains},
               {"events", report->events},
               {"archived", report->archived},
               {"folded", report->folded},
               {"figures", report->figures},
               {"rows", report->rows},
               {"differences", std::move(differences)},
               {"more_differences", report->moreDifferences}});
    } else {
        for (const std::string& difference : report->differences) {
            std::cout << difference << "\n";
        }
        std::cout << report->chains << " chains, " << report->events << " events, "
                  << report->figures << " figures, " << report->rows
                  << " rows: " << (isSound ? "all as it should be" : "NOT as it should be") << "\n";
    }
    return isSound ? kDone : kWrong;
}

} // namespace

void addReport(Program& program) {
    CLI::App* parent = program.app.add_subcommand("report", "What the centre has, in sums");
    parent->require_subcommand(1);
    CLI::App* sales = addCommand(program, *parent, "sales",
                                 "Transactions, lines, money: per till, per store, in all");
    sales->callback([&program] {
        program.action = [&program] {
            const auto done = reportSales(program);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
    addPromotionReport(program, *parent);
    addShiftReport(program, *parent);
    addRetentionReport(program, *parent);
    CLI::App* stock = addCommand(program, *parent, "stock", "Stock on hand by store and item");
    const auto options =
        std::make_shared<ReportOptions>(); // outlives this function, in the callbacks
    stock->add_option("--store", options->store, "Only this store");
    stock->callback([&program, options] {
        program.action = [&program, options] {
            const auto done = reportStock(program, *options);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
}

void addVerify(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "verify",
                   "Recompute every chain, figure and digest; may run beside the centre");
    command->callback(
        [&program] { program.action = [&program] { return verifyAndPrint(program); }; });
}

} // namespace evertill::central
