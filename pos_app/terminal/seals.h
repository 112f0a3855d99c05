// SPDX-License-Identifier: Apache-2.0
#pragma once

// The seals of a till's receipts, by its signing key (signing_key.h says where that lies): made
// when the till first sells and told in its journal as the setting core::keySetting(), once per
// key. A backup of the directory keeps it; where it was lost a new one is made and told, and
// receipts of the old one stay provable, because old keys stay told. A key that others can read, or
// that the TPM does not give, is not used, and no new one made. Nothing here stops a sale.

#include "core/shift/agreement.h"
#include "ports/fiscal.h"
#include "ports/journal_marks.h"
#include "terminal/terminal.h"
#include "usecase/receipt_seals.h"

namespace evertill::terminal {

// Errors: FileMissing (this till has not sold yet), those of readSigningKey().
[[nodiscard]] Expected<std::unique_ptr<ports::FiscalSigner>>
openSigner(const std::filesystem::path& directory);
// For reading beside a till that sells.
[[nodiscard]] Expected<std::unique_ptr<ports::JournalMarks>>
openMarks(const std::filesystem::path& directory);

// The keys that this till knows: its own and those the centre gave it. The reader is borrowed.
[[nodiscard]] usecase::KeyBook keysOf(ports::TillReader& records);
[[nodiscard]] const ports::SignatureCheck& signatureCheck();
// Whether the centre signed something, by any of the roots that lie in the till's directory then.
// Roots that cannot be read prove nothing, for or against.
[[nodiscard]] core::CentreCheck centreCheck(const std::filesystem::path& directory);

class ReceiptSealer {
public:
    // Beside a till that sells, or before it has sold.
    [[nodiscard]] static Expected<std::unique_ptr<ReceiptSealer>>
    open(const std::filesystem::path& directory);
    // The same for a till that is opened for selling: makes the key and tells it if need be.
    [[nodiscard]] static Expected<std::unique_ptr<ReceiptSealer>> openForSelling(Terminal& till);

    // What the settings want on its receipt; one that cannot be made is left out.
    [[nodiscard]] std::vector<core::PaperCode> codes(const core::Transaction& sale,
                                                     const usecase::TillSettings& settings,
                                                     std::string_view epochTag);
    // The link to its page at the centre. Errors: those of usecase::eReceiptLinkOf(), FileMissing
    // (this till has no centre).
    [[nodiscard]] Expected<std::string> eReceiptLink(const core::Transaction& sale,
                                                     const usecase::TillSettings& settings);
    // The proof alone, as text; empty where it cannot be made.
    [[nodiscard]] std::string seal(const core::Transaction& sale);
    // The same for a Z: it signs the journal up to its own record.
    [[nodiscard]] std::string sealZ(std::int64_t z, std::int64_t lastZ);

private:
    [[nodiscard]] static Expected<std::unique_ptr<ReceiptSealer>>
    with(const std::filesystem::path& directory, std::unique_ptr<ports::FiscalSigner> signer);
    ReceiptSealer(std::filesystem::path directory, std::unique_ptr<ports::FiscalSigner> signer,
                  std::unique_ptr<ports::JournalMarks> marks)
        : m_directory(std::move(directory))
        , m_signer(std::move(signer))
        , m_marks(std::move(marks)) {}

    std::filesystem::path m_directory;
    std::unique_ptr<ports::FiscalSigner> m_signer;
    std::unique_ptr<ports::JournalMarks> m_marks;
};

} // namespace evertill::terminal
