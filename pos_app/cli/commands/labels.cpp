// SPDX-License-Identifier: Apache-2.0
// evertill label: shelf labels of changed prices, as one batch that goes on where it stopped;
// shipping labels.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "cli/till_devices.h"
#include "hardware/label/price_labels.h"
#include "hardware/registry.h"
#include "usecase/shelf_batch.h"

#include <boost/json.hpp>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostListed = 100;
constexpr std::size_t kMostPrinted = 1'000;

struct LabelOptions {
    bool print = false;
    bool cameOut = false;
    bool again = false;
    std::string sku;
};

struct LabelDesk {
    std::unique_ptr<terminal::Terminal> till;
    std::unique_ptr<ports::CatalogueReader> catalogue;
    std::unique_ptr<ports::ShelfLabelBook> book;
    usecase::TillSettings settings;
};

Expected<LabelDesk> openDesk(const Program& program) {
    LabelDesk desk;
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill label"));
    desk.till = std::move(till);
    EVERTILL_TRY(catalogue, desk.till->newCatalogue());
    desk.catalogue = std::move(catalogue);
    EVERTILL_TRY(book, desk.till->newShelfLabels());
    desk.book = std::move(book);
    EVERTILL_TRY(records, desk.till->newReader());
    desk.settings = desk.till->settings(*records);
    return desk;
}

core::PriceQuestion questionOf(const LabelDesk& desk) {
    core::PriceQuestion question;
    question.store = desk.till->identity().store;
    question.zone = desk.settings.priceZone;
    question.atMicros = desk.till->clock().now().micros;
    return question;
}

Expected<usecase::ShelfBatchResult> print(LabelDesk& desk,
                                          std::vector<ports::ShelfChange> changes) {
    hardware::DeviceThread thread;
    EVERTILL_TRY(printer, hardware::makeLabels(thread, desk.settings.labels));
    TaskQueue tasks;
    usecase::ShelfBatch batch{
        {*desk.book, [&] { return printer.get(); },
         [&](const ports::ShelfChange& change) -> Expected<ports::ShelfLabel> {
             EVERTILL_TRY(item, desk.catalogue->bySku(change.sku));
             return hardware::changeLabel(item, change, desk.settings.receiptLanguage);
         },
         [&](std::function<void()> task) { tasks.post(std::move(task)); }}};
    std::optional<usecase::ShelfBatchResult> result;
    batch.print(std::move(changes),
                [&](usecase::ShelfBatchResult answer) { result = std::move(answer); });
    tasks.runUntil([&] { return result.has_value(); });
    return std::move(*result);
}

void list(const Program& program, const ports::ShelfChanges& found) {
    if (program.output.isJson()) {
        json::array changes;
        for (const ports::ShelfChange& change : found.changes) {
            changes.push_back(json::object{
                {"sku", change.sku.value()},
                {"price", change.price.toString()},
                {"before", change.before ? json::value(change.before->toString()) : nullptr},
                {"in_doubt", change.isInDoubt}});
        }
        program.output.json({{"count", found.count},
                             {"begun_with", found.begunWith},
                             {"changes", std::move(changes)}});
        return;
    }
    std::ostream& out = program.output.text();
    if (found.begunWith > 0) {
        out << "From now on changed prices are listed here: the " << found.begunWith
            << " prices of now are taken as those on the shelves.\n";
        return;
    }
    for (const ports::ShelfChange& change : found.changes) {
        out << change.sku.value() << "  " << (change.before ? change.before->toString() : "new")
            << " -> " << change.price.toString()
            << (change.isInDoubt ? "  in doubt: look at the printer, then 'label settle'" : "")
            << "\n";
    }
    out << found.count << " labels to print\n";
}

std::string stopWords(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::DeviceAbsent:
        return "No label printer is set up. Nothing was printed. See docs/hardware.md, "
               "device.labels.";
    case base::ErrorCode::DeviceFault:
        return "The label of " + error.place + " was not printed (" + error.context +
               "). Those before it are done. Put the printer right and give the command again.";
    case base::ErrorCode::DeviceUnknownOutcome:
        return "It is not known whether the label of " + error.place + " came out (" +
               error.context +
               "). Those before it are done. Look at the printer, then 'evertill label settle " +
               error.place + " --came-out' or '--again', and go on.";
    default: return errorWords(error);
    }
}

int changed(const Program& program, const LabelOptions& options) {
    auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto found =
        desk->book->changes(questionOf(*desk), options.print ? kMostPrinted : kMostListed);
    if (!found) {
        return program.output.fail(found.error());
    }
    if (!options.print) {
        list(program, *found);
        return kDone;
    }
    const auto result = print(*desk, found->changes);
    if (!result) {
        return program.output.fail(result.error());
    }
    if (program.output.isJson()) {
        json::array refused;
        for (const core::Sku& sku : result->refused) {
            refused.emplace_back(sku.value());
        }
        program.output.json({{"printed", result->printed},
                             {"passed_over", result->passedOver},
                             {"refused", std::move(refused)}});
    } else {
        program.output.text() << result->printed << " labels printed\n";
        for (const core::Sku& sku : result->refused) {
            program.output.text() << sku.value()
                                  << ": no label, its price is too long or the item is gone\n";
        }
    }
    return result->stop ? program.output.fail(*result->stop, stopWords) : int{kDone};
}

