// SPDX-License-Identifier: Apache-2.0
#include "terminal/seals.h"

#include "crypto/built_in_signer.h"
#include "crypto/pki/root_signature.h"
#include "net/link_files.h"
#include "storage/pos/journal_marks.h"
#include "terminal/signing_key.h"

#include <algorithm>

namespace evertill::terminal {

namespace {

Expected<void> tellKey(Terminal& till, const core::PublicKey& key) {
    const ports::TillIdentity& identity = till.identity();
    const std::string setting =
        core::keySetting(identity.store, identity.till, core::markOf(key, till.sha256()));
    const std::string value = base::toHex(key);
    EVERTILL_TRY(records, till.newReader());
    EVERTILL_TRY(told, records->setting(setting));
    if (told == value) {
        return {};
    }
    EVERTILL_TRY(written, till.journal().changeSetting({setting, value, usecase::defaultOperator()},
                                                       till.clock().now()));
    static_cast<void>(written);
    return {};
}

} // namespace

usecase::KeyBook keysOf(ports::TillReader& records) {
    return usecase::keyBookOf([&records](const std::string& name) {
        const auto value = records.setting(name);
        return value ? *value : std::optional<std::string>{};
    });
}

const ports::SignatureCheck& signatureCheck() {
    static const crypto::Ed25519Check kCheck;
    return kCheck;
}

core::CentreCheck centreCheck(const std::filesystem::path& directory) {
    return [directory](base::ByteView message, base::ByteView signature) -> std::optional<bool> {
        const auto pem = net::readSmallFile(net::LinkFiles{directory}.rootsFile());
        const auto roots = pem ? crypto::Certificate::allFromPem(*pem)
                               : Expected<std::vector<crypto::Certificate>>{pem.error()};
        if (!roots) {
            return std::nullopt;
        }
        return std::ranges::any_of(*roots, [&](const crypto::Certificate& root) {
            return crypto::isSignedBy(root, message, signature);
        });
    };
}

Expected<std::unique_ptr<ports::FiscalSigner>> openSigner(const std::filesystem::path& directory) {
    EVERTILL_TRY(key, readSigningKey(directory));
    return std::unique_ptr<ports::FiscalSigner>{
        std::make_unique<crypto::BuiltInSigner>(std::move(key))};
}

Expected<std::unique_ptr<ports::JournalMarks>> openMarks(const std::filesystem::path& directory) {
    EVERTILL_TRY(folder, storage::TillDirectory::open(directory));
    EVERTILL_TRY(marks, storage::SqliteJournalMarks::open(folder));
    return std::unique_ptr<ports::JournalMarks>{std::move(marks)};
}

Expected<std::unique_ptr<ReceiptSealer>>
ReceiptSealer::with(const std::filesystem::path& directory,
                    std::unique_ptr<ports::FiscalSigner> signer) {
    EVERTILL_TRY(marks, openMarks(directory));
    return std::unique_ptr<ReceiptSealer>{
        new ReceiptSealer{directory, std::move(signer), std::move(marks)}};
}

Expected<std::unique_ptr<ReceiptSealer>>
ReceiptSealer::open(const std::filesystem::path& directory) {
    EVERTILL_TRY(signer, openSigner(directory));
    return with(directory, std::move(signer));
}

Expected<std::unique_ptr<ReceiptSealer>> ReceiptSealer::openForSelling(Terminal& till) {
    EVERTILL_TRY(key, readySigningKey(till.directory()));
    EVERTILL_TRY_VOID(tellKey(till, key.publicKey()));
    return with(till.directory(), std::make_unique<crypto::BuiltInSigner>(std::move(key)));
}

std::string ReceiptSealer::seal(const core::Transaction& sale) {
    return usecase::sealOf(sale, *m_marks, *m_signer).valueOr("");
}

std::vector<core::PaperCode> ReceiptSealer::codes(const core::Transaction& sale,
                                                  const usecase::TillSettings& settings,
                                                  std::string_view epochTag) {
    auto codes = usecase::codesOf(sale, settings, epochTag, *m_marks, *m_signer);
    if (auto link = eReceiptLink(sale, settings)) {
        codes.push_back({core::PaperCodeKind::EReceipt, std::move(*link)});
    }
    return codes;
}

Expected<std::string> ReceiptSealer::eReceiptLink(const core::Transaction& sale,
                                                  const usecase::TillSettings& settings) {
    EVERTILL_TRY(link, usecase::eReceiptLinkOf(sale, settings, *m_signer));
    if (!net::LinkFiles{m_directory}.isEnrolled()) { // nobody would ever keep the receipt
        return base::makeError(base::ErrorCode::FileMissing, "no centre");
    }
    return link;
}

std::string ReceiptSealer::sealZ(std::int64_t z, std::int64_t lastZ) {
    return usecase::sealOfZ(z, lastZ, *m_marks, *m_signer).valueOr("");
}

} // namespace evertill::terminal
