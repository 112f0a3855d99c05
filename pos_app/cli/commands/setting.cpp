// SPDX-License-Identifier: Apache-2.0
// Settings of a till that are no device's and no person's. Each change is on record in the journal.
#include "base/utf8.h"
#include "cli/commands/commands.h"
#include "core/barcode/scan_marks.h"
#include "core/fiscal/e_receipt.h"
#include "core/fiscal/invoice_link.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

enum class Form : std::uint8_t {
    YesNo,
    TextSize,
    Money,
    Days,
    SaleDays,
    JournalDays,
    Percent,
    InvoiceLink,
    EReceiptLink,
    Millis,
    Mark,
    StartMark,
    Version
};

struct Setting {
    std::string_view key;
    Form form;
    std::string_view unset; // what holds where nothing was set
};

constexpr std::array kSettings{
    Setting{"ui.text_size", Form::TextSize, "100"},
    Setting{"receipt.signed", Form::YesNo, "no"},
    Setting{"receipt.invoice_link", Form::InvoiceLink, "none"},
    Setting{"receipt.e_receipt_link", Form::EReceiptLink, "none"},
    Setting{"scan.repeat_ms", Form::Millis, "0"},
    Setting{"scan.pair_ms", Form::Millis, "500"},
    Setting{"scan.prefix", Form::StartMark, "none"},
    Setting{"scan.suffix", Form::Mark, "none"},
    Setting{"orders.quote_days", Form::Days, "14"},
    Setting{"orders.layaway_days", Form::Days, "90"},
    Setting{"orders.layaway_deposit", Form::Percent, "20"},
    Setting{"orders.layaway_fee", Form::Money, "none"},
    Setting{"returns.no_receipt_most", Form::Money, "none"},
    Setting{"returns.no_receipt_cash", Form::YesNo, "no"},
    Setting{"credit_note.unknown_most", Form::Money, "none"},
    Setting{"consent.wording", Form::Version, "1"},
    Setting{"retention.journal", Form::JournalDays, "35"},
    Setting{"retention.sales", Form::SaleDays, "400"},
    Setting{"retention.exports", Form::Days, "30"},
};

std::string_view wordsOf(Form form) {
    switch (form) {
    case Form::YesNo: return "yes or no";
    case Form::TextSize: return "100, 125 or 150 (per cent)";
    case Form::Money: return "an amount such as 50.00, or none";
    case Form::Days: return "a number of days, 1 to 366";
    case Form::SaleDays: return "a number of days, 100 to 36500";
    case Form::JournalDays: return "a number of days, 35 to 36500";
    case Form::Percent: return "whole per cent, 1 to 100";
    case Form::Millis: return "milliseconds, 0 to 3000";
    case Form::Mark:
        return "at most 16 characters that end with no letter or digit, %XX for special ones, or "
               "none";
    case Form::StartMark:
        return "at most 16 characters that begin with no letter or digit, %XX for special ones, "
               "or none";
    case Form::Version: return "1 to 64 characters";
    case Form::InvoiceLink:
        return "https://... with {receipt}, and {signature} at its end (docs/cli.md), or none";
    case Form::EReceiptLink: return "https://... as customers reach the centre, or none";
    }
    return "";
}

bool isCount(const std::string& value, int most, int least = 1) {
    int count = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
    return read.ec == std::errc{} && read.ptr == value.data() + value.size() && count >= least &&
           count <= most;
}

// A beginning that can be typed by itself would make typing a scan.
bool isMark(const std::string& value, bool isStart) {
    const auto mark = core::scanMarkOf(value);
    const bool isPlain = mark && base::isValidUtf8(*mark) && !mark->empty();
    // Beside a code's own letters and digits the mark would be taken for some of it.
    const char beside = !isPlain ? '\0' : isStart ? mark->front() : mark->back();
    return isPlain && std::isalnum(static_cast<unsigned char>(beside)) == 0;
}

