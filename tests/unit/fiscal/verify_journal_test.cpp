// SPDX-License-Identifier: Apache-2.0
// Goal: whoever changes a journal afterwards is found, and the first record that was altered, taken
// out or put in is named. Method: a chain of twelve real hashes is walked after one forgery at
// every place: bodies changed with and without the hash made again, records taken out and put in
// with and without the numbers behind them moved; the tail cut against an anchor.
#include "crypto/openssl_sha256.h"
#include "usecase/verify_journal.h"
#include "wire/event_codec.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

constexpr std::int64_t kRecords = 12;
const crypto::OpensslSha256 kSha256;
const wire::ProtobufEventCodec kCodec;

using Records = std::vector<core::JournalRecord>;

class ListedJournal final : public ports::TillReader {
public:
    explicit ListedJournal(const Records& records) : m_records(records) {}
    base::Expected<void>
    journal(std::int64_t, const std::function<bool(const core::JournalRecord&)>& visit) override {
        for (const core::JournalRecord& record : m_records) {
            if (!visit(record)) {
                break;
            }
        }
        return {};
    }
    base::Expected<core::Transaction> transaction(core::ReceiptNumber) override { return no(); }
    base::Expected<std::vector<ports::TransactionSummary>> recent(core::ReceiptNumber,
                                                                  std::size_t) override {
        return no();
    }
    base::Expected<ports::DayReport> dayReport(core::BusinessDate) override { return no(); }
    base::Expected<core::Quantity> localStockChange(const core::Sku&,
                                                    const ports::Applied&) override {
        return no();
    }
    base::Expected<std::int64_t> localPoints(const core::MemberId&,
                                             const ports::Applied&) override {
        return no();
    }
    base::Expected<std::optional<std::string>> setting(std::string_view) override { return no(); }
    base::Expected<std::vector<std::string>> orderReferences() override { return no(); }
    base::Expected<ports::ReplayTotals> replayTotals() override { return no(); }

private:
    static base::Error no() { return base::makeError(base::ErrorCode::NotFound, "not asked"); }
    const Records& m_records;
};

core::JournalRecord recordOf(std::int64_t seq, const std::string& reason) {
    core::JournalRecord record;
    record.position.epoch = {1, 2, 3};
    record.position.seq = seq;
    const core::Event event = core::DrawerOpened{core::OperatorId{"1"}, reason};
    record.type = core::typeNumber(event);
    record.hlc = seq << 16;
    record.body = kCodec.encode(event);
    return record;
}

void chain(core::JournalRecord& record, const base::Digest& previous) {
    record.hash = kSha256.of(core::hashPreimage(record, previous));
}

Records honest() {
    Records records;
    base::Digest head{};
    for (std::int64_t seq = 1; seq <= kRecords; ++seq) {
        records.push_back(recordOf(seq, "change " + std::to_string(seq)));
        chain(records.back(), head);
        head = records.back().hash;
    }
    return records;
}

void renumber(Records& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].position.seq = static_cast<std::int64_t>(i) + 1;
    }
}

base::Expected<usecase::JournalVerified>
verify(const Records& records, const std::vector<usecase::JournalAnchor>& anchors = {}) {
    ListedJournal reader{records};
    return usecase::verifyJournal(reader, kSha256, kCodec, anchors);
}

void checkNames(const Records& records, std::size_t index, const std::string& words) {
    const auto verified = verify(records);
    REQUIRE_FALSE(verified);
    CHECK(verified.error().code == base::ErrorCode::JournalBroken);
    CHECK(verified.error().place == "record " + std::to_string(index + 1));
    CAPTURE(verified.error().context);
    CHECK(verified.error().context.find(words) != std::string::npos);
}

std::ptrdiff_t at(std::size_t index) {
    return static_cast<std::ptrdiff_t>(index);
}

} // namespace

TEST_CASE("an honest chain verifies, and its head is told") {
    const Records records = honest();
    const auto verified = verify(records);
    REQUIRE(verified);
    CHECK(verified->records == kRecords);
    CHECK(verified->head == records.back().hash);
}

TEST_CASE("an altered record is named, wherever it stands and whatever of it was changed") {
    for (std::size_t i = 0; i < kRecords; ++i) {
        CAPTURE(i);
        Records body = honest();
        body[i].body.back() ^= 1U;
        checkNames(body, i, "altered");
        Records clock = honest();
        clock[i].hlc += 1;
        checkNames(clock, i, "altered");
        Records type = honest();
        type[i].type = 7;
        checkNames(type, i, "altered");
        Records hash = honest();
        hash[i].hash[5] ^= 1U;
        checkNames(hash, i, "altered");
    }
}

TEST_CASE("a record altered with its hash made again is found at the next, which says so") {
    for (std::size_t i = 0; i + 1 < kRecords; ++i) {
        CAPTURE(i);
        Records records = honest();
        records[i].body = recordOf(1, "another reason").body;
        chain(records[i], i == 0 ? base::Digest{} : records[i - 1].hash);
        checkNames(records, i + 1, "or the one before it was");
    }
}

TEST_CASE("missing records are named, with and without the numbers moved") {
    for (std::size_t count : {std::size_t{1}, std::size_t{3}}) {
        const std::string words = count == 1 ? "the record is missing" : "3 records are missing";
        for (std::size_t i = 0; i + count < kRecords; ++i) {
            CAPTURE(count);
            CAPTURE(i);
            Records gap = honest();
            gap.erase(gap.begin() + at(i), gap.begin() + at(i + count));
            checkNames(gap, i, words);
            renumber(gap);
            if (i + count + 1 < kRecords) { // with two behind it, the second tells how many
                checkNames(gap, i, words);
            } else {
                checkNames(gap, i, "altered");
            }
        }
    }
}

TEST_CASE("an inserted record is named, with and without a hash that fits") {
    for (std::size_t i = 0; i < kRecords; ++i) {
        for (const bool fits : {false, true}) {
            CAPTURE(i);
            CAPTURE(fits);
            Records records = honest();
            core::JournalRecord extra = recordOf(static_cast<std::int64_t>(i) + 1, "put in");
            if (fits) {
                chain(extra, i == 0 ? base::Digest{} : records[i - 1].hash);
            }
            records.insert(records.begin() + at(i), extra);
            renumber(records);
            checkNames(records, i, "inserted");
        }
    }
}

TEST_CASE("a cut tail is found against what is known elsewhere") {
    Records records = honest();
    const usecase::JournalAnchor anchor{"a signed head", records.back().position,
                                        records.back().hash};
    REQUIRE(verify(records, {anchor}));
    records.pop_back();
    const auto cut = verify(records, {anchor});
    REQUIRE_FALSE(cut);
    CHECK(cut.error().place == "record 12");
    CHECK(cut.error().context == "a signed head knows a record that is not here");
    // The whole chain made again from an altered record on: only the anchor shows it.
    Records forged = honest();
    forged[3].body = recordOf(1, "another reason").body;
    for (std::size_t i = 3; i < forged.size(); ++i) {
        chain(forged[i], forged[i - 1].hash);
    }
    CHECK(verify(forged));
    CHECK_FALSE(verify(forged, {anchor}));
}
