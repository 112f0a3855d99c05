// SPDX-License-Identifier: Apache-2.0
// Goal: from a barcode to a priced line, and from a part of a name to a list, among 807,873 real
// items. Method: in this process through the use cases the till calls; codes and words are drawn
// from the catalogue itself with a fixed seed; one connection, warm.

#include "base/utf8.h"
#include "bench/off_till.h"
#include "storage/sqlite/database.h"
#include "terminal/terminal.h"
#include "usecase/scan_item.h"

#include <algorithm>
#include <map>
#include <random>

namespace evertill::bench {

namespace {

constexpr std::size_t kListLimit = 50;

struct Sampled {
    std::string sku;
    std::string name;
    std::string initials;
};

// Items picked by number, so that all parts of the file are met.
class ItemSampler {
public:
    explicit ItemSampler(const terminal::Terminal& till) : m_random(20'261'122) {
        auto catalogue = till.newCatalogue();
        const auto generation = (*catalogue)->summary()->generation;
        auto database = storage::Database::open(
            (till.directory() / ("ref-" + std::to_string(generation) + ".db")).string(),
            storage::OpenMode::ReadOnly);
        m_database.emplace(std::move(*database));
        m_highest = *m_database->integer("SELECT max(id) FROM item");
        m_any = std::move(*m_database->prepare(
            "SELECT sku,name,initials FROM item WHERE id>=? ORDER BY id LIMIT 1"));
        m_chinese = std::move(*m_database->prepare(
            "SELECT sku,name,initials FROM item WHERE initials GLOB '[a-z][a-z][a-z][a-z]*'"));
    }

    [[nodiscard]] Sampled any() {
        storage::Rows rows =
            m_any.query(std::uniform_int_distribution<std::int64_t>{1, m_highest}(m_random));
        EVERTILL_CHECK(*rows.next(), "an item at or after this number");
        return {rows.text(0), rows.text(1), rows.text(2)};
    }
    [[nodiscard]] std::vector<Sampled> chinese(std::size_t limit) {
        std::vector<Sampled> all;
        storage::Rows rows = m_chinese.query();
        while (*rows.next()) {
            all.push_back({rows.text(0), rows.text(1), rows.text(2)});
        }
        std::shuffle(all.begin(), all.end(), m_random);
        all.resize(std::min(limit, all.size()));
        return all;
    }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }

private:
    std::mt19937_64 m_random;
    std::optional<storage::Database> m_database; // before its statements
    std::int64_t m_highest = 0;
    storage::Statement m_any;
    storage::Statement m_chinese;
};

std::vector<std::string> charactersOf(std::string_view text) {
    std::vector<std::string> characters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        static_cast<void>(base::nextCodePoint(text, at));
        characters.emplace_back(text.substr(begin, at - begin));
    }
    return characters;
}

std::string joined(const std::vector<std::string>& characters, std::size_t begin,
                   std::size_t length) {
    std::string text;
    for (std::size_t i = begin; i < std::min(begin + length, characters.size()); ++i) {
        text += characters[i];
    }
    return text;
}

// A part of one word of the name, of about this many characters.
std::string partOfWord(ItemSampler& sampler, std::size_t shortest, std::size_t longest) {
    for (;;) {
        const std::string name = sampler.any().name;
        const auto characters = charactersOf(name);
        std::vector<std::pair<std::size_t, std::size_t>> words; // begin, length
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= characters.size(); ++i) {
            if (i == characters.size() || characters[i] == " ") {
                if (i - begin >= shortest) {
                    words.emplace_back(begin, i - begin);
                }
                begin = i + 1;
            }
        }
        if (words.empty()) {
            continue;
        }
        const auto [at, length] = words[sampler.below(words.size())];
        const std::size_t wanted =
            std::min(length, shortest + sampler.below(longest - shortest + 1));
        return joined(characters, at + sampler.below(length - wanted + 1), wanted);
    }
}

