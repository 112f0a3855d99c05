// SPDX-License-Identifier: Apache-2.0
// Goal: a cashier issues an invoice by keys alone, from the page of change and from the list of
// sales; a mistyped tax number is told at once; a second one is a copy; the original waits for the
// printer and is not lost. Method: the view-models over a real till, without a printer and with one
// that refuses for a while.
#include "qml/demo_till.h"
#include "usecase/invoice_place.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

#include <algorithm>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

void press(AppViewModel& app, int key, Qt::KeyboardModifiers modifiers = {}) {
    app.keyPressed(key, {}, static_cast<int>(modifiers));
}

// As typed into the field of the sheet, then Enter.
void answer(AppViewModel& app, const QString& typed) {
    app.prompt()->setValue(typed);
    press(app, Qt::Key_Return);
}

void sell(test::DemoTill& till, AppViewModel& app) {
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    press(app, Qt::Key_F12);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
}

struct Tray { // of a printer, which lives on the store thread
    std::mutex mutex;
    bool isRefusing = true;
    std::vector<core::ReceiptDocument> printed;

    [[nodiscard]] std::vector<core::ReceiptDocument> papers() {
        const std::lock_guard lock{mutex};
        return printed;
    }
};

class RefusingPrinter final : public ports::ReceiptPrinter {
public:
    explicit RefusingPrinter(Tray& tray) : m_tray(tray) {}
    void print(const core::ReceiptDocument& document,
               std::function<void(ports::PrintResult)> done) override {
        const std::lock_guard lock{m_tray.mutex};
        if (!m_tray.isRefusing) {
            m_tray.printed.push_back(document);
        }
        done({m_tray.isRefusing ? ports::PrintOutcome::NotStarted : ports::PrintOutcome::Printed,
              {},
              {},
              {}});
    }
    void openDrawer(std::function<void(ports::PrintResult)> done) override {
        done({ports::PrintOutcome::Printed, {}, {}, {}});
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {ports::DeviceState::Ready, ports::DeviceReason::None, "test"};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

private:
    Tray& m_tray;
};

bool says(const core::ReceiptDocument& paper, const std::string& text) {
    return std::any_of(paper.blocks.begin(), paper.blocks.end(), [&](const auto& block) {
        const auto* line = std::get_if<core::TextBlock>(&block);
        return line != nullptr && line->text.find(text) != std::string::npos;
    });
}

// From the page of change.
void issue(AppViewModel& app, const char* taxNumber) {
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    answer(app, QString::fromLatin1(taxNumber));
    answer(app, QStringLiteral("Muster GmbH"));
    answer(app, QStringLiteral("Ring 5, 10115 Berlin"));
}

} // namespace

TEST_CASE("an invoice whose printer refuses waits in the spool and comes out, unmarked") {
    Tray tray;
    test::DemoTill till{
        [&](const std::string&) { return std::make_unique<RefusingPrinter>(tray); }};
    AppViewModel app(till.service());
    sell(till, app);
    issue(app, "CHE116281710"); // a country without a rule here
    const auto jobs = [&] {
        std::optional<std::vector<ports::PrintJob>> found;
        till.service().printJobs([&](const auto& list) { found = list.value(); });
        REQUIRE(test::waitFor([&] { return found.has_value(); }, 20'000));
        return *found;
    };
    const auto invoiceJobs = [&] {
        auto list = jobs();
        std::erase_if(list, [](const auto& job) { return job.shift.isEmpty(); });
        return list;
    };
    REQUIRE(test::waitFor([&] { return invoiceJobs().size() == 1; }, 20'000));
    CHECK(usecase::invoiceAt(invoiceJobs().front().shift) == 1);
    CHECK(invoiceJobs().front().state == ports::PrintState::Queued);
    CHECK_FALSE(app.prompt()->isOpen());
    CHECK(tray.papers().empty());
    {
        const std::lock_guard lock{tray.mutex};
        tray.isRefusing = false;
    }
    REQUIRE(test::waitFor([&] { return tray.papers().size() == 2; }, 60'000));
    CHECK(says(tray.papers().back(), "INVOICE"));
    CHECK(says(tray.papers().back(), "Muster GmbH"));
    CHECK_FALSE(says(tray.papers().back(), "COPY"));
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return tray.papers().size() == 3; }, 60'000));
    CHECK(says(tray.papers().back(), "COPY 1"));
    CHECK(says(tray.papers().back(), "INVOICE"));
}

TEST_CASE("an invoice from the page of change: tax number, name, address; then it is a copy") {
    test::DemoTill till;
    AppViewModel app(till.service());
    sell(till, app);
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    answer(app, QStringLiteral("DE136695977"));
    CHECK_FALSE(app.prompt()->complaint().isEmpty());
    answer(app, QStringLiteral("de 136.695-976"));
    answer(app, QString()); // a name is needed
    CHECK(app.prompt()->isOpen());
    answer(app, QStringLiteral("Muster GmbH"));
    answer(app, QStringLiteral(" , "));
    CHECK_FALSE(app.prompt()->complaint().isEmpty());
    answer(app, QStringLiteral("Ring 5, 10115 Berlin"));
    const auto invoices = [&] {
        return till.terminal().newInvoices().value()->invoices(9).value();
    };
    REQUIRE(test::waitFor([&] { return invoices().size() == 1; }));
    const auto row = invoices().front();
    const auto opened = till.terminal().cipher().open(row.buyer, row.key).value();
    CHECK(core::parseBuyer(opened.name).value() ==
          core::InvoiceBuyer{"Muster GmbH", {"Ring 5", "10115 Berlin"}, "DE136695976"});
    app.open(QStringLiteral("journal"));
    REQUIRE(test::waitFor([&] { return app.journal()->hasReceipt(); }));
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    CHECK(app.prompt()->title().contains(QString::fromStdString(row.printed)));
    press(app, Qt::Key_Return);
    CHECK(invoices().size() == 1);
    app.returns()->open(QStringLiteral("1")); // who takes goods back sees it
    CHECK(test::waitFor(
        [&] { return app.returns()->detail().contains(QString::fromStdString(row.printed)); }));
}

TEST_CASE("a receipt of goods that came back has no invoice, and says so") {
    test::DemoTill till;
    AppViewModel app(till.service());
    sell(till, app);
    app.open(QStringLiteral("journal"));
    REQUIRE(test::waitFor([&] { return app.journal()->hasReceipt(); }));
    press(app, Qt::Key_Delete); // the whole sale is taken back
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    press(app, Qt::Key_Right);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("pay"); }));
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.invoices()->ask(QStringLiteral("1"));
    REQUIRE(test::waitFor([&] { return app.prompt()->isMessage(); }));
    CHECK(app.prompt()->title() == QStringLiteral("There is no invoice for receipt 1."));
    CHECK(till.terminal().newInvoices().value()->invoices(9)->empty());
}
