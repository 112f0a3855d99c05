// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/hidraw_link.h"

#include "hardware/channel/device_file.h"
#include "hardware/channel/sysfs.h"
#include "hardware/channel/wrapped_link.h"
#include "hardware/scanner/hid_scan.h"
#include "hardware/scanner/line_framer.h"

namespace evertill::hardware {

namespace {

class HidrawLink final : public WrappedLink {
public:
    using WrappedLink::WrappedLink;

    void open(Done done) override {
        WrappedLink::open([this, done = std::move(done)](const std::optional<LinkError>& error) {
            const auto layout =
                parseHidScanner(deviceAttribute("hidraw", address(), "report_descriptor"));
            if (error) {
                done(error);
            } else if (!layout) {
                close();
                done(LinkError{LinkLoss::WrongDevice,
                               address() + ": not a scanner in the mode USB HID POS, " +
                                   base::describe(layout.error())});
            } else {
                m_scans = HidScanReader{*layout};
                done(std::nullopt);
            }
        });
    }
    void write(base::Bytes /*bytes*/, Done done) override {
        done(LinkError{LinkLoss::Other, address() + ": this scanner is only read"});
    }

private:
    // The kernel gives one report at a time.
    void heard(base::ByteView report) override {
        if (const auto code = m_scans.feed(report)) {
            WrappedLink::heard(base::viewOf(LineFramer::asLine(*code)));
        }
    }

    HidScanReader m_scans{{HidScanReport{}}};
};

} // namespace

std::unique_ptr<Link> makeHidrawLink(DeviceThread& thread, const std::string& device) {
    return std::make_unique<HidrawLink>(std::make_unique<DeviceFile>(thread.context(), device));
}

} // namespace evertill::hardware