int settle(const Program& program, const LabelOptions& options) {
    auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto settled = desk->book->settle(core::Sku{options.sku}, options.cameOut);
    if (!settled) {
        return program.output.fail(settled.error(), [](const base::Error& error) {
            return error.code == base::ErrorCode::NotFound
                       ? "No label of " + error.context + " is in doubt. Nothing was changed."
                       : errorWords(error);
        });
    }
    if (program.output.isJson()) {
        program.output.json({{"sku", options.sku}, {"came_out", options.cameOut}});
    } else {
        program.output.text() << options.sku
                              << (options.cameOut ? ": done\n" : ": it will be printed again\n");
    }
    return kDone;
}

ports::LabelResult ship(ports::LabelPrinter& printer, const ports::ShippingLabel& label) {
    TaskQueue tasks;
    std::optional<ports::LabelResult> result;
    printer.ship(label, [&](const ports::LabelResult& answer) {
        tasks.post([&result, answer] { result = answer; });
    });
    tasks.runUntil([&] { return result.has_value(); });
    return std::move(*result);
}

std::string shipWords(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::DeviceAbsent: return stopWords(error);
    case base::ErrorCode::DeviceUnknownOutcome:
        return "It is not known whether the label came out (" + error.context +
               "). Look at the printer before you print it again.";
    case base::ErrorCode::DeviceFault:
        return "The label was not printed (" + error.context +
               "). Put it right and give the command again.";
    default: return errorWords(error);
    }
}

int shipParcel(const Program& program, ports::ShippingLabel label) {
    if (std::all_of(label.to.begin(), label.to.end(), [](const std::string& line) {
            return line.find_first_not_of(' ') == std::string::npos;
        })) {
        return program.output.fail(
            base::makeError(base::ErrorCode::InvalidFormat, {}, "--to"), [](const base::Error&) {
                return "A parcel needs a name and an address. Nothing was printed.";
            });
    }
    const auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    hardware::DeviceThread thread;
    const auto printer = hardware::makeLabels(thread, desk->settings.labels);
    if (!printer || !*printer) {
        return program.output.fail(
            printer ? base::Error{base::makeError(base::ErrorCode::DeviceAbsent)} : printer.error(),
            shipWords);
    }
    if (label.sender.empty()) {
        label.sender = desk->settings.store.addressLines;
        label.sender.insert(label.sender.begin(), desk->settings.store.name);
    }
    const ports::LabelResult result = ship(**printer, label);
    if (result.outcome != ports::PrintOutcome::Printed) {
        const auto code = result.outcome == ports::PrintOutcome::Unknown
                              ? base::ErrorCode::DeviceUnknownOutcome
                              : base::ErrorCode::DeviceFault;
        const std::string why = std::string{ports::name(result.reason)} +
                                (result.detail.empty() ? "" : ", " + result.detail);
        return program.output.fail(base::makeError(code, why), shipWords);
    }
    const bool isSeen = result.evidence == ports::PrintEvidence::Status;
    if (program.output.isJson()) {
        program.output.json({{"order", label.order}, {"seen_by_printer", isSeen}});
    } else {
        program.output.text() << (isSeen ? "printed\n" : "sent; this printer says nothing back\n");
    }
    return kDone;
}

void addShip(Program& program, CLI::App& group) {
    CLI::App* command = addCommand(program, group, "ship", "A parcel's label, 100 x 150 mm", true);
    const auto label = std::make_shared<ports::ShippingLabel>(); // outlives this, in the callback
    command->add_option("--to", label->to, "Name and address, a line each")->required();
    command->add_option("--from", label->sender, "Sender, a line each; else the store");
    command->add_option("--order", label->order, "Order number; also its barcode")->required();
    command->add_option("--copies", label->copies, "So many")->check(CLI::Range(1, 99));
    command->callback([&program, label] {
        program.action = [&program, label] { return shipParcel(program, *label); };
    });
}

} // namespace

void addLabel(Program& program) {
    CLI::App* group =
        program.app.add_subcommand("label", "Labels of changed prices, and of parcels");
    group->alias("labels");
    group->require_subcommand(1);
    const auto options = std::make_shared<LabelOptions>(); // outlives this, in the callbacks
    CLI::App* list = addCommand(program, *group, "changed",
                                "Items whose price is another one than on their shelf label", true);
    list->add_flag("--print", options->print, "Print them, up to 1,000 at once");
    list->callback([&program, options] {
        program.action = [&program, options] { return changed(program, *options); };
    });
    CLI::App* doubt =
        addCommand(program, *group, "settle", "Say what became of a label nobody knows of", true);
    doubt->add_option("sku", options->sku, "As 'label changed' shows it")->required();
    CLI::Option* cameOut = doubt->add_flag("--came-out", options->cameOut, "It is there");
    doubt->add_flag("--again", options->again, "It is not: print it again")->excludes(cameOut);
    doubt->callback([&program, options] {
        if (!options->cameOut && !options->again) {
            throw CLI::RequiredError("--came-out or --again");
        }
        program.action = [&program, options] { return settle(program, *options); };
    });
    addShip(program, *group);
}

} // namespace evertill::cli