std::map<std::string, std::vector<std::string>> makeQueries(ItemSampler& sampler,
                                                            std::size_t each) {
    std::map<std::string, std::vector<std::string>> queries;
    const auto chinese = sampler.chinese(each);
    for (std::size_t i = 0; i < each; ++i) {
        queries["2 letters of a word"].push_back(partOfWord(sampler, 2, 2));
        queries["3 letters of a word"].push_back(partOfWord(sampler, 3, 3));
        queries["4 to 12 letters of a word"].push_back(partOfWord(sampler, 4, 12));
        queries["parts of two words"].push_back(partOfWord(sampler, 3, 6) + " " +
                                                partOfWord(sampler, 3, 6));
        queries["nothing to find"].push_back("qx" + std::to_string(i) + "zj" +
                                             partOfWord(sampler, 3, 5));
        queries["barcode, first digits"].push_back(sampler.any().sku.substr(0, 4 + i % 6));
        if (!chinese.empty()) {
            const Sampled& item = chinese[i % chinese.size()];
            const auto characters = charactersOf(item.name);
            queries["1 or 2 Chinese characters"].push_back(
                joined(characters, sampler.below(characters.size()), 1 + i % 2));
            queries["pinyin initials"].push_back(item.initials.substr(0, 2 + i % 3));
        }
    }
    return queries;
}

} // namespace

void benchLookup(const BenchOptions& options, Report& report) {
    report.section("Barcode to priced line among 807,873 real items (interpretScan, warm)");
    const auto folder = offTill(options, report);
    if (!folder) {
        return;
    }
    auto till = terminal::Terminal::openForReading(*folder);
    EVERTILL_CHECK(till.hasValue(), "the till with the real catalogue opens");
    auto catalogue = (*till)->newCatalogue();
    auto records = (*till)->newReader();
    EVERTILL_CHECK(catalogue.hasValue() && records.hasValue(), "its readers open");
    const auto context =
        usecase::makeContext((*till)->identity(), {}, **catalogue, (*till)->settings(**records),
                             terminal::softwareVersion());
    EVERTILL_CHECK(context.hasValue(), "its taxes can be read");
    ItemSampler sampler{**till};
    const std::size_t count = options.quick ? 5'000 : 100'000;
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < count; ++i) {
        codes.push_back(sampler.any().sku);
    }
    Samples found;
    Samples others;
    for (int round = 0; round < 2; ++round) { // the first warms the pages
        found = {};
        others = {};
        for (const std::string& code : codes) {
            const std::int64_t begin = nowNanos();
            const auto meaning = usecase::interpretScan(
                **catalogue, {*context, {}, {}, (*till)->clock().now()}, {code}, {});
            const std::int64_t nanos = nowNanos() - begin;
            const bool isPriced = meaning && std::holds_alternative<usecase::PricedLine>(*meaning);
            (isPriced ? found : others).add(nanos);
        }
    }
    report.latencies("scan to priced line", found);
    report.atMost("scan to priced line, p99", found.micros(99), 200, "us");
    report.info("codes that name no item by themselves",
                100.0 * static_cast<double>(others.count()) / static_cast<double>(count), "%",
                "in-store prefixes, read as the shop's own price labels");
}

void benchSearch(const BenchOptions& options, Report& report) {
    report.section("Search by part of a name among 807,873 real items (first 50)");
    const auto folder = offTill(options, report);
    if (!folder) {
        return;
    }
    auto till = terminal::Terminal::openForReading(*folder);
    EVERTILL_CHECK(till.hasValue(), "the till with the real catalogue opens");
    auto catalogue = (*till)->newCatalogue();
    EVERTILL_CHECK(catalogue.hasValue(), "its catalogue opens");
    ItemSampler sampler{**till};
    auto queries = makeQueries(sampler, options.quick ? 20 : 250);
    Samples all;
    std::pair<double, std::string> worst;
    for (auto& [kind, texts] : queries) {
        Samples samples;
        std::size_t hits = 0;
        for (int round = 0; round < 2; ++round) {
            samples = {};
            hits = 0;
            for (const std::string& text : texts) {
                const std::int64_t begin = nowNanos();
                const auto result = (*catalogue)->search(text, kListLimit);
                const std::int64_t nanos = nowNanos() - begin;
                EVERTILL_CHECK(result.hasValue(), "a search answers");
                hits += !result->empty();
                samples.add(nanos);
                if (round == 1) {
                    all.add(nanos);
                    worst = std::max(worst, {static_cast<double>(nanos) / 1e6, text});
                }
            }
        }
        report.info(kind + ", median", samples.micros(50) / 1e3, "ms");
        report.info(kind + ", p99", samples.micros(99) / 1e3, "ms",
                    std::to_string(hits) + " of " + std::to_string(texts.size()) + " found items");
    }
    report.info("all " + std::to_string(all.count()) + " queries, median", all.micros(50) / 1e3,
                "ms");
    report.atMost("all queries, p99", all.micros(99) / 1e3, 20, "ms");
    report.info("slowest query", worst.first, "ms", "\"" + worst.second + "\"");
}

} // namespace evertill::bench
