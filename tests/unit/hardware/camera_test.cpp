// SPDX-License-Identifier: Apache-2.0
// Goal: a camera is a scanner: each code that comes into view is told once, whatever the frames are
// made of, and hostile or broken pictures cost nothing but themselves. Method: receipts drawn by us
// as PNG, JPEG, YUYV and grey frames; a folder of pictures in place of the camera, through the
// registry and its scanner.

#include "unit/render/receipts.h"

#include "hardware/camera/camera_frame.h"
#include "hardware/camera/code_reader.h"
#include "hardware/registry.h"
#include "render/picture_renderer.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <condition_variable>
#include <doctest/doctest.h>
#include <fstream>
#include <mutex>
#include <thread>
#include <turbojpeg.h>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using base::ErrorCode;
using ports::DeviceReason;
using ports::DeviceState;
using render::GreyPicture;

base::Bytes pngOf(const std::string& number) {
    core::ReceiptDocument document;
    document.columns = 32;
    document.blocks = {core::TextBlock{"Corner Market"}, core::BarcodeBlock{number}};
    return render::renderPng(document).value().front();
}

GreyPicture greyOf(const std::string& number) {
    return render::greyFromFile(pngOf(number)).value();
}

base::Bytes jpegOf(const GreyPicture& grey, int flags = 0) {
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const tjhandle encoder = tjInitCompress();
    REQUIRE(tjCompress2(encoder, grey.pixels.data(), grey.width, grey.width, grey.height, TJPF_GRAY,
                        &made, &size, TJSAMP_GRAY, 80, flags) == 0);
    base::Bytes jpeg{made, made + size};
    tjFree(made);
    tjDestroy(encoder);
    return jpeg;
}

// As most cameras send it: without its Huffman tables.
base::Bytes withoutTables(const base::Bytes& jpeg) {
    base::Bytes made{jpeg.begin(), jpeg.begin() + 2};
    std::size_t at = 2;
    while (jpeg[at + 1] != 0xDA) {
        const std::size_t size = 2 + jpeg[at + 2] * 256U + jpeg[at + 3];
        const auto from = jpeg.begin() + static_cast<std::ptrdiff_t>(at);
        if (jpeg[at + 1] != 0xC4) {
            made.insert(made.end(), from, from + static_cast<std::ptrdiff_t>(size));
        }
        at += size;
    }
    made.insert(made.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at), jpeg.end());
    return made;
}

