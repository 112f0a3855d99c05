// SPDX-License-Identifier: GPL-3.0-or-later
// evertill-pos: the till on a screen. Opens the till's directory, its devices and its threads, and
// shows it.

#include "bridge/till_service.h"
#include "cli/demo_till.h"
#include "cli/error_words.h"
#include "cli/output.h"
#include "hardware/device_thread.h"
#include "hardware/fake/demo_devices.h"
#include "hardware/found_devices.h"
#include "hardware/label/price_labels.h"
#include "hardware/line_watch.h"
#include "hardware/registry.h"
#include "render/picture_renderer.h"
#include "render/sheet_renderer.h"
#include "render/symbol.h"
#include "terminal/delivery_notes.h"
#include "terminal/drawer_notes.h"
#include "terminal/exports.h"
#include "terminal/logo.h"
#include "terminal/member_export.h"
#include "terminal/people.h"
#include "terminal/promotions.h"
#include "terminal/returns.h"
#include "terminal/seals.h"
#include "terminal/signing_key.h"
#include "terminal/terminal.h"
#include "terminal/training.h"
#include "ui/device_doors.h"
#include "ui/measuring.h"
#include "ui/till_window.h"
#include "usecase/members.h"

#include <QGuiApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

using namespace evertill;
using base::Expected;

struct Options {
    std::filesystem::path directory;
    bool demo = false;
    bool announceReady = false;
    int soakSales = 0;
    int measuredScans = 0;
    ui::UiOptions ui;
};

constexpr const char* kHelp =
    "evertill-pos --dir DIR            open the till in DIR\n"
    "             --demo               make a demo shop there first, if DIR has no till\n"
    "             --self-test          open every page in every language, theme and size; 0 = "
    "fine\n"
    "             --screenshots DIR    draw the main pages to PNG files\n"
    "             --announce-ready     say \"ready\" on standard error when a scan can be taken\n"
    "             --devices-window     a demo shop's devices, in your hands\n"
    "             --soak N             ring up and pay N sales, report memory, close (for "
    "measuring)\n"
    "             --measure-scans N    type N codes as a scanner does, report the time to the "
    "pixels, close\n"
    "             --language, --theme, --text-size, --size WxH, --full-screen,\n"
    "             --customer-display\n";

Expected<Options> parse(QStringList arguments) {
    Options options;
    options.ui = ui::takeUiOptions(arguments);
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == "--dir" && i + 1 < arguments.size()) {
            options.directory = arguments[++i].toStdString();
        } else if (arguments[i] == "--demo") {
            options.demo = true;
        } else if (arguments[i] == "--announce-ready") {
            options.announceReady = true;
        } else if (arguments[i] == "--measure-scans" && i + 1 < arguments.size()) {
            options.measuredScans = arguments[++i].toInt();
        } else if (arguments[i] == "--soak" && i + 1 < arguments.size()) {
            options.soakSales = arguments[++i].toInt();
        } else {
            return base::makeError(base::ErrorCode::InvalidFormat, arguments[i].toStdString());
        }
    }
    return options;
}

// Everything a running till owns, in the order it must be torn down backwards.
struct Till {
    std::unique_ptr<terminal::Terminal> terminal;
    std::unique_ptr<terminal::TillPromotions> promotions;
    std::unique_ptr<terminal::TillPeople> people;
    std::unique_ptr<terminal::ReceiptSealer> sealer;
    std::unique_ptr<ports::CatalogueReader> lookups;
    std::unique_ptr<ports::CatalogueReader> queryCatalogue;
    std::unique_ptr<ports::TillReader> storeReader;
    std::unique_ptr<ports::TillReader> queryReader;
    std::unique_ptr<ports::FigureReader> figures;
    std::unique_ptr<ports::StockReader> stockReader;
    std::unique_ptr<ports::ShiftReader> shiftReader;
    std::unique_ptr<ports::OrderReader> orderReader; // store thread
    std::unique_ptr<ports::InvoiceReader> invoiceReader;
    std::unique_ptr<ports::FigureReader> shiftTrail;
    std::unique_ptr<ports::ReturnBook> returns;
    std::unique_ptr<ports::ReturnBook> storeReturns;
    std::unique_ptr<ports::MemberHistory> history;
    std::unique_ptr<ports::CreditNoteBook> creditNotes;  // of the GUI thread
    std::unique_ptr<ports::CreditNoteBook> receiptNotes; // of the store thread
    std::unique_ptr<ports::ShelfLabelBook> shelfLabels;
    std::unique_ptr<ports::ShelfLabelBook> queryShelfLabels;
    std::unique_ptr<ports::CatalogueReader> labelCatalogue; // store thread
    std::unique_ptr<ports::MemberStore> storeMembers;
    std::unique_ptr<ports::MemberStore> queryMembers;
    std::unique_ptr<ports::TillLink> link;
    std::unique_ptr<hardware::LineWatch> lines;
    hardware::DemoDevices* demo = nullptr; // borrowed
    terminal::DrawerNotes drawer;
    hardware::DeviceThread devices;
    std::unique_ptr<bridge::TillService> service;

