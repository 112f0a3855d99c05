// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/device_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace evertill::hardware {

void DeviceFile::open(Done done) {
    auto session = newSession();
    m_isReadable = true;
    int file = ::open(address().c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0 && (errno == EACCES || errno == EINVAL)) {
        m_isReadable = false;
        file = ::open(address().c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    }
    if (file < 0 || flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        if (file >= 0) {
            ::close(file);
        }
        openFailed(reason, done);
        return;
    }
    ErrorCode error;
    session->stream.assign(file, error);
    if (error) {
        ::close(file);
        openFailed(error.value(), done);
        return;
    }
    opened(done);
}

} // namespace evertill::hardware
