// SPDX-License-Identifier: Apache-2.0
// The picture at the head of receipts. It is a setting, kept in the till's folder, on record.
#include "core/receipt/logo.h"
#include "cli/commands/commands.h"
#include "terminal/logo.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

std::string refusal(const base::Error& error) {
    if (error.code == base::ErrorCode::InvalidFormat || error.code == base::ErrorCode::OutOfRange) {
        return "This picture can not be printed: " + error.context +
               ". The logo is as it was. Give a PNG file with something dark in it.";
    }
    return base::describe(error) + ". The logo is as it was.";
}

int tell(const Program& program, const core::DotPicture& logo) {
    if (program.output.isJson()) {
        program.output.json({{"logo", !logo.bits.empty()},
                             {"widthDots", logo.widthBytes * 8},
                             {"heightDots", logo.height}});
    } else if (logo.bits.empty()) {
        program.output.text() << "Receipts have no logo.\n";
    } else {
        program.output.text() << "Receipts have a logo of " << logo.widthBytes * 8 << " x "
                              << logo.height << " dots (8 per mm).\n";
    }
    return kDone;
}

int show(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newReader();
    if (!reader) {
        return program.output.fail(reader.error());
    }
    return tell(program, (*till)->settings(**reader).store.logo);
}

int change(const Program& program, const std::string& value) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill logo");
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto changed = (*till)->journal().changeSetting(
        {std::string{core::kLogoSetting}, value, usecase::defaultOperator()},
        (*till)->clock().now());
    return changed ? tell(program, core::parseLogo(value).valueOr({}))
                   : program.output.fail(changed.error(), refusal);
}

int set(const Program& program, const std::string& file) {
    const auto logo = terminal::logoFromFile(file);
    return logo ? change(program, *logo) : program.output.fail(logo.error(), refusal);
}

} // namespace

void addLogo(Program& program) {
    CLI::App* parent = program.app.add_subcommand("logo", "The picture at the head of receipts");
    parent->require_subcommand(1);
    addCommand(program, *parent, "show", "Whether there is one", true)->callback([&program] {
        program.action = [&program] { return show(program); };
    });
    addCommand(program, *parent, "remove", "Print none, on record", true)->callback([&program] {
        program.action = [&program] { return change(program, "none"); };
    });
    CLI::App* command = addCommand(program, *parent, "set", "Print this one, on record", true);
    const auto file = std::make_shared<std::string>(); // outlives this function, in the callback
    command->add_option("file", *file, "A PNG file; made smaller where it is over 48 x 25 mm")
        ->required();
    command->callback(
        [&program, file] { program.action = [&program, file] { return set(program, *file); }; });
}

} // namespace evertill::cli
