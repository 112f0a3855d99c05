// SPDX-License-Identifier: Apache-2.0
#include "cli/device_bench.h"

#include "hardware/found_devices.h"
#include "hardware/line_watch.h"
#include "usecase/receipts.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;
using ports::DeviceState;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFirstAnswer{500};
constexpr std::size_t kTracedEvents = 10'000;

// The answer, or nothing when the time is over; a late answer finds nobody and does no harm.
template <typename Result, typename Start>
std::optional<Result> answerIn(milliseconds atMost, const Start& start) {
    // Shared with the callback, which may come when this call has given up.
    const auto promise = std::make_shared<std::promise<Result>>();
    const auto isAnswered = std::make_shared<std::atomic<bool>>(false);
    auto future = promise->get_future();
    start([promise, isAnswered](Result result) {
        if (!isAnswered->exchange(true)) {
            promise->set_value(std::move(result));
        }
    });
    if (future.wait_for(atMost) != std::future_status::ready) {
        return std::nullopt;
    }
    return future.get();
}

std::string reasonOf(ports::DeviceReason reason, const std::string& detail) {
    return std::string{ports::name(reason)} + (detail.empty() ? "" : ", " + detail);
}

} // namespace

std::vector<ConfiguredDevice> configuredDevices(const usecase::TillSettings& till) {
    return {{"printer", "device.printer", till.printer},
            {"scanner", "device.scanner", till.scanner},
            {"scale", "device.scale", till.scale},
            {"display", "device.display", till.display},
            {"pick", "device.pick", till.pick},
            {"labels", "device.labels", till.labels},
            {"terminal", "device.terminal", till.cardTerminal},
            {"wallet", "device.wallet", till.wallet}};
}

void DeviceBench::NoMoney::begin(const ports::PaymentIntent& /*intent*/, Done done) {
    done(makeError(ErrorCode::Unsupported, "a test moves no money"));
}

void DeviceBench::NoMoney::settle(ports::PaymentId /*id*/, ports::PaymentState /*state*/,
                                  const ports::PaymentFacts& /*facts*/, Done done) {
    done(makeError(ErrorCode::Unsupported, "a test moves no money"));
}

Expected<std::unique_ptr<DeviceBench>> DeviceBench::open(hardware::DeviceThread& thread,
                                                         const ConfiguredDevice& device,
                                                         const usecase::TillSettings& till,
                                                         core::Currency currency,
                                                         const base::Clock& clock) {
    std::unique_ptr<DeviceBench> bench{new DeviceBench{device, till, clock}};
    const auto made = bench->make(thread, currency);
    if (!made) {
        return makeError(made.error().code, made.error().context, device.key);
    }
    return bench;
}

Expected<void> DeviceBench::make(hardware::DeviceThread& thread, core::Currency currency) {
    const std::string& setting = m_device.setting;
    const hardware::LinkTap tap = [this](hardware::TapEvent event, base::ByteView bytes) {
        seen(event, bytes);
    };
    const auto keep = [](auto& into, auto made) -> Expected<void> {
        if (!made) {
            return made.error();
        }
        into = std::move(*made);
        return {};
    };
    if (m_device.name == "printer" || m_device.name == "pick") {
        return keep(m_printer, hardware::makePrinter(thread, setting, tap));
    }
    if (m_device.name == "scanner") {
        EVERTILL_TRY_VOID(keep(m_scanner, hardware::makeScanner(thread, setting, tap)));
        m_scanner->onScan([this](const core::ScanInput& input) { // from its first code on
            const std::lock_guard lock{m_mutex};
            m_scanned = input.data;
        });
        return {};
    }
    if (m_device.name == "scale") {
        return keep(m_scale, hardware::makeScale(thread, setting, tap));
    }
    if (m_device.name == "display") {
        return keep(m_display, hardware::makeDisplay(thread, setting, tap));
    }
    if (m_device.name == "labels") {
        return keep(m_labels, hardware::makeLabels(thread, setting, tap));
    }
    if (m_device.name == "wallet") {
        return keep(m_terminal,
                    hardware::makeWallet(thread, setting, {m_noMoney, currency, {}}, tap));
    }
    return keep(m_terminal,
                hardware::makeTerminal(thread, setting, {m_noMoney, currency, {}}, tap));
}

void DeviceBench::seen(hardware::TapEvent event, base::ByteView bytes) {
    const std::lock_guard lock{m_mutex};
    if (event == hardware::TapEvent::Heard) {
        m_heardMicros = m_clock.now().micros;
        m_lastFrame.assign(bytes.begin(), bytes.end());
    }
    if (m_trace.size() < kTracedEvents) {
        m_trace.push_back(
            {event, m_clock.steadyMicros() - m_openedAt, base::Bytes(bytes.begin(), bytes.end())});
    }
}

std::vector<TracedBytes> DeviceBench::takeTrace() {
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_trace, {});
}

ports::DeviceStatus DeviceBench::status() const {
    return m_printer    ? m_printer->status()
           : m_scanner  ? m_scanner->status()
           : m_scale    ? m_scale->status()
           : m_display  ? m_display->status()
           : m_labels   ? m_labels->status()
           : m_terminal ? m_terminal->status()
                        : ports::DeviceStatus{DeviceState::Disabled, {}, "none"};
}

