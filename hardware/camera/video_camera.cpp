// SPDX-License-Identifier: Apache-2.0
// Video4Linux2: ask what it gives, agree on a format, share buffers with the kernel, take turns.
#include "hardware/camera/camera.h"
#include "hardware/camera/camera_frame.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <set>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace evertill::hardware {

namespace {

constexpr std::uint32_t kBuffers = 4;
constexpr std::uint32_t kWidth = 1280; // enough for a barcode held at a hand's distance
constexpr std::uint32_t kHeight = 720;

struct Coding {
    std::uint32_t fourcc;
    FrameCoding coding;
};
// In this order: over USB 2 only MJPEG comes at full speed in this size.
constexpr std::array<Coding, 3> kCodings{{{V4L2_PIX_FMT_MJPEG, FrameCoding::Mjpeg},
                                          {V4L2_PIX_FMT_YUYV, FrameCoding::Yuyv},
                                          {V4L2_PIX_FMT_GREY, FrameCoding::Grey}}};

class VideoCamera final : public Camera {
public:
    explicit VideoCamera(std::string file) : m_name(std::move(file)) {}
    ~VideoCamera() override { close(); }
    VideoCamera(const VideoCamera&) = delete;
    VideoCamera& operator=(const VideoCamera&) = delete;

    std::optional<LinkError> open() override {
        m_file = ::open(m_name.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (m_file < 0 || flock(m_file, LOCK_EX | LOCK_NB) != 0) {
            return lost(errno);
        }
        v4l2_capability can{};
        if (!ask(VIDIOC_QUERYCAP, &can)) {
            return wrong("no camera");
        }
        const std::uint32_t powers =
            (can.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? can.device_caps : can.capabilities;
        if ((powers & V4L2_CAP_VIDEO_CAPTURE) == 0 || (powers & V4L2_CAP_STREAMING) == 0) {
            return wrong("gives no pictures");
        }
        const Coding* coding = best();
        if (coding == nullptr) {
            return wrong("gives neither MJPEG nor YUYV nor grey pictures");
        }
        if (auto problem = agree(*coding)) {
            return problem;
        }
        int kind = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (!share() || !ask(VIDIOC_STREAMON, &kind)) {
            return lost(errno);
        }
        return std::nullopt;
    }
    CameraLook next(std::chrono::milliseconds atMost) override {
        pollfd ready{m_file, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(atMost.count())) <= 0) {
            return {};
        }
        std::optional<v4l2_buffer> newest;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            v4l2_buffer buffer = bufferOf(0);
            if (!ask(VIDIOC_DQBUF, &buffer)) {
                if (errno == EAGAIN && (ready.revents & (POLLERR | POLLHUP)) == 0) {
                    break;
                }
                return {std::nullopt, lost(errno == EAGAIN ? ENODEV : errno)};
            }
            if (newest && !ask(VIDIOC_QBUF, &*newest)) {
                return {std::nullopt, lost(errno)};
            }
            newest = buffer;
        }
        if (!newest || newest->index >= m_places.size()) {
            return {};
        }
        CameraLook look;
        const Place& place = m_places[newest->index];
        if ((newest->flags & V4L2_BUF_FLAG_ERROR) == 0 && newest->bytesused <= place.length) {
            look.picture = greyOfFrame({place.start, newest->bytesused}, m_shape);
        }
        if (!ask(VIDIOC_QBUF, &*newest)) {
            return {std::nullopt, lost(errno)};
        }
        return look;
    }

private:
    struct Place {
        std::uint8_t* start = nullptr;
        std::size_t length = 0;
    };

    bool ask(unsigned long request, void* about) const {
        int done = 0;
        do {
            done = ::ioctl(m_file, request, about);
        } while (done < 0 && errno == EINTR);
        return done >= 0;
    }
    static v4l2_buffer bufferOf(std::uint32_t index) {
        v4l2_buffer buffer{};
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        buffer.index = index;
        return buffer;
    }
    const Coding* best() const {
        std::set<std::uint32_t> offered;
        for (std::uint32_t i = 0; i < 64; ++i) {
            v4l2_fmtdesc format{};
            format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
            format.index = i;
            if (!ask(VIDIOC_ENUM_FMT, &format)) {
                break;
            }
            offered.insert(format.pixelformat);
        }
        for (const Coding& one : kCodings) {
            if (offered.count(one.fourcc) > 0) {
                return &one;
            }
        }
        return nullptr;
    }
    // The driver takes the nearest size it has.
    std::optional<LinkError> agree(const Coding& coding) {
        v4l2_format format{};
        format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        format.fmt.pix.width = kWidth;
        format.fmt.pix.height = kHeight;
        format.fmt.pix.pixelformat = coding.fourcc;
        format.fmt.pix.field = V4L2_FIELD_ANY;
        if (!ask(VIDIOC_S_FMT, &format)) {
            return lost(errno); // EBUSY: another program takes its pictures
        }
        const v4l2_pix_format& pixels = format.fmt.pix;
        if (pixels.pixelformat != coding.fourcc) {
            return wrong("gives other pictures than it offers");
        }
        m_shape = {coding.coding, static_cast<int>(pixels.width), static_cast<int>(pixels.height),
                   static_cast<int>(pixels.bytesperline)};
        return std::nullopt;
    }
    bool share() {
        v4l2_requestbuffers wanted{};
        wanted.count = kBuffers;
        wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        wanted.memory = V4L2_MEMORY_MMAP;
        if (!ask(VIDIOC_REQBUFS, &wanted)) {
            return false;
        }
        for (std::uint32_t i = 0; i < wanted.count; ++i) {
            v4l2_buffer buffer = bufferOf(i);
            if (!ask(VIDIOC_QUERYBUF, &buffer)) {
                return false;
            }
            void* start = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, m_file,
                                 static_cast<off_t>(buffer.m.offset));
            if (start == MAP_FAILED) {
                return false;
            }
            m_places.push_back({static_cast<std::uint8_t*>(start), buffer.length});
            if (!ask(VIDIOC_QBUF, &buffer)) {
                return false;
            }
        }
        return !m_places.empty();
    }
    LinkError lost(int reason) {
        const LinkError error = linkErrorOf(reason, m_name);
        close();
        return error;
    }
    LinkError wrong(const std::string& why) {
        close();
        return {LinkLoss::WrongDevice, m_name + ": " + why};
    }
    void close() {
        for (const Place& place : m_places) {
            ::munmap(place.start, place.length);
        }
        m_places.clear();
        if (m_file >= 0) {
            ::close(m_file); // ends the stream, too
        }
        m_file = -1;
    }

    std::string m_name;
    int m_file = -1;
    FrameShape m_shape;
    std::vector<Place> m_places;
};

} // namespace

std::unique_ptr<Camera> makeVideoCamera(const std::string& file) {
    return std::make_unique<VideoCamera>(file);
}

} // namespace evertill::hardware
