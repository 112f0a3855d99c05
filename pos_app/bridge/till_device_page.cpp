// SPDX-License-Identifier: GPL-3.0-or-later
// What TillService says and does for the device page.
#include "bridge/till_service_impl.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::devices(Answer<std::vector<DeviceView>> answer) {
    Impl& impl = *m_impl;
    const usecase::TillSettings& set = impl.session->context().settings;
    std::vector<DeviceView> views{
        {"printer", set.printer, impl.printerView.status, {}},
        {"pick", set.pick, impl.printerView.pick, {}},
        {"scanner", set.scanner, impl.scannerStatus, {}},
        {"scale", set.scale, impl.scale->status(), {}},
        {"display", set.display, impl.statuses["display"], {}},
        {"labels", set.labels, impl.statuses["labels"], {}},
        {"terminal", set.cardTerminal, impl.cards->status(), {}},
        {"wallet", set.wallet, impl.cards->walletStatus(), {}},
    };
    impl.ask<std::vector<DeviceView>>(
        *impl.queryThread,
        [&impl, views = std::move(views)]() mutable -> Expected<std::vector<DeviceView>> {
            for (DeviceView& view : views) {
                if (impl.parts.devices.facts && view.setting != "none") {
                    view.facts = impl.parts.devices.facts(view.name, view.setting);
                }
            }
            return std::move(views);
        },
        std::move(answer));
}

void TillService::pluggedIn(Answer<PluggedIn> answer) {
    Impl& impl = *m_impl;
    impl.ask<PluggedIn>(
        *impl.queryThread,
        [&impl]() -> Expected<PluggedIn> {
            return impl.parts.devices.pluggedIn ? impl.parts.devices.pluggedIn() : PluggedIn{};
        },
        std::move(answer));
}

void TillService::printLabels(std::vector<ports::ShelfLabel> labels, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.storeThread->post([&impl, labels = std::move(labels), answer, gui = impl.guiGate] {
        if (!impl.labels) {
            gui->post([answer] { answer(makeError(ErrorCode::DeviceAbsent)); });
            return;
        }
        impl.labels->print(labels, [answer, gui](const ports::LabelResult& result) {
            gui->post([answer, result] {
                const std::string done = std::to_string(result.printed);
                switch (result.outcome) {
                case ports::PrintOutcome::Printed: answer({}); return;
                case ports::PrintOutcome::NotStarted:
                    answer(makeError(ErrorCode::DeviceFault, name(result.reason), done));
                    return;
                case ports::PrintOutcome::Unknown: break;
                }
                answer(makeError(ErrorCode::DeviceUnknownOutcome, name(result.reason), done));
            });
        });
    });
}

void TillService::testDevice(const std::string& name, Answer<void> answer) {
    Impl& impl = *m_impl;
    if (name == "display") {
        if (impl.statuses["display"].state == ports::DeviceState::Disabled) {
            answer(makeError(ErrorCode::DeviceAbsent));
            return;
        }
        impl.showPage({"Evertill", "12.34", "TEST", "TOTAL 56.78"});
        answer({});
    } else if (name == "pick") {
        impl.testPrinter(impl.picks, std::move(answer));
    } else if (name == "labels") {
        ports::ShelfLabel label;
        label.name = "Evertill 测试 測試";
        label.price = "12.34";
        label.barcode = "4006381333931";
        printLabels({label}, std::move(answer));
    } else {
        impl.cards->test(name == "wallet", std::move(answer));
    }
}

const DemoDoor& TillService::demo() const {
    return m_impl->parts.devices.demo;
}

void TillService::logoFrom(const QString& file, Answer<std::string> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::string>(
        *impl.queryThread,
        [&impl, name = file.toStdString()]() -> Expected<std::string> {
            const auto& logoFrom = impl.parts.devices.logoFrom;
            return logoFrom ? logoFrom(name) : makeError(base::ErrorCode::Unsupported, name);
        },
        std::move(answer));
}

} // namespace evertill::bridge
