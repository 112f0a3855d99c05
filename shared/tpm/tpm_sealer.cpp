// SPDX-License-Identifier: Apache-2.0
#include "tpm/tpm_sealer.h"

#include <algorithm>
#include <cstring>
#include <tss2/tss2_esys.h>
#include <tss2/tss2_mu.h>
#include <tss2/tss2_rc.h>
#include <tss2/tss2_tctildr.h>

namespace evertill::tpm {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

struct Free {
    void operator()(void* given) const { Esys_Free(given); }
};
template <typename T>
using Given = std::unique_ptr<T, Free>; // the library's, handed to the caller

// What the chip holds for us until it is told otherwise: a key, an object, a session.
class Held {
public:
    Held(ESYS_CONTEXT* chip, ESYS_TR handle) : m_chip(chip), m_handle(handle) {}
    Held(Held&& other) noexcept
        : m_chip(other.m_chip)
        , m_handle(std::exchange(other.m_handle, ESYS_TR_NONE)) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    Held& operator=(Held&&) = delete;
    ~Held() {
        if (m_handle != ESYS_TR_NONE) {
            Esys_FlushContext(m_chip, m_handle);
        }
    }
    [[nodiscard]] ESYS_TR operator*() const { return m_handle; }

private:
    ESYS_CONTEXT* m_chip;
    ESYS_TR m_handle;
};

struct Chip {
    TSS2_TCTI_CONTEXT* way = nullptr;
    ESYS_CONTEXT* chip = nullptr;

    Chip() = default;
    Chip(const Chip&) = delete;
    Chip& operator=(const Chip&) = delete;
    ~Chip() {
        Esys_Finalize(&chip);
        Tss2_TctiLdr_Finalize(&way);
    }
};

constexpr TPMA_OBJECT kStaysHere =
    TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_USERWITHAUTH | TPMA_OBJECT_NODA;

TPM2B_PUBLIC storageKey() {
    TPM2B_PUBLIC made{};
    TPMT_PUBLIC& key = made.publicArea;
    key.type = TPM2_ALG_ECC;
    key.nameAlg = TPM2_ALG_SHA256;
    key.objectAttributes =
        kStaysHere | TPMA_OBJECT_SENSITIVEDATAORIGIN | TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT;
    TPMS_ECC_PARMS& curve = key.parameters.eccDetail;
    curve.symmetric.algorithm = TPM2_ALG_AES;
    curve.symmetric.keyBits.aes = 128;
    curve.symmetric.mode.aes = TPM2_ALG_CFB;
    curve.scheme.scheme = TPM2_ALG_NULL;
    curve.curveID = TPM2_ECC_NIST_P256;
    curve.kdf.scheme = TPM2_ALG_NULL;
    return made;
}

TPM2B_PUBLIC sealedData() {
    TPM2B_PUBLIC made{};
    made.publicArea.type = TPM2_ALG_KEYEDHASH;
    made.publicArea.nameAlg = TPM2_ALG_SHA256;
    made.publicArea.objectAttributes = kStaysHere;
    made.publicArea.parameters.keyedHashDetail.scheme.scheme = TPM2_ALG_NULL;
    return made;
}

// A format-one code of the chip itself, whatever parameter it is about.
bool isIntegrity(TSS2_RC code) {
    constexpr TSS2_RC kFormatOne = 0xBFU;
    return (code & TSS2_RC_LAYER_MASK) == TSS2_TPM_RC_LAYER &&
           (code & kFormatOne) == TPM2_RC_INTEGRITY;
}

Expected<void> checked(TSS2_RC code) {
    if (code == TSS2_RC_SUCCESS) {
        return {};
    }
    const auto error = [code](ErrorCode kind, std::string_view place) {
        return makeError(kind, Tss2_RC_Decode(code), std::string{place});
    };
    if ((code & TSS2_RC_LAYER_MASK) == TSS2_TCTI_RC_LAYER) { // the way there broke
        return error(ErrorCode::DeviceAbsent, ports::kNoChip);
    }
    return isIntegrity(code) ? error(ErrorCode::NotPermitted, ports::kOtherChip)
                             : error(ErrorCode::DeviceFault, ports::kChipRefused);
}

template <typename T, typename Marshal>
base::Bytes bytesOf(const T& part, Marshal marshal) {
    base::Bytes bytes(sizeof(T));
    std::size_t size = 0;
    EVERTILL_CHECK(marshal(&part, bytes.data(), bytes.size(), &size) == TSS2_RC_SUCCESS,
                   "what the TPM gave fits");
    bytes.resize(size);
    return bytes;
}

template <typename T, typename Unmarshal>
Expected<T> partOf(const base::Bytes& bytes, Unmarshal unmarshal) {
    T part{};
    std::size_t used = 0;
    if (unmarshal(bytes.data(), bytes.size(), &used, &part) != TSS2_RC_SUCCESS ||
        used != bytes.size()) {
        return makeError(ErrorCode::NotPermitted, "no sealed object",
                         std::string{ports::kOtherChip});
    }
    return part;
}

class TpmSealer final : public ports::SecretSealer {
public:
    explicit TpmSealer(std::unique_ptr<Chip> chip) : m_owner(std::move(chip)) {}

