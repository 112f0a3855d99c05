// SPDX-License-Identifier: Apache-2.0
#include "system/printing_till.h"

#include <algorithm>

namespace evertill::test {

namespace {

// Never destroyed: Qt wants it gone before static objects, and those are not ours to order.
void ensureApplication() {
    static int argc = 1;
    static char name[] = "printing-till";
    static char* argv[] = {name, nullptr};
    static const auto* application = new QCoreApplication(argc, argv);
    EVERTILL_CHECK(application != nullptr, "an event loop for the service's answers");
}

hardware::PrinterTiming timing() {
    hardware::PrinterTiming quick = quickTiming(std::chrono::milliseconds{3000});
    quick.idleProbe = std::chrono::milliseconds{50};
    return quick;
}

} // namespace

PrintingTill::PrintingTill(const fs::path& folder, hardware::DeviceThread& devices,
                           std::uint16_t port, std::optional<std::uint16_t> kitchenPort) {
    ensureApplication();
    m_terminal = std::move(terminal::Terminal::openForSelling(folder, "test").value());
    m_lookups = std::move(m_terminal->newCatalogue().value());
    m_queryCatalogue = std::move(m_terminal->newCatalogue().value());
    m_storeReader = std::move(m_terminal->newReader().value());
    m_queryReader = std::move(m_terminal->newReader().value());
    m_members = std::move(m_terminal->newMembers().value());
    const auto printerAt = [&devices](std::uint16_t at) {
        return [&devices, at](const std::string&) {
            return std::make_unique<hardware::EscposPrinter>(
                devices, hardware::makeTcpLink(devices, "127.0.0.1", at),
                *hardware::printerProfile(kProfile), timing());
        };
    };
    const auto day = usecase::ensureOpenDay(m_terminal->journal(), usecase::defaultOperator(),
                                            m_terminal->clock().now())
                         .value();
    const auto context = usecase::makeContext(m_terminal->identity(), day, *m_lookups,
                                              m_terminal->settings(*m_queryReader), "test")
                             .value();
    bridge::TillParts parts{m_terminal->journal(),
                            m_terminal->baskets(),
                            m_terminal->spool(),
                            [this] { m_terminal->maintain(); },
                            *m_storeReader,
                            *m_lookups,
                            [this] { return m_terminal->newCatalogue(); },
                            *m_queryCatalogue,
                            *m_queryReader,
                            *m_members,
                            m_terminal->cipher(),
                            m_terminal->clock(),
                            m_terminal->random(),
                            printerAt(port),
                            {},
                            [](const core::MemberId&) { return std::string{}; },
                            "test"};
    if (kitchenPort) {
        parts.makePickPrinter = printerAt(*kitchenPort);
    }
    m_service = std::make_unique<bridge::TillService>(std::move(parts), context,
                                                      m_terminal->baskets().load().value());
}

core::ReceiptNumber PrintingTill::sell(const std::string& sku, core::TenderType tender) {
    usecase::SaleSession& session = m_service->session();
    static_cast<void>(session.addItem(core::Sku{sku}, {}).value());
    const core::Settlement due = session.settlement();
    const bool cash = tender == core::TenderType::Cash;
    const auto taken = session.tender(tender, cash ? due.cashRemaining : due.remaining,
                                      cash ? "" : "terminal slip 1");
    EVERTILL_CHECK(taken.hasValue(), "the tender is taken");
    std::optional<core::ReceiptNumber> number;
    m_service->complete([&](const base::Expected<ports::CommittedTransaction>& outcome) {
        number = outcome.value().transaction.number;
    });
    EVERTILL_CHECK(waitUntil([&] { return number.has_value(); }), "the sale completes");
    return *number;
}

std::vector<ports::PrintJob> PrintingTill::jobs() {
    std::optional<std::vector<ports::PrintJob>> jobs;
    m_service->printJobs(
        [&](const base::Expected<std::vector<ports::PrintJob>>& answer) { jobs = answer.value(); });
    EVERTILL_CHECK(waitUntil([&] { return jobs.has_value(); }), "the spool answers");
    std::reverse(jobs->begin(), jobs->end());
    return *jobs;
}

base::Expected<void> PrintingTill::resolve(std::int64_t jobId, bool printAgain) {
    std::optional<base::Expected<void>> outcome;
    m_service->resolvePrintJob(jobId, printAgain,
                               [&](const base::Expected<void>& answer) { outcome = answer; });
    EVERTILL_CHECK(waitUntil([&] { return outcome.has_value(); }), "the spool answers");
    return *outcome;
}

Slips::Slips(const std::string& paper) {
    constexpr std::string_view kCut = "====";
    std::string_view rest = paper;
    while (!rest.empty()) {
        const std::size_t cut = rest.find(kCut);
        const std::string_view slip = rest.substr(0, cut);
        if (slip.find("COPY") != std::string_view::npos) {
            ++copies;
        } else if (cut != std::string_view::npos) {
            ++originals;
        } else if (slip.find_first_not_of(" \n") != std::string_view::npos) {
            ++torn;
        }
        if (cut == std::string_view::npos) {
            return;
        }
        rest.remove_prefix(std::min(cut + kCut.size(), rest.size()));
    }
}

Slips& Slips::operator+=(const Slips& other) {
    originals += other.originals;
    copies += other.copies;
    torn += other.torn;
    return *this;
}

} // namespace evertill::test
