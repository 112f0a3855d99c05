// SPDX-License-Identifier: GPL-3.0-or-later
// The devices of the service: connected at start and anew when their setting changes.
#include "bridge/till_service_impl.h"

#include "usecase/pick_lists.h"
#include "usecase/receipts.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::Impl::connectPrinter(Station& station, const std::string& setting) {
    if (station.printer) {
        station.printer->onStatus({});
        station.printer.reset(); // what it was printing gets no answer any more
        station.dispatcher->printerGone();
    }
    station.printer = station.make ? station.make(setting) : nullptr;
    const auto show = [this, &station](const ports::DeviceStatus& status) {
        guiGate->post([this, &station, status] {
            station.status = status;
            emit service.printerChanged();
        });
    };
    if (!station.printer) {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
        return;
    }
    station.printer->onStatus([this, &station, show](const ports::DeviceStatus& status) {
        storeGate->post([&station] { station.dispatcher->pump(); });
        show(status);
    });
    show(station.printer->status());
}

void TillService::Impl::connectPick(const usecase::TillSettings& settings) {
    parts.spool.setPicks(usecase::pickRule(settings));
    connectPrinter(picks, settings.pick);
}

void TillService::Impl::connectScanner(const std::string& setting) {
    if (scanner) {
        scanner->onScan({});
        scanner->onStatus({});
        scanner.reset();
    }
    scanner = parts.makeScanner ? parts.makeScanner(setting) : nullptr;
    const auto show = [this](const ports::DeviceStatus& status) {
        guiGate->post([this, status] {
            scannerStatus = status;
            emit service.scannerChanged();
        });
    };
    if (!scanner) {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
        return;
    }
    scanner->onStatus(show);
    scanner->onScan([this](const core::ScanInput& scan) {
        guiGate->post([this, scan] {
            emit service.scanned(QString::fromStdString(scan.data),
                                 static_cast<int>(scan.symbology));
        });
    });
    show(scanner->status());
}

std::function<void(const ports::DeviceStatus&)>
TillService::Impl::statusOf(const std::string& name) {
    return [this, name, gui = guiGate](const ports::DeviceStatus& status) {
        gui->post([this, name, status] { statuses[name] = status; });
    };
}

void TillService::Impl::connectDisplay(const std::string& setting) {
    display.reset();
    display = parts.makeDisplay ? parts.makeDisplay(setting) : nullptr;
    const auto show = statusOf("display");
    if (!display) {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
        return;
    }
    display->onStatus(show);
    show(display->status());
}

void TillService::Impl::connectLabels(const std::string& setting) {
    labels.reset(); // what it was printing gets no answer any more
    if (shelfBatch) {
        shelfBatch->printerGone();
    }
    labels = parts.makeLabels ? parts.makeLabels(setting) : nullptr;
    const auto show = statusOf("labels");
    if (!labels) {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
        return;
    }
    labels->onStatus(show);
    show(labels->status());
}

void TillService::Impl::showPage(const ports::DisplayPage& page) {
    storeGate->post([this, page] {
        if (display) {
            display->show(page);
        }
    });
}

void TillService::Impl::sendAtOnce(Station& station, const core::ReceiptDocument& document,
                                   Answer<void> answer) {
    station.printer->print(document, [gate = guiGate, answer = std::move(answer)](
                                         const ports::PrintResult& result) {
        gate->post([answer, result] {
            answer(result.outcome == ports::PrintOutcome::Printed
                       ? Expected<void>{}
                       : Expected<void>{makeError(ErrorCode::DeviceFault, name(result.reason))});
        });
    });
}

void TillService::Impl::testPrinter(Station& station, Answer<void> answer) {
    ask<bool>(
        *storeThread,
        [this, &station, answer, settings = session->context().settings]() -> Expected<bool> {
            if (!station.printer) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            sendAtOnce(station, usecase::makeTestReceipt(settings, station.printer->columns()),
                       answer);
            return true;
        },
        [answer](const Expected<bool>& sent) {
            if (!sent) { // else the printer answers
                answer(sent.error());
            }
        });
}

void TillService::Impl::pulseDrawer(Answer<ports::PrintEvidence> answer) {
    receipts.printer->openDrawer(
        [gate = guiGate, answer = std::move(answer)](const ports::PrintResult& result) {
            gate->post([answer, result] {
                if (result.outcome == ports::PrintOutcome::Printed) {
                    answer(result.evidence);
                } else {
                    answer(makeError(ErrorCode::DeviceFault, name(result.reason)));
                }
            });
        });
}

} // namespace evertill::bridge
