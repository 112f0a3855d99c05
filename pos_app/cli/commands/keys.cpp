// SPDX-License-Identifier: Apache-2.0
// evertill keys: where the till's private keys lie, and the signing key into the TPM and back.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "net/link_files.h"
#include "terminal/signing_key.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

namespace evertill::cli {

namespace json = boost::json;

namespace {

std::string_view placeName(terminal::SigningKeyPlace place) {
    if (place.inFile) {
        return place.inTpm ? "both" : "file";
    }
    return place.inTpm ? "tpm" : "none";
}

// Of a key that only ever lies in a file.
std::string_view placeOf(const std::filesystem::path& file) {
    const auto text = net::readPrivateFile(file);
    if (text) {
        return "file";
    }
    return text.error().code == base::ErrorCode::FileMissing ? "none" : "unusable";
}

std::string_view wordsOf(std::string_view place) {
    if (place == "file") {
        return "in a file";
    }
    if (place == "tpm") {
        return "sealed in the TPM";
    }
    if (place == "both") {
        return "sealed in the TPM, and still in a file ('evertill keys seal' takes it away)";
    }
    return place == "none" ? "none yet" : "in a file that is not used: it must be its owner's only";
}

int showStatus(const Program& program) {
    if (const auto till = terminal::Terminal::openForReading(program.directory); !till) {
        return program.output.fail(till.error());
    }
    const std::filesystem::path& folder = program.directory;
    const std::string_view signing = placeName(terminal::placeOfSigningKey(folder));
    const auto key = terminal::readSigningKey(folder);
    const std::string publicKey = key ? base::toHex(key->publicKey()) : "";
    const std::string_view device = placeOf(net::LinkFiles{folder}.keyFile());
    const std::string_view lookup = placeOf(folder / "keys" / "lookup.key");
    const bool hasTpm = terminal::findTpm().hasValue();
    if (program.output.isJson()) {
        json::object told{{"place", signing}, {"usable", key.hasValue()}};
        if (key) {
            told["public_key"] = publicKey;
        }
        program.output.json({{"signing", std::move(told)},
                             {"device", {{"place", device}}},
                             {"lookup", {{"place", lookup}}},
                             {"tpm", {{"way", terminal::wayToTpm()}, {"answers", hasTpm}}}});
    } else {
        program.output.text() << "Signing key  " << wordsOf(signing)
                              << (key ? ", usable: " + publicKey : "") << "\n"
                              << "Device key   " << wordsOf(device) << "\n"
                              << "Look-up key  " << wordsOf(lookup) << "\n"
                              << "TPM          " << (hasTpm ? "answers at " : "none answers at ")
                              << terminal::wayToTpm() << "\n";
    }
    return key || signing == "none" ? kDone : program.output.fail(key.error());
}

std::string noKeyWords(const base::Error& error) {
    return error.code == base::ErrorCode::FileMissing
               ? "There is no signing key yet, in the TPM or in a file. Nothing was changed. The "
                 "first sale makes one."
               : errorWords(error);
}

int move(const Program& program, Expected<void> (*step)(const std::filesystem::path&),
         std::string_view words) {
    const auto till = terminal::Terminal::openForSelling(program.directory, "evertill keys");
    if (!till) {
        return program.output.fail(till.error());
    }
    const std::string_view before = placeName(terminal::placeOfSigningKey(program.directory));
    if (const auto moved = step(program.directory); !moved) {
        return program.output.fail(moved.error(), before == "none" ? noKeyWords : errorWords);
    }
    const std::string_view now = placeName(terminal::placeOfSigningKey(program.directory));
    if (program.output.isJson()) {
        program.output.json({{"signing", now}, {"changed", now != before}});
    } else if (now == before) {
        program.output.text() << "There was nothing to do: the signing key is " << wordsOf(now)
                              << " already.\n";
    } else {
        program.output.text() << words << "\n";
    }
    return kDone;
}

} // namespace

void addKeys(Program& program) {
    CLI::App* parent = program.app.add_subcommand("keys", "Where the till's private keys lie");
    parent->require_subcommand(1);
    addCommand(program, *parent, "status", "Where each key lies, and whether it can be used", true)
        ->callback([&program] { program.action = [&program] { return showStatus(program); }; });
    addCommand(program, *parent, "seal", "Move the signing key into this machine's TPM", true)
        ->callback([&program] {
            program.action = [&program] {
                return move(program, terminal::sealSigningKey,
                            "The signing key is sealed in this machine's TPM and in no file. "
                            "Before the till moves to other hardware, run 'evertill keys unseal'.");
            };
        });
    addCommand(program, *parent, "unseal", "Move it back into a file, for other hardware", true)
        ->callback([&program] {
            program.action = [&program] {
                return move(program, terminal::unsealSigningKey,
                            "The signing key is in keys/signing.key again, and no more in the TPM. "
                            "Whoever copies that file can sign in this till's name.");
            };
        });
}

} // namespace evertill::cli