    // What the device is made of: in a demonstration, "simulated" is one of its own.
    [[nodiscard]] std::string line(const char* device, const std::string& setting) const {
        return demo == nullptr ? setting : demo->lineOf(device, setting).valueOr(setting);
    }
};

// A device that cannot be made of its setting never stops a sale: the chip on the screen says that
// it is not there.
template <typename Device>
std::unique_ptr<Device> orNone(const char* what, Expected<std::unique_ptr<Device>> made) {
    if (!made) {
        std::fprintf(stderr, "%s: %s\n", what, cli::errorWords(made.error()).c_str());
        return nullptr;
    }
    return std::move(*made);
}

bridge::DeviceFacts factsOf(const hardware::LineWatch& lines, const std::string& name,
                            const std::string& setting) {
    bridge::DeviceFacts facts;
    facts.owner = hardware::ownersOf(hardware::deviceFileOf(setting));
    if (const auto heard = lines.heardFrom(name)) {
        facts.heardMicros = heard->atMicros;
        facts.lastFrame = heard->lastFrame;
    }
    return facts;
}

std::unique_ptr<ports::ReceiptPrinter> receiptPrinter(Till& till, const std::string& setting) {
    return orNone("printer",
                  hardware::makePrinter(till.devices, till.line("printer", setting),
                                        till.lines->tapFor("printer"),
                                        till.drawer.memoryOf(*till.storeReader, setting)));
}

// Those that not every till has.
void addDevices(Till& till, bridge::TillParts& doors) {
    doors.payments = &till.terminal->payments();
    const auto payer = [&till](const char* what, const char* name, auto make) {
        return [&till, what, name, make](const std::string& setting, ports::PaymentIntentLog& log,
                                         std::vector<ports::PaymentIntent> unsettled) {
            return orNone(what, make(till.devices, till.line(name, setting),
                                     {log, till.terminal->identity().currency, unsettled},
                                     till.lines->tapFor(name)));
        };
    };
    doors.makeTerminal = payer("card terminal", "terminal", hardware::makeTerminal);
    doors.makeWallet = payer("wallet gateway", "wallet", hardware::makeWallet);
    doors.makeScale = [&till](const std::string& setting) {
        return orNone("scale", hardware::makeScale(till.devices, till.line("scale", setting),
                                                   till.lines->tapFor("scale")));
    };
    doors.makeDisplay = [&till](const std::string& setting) {
        return orNone("customer display",
                      hardware::makeDisplay(till.devices, till.line("display", setting),
                                            till.lines->tapFor("display")));
    };
    doors.makePickPrinter = [&till](const std::string& setting) {
        return setting == "none"
                   ? nullptr // what waits goes on waiting, without a look at it now and then
                   : orNone("kitchen printer", hardware::makePrinter(till.devices, setting,
                                                                     till.lines->tapFor("pick")));
    };
    doors.makeLabels = [&till](const std::string& setting) {
        return orNone("label printer",
                      hardware::makeLabels(till.devices, setting, till.lines->tapFor("labels")));
    };
    doors.devices = {[&till](const std::string& name, const std::string& setting) {
                         return factsOf(*till.lines, name, setting);
                     },
                     ui::pluggedIn, terminal::logoFromFile};
    if (till.demo != nullptr) {
        doors.devices.demo = ui::demoDoor(*till.demo);
    }
}

