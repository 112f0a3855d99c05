// SPDX-License-Identifier: Apache-2.0
// The kernel's usblp driver: one opener at a time (EBUSY to the next), ENODEV when it is unplugged,
// ENOSPC when it gives up on a printer without paper. A write that was taken is in the driver's
// buffer or the printer's: nobody knows. The name is read from sysfs, where the kernel keeps it:
// LPIOC_GET_DEVICE_ID asks the printer, and a dead one would stop every device for five seconds.
// Sources: linux/drivers/usb/class/usblp.c; IEEE 1284.
#include "hardware/channel/device_file.h"
#include "hardware/channel/ieee1284.h"
#include "hardware/channel/links.h"
#include "hardware/channel/sysfs.h"

#include <cerrno>
#include <sys/ioctl.h>

namespace evertill::hardware {

namespace {

constexpr unsigned long kGetStatus = 0x060B; // LPGETSTATUS of linux/lp.h
constexpr int kPaperOut = 0x20;

class UsbPrinterLink final : public DeviceFile {
public:
    using DeviceFile::DeviceFile;

    [[nodiscard]] DeviceFacts facts() const override {
        DeviceFacts facts;
        facts.name =
            parseDeviceId(base::textOf(deviceAttribute("usbmisc", address(), "ieee1284_id")))
                .name();
        int status = 0;
        facts.isOutOfPaper = isOpen() &&
                             ioctl(stream()->native_handle(), kGetStatus, &status) >= 0 &&
                             (status & kPaperOut) != 0;
        return facts;
    }

private:
    [[nodiscard]] LinkError errorOf(int errnoValue) const override {
        if (errnoValue == ENOSPC) {
            return {LinkLoss::PaperOut, address() + ": out of paper"};
        }
        return DeviceFile::errorOf(errnoValue);
    }
};

} // namespace

std::unique_ptr<Link> makeUsbPrinterLink(DeviceThread& thread, const std::string& device) {
    return std::make_unique<UsbPrinterLink>(thread.context(), device);
}

} // namespace evertill::hardware