bool isGood(Form form, const std::string& value, core::Currency currency) {
    switch (form) {
    case Form::YesNo: return value == "yes" || value == "no";
    case Form::TextSize: {
        const auto& sizes = usecase::kTextSizes;
        return std::find(sizes.begin(), sizes.end(), value) != sizes.end();
    }
    case Form::Money: {
        const auto amount = core::Money::parse(value, currency);
        return value == "none" || (amount && !amount->isNegative());
    }
    case Form::Days: return isCount(value, 366);
    case Form::SaleDays: return isCount(value, 36'500, 100);
    case Form::JournalDays: return isCount(value, 36'500, 35);
    case Form::Percent: return isCount(value, 100);
    case Form::Millis: return isCount(value, 3000, 0);
    case Form::Mark: return value == "none" || isMark(value, false);
    case Form::StartMark: return value == "none" || isMark(value, true);
    case Form::Version: return !value.empty() && value.size() <= 64 && base::isValidUtf8(value);
    case Form::InvoiceLink:
        return value == "none" ||
               core::fillInvoiceLink(value, {{}, {}, core::Money::zero(currency), {}}).hasValue();
    case Form::EReceiptLink: return value == "none" || core::isEReceiptBase(value);
    }
    return false;
}

// Errors: NotFound (no such key), InvalidFormat (place: what it may be).
Expected<void> check(const std::string& key, const std::string& value, core::Currency currency) {
    const auto known = std::find_if(kSettings.begin(), kSettings.end(),
                                    [&](const Setting& each) { return each.key == key; });
    if (known == kSettings.end()) {
        return base::makeError(base::ErrorCode::NotFound, key);
    }
    if (!isGood(known->form, value, currency)) {
        return base::makeError(base::ErrorCode::InvalidFormat, key + ' ' + value,
                               std::string{wordsOf(known->form)});
    }
    return {};
}

std::string refusal(const base::Error& error) {
    if (error.code == base::ErrorCode::NotFound) {
        return "There is no setting " + error.context +
               " to be set here. Nothing was changed. 'evertill setting list' shows those there "
               "are.";
    }
    return "This can not be set: " + error.context + ". Nothing was changed. Give " + error.place +
           ".";
}

int set(const Program& program, const std::string& key, const std::string& value) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill setting");
    if (!till) {
        return program.output.fail(till.error());
    }
    if (const auto good = check(key, value, (*till)->identity().currency); !good) {
        return program.output.fail(good.error(), refusal);
    }
    const auto changed = (*till)->journal().changeSetting({key, value, usecase::defaultOperator()},
                                                          (*till)->clock().now());
    if (!changed) {
        return program.output.fail(changed.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"key", key}, {"value", value}});
    } else {
        program.output.text() << key << "  " << value << "\n";
    }
    return kDone;
}

int list(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newReader();
    if (!reader) {
        return program.output.fail(reader.error());
    }
    json::array rows;
    for (const Setting& each : kSettings) {
        const auto stored = (*reader)->setting(each.key);
        if (!stored) {
            return program.output.fail(stored.error());
        }
        const std::string value = stored->value_or(std::string{each.unset});
        if (program.output.isJson()) {
            rows.push_back(json::object{{"key", each.key}, {"value", value}});
        } else {
            program.output.text() << each.key << "  " << value << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"settings", std::move(rows)}});
    }
    return kDone;
}

} // namespace

void addSetting(Program& program) {
    CLI::App* parent = program.app.add_subcommand("setting", "Settings of a till");
    parent->require_subcommand(1);
    addCommand(program, *parent, "list", "What is set", true)->callback([&program] {
        program.action = [&program] { return list(program); };
    });
    CLI::App* command = addCommand(program, *parent, "set", "Change one, on record", true);
    // Outlives this function, in the callback.
    const auto words = std::make_shared<std::pair<std::string, std::string>>();
    command->add_option("key", words->first, "As 'evertill setting list' shows it")->required();
    command->add_option("value", words->second, "yes or no; an amount, or none; days")->required();
    command->callback([&program, words] {
        program.action = [&program, words] { return set(program, words->first, words->second); };
    });
}

} // namespace evertill::cli