// Training moves no money and no paper, proves no receipt, gives no coupon, and has nobody to send
// anything to, whatever its settings become.
void leaveOutOfTraining(bridge::TillParts& doors) {
    doors.makeTerminal = [](const auto&...) { return nullptr; };
    doors.makeWallet = [](const auto&...) { return nullptr; };
    doors.makeDisplay = [](const std::string&) { return nullptr; };
    doors.makePrinter = doors.makePickPrinter = [](const std::string&) { return nullptr; };
    doors.makeLabels = [](const std::string&) { return nullptr; };
    doors.receiptCodes = {};
    doors.sealZ = {};
    doors.sealedSale = {}; // what is given back here nobody counts
    doors.link = nullptr;
    doors.promotionDoors.mac = {};
    doors.creditNotes = nullptr;
}

// Without the file there are no labels of changed prices; the till sells all the same.
void addShelfLabels(Till& till, bridge::TillParts& doors) {
    till.shelfLabels = orNone("shelf labels", till.terminal->newShelfLabels());
    till.queryShelfLabels = orNone("shelf labels", till.terminal->newShelfLabels());
    till.labelCatalogue = orNone("shelf labels", till.terminal->newCatalogue());
    if (till.shelfLabels == nullptr || till.queryShelfLabels == nullptr ||
        till.labelCatalogue == nullptr) {
        return;
    }
    doors.shelfLabels = till.shelfLabels.get();
    doors.queryShelfLabels = till.queryShelfLabels.get();
    doors.makeShelfLabel = [&till](const ports::ShelfChange& change,
                                   const std::string& language) -> Expected<ports::ShelfLabel> {
        EVERTILL_TRY_VOID(till.labelCatalogue->reopen());
        EVERTILL_TRY(item, till.labelCatalogue->bySku(change.sku));
        return hardware::changeLabel(item, change, language);
    };
}

void addShifts(Till& till, bridge::TillParts& doors) {
    doors.shifts = &till.terminal->shifts();
    doors.shiftReader = till.shiftReader.get();
    doors.shiftTrail = till.shiftTrail.get();
    doors.isOfCentre = terminal::centreCheck(till.terminal->directory());
    doors.makePdf = render::renderPdf;
    doors.makeSheet = render::renderSheet;
    doors.orders = &till.terminal->orders();
    doors.orderReader = till.orderReader.get();
    doors.invoices = &till.terminal->invoices();
    doors.invoiceReader = till.invoiceReader.get();
    doors.storeReturns = till.storeReturns.get();
}

void addReturns(Till& till, bridge::TillParts& doors) {
    doors.returns = till.returns.get();
    doors.history = till.history.get();
    doors.consents = &till.terminal->consents();
    doors.memberJson = terminal::memberJson;
    doors.creditNotes = till.creditNotes.get();
    doors.noteLeft = [notes = till.receiptNotes.get()](const std::string& number) {
        return ports::leftOn(*notes, number);
    };
    doors.sealedSale = [&till](const usecase::SellingContext& now, const std::string& code) {
        return terminal::findSealed({*till.queryReader, *till.returns}, *till.queryCatalogue,
                                    till.terminal->sha256(), now, code);
    };
}

// Where there is no key nothing is signed.
void addSeals(Till& till, bridge::TillParts& doors) {
    if (till.sealer == nullptr) {
        return;
    }
    doors.receiptCodes = [&till](const core::Transaction& sale,
                                 const usecase::TillSettings& settings) {
        return till.sealer->codes(sale, settings, till.terminal->identity().epochTag());
    };
    doors.drawQr = render::qrRows;
    doors.sealZ = [&till](auto z, auto lastZ) { return till.sealer->sealZ(z, lastZ); };
}

