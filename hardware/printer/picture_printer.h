// SPDX-License-Identifier: Apache-2.0
#pragma once

// A printer whose paper is files: receipt-000001.png and .txt in a folder, and one line in
// drawer.log for each drawer pulse. For --demo, training and support. INV Printed only after both
// files are written and closed under their final names. Evidence: Status, as the paper can be
// looked at. Numbers continue from what is in the folder. Threads: as ports::ReceiptPrinter.

#include "hardware/device_thread.h"
#include "ports/devices/receipt_printer.h"

#include <filesystem>
#include <memory>

namespace evertill::hardware {

class PicturePrinter final : public ports::ReceiptPrinter {
public:
    // columns: 32 or 48. The folder is made when the first receipt is printed.
    PicturePrinter(DeviceThread& thread, std::filesystem::path folder, int columns = 48);
    ~PicturePrinter() override;

    void print(const core::ReceiptDocument& document,
               std::function<void(ports::PrintResult)> done) override;
    void openDrawer(std::function<void(ports::PrintResult)> done) override;
    [[nodiscard]] ports::DeviceStatus status() const override;
    [[nodiscard]] int columns() const override { return m_columns; }
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;

private:
    class Paper;
    DeviceThread& m_thread;
    int m_columns;
    std::unique_ptr<Paper> m_paper; // touched on the device thread only, but for its status
};

} // namespace evertill::hardware
