// SPDX-License-Identifier: Apache-2.0
#pragma once

// Seals a small secret (128 bytes at most) to this machine: what comes out can be kept in a file,
// and only the chip that sealed it gives the secret back. Errors say by their place what is wrong,
// and by their context what the chip or the way to it said: kNoChip (DeviceAbsent), kOtherChip
// (NotPermitted), kChipRefused (DeviceFault: switched off, locked, owned by somebody else).
// Threads: one at a time.

#include "base/bytes.h"

#include <span>
#include <string_view>

namespace evertill::ports {

inline constexpr std::string_view kNoChip = "no TPM";
inline constexpr std::string_view kOtherChip = "another TPM";
inline constexpr std::string_view kChipRefused = "TPM refused";

struct SealedSecret {
    base::Bytes publicPart;
    base::Bytes privatePart; // encrypted
};

class SecretSealer {
public:
    virtual ~SecretSealer() = default;

    [[nodiscard]] virtual base::Expected<SealedSecret> seal(base::ByteView secret) = 0;
    // Into memory of the caller's, who knows how long the secret is. Error besides: kOtherChip (it
    // was sealed by another one, this one was cleared since, or the bytes were altered).
    [[nodiscard]] virtual base::Expected<void> unseal(const SealedSecret& sealed,
                                                      std::span<std::uint8_t> secret) = 0;
};

} // namespace evertill::ports
