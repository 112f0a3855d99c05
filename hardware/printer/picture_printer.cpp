// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/picture_printer.h"

#include "hardware/status_board.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"

#include <fstream>

namespace evertill::hardware {

namespace fs = std::filesystem;
using ports::PrintResult;

namespace {

constexpr int kNumberDigits = 6;
constexpr int kMaxReceipts = 999'999;

std::string receiptName(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, kNumberDigits - digits.size(), '0');
    return "receipt-" + digits;
}

// Under another name first, so that a picture seen is a whole picture.
bool writeFile(const fs::path& path, std::string_view bytes) {
    const fs::path part = path.string() + ".part";
    {
        std::ofstream file{part, std::ios::binary};
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) {
            return false;
        }
    }
    std::error_code error;
    fs::rename(part, path, error);
    return !error;
}

PrintResult failed(ports::DeviceReason reason, std::string detail) {
    return {ports::PrintOutcome::NotStarted, ports::PrintEvidence::None, reason, std::move(detail)};
}

} // namespace

class PicturePrinter::Paper {
public:
    explicit Paper(fs::path folder) : m_folder(std::move(folder)) {
        board.set({ports::DeviceState::Ready, ports::DeviceReason::None, m_folder.string()});
    }

    PrintResult print(const core::ReceiptDocument& document) {
        const auto png = render::renderPng(document);
        // Paper longer than any roll: the text says it all, and the queue goes on.
        const bool isTooLong = !png && png.error().code == base::ErrorCode::OutOfRange;
        if (!png && !isTooLong) {
            return failed(ports::DeviceReason::Unknown, base::describe(png.error()));
        }
        std::error_code error;
        fs::create_directories(m_folder, error);
        while (m_next < kMaxReceipts &&
               fs::exists(m_folder / (receiptName(m_next) + ".txt"), error)) {
            ++m_next;
        }
        const fs::path base = m_folder / receiptName(m_next);
        for (std::size_t part = 0; png && part < png->size(); ++part) {
            const std::string more = part == 0 ? "" : "-" + std::to_string(part + 1);
            if (!writeFile(base.string() + more + ".png", base::textOf((*png)[part]))) {
                return fault();
            }
        }
        // Last: a receipt that has its text has its pictures.
        return writeFile(base.string() + ".txt", render::renderText(document)) ? done() : fault();
    }

    PrintResult openDrawer() {
        std::error_code error;
        fs::create_directories(m_folder, error);
        std::ofstream log{m_folder / "drawer.log", std::ios::app};
        log << "after " << receiptName(m_next) << ": drawer opened\n";
        log.close();
        return log ? done() : fault();
    }

    StatusBoard board;

private:
    PrintResult done() {
        board.set({ports::DeviceState::Ready, ports::DeviceReason::None, m_folder.string()});
        return {ports::PrintOutcome::Printed, ports::PrintEvidence::Status, {}, {}};
    }
    PrintResult fault() {
        const std::string detail = "cannot write to " + m_folder.string();
        board.set({ports::DeviceState::Fault, ports::DeviceReason::NoPermission, detail});
        return failed(ports::DeviceReason::NoPermission, detail);
    }

    fs::path m_folder;
    int m_next = 1;
};

PicturePrinter::PicturePrinter(DeviceThread& thread, fs::path folder, int columns)
    : m_thread(thread)
    , m_columns(columns)
    , m_paper(std::make_unique<Paper>(std::move(folder))) {}

// Jobs posted before this hold a pointer to the paper: let them end first.
PicturePrinter::~PicturePrinter() {
    m_thread.runAndWait([] {});
}

void PicturePrinter::print(const core::ReceiptDocument& document,
                           std::function<void(PrintResult)> done) {
    m_thread.post([paper = m_paper.get(), document, done = std::move(done)] {
        done(paper->print(document));
    });
}

void PicturePrinter::openDrawer(std::function<void(PrintResult)> done) {
    m_thread.post([paper = m_paper.get(), done = std::move(done)] { done(paper->openDrawer()); });
}

ports::DeviceStatus PicturePrinter::status() const {
    return m_paper->board.get();
}

void PicturePrinter::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_paper->board.listen(std::move(listener));
}

} // namespace evertill::hardware