class Ear { // what a scanner says
public:
    void hear(ports::Scanner& scanner) {
        scanner.onScan([this](const core::ScanInput& scan) {
            const std::lock_guard lock{m_mutex};
            m_codes.push_back(scan.data);
            m_changed.notify_all();
        });
    }
    std::vector<std::string> after(std::size_t count, std::chrono::milliseconds atMost) {
        std::unique_lock lock{m_mutex};
        m_changed.wait_for(lock, atMost, [&] { return m_codes.size() >= count; });
        return m_codes;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_codes;
};

class Folder {
public:
    ~Folder() { fs::remove_all(path); }
    void put(const std::string& name, const base::Bytes& bytes) const {
        std::ofstream{path / name, std::ios::binary} << base::textOf(bytes);
    }
    fs::path path = test::makeTempFolder();
};

bool waitReady(const ports::Scanner& scanner) {
    for (int i = 0; i < 2'000 && scanner.status().state != DeviceState::Ready; ++i) {
        std::this_thread::sleep_for(1ms);
    }
    return scanner.status().state == DeviceState::Ready;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a code is read from PNG, JPEG and every kind of frame, upside down and on its side") {
    const GreyPicture grey = greyOf("S01-02-A7-000124");
    const Codes wanted{"]C0S01-02-A7-000124"};
    CHECK(codesIn(grey, CodeKinds::SelfChecking) == wanted);
    const base::Bytes jpeg = jpegOf(grey);
    const auto fromFile = render::greyFromFile(jpeg);
    REQUIRE(fromFile);
    CHECK(fromFile->width == grey.width);
    CHECK(codesIn(*fromFile, CodeKinds::All) == wanted);
    const auto progressive = render::greyFromFile(jpegOf(grey, TJFLAG_PROGRESSIVE));
    REQUIRE(progressive);
    CHECK(codesIn(*progressive, CodeKinds::All) == wanted);

    FrameShape shape{FrameCoding::Mjpeg, 0, 0, 0};
    const base::Bytes bare = withoutTables(jpeg);
    CHECK(bare.size() < jpeg.size());
    CHECK(codesIn(greyOfFrame(bare, shape).value(), CodeKinds::SelfChecking) == wanted);

    const int line = grey.width * 2 + 6; // drivers pad their lines
    base::Bytes yuyv(static_cast<std::size_t>(line * grey.height), 128);
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            yuyv[static_cast<std::size_t>(y * line + x * 2)] =
                grey.pixels[static_cast<std::size_t>(y * grey.width + x)];
        }
    }
    shape = {FrameCoding::Yuyv, grey.width, grey.height, line};
    const auto frame = greyOfFrame(yuyv, shape);
    REQUIRE(frame);
    CHECK(frame->pixels == grey.pixels);
    yuyv.pop_back();
    CHECK_FALSE(greyOfFrame(yuyv, shape)); // cut short on its way
    CHECK(greyOfFrame(grey.pixels, {FrameCoding::Grey, grey.width, grey.height, grey.width})
              ->pixels == grey.pixels);
    CHECK_FALSE(greyOfFrame(grey.pixels, {FrameCoding::Grey, 100'000, 100'000, 100'000}));

    GreyPicture turned = grey;
    std::reverse(turned.pixels.begin(), turned.pixels.end());
    CHECK(codesIn(turned, CodeKinds::SelfChecking) == wanted);
    turned = {grey.height, grey.width, base::Bytes(grey.pixels.size())};
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            turned.pixels[static_cast<std::size_t>(x * grey.height + y)] =
                grey.pixels[static_cast<std::size_t>(y * grey.width + x)];
        }
    }
    CHECK(codesIn(turned, CodeKinds::SelfChecking) == wanted);
    CHECK(codesIn({}, CodeKinds::All).empty());
}

TEST_CASE("what is no picture, too large or broken is said, before it is unpacked") {
    const auto refused = [](const base::Bytes& file) {
        const auto picture = render::greyFromFile(file);
        REQUIRE_FALSE(picture);
        CHECK_FALSE(picture.error().context.empty());
        return picture.error().code;
    };
    CHECK(refused({}) == ErrorCode::InvalidFormat);
    CHECK(refused({'G', 'I', 'F', '8', '9', 'a'}) == ErrorCode::InvalidFormat);
    CHECK(refused({0xFF, 0xD8, 0xFF}) == ErrorCode::InvalidFormat);
    base::Bytes bomb = jpegOf(greyOf("1"));
    const std::array<std::uint8_t, 2> sizeMark{0xFF, 0xC0};
    const auto size = std::search(bomb.begin(), bomb.end(), sizeMark.begin(), sizeMark.end());
    REQUIRE(size != bomb.end());
    std::fill_n(size + 5, 4, std::uint8_t{0x7F}); // 32,639 x 32,639
    CHECK(refused(bomb) == ErrorCode::OutOfRange);
    base::Bytes large = jpegOf(greyOf("1"));
    large.resize(render::kMostPictureBytes + 1);
    CHECK(refused(large) == ErrorCode::OutOfRange);
    base::Bytes png = pngOf("1");
    std::fill_n(png.begin() + 16, 8, std::uint8_t{0x7F});
    CHECK(refused(png) == ErrorCode::OutOfRange);
    png = pngOf("1");
    png.resize(png.size() / 2);
    CHECK(refused(png) == ErrorCode::InvalidFormat);
}

