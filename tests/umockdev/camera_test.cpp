// SPDX-License-Identifier: Apache-2.0
// Goal: a camera at the kernel's V4L2 is found, agreed with, read from shared buffers, told when
// somebody else has it, lost and come back. Method: a made-up machine (umockdev) whose video device
// is a file: its ioctls are answered here as the V4L2 documentation says, its frames are written
// into the file that the program maps. No real driver; no real camera.

#include "umockdev/testbed.h"

#include "hardware/found_devices.h"
#include "hardware/registry.h"
#include "render/grey_picture.h"
#include "render/picture_renderer.h"

#include <cerrno>
#include <deque>
#include <fstream>
#include <linux/videodev2.h>
#include <mutex>

namespace evertill::hardware {

namespace {

using namespace std::chrono_literals;
using ports::DeviceReason;
using ports::DeviceState;

constexpr const char* kCamera = "P: /devices/usb1/1-2/1-2:1.0/video4linux/video0\nN: video0=00\n"
                                "E: DEVNAME=/dev/video0\nE: SUBSYSTEM=video4linux\n"
                                "A: name=HD Webcam C270\nA: index=0\nL: device=../../../1-2:1.0\n";
constexpr const char* kInterface =
    "P: /devices/usb1/1-2/1-2:1.0\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n";
constexpr const char* kFile = "/dev/video0";

class FakeVideo {
public:
    FakeVideo(const test::Testbed& machine, std::uint32_t fourcc)
        : m_path(machine.root() / "dev/video0")
        , m_fourcc(fourcc) {
        UMockdevIoctlBase* ioctls = umockdev_ioctl_base_new();
        g_signal_connect(ioctls, "handle-ioctl", G_CALLBACK(answer), this);
        REQUIRE(umockdev_testbed_attach_ioctl(machine.raw(), kFile, ioctls, nullptr));
        g_object_unref(ioctls);
    }

    // From now on each frame is this; an empty one is what a covered lens sees.
    void show(const std::string& number) {
        const std::lock_guard lock{m_mutex};
        core::ReceiptDocument document;
        document.columns = 32;
        document.blocks = {core::BarcodeBlock{number.empty() ? "0" : number}};
        auto grey = render::greyFromFile(render::renderPng(document).value().front()).value();
        if (number.empty()) {
            std::fill(grey.pixels.begin(), grey.pixels.end(), std::uint8_t{0});
        }
        m_width = static_cast<std::uint32_t>(grey.width);
        m_height = static_cast<std::uint32_t>(grey.height);
        m_frame.clear();
        for (const std::uint8_t pixel : grey.pixels) {
            m_frame.push_back(static_cast<char>(pixel));
            if (m_fourcc == V4L2_PIX_FMT_YUYV) {
                m_frame.push_back('\x80');
            }
        }
    }
    std::atomic<bool> isBusy{false};
    std::atomic<bool> isGone{false};
    std::atomic<bool> isBroken{false}; // each frame says that it is

private:
    static constexpr std::uint32_t kBuffer = 1U << 20U;

    template <typename Question>
    static bool with(UMockdevIoctlClient* client, int (FakeVideo::*handler)(Question&),
                     FakeVideo* self) {
        UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
        UMockdevIoctlData* place =
            umockdev_ioctl_data_resolve(argument, 0, sizeof(Question), nullptr);
        Question question;
        std::memcpy(&question, place->data, sizeof question);
        const std::lock_guard lock{self->m_mutex};
        const int problem = (self->*handler)(question);
        guint8 bytes[sizeof question];
        std::memcpy(bytes, &question, sizeof question);
        umockdev_ioctl_data_update(place, 0, bytes, sizeof bytes);
        umockdev_ioctl_data_unref(place);
        umockdev_ioctl_client_complete(client, problem == 0 ? 0 : -1, problem);
        return true;
    }
    static gboolean answer(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client, void* data) {
        auto* self = static_cast<FakeVideo*>(data);
        switch (umockdev_ioctl_client_get_request(client)) {
        case VIDIOC_QUERYCAP: return with(client, &FakeVideo::capability, self);
        case VIDIOC_ENUM_FMT: return with(client, &FakeVideo::offer, self);
        case VIDIOC_S_FMT: return with(client, &FakeVideo::agree, self);
        case VIDIOC_REQBUFS: return with(client, &FakeVideo::share, self);
        case VIDIOC_QUERYBUF: return with(client, &FakeVideo::place, self);
        case VIDIOC_QBUF: return with(client, &FakeVideo::queue, self);
        case VIDIOC_DQBUF: return with(client, &FakeVideo::give, self);
        case VIDIOC_STREAMON: return with(client, &FakeVideo::start, self);
        default: return FALSE;
        }
    }

