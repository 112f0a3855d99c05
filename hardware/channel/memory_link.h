// SPDX-License-Identifier: Apache-2.0
#pragma once

// A link to nowhere that keeps what was written and plays what it is told: for tests and for
// looking at what a driver sends. It breaks after a set number of bytes. Threads: as Link.

#include "hardware/channel/link.h"

#include <limits>

namespace evertill::hardware {

class MemoryLink final : public Link {
public:
    static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

    void open(Done done) override {
        if (openError) {
            done(openError);
            return;
        }
        m_open = true;
        m_accepted = 0;
        done(std::nullopt);
    }
    void close() override { m_open = false; }
    [[nodiscard]] bool isOpen() const override { return m_open; }
    [[nodiscard]] std::string address() const override { return "memory"; }
    [[nodiscard]] bool canRead() const override { return readable; }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

    void write(base::Bytes bytes, Done done) override {
        const std::size_t room = breakAfter == kNever ? kNever : breakAfter - written.size();
        const std::size_t taken = std::min(bytes.size(), room);
        written.insert(written.end(), bytes.begin(),
                       bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        m_accepted += taken;
        if (taken < bytes.size()) {
            m_open = false;
            breakAfter = kNever;
            m_lost({LinkLoss::Closed, "memory: broken"});
            return;
        }
        if (answer) {
            const base::Bytes reply = answer(bytes);
            if (!reply.empty()) {
                m_reader(reply);
            }
        }
        done(std::nullopt);
    }
    void receive(base::ByteView bytes) { m_reader(bytes); }

    base::Bytes written;
    std::size_t breakAfter = kNever;
    bool readable = true;
    std::optional<LinkError> openError;
    std::function<base::Bytes(base::ByteView)> answer; // what the device says to a write

private:
    bool m_open = false;
    std::uint64_t m_accepted = 0;
};

} // namespace evertill::hardware