TEST_CASE("Bug: a PNG of 250 bytes whose note claims a gigabyte got it") {
    const base::Bytes png = pngOf("1");
    const GreyPicture whole = render::greyFromFile(png).value();
    const auto withNote = [&](const base::Bytes& length) { // behind the head, at byte 33
        base::Bytes made{png.begin(), png.begin() + 33};
        made.insert(made.end(), length.begin(), length.end());
        const std::string_view note = "tEXtwords....";
        made.insert(made.end(), note.begin(), note.end());
        made.insert(made.end(), png.begin() + 33, png.end());
        return made;
    };
    CHECK(render::greyFromFile(withNote({0, 0, 0, 5}))->pixels == whole.pixels);
    const auto refused = render::greyFromFile(withNote({0x40, 0, 0, 5}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().context == "the PNG is broken or cut short"); // not cairo's words
}

TEST_CASE("a code in view is told once; when it has left, and comes again, once more") {
    CodesInView view;
    CHECK(view.look({"A"}, 0ms) == Codes{"A"});
    CHECK(view.look({"A"}, 100ms).empty());
    CHECK(view.look({}, 200ms).empty()); // blurred
    CHECK(view.look({"A", "B"}, 1'100ms) == Codes{"B"});
    CHECK(view.look({"B"}, 2'000ms).empty());
    CHECK(view.look({"A"}, 2'101ms) == Codes{"A"}); // away for longer than a second
    CHECK(view.look({"A"}, 60'000ms) == Codes{"A"});
}

TEST_CASE("a folder of pictures is a camera: what comes is read once, what was there is old") {
    const Folder folder;
    folder.put("1-old.png", pngOf("S01-02-A7-000001"));
    DeviceThread thread;
    const auto scanner = makeScanner(thread, "camera:" + folder.path.string()).value();
    Ear ear;
    ear.hear(*scanner);
    REQUIRE(waitReady(*scanner));
    folder.put("2.jpg", jpegOf(greyOf("S01-02-A7-000002")));
    folder.put("3.png", {'n', 'o'}); // no picture
    folder.put(".4.png", pngOf("S01-02-A7-000004"));
    CHECK(ear.after(1, 5s) == Codes{"]C0S01-02-A7-000002"});
    folder.put("5.png", pngOf("S01-02-A7-000002")); // still in view
    folder.put("6.png", pngOf("S01-02-A7-000006"));
    CHECK(ear.after(2, 5s) == Codes{"]C0S01-02-A7-000002", "]C0S01-02-A7-000006"});
    std::this_thread::sleep_for(1'500ms);
    folder.put("7.png", pngOf("S01-02-A7-000002")); // the next piece of the same goods
    CHECK(ear.after(3, 5s).size() == 3);
    fs::remove_all(folder.path);
    for (int i = 0; i < 2'000 && scanner->status().state == DeviceState::Ready; ++i) {
        std::this_thread::sleep_for(1ms);
    }
    CHECK(scanner->status().reason == DeviceReason::Unreachable);
    fs::create_directories(folder.path);
    REQUIRE(waitReady(*scanner)); // by itself
    scanner->onScan(nullptr);
}

TEST_CASE("what is no camera is told, and a camera is no printer") {
    DeviceThread thread;
    const auto seenAs = [&](const std::string& line) {
        const auto scanner = makeScanner(thread, line).value();
        for (int i = 0; i < 2'000 && scanner->status().state == DeviceState::Opening; ++i) {
            std::this_thread::sleep_for(1ms);
        }
        return scanner->status();
    };
    CHECK(seenAs("camera:/dev/no-such-video").state == DeviceState::Absent);
    const auto wrong = seenAs("camera:/dev/null");
    CHECK(wrong.state == DeviceState::Fault);
    CHECK(wrong.reason == DeviceReason::WrongDevice);
    CHECK(wrong.detail == "/dev/null: no camera");
    CHECK(deviceFileOf("camera:/dev/video0") == "/dev/video0");
    CHECK_FALSE(makePrinter(thread, "camera:/dev/video0"));
    CHECK_FALSE(makeScanner(thread, "camera:"));
    CHECK_FALSE(makeScanner(thread, "camera:/dev/video0?baud=9600"));
}

} // namespace evertill::hardware
