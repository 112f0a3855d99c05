// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/pipe_link.h"

#include <algorithm>

namespace evertill::hardware {

namespace {
constexpr std::chrono::milliseconds kTick{1};
} // namespace

PipeLink::PipeLink(DeviceThread& thread, SimulatedDevice& device, PipeFaults faults)
    : m_thread(thread)
    , m_device(device)
    , m_faults(faults)
    , m_tick(thread) {}

PipeLink::~PipeLink() {
    close();
}

void PipeLink::later(std::function<void()> task) {
    m_thread.post([alive = std::weak_ptr{m_session}, task = std::move(task)] {
        if (alive.lock()) {
            task();
        }
    });
}

void PipeLink::open(Done done) {
    close();
    if (m_opensToRefuse > 0) {
        --m_opensToRefuse;
        done(LinkError{LinkLoss::Unreachable, "simulated: nobody there"});
        return;
    }
    m_session = std::make_shared<Session>();
    m_accepted = 0;
    m_device.connected();
    later([this, done = std::move(done)] {
        tick();
        done(std::nullopt);
    });
}

void PipeLink::close() {
    if (m_session) {
        m_session.reset();
        m_tick.cancel();
        m_device.disconnected();
        static_cast<void>(m_device.takeOutput());
    }
}

void PipeLink::write(base::Bytes bytes, Done done) {
    if (!m_session) {
        done(LinkError{LinkLoss::Closed, "simulated: not open"});
        return;
    }
    later([this, bytes = std::move(bytes), done = std::move(done)] {
        std::size_t count = bytes.size();
        const bool cuts = m_faults.cutToDevice && m_toDevice + count >= *m_faults.cutToDevice;
        if (cuts) {
            count = *m_faults.cutToDevice - std::min(*m_faults.cutToDevice, m_toDevice);
            m_faults.cutToDevice.reset();
        }
        m_toDevice += count;
        m_accepted += count;
        if (count > 0) {
            m_device.received(base::ByteView{bytes}.first(count));
        }
        if (cuts) {
            cut();
            return;
        }
        const std::weak_ptr alive{m_session};
        done(std::nullopt);
        if (alive.lock()) {
            pump();
        }
    });
}

void PipeLink::tick() {
    m_device.tick();
    m_tick.start(kTick, [this] { tick(); });
    pump();
}

void PipeLink::pump() {
    const base::Bytes all = m_device.takeOutput();
    const std::size_t piece = m_faults.piece == 0 ? all.size() : m_faults.piece;
    for (std::size_t at = 0; at < all.size(); at += piece) {
        const std::size_t end = std::min(at + piece, all.size());
        later([this, bytes = base::Bytes(all.begin() + static_cast<std::ptrdiff_t>(at),
                                         all.begin() + static_cast<std::ptrdiff_t>(end))] {
            deliver(bytes);
        });
    }
}

void PipeLink::deliver(base::Bytes bytes) {
    const bool cuts =
        m_faults.cutFromDevice && m_fromDevice + bytes.size() >= *m_faults.cutFromDevice;
    if (cuts) {
        bytes.resize(*m_faults.cutFromDevice - std::min(*m_faults.cutFromDevice, m_fromDevice));
        m_faults.cutFromDevice.reset();
    }
    m_fromDevice += bytes.size();
    const std::weak_ptr alive{m_session};
    if (!bytes.empty()) {
        m_reader(bytes);
    }
    if (cuts && alive.lock()) {
        cut();
    }
}

void PipeLink::cut() {
    m_opensToRefuse = m_faults.refusedOpens;
    close();
    m_lost({LinkLoss::Closed, "simulated: cut"});
}

} // namespace evertill::hardware