// Each its own connection, for the thread it is used on.
Expected<void> openReaders(Till& till, const std::filesystem::path& directory) {
    terminal::Terminal& parts = *till.terminal;
    EVERTILL_TRY(lookups, parts.newCatalogue());
    till.lookups = std::move(lookups);
    EVERTILL_TRY(queryCatalogue, parts.newCatalogue());
    till.queryCatalogue = std::move(queryCatalogue);
    EVERTILL_TRY(storeReader, parts.newReader());
    till.storeReader = std::move(storeReader);
    EVERTILL_TRY(queryReader, parts.newReader());
    till.queryReader = std::move(queryReader);
    EVERTILL_TRY(figures, parts.newFigures());
    till.figures = std::move(figures);
    EVERTILL_TRY(stockReader, parts.newStock());
    till.stockReader = std::move(stockReader);
    EVERTILL_TRY(shiftReader, parts.newShifts());
    till.shiftReader = std::move(shiftReader);
    EVERTILL_TRY(orderReader, parts.newOrders());
    till.orderReader = std::move(orderReader);
    EVERTILL_TRY(invoiceReader, parts.newInvoices());
    till.invoiceReader = std::move(invoiceReader);
    EVERTILL_TRY(shiftTrail, parts.newFigures());
    till.shiftTrail = std::move(shiftTrail);
    EVERTILL_TRY(returns, terminal::openReturnBook(directory));
    till.returns = std::move(returns);
    EVERTILL_TRY(storeReturns, terminal::openReturnBook(directory));
    till.storeReturns = std::move(storeReturns);
    EVERTILL_TRY(history, terminal::openMemberHistory(directory));
    till.history = std::move(history);
    EVERTILL_TRY(creditNotes, terminal::openCreditNotes(directory));
    till.creditNotes = std::move(creditNotes);
    EVERTILL_TRY(receiptNotes, terminal::openCreditNotes(directory));
    till.receiptNotes = std::move(receiptNotes);
    EVERTILL_TRY(storeMembers, parts.newMembers());
    till.storeMembers = std::move(storeMembers);
    EVERTILL_TRY(queryMembers, parts.newMembers());
    till.queryMembers = std::move(queryMembers);
    till.lines = std::make_unique<hardware::LineWatch>(parts.clock());
    EVERTILL_TRY(link, parts.newLink());
    till.link = std::move(link);
    return {};
}

// Between two shifts of a day nothing opens until the next sale does, or somebody.
Expected<ports::OpenDay> dayOf(terminal::Terminal& parts) {
    const base::UtcTime now = parts.clock().now();
    const core::LedgerState& shifts = parts.shifts().ledger().state();
    if (!parts.journal().openDay() && !shifts.last.isEmpty() &&
        shifts.date >= core::BusinessDate::localDayOf(now)) {
        return ports::OpenDay{shifts.date, shifts.last};
    }
    return usecase::ensureOpenDay(parts.journal(), usecase::defaultOperator(), now, shifts.date);
}

// The day, the goods and the people it begins with.
Expected<usecase::SellingContext> contextOf(Till& till) {
    terminal::Terminal& parts = *till.terminal;
    EVERTILL_TRY(day, dayOf(parts));
    till.promotions = std::make_unique<terminal::TillPromotions>(parts);
    EVERTILL_TRY(context,
                 usecase::makeContext(parts.identity(), day, *till.lookups,
                                      parts.settings(*till.queryReader),
                                      terminal::softwareVersion(), till.promotions->now()));
    till.people = std::make_unique<terminal::TillPeople>(parts);
    EVERTILL_TRY(staff, till.people->staff(*till.storeReader));
    context.staff = std::move(staff);
    return std::move(context);
}

// by: who ended training, if it was on until now.
Expected<std::unique_ptr<Till>> open(const std::filesystem::path& directory,
                                     const core::OperatorId& by, hardware::DemoDevices* demo) {
    const bool isTraining = terminal::isTrainingTill(directory);
    auto till = std::make_unique<Till>();
    till->demo = demo;
    EVERTILL_TRY(terminal, terminal::Terminal::openForSelling(directory, "evertill-pos"));
    till->terminal = std::move(terminal);
    terminal::Terminal& parts = *till->terminal;
    EVERTILL_TRY(wasTraining, terminal::endTraining(parts, by));
    EVERTILL_TRY_VOID(openReaders(*till, directory));
    const ports::OneState state{*till->lookups}; // until the session holds it
    EVERTILL_TRY(context, contextOf(*till));
    context.cashier = isTraining ? by : context.cashier;
    // In training everybody has one PIN, so it proves nobody here.
    context.settings.pinRequired = context.settings.pinRequired || wasTraining;
    EVERTILL_TRY(baskets, parts.baskets().load());
    Till* raw = till.get();
    bridge::TillParts doors{
        parts.journal(),
        parts.baskets(),
        parts.spool(),
        [raw] {
            raw->drawer.keep(*raw->terminal);
            raw->terminal->maintain();
        },
        *till->storeReader,
        *till->lookups,
        [raw] { return raw->terminal->newCatalogue(); },
        *till->queryCatalogue,
        *till->queryReader,
        *till->queryMembers,
        parts.cipher(),
        parts.clock(),
        parts.random(),
        [raw](const std::string& setting) { return receiptPrinter(*raw, setting); },
        [raw](const std::string& setting) {
            return orNone("scanner",
                          hardware::makeScanner(raw->devices, raw->line("scanner", setting),
                                                raw->lines->tapFor("scanner")));
        },
        [raw](const core::MemberId& id) {
            return usecase::memberMask(*raw->storeMembers, raw->terminal->cipher(), id);
        },
        terminal::softwareVersion(),
        till->link.get(),
        [raw] { return raw->promotions->now(); },
        till->promotions->doors(),
        [raw](std::int64_t ruleSet) { return raw->promotions->ofVersion(ruleSet); }};
    doors.people = till->people->doors();
    doors.figures = till->figures.get();
    doors.stock = &parts.stock();
    doors.stockReader = till->stockReader.get();
    addShifts(*raw, doors);
    addReturns(*raw, doors);
    doors.keepFile = std::bind_front(terminal::keepExport, directory);
    doors.deliveryNote = std::bind_front(terminal::deliveryNote, directory);
    if (!isTraining) {
        till->sealer = orNone("signing key", terminal::ReceiptSealer::openForSelling(parts));
    }
    addSeals(*raw, doors);
    addDevices(*raw, doors);
    addShelfLabels(*raw, doors);
    if (isTraining) {
        leaveOutOfTraining(doors);
    }
    till->service = std::make_unique<bridge::TillService>(std::move(doors), std::move(context),
                                                          std::move(baskets));
    return till;
}

