// SPDX-License-Identifier: Apache-2.0
#include "core/shift/agreement.h"

#include <algorithm>
#include <charconv>

namespace evertill::core {

namespace {

constexpr std::string_view kVersion = "2";
constexpr std::string_view kSignedAs = "EVTL-A1";

// The word before the next space; text is moved behind it.
std::string_view nextWord(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

std::optional<std::int64_t> numberOf(std::string_view word) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isWhole = problem == std::errc{} && end == word.data() + word.size();
    return isWhole && number > 0 ? std::optional{number} : std::nullopt;
}

} // namespace

std::string_view nameOf(ZStanding standing) {
    switch (standing) {
    case ZStanding::Open: return "open";
    case ZStanding::Agreed: return "agreed";
    case ZStanding::Disagreed: return "disagreed";
    case ZStanding::Unknown: return "unknown";
    case ZStanding::Forged: return "forged";
    }
    return "unknown";
}

std::string agreementSetting(const TillId& till) {
    return "shift.agreed." + till.value();
}

std::string signedAgreementSetting(const TillId& till) {
    return "shift.signed." + till.value();
}

base::Bytes agreementMessage(const StoreId& store, const TillId& till, std::string_view text) {
    base::Bytes message;
    for (const std::string_view part :
         {kSignedAs, std::string_view{store.value()}, std::string_view{till.value()}}) {
        message.insert(message.end(), part.begin(), part.end());
        message.push_back(0);
    }
    message.insert(message.end(), text.begin(), text.end());
    return message;
}

std::string signedAgreement(base::ByteView signature, std::string_view text) {
    return base::toHex(signature) + " " + std::string{text};
}

ToldOnZs provenAgreement(const std::optional<std::string>& setting,
                         const std::optional<std::string>& proven, const StoreId& store,
                         const TillId& till, const CentreCheck& check) {
    if (!proven || !check) {
        return {setting};
    }
    std::string_view text = *proven;
    const auto signature = base::fromHex(nextWord(text));
    const std::optional<bool> isCentres =
        check(agreementMessage(store, till, text), signature.valueOr({}));
    if (!isCentres) {
        return {setting};
    }
    const bool isSigned = *isCentres && signature.hasValue();
    return {std::string{text}, isSigned, !isSigned};
}

std::string agreementText(const ZAgreement& agreement) {
    std::string text = std::string{kVersion} + " " + agreement.device.value().toString() + " " +
                       base::toHex(agreement.epoch) + " " + std::to_string(agreement.newest);
    const auto& all = agreement.exceptions;
    const std::size_t first = all.size() - std::min(all.size(), kMostExceptions);
    for (std::size_t i = first; i < all.size(); ++i) {
        text += " " + std::to_string(all[i].first);
        text += all[i].second == ZStanding::Disagreed ? '!' : '?';
    }
    return text;
}

base::Expected<ZAgreement> parseAgreement(std::string_view text) {
    const auto bad = base::makeError(base::ErrorCode::InvalidFormat, "agreement on Zs");
    if (nextWord(text) != kVersion) {
        return bad;
    }
    const auto device = base::Uuid::parse(nextWord(text));
    const auto epoch = base::fromHex(nextWord(text));
    const auto newest = numberOf(nextWord(text));
    ZAgreement agreement;
    if (!device || !epoch || epoch->size() != agreement.epoch.size() || !newest) {
        return bad;
    }
    agreement.device = DeviceId{*device};
    std::ranges::copy(*epoch, agreement.epoch.begin());
    agreement.newest = *newest;
    while (!text.empty()) {
        std::string_view word = nextWord(text);
        const char mark = word.empty() ? ' ' : word.back();
        word.remove_suffix(word.empty() ? 0 : 1);
        const auto z = numberOf(word);
        if (!z || (mark != '!' && mark != '?') || agreement.exceptions.size() == kMostExceptions) {
            return bad;
        }
        agreement.exceptions.emplace_back(*z,
                                          mark == '!' ? ZStanding::Disagreed : ZStanding::Unknown);
    }
    return agreement;
}

ZStanding standingOfZ(const std::optional<std::string>& setting, const DeviceId& device,
                      const std::array<std::uint8_t, 8>& epoch, std::int64_t z) {
    const auto told = setting ? parseAgreement(*setting)
                              : base::makeError(base::ErrorCode::NotFound, "agreement");
    if (!told || told->device != device || told->epoch != epoch || z < 1 || z > told->newest) {
        return ZStanding::Open;
    }
    if (told->exceptions.size() == kMostExceptions && z < told->exceptions.front().first) {
        return ZStanding::Open; // may be one there was no room for
    }
    const auto found =
        std::ranges::find(told->exceptions, z, &std::pair<std::int64_t, ZStanding>::first);
    return found == told->exceptions.end() ? ZStanding::Agreed : found->second;
}

ZStanding standingOfZ(const ToldOnZs& told, const DeviceId& device,
                      const std::array<std::uint8_t, 8>& epoch, std::int64_t z) {
    if (told.isForged && z > 0) {
        return ZStanding::Forged;
    }
    return standingOfZ(told.text, device, epoch, z);
}

} // namespace evertill::core
