// SPDX-License-Identifier: Apache-2.0
#include "terminal/signing_key.h"

#include "net/link_files.h"
#include "platform/core_dumps.h"
#include "tpm/tpm_sealer.h"

#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace evertill::terminal {

namespace fs = std::filesystem;
namespace json = boost::json;
using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr unsigned kOwnerOnly = 0600;
constexpr std::size_t kMaxBytes = 4096;

fs::path clearFile(const fs::path& directory) {
    return directory / "keys" / "signing.key";
}

// What net::writeSmallFile() leaves of the clear file when it is killed.
fs::path draftFile(const fs::path& directory) {
    return directory / "keys" / "signing.key.new";
}

fs::path sealedFile(const fs::path& directory) {
    return directory / "keys" / "signing.sealed";
}

bool isThere(const fs::path& file) {
    std::error_code problem; // what cannot be looked at is not taken for missing
    return fs::symlink_status(file, problem).type() != fs::file_type::not_found;
}

struct SealedKey {
    core::PublicKey publicKey{};
    ports::SealedSecret parts;
};

std::string textOf(const SealedKey& key) {
    return json::serialize(json::object{{"public_key", base::toHex(key.publicKey)},
                                        {"tpm_public", base::toHex(key.parts.publicPart)},
                                        {"tpm_private", base::toHex(key.parts.privatePart)}}) +
           "\n";
}

Expected<SealedKey> readSealed(const fs::path& directory) {
    const fs::path file = sealedFile(directory);
    EVERTILL_TRY(text, net::readPrivateFile(file, kMaxBytes));
    json::error_code problem;
    const json::value parsed = json::parse(text, problem);
    const json::object* facts = problem ? nullptr : parsed.if_object();
    const auto bytesAt = [facts](std::string_view name) {
        const json::value* found = facts == nullptr ? nullptr : facts->if_contains(name);
        return found != nullptr && found->is_string()
                   ? base::fromHex(found->get_string()).valueOr({})
                   : base::Bytes{};
    };
    const base::Bytes publicKey = bytesAt("public_key");
    SealedKey key{{}, {bytesAt("tpm_public"), bytesAt("tpm_private")}};
    if (publicKey.size() != key.publicKey.size()) {
        return makeError(ErrorCode::InvalidFormat, "no sealed key", file.string());
    }
    std::copy(publicKey.begin(), publicKey.end(), key.publicKey.begin());
    return key;
}

Expected<std::unique_ptr<ports::SecretSealer>> openTpm() {
    return tpm::openTpm(wayToTpm());
}

// Signs something, so that nobody relies on a key that cannot.
Expected<crypto::Ed25519Key> unseal(ports::SecretSealer& tpm, const SealedKey& sealed) {
    crypto::LockedSeed seed;
    EVERTILL_TRY_VOID(tpm.unseal(sealed.parts, seed.bytes()));
    crypto::Ed25519Key key = crypto::Ed25519Key::fromSeed(seed);
    const base::Bytes message = core::linkMessage("proof of a signing key");
    if (!crypto::Ed25519Check{}.isBy(sealed.publicKey, message, key.sign(message))) {
        return makeError(ErrorCode::NotPermitted, "another key was unsealed",
                         std::string{ports::kOtherChip});
    }
    return key;
}

Expected<crypto::Ed25519Key> readClear(const fs::path& directory) {
    EVERTILL_TRY(pem, net::readPrivateFile(clearFile(directory), kMaxBytes));
    auto key = crypto::Ed25519Key::fromPem(pem);
    explicit_bzero(pem.data(), pem.size());
    if (!key) {
        return makeError(ErrorCode::InvalidFormat, "no Ed25519 key", clearFile(directory).string());
    }
    return key;
}

Expected<crypto::Ed25519Key> readFromTpm(const fs::path& directory) {
    EVERTILL_TRY(sealed, readSealed(directory));
    EVERTILL_TRY(tpm, openTpm());
    return unseal(*tpm, sealed);
}

// Of a clear file: is it one that an earlier try left half overwritten, or none?
bool holdsNothing(const base::Error& error) {
    return error.code == ErrorCode::FileMissing || error.code == ErrorCode::InvalidFormat;
}

Expected<void> checkSame(const crypto::Ed25519Key& clear, const SealedKey& sealed) {
    if (clear.publicKey() == sealed.publicKey) {
        return {};
    }
    return makeError(ErrorCode::AlreadyExists,
                     base::toHex(clear.publicKey()) + " and " + base::toHex(sealed.publicKey),
                     std::string{kTwoKeys});
}

