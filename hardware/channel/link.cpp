// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/link.h"

#include "hardware/found_devices.h"

#include <cerrno>
#include <system_error>

namespace evertill::hardware {

namespace {

LinkLoss lossOf(int value) {
    switch (value) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
    case EIO: // cdc_acm, hidraw and a pty after the plug is pulled
        return LinkLoss::Absent;
    case ECONNREFUSED:
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
    case ETIMEDOUT: return LinkLoss::Unreachable;
    case EACCES:
    case EPERM: return LinkLoss::NoPermission;
    case EBUSY:       // usblp and TIOCEXCL give this to a second opener
    case EWOULDBLOCK: // flock
        return LinkLoss::InUse;
    case EPIPE:
    case ECONNRESET:
    case ECONNABORTED:
    case ENOTCONN: return LinkLoss::Closed;
    default: return LinkLoss::Other;
    }
}

} // namespace

LinkError linkErrorOf(int errnoValue, const std::string& address) {
    const LinkLoss loss = lossOf(errnoValue);
    std::string detail = address + ": " + std::generic_category().message(errnoValue);
    if (loss == LinkLoss::InUse) {
        const std::string owners = ownersOf(address);
        detail = address + ": in use by " + (owners.empty() ? "another program" : owners);
    }
    return {loss, std::move(detail)};
}

ports::DeviceReason reasonOf(LinkLoss loss) {
    switch (loss) {
    case LinkLoss::Absent:
    case LinkLoss::Unreachable:
    case LinkLoss::Closed: return ports::DeviceReason::Unreachable;
    case LinkLoss::NoPermission: return ports::DeviceReason::NoPermission;
    case LinkLoss::InUse: return ports::DeviceReason::InUse;
    case LinkLoss::PaperOut: return ports::DeviceReason::PaperOut;
    case LinkLoss::WrongDevice: return ports::DeviceReason::WrongDevice;
    case LinkLoss::Other: break;
    }
    return ports::DeviceReason::Unknown;
}

} // namespace evertill::hardware