int fail(const base::Error& error) {
    std::fprintf(stderr, "evertill-pos: %s\n", cli::errorWords(error).c_str());
    return cli::exitCodeOf(error.code);
}

// Until the window is closed; training in turn with selling, on files of its own.
int run(QGuiApplication& application, Options& options) {
    core::OperatorId by = usecase::defaultOperator();
    const auto demo = options.demo
                          ? std::make_unique<hardware::DemoDevices>(options.directory / "paper")
                          : nullptr;
    std::unique_ptr<terminal::Terminal> kept; // while training: nobody else sells on this till
    for (std::filesystem::path directory = options.directory;;) {
        auto till = open(directory, by, demo.get());
        if (!till) {
            return fail(till.error());
        }
        const auto storeName = (*till)->queryReader->setting("store.name");
        const bool isMeasured = options.soakSales > 0 || options.measuredScans > 0;
        options.ui.firstStart = storeName && !*storeName && !isMeasured;
        if (std::exchange(options.announceReady, false)) {
            ui::announceReady();
        }
        if (options.soakSales > 0) {
            ui::soak(*(*till)->service, options.soakSales);
        }
        if (options.measuredScans > 0) {
            ui::measureScans(*(*till)->service, options.measuredScans);
        }
        const int code = ui::runTill(application, *(*till)->service, options.ui);
        if (code != ui::kSwitchTraining) {
            return code;
        }
        by = (*till)->service->session().context().cashier;
        (*till)->service.reset(); // its threads use the terminal
        if (terminal::isTrainingTill(directory)) {
            directory = options.directory;
            kept.reset();
        } else if (const auto begun = terminal::beginTraining(*(*till)->terminal, by)) {
            directory = terminal::trainingTill(options.directory);
            kept = std::move((*till)->terminal);
        } else {
            static_cast<void>(fail(begun.error())); // the till opens again as it was
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    terminal::guardKeys();
    const std::vector<std::string_view> words{argv, argv + argc};
    if (std::find(words.begin(), words.end(), "--help") != words.end()) {
        std::fputs(kHelp, stdout); // before Qt, which stops where there is no display
        return 0;
    }
    QGuiApplication application{argc, argv};
    QGuiApplication::setApplicationName("Evertill");
    auto options = parse(QGuiApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "evertill-pos: unknown option %s\n%s", options.error().context.c_str(),
                     kHelp);
        return cli::kUsage;
    }
    // The self-test and the screenshots ring up sales, so they get a shop of their own.
    const QTemporaryDir throwAway;
    if (options->directory.empty()) {
        if (!options->ui.selfTest && options->ui.screenshotFolder.isEmpty()) {
            std::fputs(kHelp, stderr);
            return cli::kUsage;
        }
        options->directory = std::filesystem::path{throwAway.path().toStdString()} / "till";
        options->demo = true;
    }
    if (options->demo) {
        const auto made = cli::ensureDemoTill(options->directory);
        if (!made) {
            return fail(made.error());
        }
    }
    return run(application, *options);
}