    [[nodiscard]] Expected<ports::SealedSecret> seal(base::ByteView secret) override {
        TPM2B_SENSITIVE_CREATE sensitive{};
        if (secret.size() > sizeof(sensitive.sensitive.data.buffer)) {
            return makeError(ErrorCode::OutOfRange, "a secret for the TPM");
        }
        EVERTILL_TRY(parent, makeParent());
        // The answer has nothing secret: the private part is encrypted by the parent.
        EVERTILL_TRY(session, makeSession(*parent, TPMA_SESSION_DECRYPT));
        std::copy(secret.begin(), secret.end(), sensitive.sensitive.data.buffer);
        sensitive.sensitive.data.size = static_cast<UINT16>(secret.size());
        const TPM2B_PUBLIC kind = sealedData();
        TPM2B_PRIVATE* privatePart = nullptr;
        TPM2B_PUBLIC* publicPart = nullptr;
        const TSS2_RC code =
            Esys_Create(chip(), *parent, *session, ESYS_TR_NONE, ESYS_TR_NONE, &sensitive, &kind,
                        &kNoData, &kNoPcrs, &privatePart, &publicPart, nullptr, nullptr, nullptr);
        explicit_bzero(&sensitive, sizeof(sensitive));
        EVERTILL_TRY_VOID(checked(code));
        const Given<TPM2B_PRIVATE> ownedPrivate{privatePart};
        const Given<TPM2B_PUBLIC> ownedPublic{publicPart};
        return ports::SealedSecret{bytesOf(*publicPart, Tss2_MU_TPM2B_PUBLIC_Marshal),
                                   bytesOf(*privatePart, Tss2_MU_TPM2B_PRIVATE_Marshal)};
    }

    [[nodiscard]] Expected<void> unseal(const ports::SealedSecret& sealed,
                                        std::span<std::uint8_t> secret) override {
        EVERTILL_TRY(publicPart,
                     partOf<TPM2B_PUBLIC>(sealed.publicPart, Tss2_MU_TPM2B_PUBLIC_Unmarshal));
        EVERTILL_TRY(privatePart,
                     partOf<TPM2B_PRIVATE>(sealed.privatePart, Tss2_MU_TPM2B_PRIVATE_Unmarshal));
        EVERTILL_TRY(parent, makeParent());
        ESYS_TR loaded = ESYS_TR_NONE;
        EVERTILL_TRY_VOID(checked(Esys_Load(chip(), *parent, ESYS_TR_PASSWORD, ESYS_TR_NONE,
                                            ESYS_TR_NONE, &privatePart, &publicPart, &loaded)));
        const Held object{chip(), loaded};
        EVERTILL_TRY(session, makeSession(*parent, TPMA_SESSION_ENCRYPT));
        TPM2B_SENSITIVE_DATA* data = nullptr;
        EVERTILL_TRY_VOID(
            checked(Esys_Unseal(chip(), *object, *session, ESYS_TR_NONE, ESYS_TR_NONE, &data)));
        const Given<TPM2B_SENSITIVE_DATA> ownedData{data};
        const bool fits = data->size == secret.size();
        if (fits) {
            std::copy_n(data->buffer, secret.size(), secret.begin());
        }
        explicit_bzero(data, sizeof(*data));
        return fits ? Expected<void>{}
                    : makeError(ErrorCode::NotPermitted, "a secret of another length",
                                std::string{ports::kOtherChip});
    }

private:
    static constexpr TPM2B_DATA kNoData{};
    static constexpr TPML_PCR_SELECTION kNoPcrs{};

    [[nodiscard]] ESYS_CONTEXT* chip() const { return m_owner->chip; }

    [[nodiscard]] Expected<Held> makeParent() const {
        const TPM2B_SENSITIVE_CREATE nothing{};
        const TPM2B_PUBLIC kind = storageKey();
        ESYS_TR made = ESYS_TR_NONE;
        EVERTILL_TRY_VOID(checked(Esys_CreatePrimary(
            chip(), ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &nothing, &kind,
            &kNoData, &kNoPcrs, &made, nullptr, nullptr, nullptr, nullptr)));
        return Held{chip(), made};
    }

    // hidden: which way the first parameter crosses the bus encrypted.
    [[nodiscard]] Expected<Held> makeSession(ESYS_TR parent, TPMA_SESSION hidden) const {
        TPMT_SYM_DEF cipher{};
        cipher.algorithm = TPM2_ALG_AES;
        cipher.keyBits.aes = 128;
        cipher.mode.aes = TPM2_ALG_CFB;
        ESYS_TR made = ESYS_TR_NONE;
        EVERTILL_TRY_VOID(checked(Esys_StartAuthSession(
            chip(), parent, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, nullptr,
            TPM2_SE_HMAC, &cipher, TPM2_ALG_SHA256, &made)));
        Held session{chip(), made};
        EVERTILL_TRY_VOID(checked(
            Esys_TRSess_SetAttributes(chip(), made, hidden | TPMA_SESSION_CONTINUESESSION, 0xFF)));
        return session;
    }

    std::unique_ptr<Chip> m_owner;
};

} // namespace

Expected<std::unique_ptr<ports::SecretSealer>> openTpm(const std::string& way) {
    auto opened = std::make_unique<Chip>();
    TSS2_RC code = Tss2_TctiLdr_Initialize(way.c_str(), &opened->way);
    if (code == TSS2_RC_SUCCESS) {
        code = Esys_Initialize(&opened->chip, opened->way, nullptr);
    }
    if (code != TSS2_RC_SUCCESS) {
        return makeError(ErrorCode::DeviceAbsent, way + " (" + Tss2_RC_Decode(code) + ")",
                         std::string{ports::kNoChip});
    }
    return std::unique_ptr<ports::SecretSealer>{std::make_unique<TpmSealer>(std::move(opened))};
}

} // namespace evertill::tpm
