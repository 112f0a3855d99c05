// SPDX-License-Identifier: Apache-2.0
#include "central/verify/fold.h"

#include "central/projection/credit_notes.h"
#include "core/stock/stock_document.h"

#include <map>
#include <set>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

using Figures = std::map<std::string, std::int64_t>; // by name; a figure of zero is like none

struct Fold {
    std::int64_t position = 0;
    std::set<std::int64_t> kept; // positions in quarantine, discarded ones too
    Figures figures;

    void add(const FeedEvent& event, const Effect& effect);
    void addStock(const FeedEvent& event, const std::vector<core::StockDelta>& deltas);
};

std::string noteName(const std::string& tenant, const std::string& number,
                     const std::string& currency) {
    return "credit note " + tenant + "/" + number + "/" + currency + " ";
}

std::string dayName(const std::string& tenant, const std::string& store, const std::string& till,
                    std::int64_t date, std::string_view currency) {
    return "day " + tenant + "/" + store + "/" + till + "/" + std::to_string(date) + "/" +
           std::string{currency} + " ";
}

void Fold::add(const FeedEvent& event, const Effect& effect) {
    if (const auto* stock = std::get_if<StockEffect>(&effect)) {
        addStock(event, core::stockDeltas(stock->document));
    }
    const auto* sale = std::get_if<SaleEffect>(&effect);
    if (sale == nullptr) {
        return;
    }
    const core::Transaction& t = sale->transaction;
    const std::string& store = event.store.value();
    const std::string day =
        dayName(event.tenant, store, event.till.value(), t.businessDate.days(), t.currency.code());
    figures[day + "transactions"] += 1;
    figures[day + "lines"] += static_cast<std::int64_t>(t.lines.size());
    figures[day + "total"] += t.total.minorUnits();
    figures[day + "net"] += t.net.minorUnits();
    figures[day + "tax"] += t.tax.minorUnits();
    figures[day + "exact"] += sale->exact;
    addStock(event, core::stockDeltas(t));
    for (const core::TransactionLine& row : t.lines) {
        if (const auto& of = row.line.returnOf) {
            figures["returned " + event.tenant + "/" + of->store.value() + "/" + of->till.value() +
                    "/" + std::to_string(of->number.value()) + "/" + std::to_string(of->lineNo)] +=
                row.line.quantity.inThousandths();
        }
    }
    NoteFold notes;
    foldNotes(notes, event, t);
    for (const auto& [key, sums] : notes) {
        figures[noteName(key.tenant, key.number, key.currency) + "issued"] += sums.issued;
        figures[noteName(key.tenant, key.number, key.currency) + "redeemed"] += sums.redeemed;
    }
    if (t.member) {
        figures["points " + event.tenant + "/" + t.member->id.value().toString()] += t.pointsEarned;
    }
}

void Fold::addStock(const FeedEvent& event, const std::vector<core::StockDelta>& deltas) {
    const std::string& store = event.store.value();
    for (const core::StockDelta& delta : deltas) {
        if (delta.state == core::StockState::Sellable) {
            figures["stock " + event.tenant + "/" + delta.sku.value() + "/" + store] +=
                delta.change.inThousandths();
        }
    }
    if (event.branch == 0) {
        std::int64_t& seq =
            figures["applied " + event.tenant + "/" + store + "/" +
                    event.device.value().toString() + "/" + base::toHex(event.epoch)];
        seq = std::max(seq, event.seq);
    }
}

Expected<Fold> foldJournal(Connection& journal, Connection& centre, const ports::EventCodec& codec,
                           VerifyReport& report) {
    Fold fold;
    EVERTILL_TRY(position,
                 centre.prepare("SELECT position FROM projection WHERE name='main'").integer());
    fold.position = position.value_or(0);
    EVERTILL_TRY_VOID(centre.prepare("SELECT pos FROM quarantine").each([&](const Row& row) {
        fold.kept.insert(row.integer(0));
    }));
    FeedReader reader{journal};
    for (std::int64_t at = 0; at < fold.position;) {
        EVERTILL_TRY(events, reader.after(at, std::min(kPage, fold.position - at)));
        if (events.empty()) {
            addDifference(report, "the feed ends before the projections do");
            break;
        }
        for (const FeedEvent& event : events) {
            if (!fold.kept.contains(event.position)) {
                fold.add(event, effectOf(event, codec));
                ++report.folded;
            }
        }
        at = events.back().position;
    }
    return fold;
}

