// SPDX-License-Identifier: Apache-2.0
#pragma once

// A TPM 2.0 as the sealer of secrets. A secret becomes a sealed data object below a storage key of
// the owner hierarchy (ECC P-256), which the TPM makes anew from its own seed each time, so nothing
// is kept in the TPM itself. No password and no PCR binds it: whoever runs as this till's user on
// this machine can unseal, and nobody elsewhere can. Secrets cross the bus to the chip encrypted
// (a session salted to the storage key), so who only listens there learns nothing. A cleared TPM
// has another seed: what was sealed before is lost.

#include "ports/secret_sealer.h"

#include <memory>
#include <string>

namespace evertill::tpm {

// way: as tpm2-tss names it ("device:/dev/tpmrm0"). The chip's own handles are given back after
// each call, its device with the object. Error: place kNoChip.
[[nodiscard]] base::Expected<std::unique_ptr<ports::SecretSealer>> openTpm(const std::string& way);

} // namespace evertill::tpm
