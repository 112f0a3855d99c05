// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre's root signs besides certificates: ECDSA over SHA-256, as DER (ECDSA-Sig-Value,
// RFC 3279), up to 72 bytes and another one each time. What is signed begins with a label of its
// own, so that no signature can pass for that of a certificate. Threads: any; of a key one at a
// time.

#include "crypto/pki/certificate.h"
#include "crypto/pki/keys.h"

namespace evertill::crypto {

[[nodiscard]] base::Bytes signWith(const PrivateKey& root, base::ByteView message);
// False too for a certificate that is no authority. Says nothing about time, as the link does not.
[[nodiscard]] bool isSignedBy(const Certificate& root, base::ByteView message,
                              base::ByteView signature);

} // namespace evertill::crypto
