// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the links on a character device have in common: open without waiting, lock it against a
// second Evertill, read where the device lets us. For the .cpp files of this folder only, as it
// shows Asio. Threads and promises: as Link.

#include "hardware/channel/stream_link.h"

#include <boost/asio/posix/stream_descriptor.hpp>

namespace evertill::hardware {

class DeviceFile : public StreamLink<boost::asio::posix::stream_descriptor> {
public:
    using StreamLink::StreamLink;

    void open(Done done) override;
    [[nodiscard]] bool canRead() const override { return m_isReadable; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

private:
    bool m_isReadable = true;
};

} // namespace evertill::hardware