Expected<void> addAdjustments(Connection& centre, Figures& figures) {
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,sku,store,change FROM stock_adjustment")
            .each([&](const Row& row) {
                figures["stock " + row.text(0) + "/" + row.text(1) + "/" + row.text(2)] +=
                    row.integer(3);
            }));
    EVERTILL_TRY_VOID(centre.prepare("SELECT tenant,member,change FROM points_adjustment")
                          .each([&](const Row& row) {
                              figures["points " + row.text(0) + "/" + row.uuid(1).toString()] +=
                                  row.integer(2);
                          }));
    return {};
}

Expected<Figures> storedFigures(Connection& centre) {
    Figures figures;
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT tenant,store,till,date,currency,transactions,lines,total,net,tax,"
                     "exact FROM day_total")
            .each([&](const Row& row) {
                const std::string day =
                    dayName(row.text(0), row.text(1), row.text(2), row.integer(3), row.textView(4));
                int column = 5;
                for (const char* name : {"transactions", "lines", "total", "net", "tax", "exact"}) {
                    figures[day + name] = row.integer(column++);
                }
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,sku,store,on_hand FROM stock").each([&](const Row& row) {
            figures["stock " + row.text(0) + "/" + row.text(1) + "/" + row.text(2)] =
                row.integer(3);
        }));
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT tenant,member,points FROM member WHERE NOT EXISTS(SELECT 1 FROM "
                     "member_erased e WHERE e.tenant=member.tenant AND e.member=member.member)")
            .each([&](const Row& row) {
                figures["points " + row.text(0) + "/" + row.uuid(1).toString()] = row.integer(2);
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,store,device,epoch,seq FROM stock_applied")
            .each([&](const Row& row) {
                figures["applied " + row.text(0) + "/" + row.text(1) + "/" +
                        row.uuid(2).toString() + "/" + base::toHex(row.bytesView(3))] =
                    row.integer(4);
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,store,till,receipt,line_no,returned FROM returned_line")
            .each([&](const Row& row) {
                figures["returned " + row.text(0) + "/" + row.text(1) + "/" + row.text(2) + "/" +
                        std::to_string(row.integer(3)) + "/" + std::to_string(row.integer(4))] =
                    row.integer(5);
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,number,currency,issued,redeemed FROM credit_note")
            .each([&](const Row& row) {
                const std::string note = noteName(row.text(0), row.text(1), row.text(2));
                figures[note + "issued"] = row.integer(3);
                figures[note + "redeemed"] = row.integer(4);
            }));
    return figures;
}

} // namespace

void addDifference(VerifyReport& report, std::string text) {
    if (report.differences.size() < kMaxDifferences) {
        report.differences.push_back(std::move(text));
    } else {
        ++report.moreDifferences;
    }
}

Expected<void> compareFigures(Connection& journal, Connection& centre,
                              const ports::EventCodec& codec, VerifyReport& report) {
    EVERTILL_TRY(fold, foldJournal(journal, centre, codec, report));
    EVERTILL_TRY_VOID(addAdjustments(centre, fold.figures));
    EVERTILL_TRY(stored, storedFigures(centre));
    std::set<std::string> erased;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,member FROM member_erased").each([&](const Row& row) {
            erased.insert("points " + row.text(0) + "/" + row.uuid(1).toString());
        }));
    for (const auto& [name, value] : stored) {
        ++report.figures;
        const auto found = fold.figures.find(name);
        const std::int64_t folded = found == fold.figures.end() ? 0 : found->second;
        if (folded != value) {
            addDifference(report, name + " is " + std::to_string(value) + ", the journal says " +
                                      std::to_string(folded));
        }
    }
    for (const auto& [name, value] : fold.figures) {
        if (value != 0 && !stored.contains(name) && !erased.contains(name)) {
            addDifference(report, name + " is missing, the journal says " + std::to_string(value));
        }
    }
    return {};
}

} // namespace evertill::central
