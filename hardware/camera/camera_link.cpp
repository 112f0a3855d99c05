// SPDX-License-Identifier: Apache-2.0
#include "hardware/camera/camera_link.h"

#include "hardware/camera/camera.h"
#include "hardware/camera/code_reader.h"
#include "hardware/scanner/line_framer.h"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace evertill::hardware {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds kPace{100};
constexpr milliseconds kPatience{50}; // so that it ends soon when it is told to
constexpr milliseconds kSilence{5000};

std::unique_ptr<Camera> makeCamera(const std::string& place) {
    std::error_code problem;
    return std::filesystem::is_directory(place, problem) ? makeFolderCamera(place)
                                                         : makeVideoCamera(place);
}

class CameraLink final : public Link {
public:
    CameraLink(DeviceThread& thread, std::string place)
        : m_thread(thread)
        , m_place(std::move(place)) {}
    ~CameraLink() override { CameraLink::close(); }
    CameraLink(const CameraLink&) = delete;
    CameraLink& operator=(const CameraLink&) = delete;

    void open(Done done) override {
        close();
        m_session = std::make_shared<Session>();
        m_session->done = std::move(done);
        m_worker = std::jthread{
            [this, session = m_session](const std::stop_token& end) { watch(end, session); }};
    }
    void close() override {
        m_session.reset(); // what its thread has still to tell is for nobody
        m_worker = {};
    }
    [[nodiscard]] bool isOpen() const override { return m_session && m_session->isOpen; }
    [[nodiscard]] std::string address() const override { return m_place; }
    [[nodiscard]] bool canRead() const override { return true; }
    void write(base::Bytes /*bytes*/, Done done) override {
        done(LinkError{LinkLoss::Other, m_place + ": a camera is only read"});
    }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return 0; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

private:
    struct Session { // touched on the device thread only
        Done done;
        bool isOpen = false;
    };

    // On the device thread, unless the session is over by then.
    void tell(const std::shared_ptr<Session>& session, std::function<void()> what) {
        m_thread.post([this, weak = std::weak_ptr{session}, what = std::move(what)] {
            if (const auto alive = weak.lock(); alive && alive == m_session) {
                what();
            }
        });
    }
    void opened(const std::optional<LinkError>& error) {
        m_session->isOpen = !error;
        const Done done = std::exchange(m_session->done, {});
        done(error);
    }
    void lost(const LinkError& error) {
        close();
        if (m_lost) {
            m_lost(error);
        }
    }

    void watch(const std::stop_token& end, const std::shared_ptr<Session>& session) {
        const auto camera = makeCamera(m_place);
        const auto refused = camera->open();
        tell(session, [this, refused] { opened(refused); });
        CodesInView view;
        auto lastPicture = Clock::now();
        while (!refused && !end.stop_requested()) {
            const auto now = Clock::now();
            CameraLook look = camera->next(kPatience);
            if (!look.loss && !look.picture && now - lastPicture > kSilence) {
                look.loss = LinkError{LinkLoss::Other, m_place + ": gives no pictures"};
            }
            if (look.loss) {
                tell(session, [this, loss = *look.loss] { lost(loss); });
                return;
            }
            if (look.picture) {
                lastPicture = now;
                const auto time = std::chrono::duration_cast<milliseconds>(now.time_since_epoch());
                for (const std::string& code :
                     view.look(codesIn(*look.picture, CodeKinds::SelfChecking), time)) {
                    tell(session, [this, line = LineFramer::asLine(code)] {
                        if (m_reader) {
                            m_reader(base::viewOf(line));
                        }
                    });
                }
                // At most half of one core, however slow it is.
                const auto done = Clock::now();
                std::this_thread::sleep_until(std::max(now + kPace, done + (done - now)));
            }
        }
    }

    DeviceThread& m_thread;
    std::string m_place;
    std::shared_ptr<Session> m_session;
    std::jthread m_worker;
};

} // namespace

std::unique_ptr<Link> makeCameraLink(DeviceThread& thread, const std::string& place) {
    return std::make_unique<CameraLink>(thread, place);
}

} // namespace evertill::hardware
