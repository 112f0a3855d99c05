// SPDX-License-Identifier: Apache-2.0
// evertill receipt verify: is this receipt what a till of ours printed?
#include "cli/commands/commands.h"
#include "cli/commands/signatures.h"
#include "core/fiscal/receipt_seal.h"
#include "terminal/seals.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct VerifyOptions {
    std::int64_t number = 0;
    std::string code;
};

struct Verified {
    core::ReceiptSeal seal;
    usecase::SealVerdict verdict = usecase::SealVerdict::Forged;
    // Of a receipt of this till: whether the record it was made from is in its journal, unchanged.
    std::optional<bool> isInJournal;
};

Expected<Verified> verifyReceipt(const Program& program, const VerifyOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(marks, terminal::openMarks(program.directory));
    std::string text = options.code;
    if (text.empty()) {
        EVERTILL_TRY(sealer, terminal::ReceiptSealer::open(program.directory));
        EVERTILL_TRY(sale, records->transaction(core::ReceiptNumber{options.number}));
        text = sealer->seal(sale);
    }
    Verified verified;
    EVERTILL_TRY(seal, core::parseSeal(text));
    verified.seal = std::move(seal);
    const core::ReceiptFacts& facts = verified.seal.facts;
    verified.verdict = usecase::checkSeal(verified.seal, terminal::keysOf(*records),
                                          terminal::signatureCheck(), till->sha256());
    if (facts.store == till->identity().store && facts.till == till->identity().till) {
        const auto marked = marks->ofReceipt(facts.number);
        verified.isInJournal =
            marked && marked->record.hash == facts.event &&
            till->sha256().of(core::hashPreimage(marked->record, marked->previous)) == facts.event;
    }
    return verified;
}

bool isGood(const Verified& verified) {
    return verified.verdict == usecase::SealVerdict::Genuine && verified.isInJournal.value_or(true);
}

json::object toJson(const Verified& verified) {
    const core::ReceiptFacts& facts = verified.seal.facts;
    json::array lines;
    for (const core::FactLine& line : facts.lines) {
        lines.push_back(json::object{{"line", line.lineNo},
                                     {"returned", line.kind == core::LineKind::Return},
                                     {"sku", line.sku.value()},
                                     {"quantity", line.quantity.toString()},
                                     {"amount", line.amount.minorUnits()}});
    }
    json::object object{{"verdict", verdictCode(verified.verdict)},
                        {"store", facts.store.value()},
                        {"till", facts.till.value()},
                        {"number", facts.number.value()},
                        {"date", facts.businessDate.toString()},
                        {"committed_at", core::toIsoString(facts.committedAt)},
                        {"currency", facts.currency.code()},
                        {"total", facts.total.minorUnits()},
                        {"event", base::toHex(facts.event)},
                        {"needs_look_up", facts.needsLookUp()},
                        {"line_count", facts.lineCount},
                        {"lines", std::move(lines)},
                        {"code", core::sealText(verified.seal)}};
    if (verified.isInJournal) {
        object["in_journal"] = *verified.isInJournal;
    }
    return object;
}

void print(std::ostream& out, const Verified& verified) {
    const core::ReceiptFacts& facts = verified.seal.facts;
    out << "Receipt " << facts.number.value() << " of till " << facts.till.value() << ", store "
        << facts.store.value() << ", " << core::toIsoString(facts.committedAt) << ", "
        << facts.total.toString() << " " << facts.currency.code() << "\n";
    for (const core::FactLine& line : facts.lines) {
        out << "  " << line.lineNo << "  " << line.sku.value() << "  " << line.quantity.toString()
            << "  " << line.amount.toString() << "\n";
    }
    if (facts.needsLookUp()) {
        out << "  " << facts.lineCount << " lines, not in the code: look them up\n";
    }
    out << verdictWords(verified.verdict) << "\n";
    if (verified.isInJournal && !*verified.isInJournal) {
        out << "This till's journal holds no such record, or another one: do not pay back on it.\n";
    }
}

int verify(const Program& program, const VerifyOptions& options) {
    const auto verified = verifyReceipt(program, options);
    if (!verified) {
        return program.output.fail(verified.error());
    }
    if (program.output.isJson()) {
        program.output.json(toJson(*verified));
    } else {
        print(program.output.text(), *verified);
    }
    return isGood(*verified) ? kDone : kRefused;
}

} // namespace

void addReceiptVerify(Program& program, CLI::App& receipt) {
    CLI::App* command = addCommand(
        program, receipt, "verify",
        "Check the signature of a receipt of any till of the chain, without a link", true);
    const auto options =
        std::make_shared<VerifyOptions>(); // outlives this function, in the callbacks
    CLI::Option* number = command->add_option("number", options->number, "A receipt of this till");
    CLI::Option* code = command->add_option("--code", options->code, "What the QR code says");
    code->excludes(number);
    command->require_option(1, 0);
    command->callback([&program, options] {
        program.action = [&program, options] { return verify(program, *options); };
    });
}

} // namespace evertill::cli