DeviceView DeviceBench::look(milliseconds atMost) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    const auto isOpening = [this] {
        const DeviceState state = status().state;
        return state == DeviceState::Opening || state == DeviceState::Absent;
    };
    while (isOpening() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(milliseconds{10});
    }
    // What is asked once it is open is Present until it answers; a label printer stays so.
    const auto answered = std::min(end, std::chrono::steady_clock::now() + kFirstAnswer);
    while (status().state == DeviceState::Present && std::chrono::steady_clock::now() < answered) {
        std::this_thread::sleep_for(milliseconds{10});
    }
    DeviceView view;
    view.status = status();
    view.owner = hardware::ownersOf(hardware::deviceFileOf(m_device.setting));
    const std::lock_guard lock{m_mutex};
    view.heardMicros = m_heardMicros;
    if (m_heardMicros) {
        view.lastFrame = hardware::shownFrame(m_device.name, m_lastFrame);
    }
    return view;
}

bool isWell(const ports::DeviceStatus& status) {
    return status.state == DeviceState::Ready || status.state == DeviceState::Busy ||
           (status.state == DeviceState::Present && status.reason == ports::DeviceReason::None);
}

Expected<std::string> DeviceBench::test(milliseconds atMost) {
    const DeviceView view = look(atMost);
    if (!isWell(view.status)) {
        return makeError(ErrorCode::DeviceFault,
                         std::string{ports::name(view.status.state)} + ", " +
                             reasonOf(view.status.reason, view.status.detail));
    }
    if (m_printer) {
        return testPrinter(atMost);
    }
    if (m_scanner) {
        return testScanner(atMost);
    }
    if (m_scale) {
        return testScale(atMost);
    }
    if (m_labels) {
        return testLabels(atMost);
    }
    if (m_terminal) {
        return testTerminal(atMost);
    }
    m_display->show({"Evertill", "12.34", "TEST", "TOTAL 56.78"});
    std::this_thread::sleep_for(milliseconds{500}); // it answers nothing
    return std::string{"sent two lines; read them on the display"};
}

Expected<std::string> DeviceBench::testPrinter(milliseconds atMost) {
    const auto result = answerIn<ports::PrintResult>(atMost, [&](auto done) {
        m_printer->print(usecase::makeTestReceipt(m_till, m_printer->columns()), done);
    });
    if (!result) {
        return makeError(ErrorCode::DeviceUnknownOutcome, "the printer did not finish in time");
    }
    switch (result->outcome) {
    case ports::PrintOutcome::Printed:
        return std::string{result->evidence == ports::PrintEvidence::Status
                               ? "printed, by the printer's own word"
                               : "sent; the printer can not say whether it printed"};
    case ports::PrintOutcome::NotStarted:
        return makeError(ErrorCode::DeviceFault, reasonOf(result->reason, result->detail));
    case ports::PrintOutcome::Unknown: break;
    }
    return makeError(ErrorCode::DeviceFault,
                     "it may have printed: " + reasonOf(result->reason, result->detail));
}

Expected<std::string> DeviceBench::testScanner(milliseconds atMost) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    while (std::chrono::steady_clock::now() < end) {
        {
            const std::lock_guard lock{m_mutex};
            if (m_scanned) {
                return "scanned " + *m_scanned;
            }
        }
        std::this_thread::sleep_for(milliseconds{10});
    }
    return makeError(ErrorCode::DeviceTimeout, "no code was scanned");
}

Expected<std::string> DeviceBench::testScale(milliseconds atMost) {
    ports::WeighOrder order;
    order.patience = atMost;
    const auto result = answerIn<ports::WeighResult>(
        atMost + milliseconds{3000}, [&](auto done) { m_scale->weigh(order, done); });
    if (!result) {
        return makeError(ErrorCode::DeviceTimeout, "the scale gave no answer");
    }
    switch (result->outcome) {
    case ports::WeighOutcome::Weighed: return "weighed " + result->net.toString() + " kg";
    case ports::WeighOutcome::Empty: return std::string{"nothing is on it"};
    case ports::WeighOutcome::Moving: return std::string{"what is on it does not stand still"};
    default:
        return makeError(ErrorCode::DeviceFault,
                         "no weight, outcome " + std::to_string(static_cast<int>(result->outcome)) +
                             (result->detail.empty() ? "" : ", " + result->detail));
    }
}

Expected<std::string> DeviceBench::testLabels(milliseconds atMost) {
    ports::ShelfLabel label;
    label.name = "Evertill test";
    label.price = "12.34";
    label.barcode = "4006381333931";
    const auto result =
        answerIn<ports::LabelResult>(atMost, [&](auto done) { m_labels->print({label}, done); });
    if (!result || result->outcome != ports::PrintOutcome::Printed) {
        return makeError(ErrorCode::DeviceFault,
                         result ? reasonOf(result->reason, result->detail)
                                : std::string{"the printer did not finish in time"});
    }
    return std::string{"printed a label"};
}

Expected<std::string> DeviceBench::testTerminal(milliseconds atMost) {
    const auto result = answerIn<ports::ReportResult>(
        atMost, [&](auto done) { m_terminal->report(ports::TerminalReport::Status, done); });
    if (!result || !result->done) {
        return makeError(ErrorCode::DeviceFault,
                         result ? reasonOf(result->reason, result->detail)
                                : std::string{"the terminal did not finish in time"});
    }
    return std::string{"registered and answered its status; nothing was charged"};
}

} // namespace evertill::cli
