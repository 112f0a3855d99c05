// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the till's signing key lies: in keys/signing.key (Ed25519, PKCS#8 PEM, for its owner only),
// or sealed by this machine's TPM in keys/signing.sealed (JSON: the public key and the TPM's two
// parts, in hex), then in clear only in memory. Whatever ends a step of sealing or unsealing
// (kill, power), one of the two is whole; while both are there the clear one counts. Nothing here
// makes a key where there is one that cannot be used.
//
// The environment variable EVERTILL_TPM names the way to the TPM (tpm2-tss: "swtpm:port=2321").
// Errors: FileMissing, InvalidFormat and NotPermitted (others can read the file) of the files,
// those of ports/secret_sealer.h, Storage*; place kTwoKeys. Threads: one at a time.

#include "crypto/ed25519.h"

#include <filesystem>

namespace evertill::terminal {

inline constexpr std::string_view kTwoKeys = "two signing keys";

// No dumps of memory (platform/core_dumps.h), private keys in memory that is not swapped, and
// nothing from the TPM's library on standard error, unless TSS2_LOG asks for it. For the whole
// program, before there is a second thread.
void guardKeys();

struct SigningKeyPlace {
    bool inFile = false;
    bool inTpm = false;
};
[[nodiscard]] SigningKeyPlace placeOfSigningKey(const std::filesystem::path& directory);
[[nodiscard]] std::string wayToTpm();
// Whether one answers there.
[[nodiscard]] base::Expected<void> findTpm();

[[nodiscard]] base::Expected<crypto::Ed25519Key>
readSigningKey(const std::filesystem::path& directory);
// At the till that sells: a key where there never was one; and what of sealing was cut off is
// brought to its end, if the TPM is there.
[[nodiscard]] base::Expected<crypto::Ed25519Key>
readySigningKey(const std::filesystem::path& directory);

// Into the TPM. The clear file is overwritten and removed only after what lies on the disk was
// unsealed again and has signed. A till without a key gets one that never lay in a file.
[[nodiscard]] base::Expected<void> sealSigningKey(const std::filesystem::path& directory);
// Back into the clear file, for other hardware.
[[nodiscard]] base::Expected<void> unsealSigningKey(const std::filesystem::path& directory);

} // namespace evertill::terminal