class Descriptor {
public:
    Descriptor(const fs::path& file, int flags)
        : m_number(::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    [[nodiscard]] int operator*() const { return m_number; }

private:
    int m_number;
};

base::Error failed(const fs::path& file) {
    return makeError(ErrorCode::StorageFailed, std::strerror(errno), file.string());
}

Expected<void> removeFile(const fs::path& file) {
    const Descriptor folder{file.parent_path(), O_RDONLY | O_DIRECTORY};
    if (::unlink(file.c_str()) != 0 || *folder < 0 || ::fsync(*folder) != 0) {
        return failed(file);
    }
    return {};
}

// Overwritten, then removed, each on the disk before the next. (A disk that writes elsewhere than
// over what was there may keep the old bytes all the same: docs/security.md.)
Expected<void> destroy(const fs::path& file) {
    if (!isThere(file)) {
        return {};
    }
    {
        const Descriptor out{file, O_WRONLY};
        const off_t size = *out < 0 ? -1 : ::lseek(*out, 0, SEEK_END);
        if (size < 0) {
            return failed(file);
        }
        const std::string zeros(static_cast<std::size_t>(size), '\0');
        if (::pwrite(*out, zeros.data(), zeros.size(), 0) != size || ::fsync(*out) != 0) {
            return failed(file);
        }
    }
    return removeFile(file);
}

// Only after what lies sealed on the disk has signed.
Expected<void> destroyClear(const fs::path& directory, ports::SecretSealer& tpm) {
    EVERTILL_TRY(sealed, readSealed(directory));
    EVERTILL_TRY_VOID(unseal(tpm, sealed));
    if (const auto clear = readClear(directory); clear) {
        EVERTILL_TRY_VOID(checkSame(*clear, sealed));
    } else if (!holdsNothing(clear.error())) {
        return clear.error();
    }
    EVERTILL_TRY_VOID(destroy(draftFile(directory)));
    return destroy(clearFile(directory));
}

} // namespace

void guardKeys() {
    platform::forbidCoreDumps();
    crypto::lockKeyMemory();
    static_cast<void>(::setenv("TSS2_LOG", "all+NONE", 0));
}

SigningKeyPlace placeOfSigningKey(const fs::path& directory) {
    return {isThere(clearFile(directory)) || isThere(draftFile(directory)),
            isThere(sealedFile(directory))};
}

std::string wayToTpm() {
    const char* chosen = std::getenv("EVERTILL_TPM");
    return chosen == nullptr || *chosen == '\0' ? "device:/dev/tpmrm0" : chosen;
}

Expected<void> findTpm() {
    EVERTILL_TRY_VOID(openTpm());
    return {};
}

Expected<crypto::Ed25519Key> readSigningKey(const fs::path& directory) {
    auto clear = readClear(directory);
    return clear || !isThere(sealedFile(directory)) ? std::move(clear) : readFromTpm(directory);
}

Expected<crypto::Ed25519Key> readySigningKey(const fs::path& directory) {
    const SigningKeyPlace place = placeOfSigningKey(directory);
    if (!isThere(clearFile(directory)) && !place.inTpm) {
        EVERTILL_TRY_VOID(net::writeSmallFile(clearFile(directory),
                                              crypto::Ed25519Key::generate().toPem(), kOwnerOnly));
    }
    if (place.inFile && place.inTpm) {
        if (const auto tpm = openTpm()) { // else the clear one goes on serving
            static_cast<void>(destroyClear(directory, **tpm));
        }
    }
    return readSigningKey(directory);
}

Expected<void> sealSigningKey(const fs::path& directory) {
    EVERTILL_TRY(tpm, openTpm());
    if (!isThere(sealedFile(directory))) {
        EVERTILL_TRY(key, isThere(clearFile(directory))
                              ? readClear(directory)
                              : Expected<crypto::Ed25519Key>{crypto::Ed25519Key::generate()});
        EVERTILL_TRY(parts, tpm->seal(key.seed().bytes()));
        const SealedKey sealed{key.publicKey(), std::move(parts)};
        EVERTILL_TRY_VOID(unseal(*tpm, sealed));
        EVERTILL_TRY_VOID(net::writeSmallFile(sealedFile(directory), textOf(sealed), kOwnerOnly));
    }
    return destroyClear(directory, *tpm);
}

Expected<void> unsealSigningKey(const fs::path& directory) {
    auto clear = readClear(directory);
    if (!isThere(sealedFile(directory))) { // nothing is sealed
        return clear ? Expected<void>{} : clear.error();
    }
    EVERTILL_TRY(sealed, readSealed(directory));
    if (!clear && holdsNothing(clear.error())) {
        EVERTILL_TRY(tpm, openTpm());
        EVERTILL_TRY(key, unseal(*tpm, sealed));
        EVERTILL_TRY_VOID(net::writeSmallFile(clearFile(directory), key.toPem(), kOwnerOnly));
        clear = readClear(directory);
    }
    if (!clear) {
        return clear.error();
    }
    EVERTILL_TRY_VOID(checkSame(*clear, sealed));
    return removeFile(sealedFile(directory)); // whole or gone, never half
}

} // namespace evertill::terminal
