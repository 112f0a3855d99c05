// SPDX-License-Identifier: Apache-2.0

// Who is who at the simulated centre.

#include "sim/model/model_centre.h"

namespace evertill::sim {

using base::Expected;

Expected<std::optional<ports::DeviceRecord>> ModelCentre::device(const core::DeviceId& device) {
    point();
    const auto found = state.devices.find(device);
    return found == state.devices.end() ? std::optional<ports::DeviceRecord>{}
                                        : std::optional{found->second};
}

Expected<void> ModelCentre::saveTokens(const core::DeviceId& device,
                                       const ports::SessionTokens& tokens) {
    point();
    state.devices.at(device).tokens = tokens;
    state.devices.at(device).unlockedUntilMicros = 0;
    point();
    return {};
}

Expected<ports::CertificateStanding>
ModelCentre::checkCertificate(const core::DeviceId& device,
                              const ports::ShownCertificate& /*shown*/, std::int64_t nowMicros) {
    point();
    const auto found = standing.find(device);
    const bool isUnlocked = nowMicros < state.devices.at(device).unlockedUntilMicros;
    const bool isGood = found == standing.end() ||
                        (found->second == ports::CertificateStanding::Replaced && isUnlocked);
    return isGood ? ports::CertificateStanding::Good : found->second;
}

Expected<ports::CertificateStanding>
ModelCentre::useCertificate(const core::DeviceId& device, const ports::ShownCertificate& shown,
                            std::int64_t nowMicros) {
    EVERTILL_TRY(checked, checkCertificate(device, shown, nowMicros));
    if (checked == ports::CertificateStanding::Good) {
        standing.erase(device);
    }
    return checked;
}

Expected<void> ModelCentre::seen(const core::DeviceId& device, const ports::DeviceSeen& seen) {
    if (!seen.alarm.empty()) {
        alarms[device].insert(seen.alarm);
    }
    return {};
}

} // namespace evertill::sim