    int capability(v4l2_capability& can) {
        can = {};
        can.capabilities = V4L2_CAP_DEVICE_CAPS | V4L2_CAP_VIDEO_CAPTURE;
        can.device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        return 0;
    }
    int offer(v4l2_fmtdesc& format) {
        format.pixelformat = format.index == 0 ? v4l2_fourcc('H', '2', '6', '4') : m_fourcc;
        return format.index < 2 ? 0 : EINVAL;
    }
    int agree(v4l2_format& format) {
        CHECK(format.fmt.pix.pixelformat == m_fourcc);
        CHECK(format.fmt.pix.width == 1280);
        format.fmt.pix.width = m_width; // the nearest it has
        format.fmt.pix.height = m_height;
        format.fmt.pix.bytesperline = m_width * (m_fourcc == V4L2_PIX_FMT_YUYV ? 2 : 1);
        return isBusy ? EBUSY : 0;
    }
    int share(v4l2_requestbuffers& wanted) {
        CHECK(wanted.memory == V4L2_MEMORY_MMAP);
        wanted.count = 3; // drivers give what they like
        m_queued.clear();
        m_isOn = false;
        std::filesystem::resize_file(m_path, std::uintmax_t{kBuffer} * wanted.count);
        return 0;
    }
    int place(v4l2_buffer& buffer) {
        buffer.length = kBuffer;
        buffer.m.offset = buffer.index * kBuffer;
        return buffer.index < 3 ? 0 : EINVAL;
    }
    int queue(v4l2_buffer& buffer) {
        CHECK(std::find(m_queued.begin(), m_queued.end(), buffer.index) == m_queued.end());
        m_queued.push_back(buffer.index);
        return 0;
    }
    int give(v4l2_buffer& buffer) {
        if (isGone) {
            return ENODEV;
        }
        m_isNext = !m_isNext;
        if (!m_isOn || !m_isNext || m_queued.empty()) {
            return EAGAIN;
        }
        buffer.index = m_queued.front();
        m_queued.pop_front();
        std::fstream file{m_path, std::ios::binary | std::ios::in | std::ios::out};
        file.seekp(std::streamoff{kBuffer} * buffer.index);
        file.write(m_frame.data(), static_cast<std::streamsize>(m_frame.size()));
        buffer.bytesused = static_cast<std::uint32_t>(m_frame.size());
        buffer.flags = isBroken ? V4L2_BUF_FLAG_ERROR : 0U;
        return 0;
    }
    int start(int& kind) {
        m_isOn = kind == V4L2_BUF_TYPE_VIDEO_CAPTURE;
        return m_isOn ? 0 : EINVAL;
    }

    std::filesystem::path m_path;
    std::uint32_t m_fourcc;
    std::mutex m_mutex;
    std::uint32_t m_width = 0;
    std::uint32_t m_height = 0;
    std::string m_frame;
    std::deque<std::uint32_t> m_queued;
    bool m_isOn = false;
    bool m_isNext = false;
};

struct Heard {
    std::mutex mutex;
    std::vector<std::string> codes;
    std::size_t count() {
        const std::lock_guard lock{mutex};
        return codes.size();
    }
};

} // namespace

TEST_CASE("a camera is found, reads each code once, is lost and comes back") {
    for (const std::uint32_t fourcc : {V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_GREY}) {
        CAPTURE(fourcc);
        const test::Testbed machine;
        FakeVideo video{machine, fourcc};
        video.show("");
        machine.plug(kInterface);
        machine.plug(kCamera);
        const auto found = findDevices();
        REQUIRE(found.size() == 1);
        CHECK(found[0].kind == FoundKind::Camera);
        CHECK(found[0].product == "HD Webcam C270");
        REQUIRE(found[0].setting == "camera:/dev/video0");

        DeviceThread thread;
        Heard heard;
        const auto scanner = makeScanner(thread, found[0].setting).value();
        scanner->onScan([&](const core::ScanInput& scan) {
            const std::lock_guard lock{heard.mutex};
            heard.codes.push_back(scan.data);
        });
        const auto is = [&](DeviceState state) {
            return test::waitUntil(8s, [&] { return scanner->status().state == state; });
        };
        REQUIRE(is(DeviceState::Ready));
        video.isBroken = true;
        video.show("S01-02-A7-000009");
        std::this_thread::sleep_for(300ms);
        CHECK(heard.count() == 0);
        video.isBroken = false;
        REQUIRE(test::waitUntil(5s, [&] { return heard.count() == 1; }));
        std::this_thread::sleep_for(500ms); // it lies there
        CHECK(heard.count() == 1);
        video.show("S01-02-A7-000010");
        REQUIRE(test::waitUntil(5s, [&] { return heard.count() == 2; }));

        const auto second = makeScanner(thread, found[0].setting).value();
        REQUIRE(test::waitUntil(5s, [&] { return second->status().state == DeviceState::Fault; }));
        CHECK(second->status().reason == DeviceReason::InUse);
        CHECK(second->status().detail == "/dev/video0: in use by another program");

        video.isGone = true;
        machine.pull(kCamera, kFile);
        REQUIRE(test::waitUntil(5s, [&] { // lost, and then no such file
            return scanner->status().reason == DeviceReason::Unreachable;
        }));
        video.isGone = false;
        machine.putBack(kCamera, kFile);
        CHECK(test::waitUntil(8s, [&] {
            return scanner->status().state == DeviceState::Ready ||
                   second->status().state == DeviceState::Ready;
        }));
        scanner->onScan(nullptr);
        CHECK(heard.codes.front() == "]C0S01-02-A7-000009");
    }
}

TEST_CASE("a camera whose pictures another program takes is in use, and taken when it is free") {
    const test::Testbed machine;
    FakeVideo video{machine, V4L2_PIX_FMT_YUYV};
    video.show("");
    video.isBusy = true;
    machine.plug(kInterface);
    machine.plug(kCamera);
    DeviceThread thread;
    const auto scanner = makeScanner(thread, "camera:/dev/video0").value();
    REQUIRE(test::waitUntil(5s, [&] { return scanner->status().state == DeviceState::Fault; }));
    CHECK(scanner->status().reason == DeviceReason::InUse);
    video.isBusy = false;
    CHECK(test::waitUntil(8s, [&] { return scanner->status().state == DeviceState::Ready; }));
}

} // namespace evertill::hardware
