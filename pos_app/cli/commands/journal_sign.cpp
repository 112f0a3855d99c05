// SPDX-License-Identifier: Apache-2.0
// evertill journal head, sign, key: the end of the chain, signed, to be kept somewhere else.
#include "cli/commands/commands.h"
#include "cli/commands/signatures.h"
#include "cli/saved_files.h"
#include "terminal/seals.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct SignedNow {
    core::JournalRecord record;
    std::string text;
};

Expected<SignedNow> signNow(const Program& program) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(signer, terminal::openSigner(program.directory));
    EVERTILL_TRY(marks, terminal::openMarks(program.directory));
    EVERTILL_TRY(last, marks->last());
    // A head that does not verify must not get a signature.
    if (till->sha256().of(core::hashPreimage(last.record, last.previous)) != last.record.hash) {
        return base::makeError(base::ErrorCode::JournalBroken, "the last record was altered",
                               "record " + std::to_string(last.record.position.seq));
    }
    SignedHead head;
    head.store = till->identity().store;
    head.till = till->identity().till;
    head.head = {last.record.device, last.record.position, last.record.hash};
    EVERTILL_TRY(proof, signer->signHead(head.head));
    head.proof = proof;
    return SignedNow{std::move(last.record), toText(head, signer->publicKey())};
}

int showHead(const Program& program) {
    const auto marks = terminal::openMarks(program.directory);
    if (!marks) {
        return program.output.fail(marks.error());
    }
    const auto last = (*marks)->last();
    if (!last) {
        return program.output.fail(last.error());
    }
    const core::JournalRecord& record = last->record;
    if (program.output.isJson()) {
        program.output.json({{"device", record.device.value().toString()},
                             {"epoch", base::toHex(record.position.epoch)},
                             {"seq", record.position.seq},
                             {"type", core::typeName(record.type)},
                             {"hash", base::toHex(record.hash)}});
    } else {
        program.output.text() << "Record " << record.position.seq << " of epoch "
                              << base::toHex(record.position.epoch) << ", "
                              << core::typeName(record.type) << "\n"
                              << base::toHex(record.hash) << "\n";
    }
    return kDone;
}

int sign(const Program& program, const std::filesystem::path& file) {
    const auto now = signNow(program);
    if (!now) {
        return program.output.fail(now.error());
    }
    auto out = openOut(file);
    if (!out) {
        return program.output.fail(out.error());
    }
    if (!*out) {
        program.output.text() << now->text << "\n";
        return kDone;
    }
    (*out)->file() << now->text << "\n";
    if (const auto written = (*out)->commit(); !written) {
        return program.output.fail(written.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"file", file.string()}, {"seq", now->record.position.seq}});
    } else {
        program.output.text() << "Signed up to record " << now->record.position.seq << " in "
                              << file.string() << ". Keep it away from this till.\n";
    }
    return kDone;
}

int showKey(const Program& program) {
    const auto signer = terminal::openSigner(program.directory);
    if (!signer) {
        return program.output.fail(signer.error());
    }
    const auto pem = (*signer)->exportRecords();
    if (!pem) {
        return program.output.fail(pem.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"signer", (*signer)->name()},
                             {"public_key", base::toHex((*signer)->publicKey())},
                             {"pem", *pem}});
    } else {
        program.output.text() << *pem;
    }
    return kDone;
}

} // namespace

void addJournalSigning(Program& program, CLI::App& journal) {
    CLI::App* head = addCommand(program, journal, "head", "The last record of the journal", true);
    head->callback([&program] { program.action = [&program] { return showHead(program); }; });
    CLI::App* key =
        addCommand(program, journal, "key", "The till's public signing key, as PEM", true);
    key->callback([&program] { program.action = [&program] { return showKey(program); }; });
    CLI::App* signer = addCommand(
        program, journal, "sign",
        "Sign the journal as it is now; kept elsewhere, it shows whatever is changed later", true);
    const auto file = std::make_shared<std::filesystem::path>(); // outlives this function
    signer->add_option("--out", *file, "Write to a file instead of standard output");
    signer->callback(
        [&program, file] { program.action = [&program, file] { return sign(program, *file); }; });
}

} // namespace evertill::cli
