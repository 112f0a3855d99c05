// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/signatures.h"

#include "net/link_files.h"

#include <boost/json.hpp>

namespace evertill::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxHeadBytes = 4096;

std::string textAt(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

template <std::size_t Size>
bool readHex(const json::object& object, std::string_view key,
             std::array<std::uint8_t, Size>& bytes) {
    const auto read = base::fromHex(textAt(object, key));
    if (!read || read->size() != Size) {
        return false;
    }
    std::copy(read->begin(), read->end(), bytes.begin());
    return true;
}

} // namespace

std::string_view verdictCode(usecase::SealVerdict verdict) {
    switch (verdict) {
    case usecase::SealVerdict::Genuine: return "genuine";
    case usecase::SealVerdict::UnknownKey: return "unknown_key";
    case usecase::SealVerdict::Forged: return "forged";
    }
    return "forged";
}

std::string_view verdictWords(usecase::SealVerdict verdict) {
    switch (verdict) {
    case usecase::SealVerdict::Genuine: return "Genuine: signed by that till, and nothing changed.";
    case usecase::SealVerdict::UnknownKey:
        return "Not proved: this till does not know the key it was signed with. Nothing was "
               "changed here; connect the till once, or ask the centre.";
    case usecase::SealVerdict::Forged:
        return "Forged: the signature is not of these facts. Do not pay back on it.";
    }
    return "";
}

std::string toText(const SignedHead& head, const core::PublicKey& key) {
    const json::object object{{"device", head.head.device.value().toString()},
                              {"store", head.store.value()},
                              {"till", head.till.value()},
                              {"epoch", base::toHex(head.head.position.epoch)},
                              {"seq", head.head.position.seq},
                              {"hash", base::toHex(head.head.hash)},
                              {"key", base::toHex(head.proof.key)},
                              {"public_key", base::toHex(key)},
                              {"message", base::toHex(core::headMessage(head.head))},
                              {"signature", base::toHex(head.proof.signature)}};
    return json::serialize(object);
}

base::Expected<SignedHead> readSignedHead(const std::string& fileOrCode,
                                          const ports::TillIdentity& reader) {
    if (fileOrCode.starts_with(core::kHeadSealPrefix)) {
        EVERTILL_TRY(seal, core::parseHeadSeal(fileOrCode));
        return SignedHead{reader.store, reader.till, seal.head, seal.proof};
    }
    const std::filesystem::path file{fileOrCode};
    EVERTILL_TRY(text, net::readSmallFile(file, kMaxHeadBytes));
    boost::system::error_code problem;
    const json::value value = json::parse(text, problem);
    SignedHead head;
    const auto bad = base::makeError(base::ErrorCode::InvalidFormat, "no signed head of a journal",
                                     file.string());
    if (problem || !value.is_object()) {
        return bad;
    }
    const json::object& object = value.as_object();
    const json::value* seq = object.if_contains("seq");
    const auto device = base::Uuid::parse(textAt(object, "device"));
    if (!device || seq == nullptr || !seq->is_int64() ||
        !readHex(object, "epoch", head.head.position.epoch) ||
        !readHex(object, "hash", head.head.hash) || !readHex(object, "key", head.proof.key) ||
        !readHex(object, "signature", head.proof.signature)) {
        return bad;
    }
    head.store = core::StoreId{textAt(object, "store")};
    head.till = core::TillId{textAt(object, "till")};
    head.head.device = core::DeviceId{*device};
    head.head.position.seq = seq->as_int64();
    return head;
}

} // namespace evertill::cli
