// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till's journal as the tables of DSFinV-K (dsfinvk_tables.h). Two passes over the same records:
// gather() learns when each shift was closed, write() writes receipts as they come and sums them,
// finish() writes the closings. Memory: a few sums for each shift of the range.
//
// How it maps: a closing is a shift, Z_NR its number, Z_ERSTELLUNG the moment it was closed (of one
// without a Z: its last receipt). UST_SCHLUESSEL by percentage: 1 19 %, 2 7 %, 3 10.7 %, 4 5.5 %, 6
// 0 %, 5 goods without any tax; other rates from 1000 on, named in vat.csv. A line's discounts are
// in its amounts and each in itemamounts.csv. Cash rounding is a line "Rundung" without tax. Cash
// beside the sales is a receipt of its own without tax, numbered by its record: the float
// Anfangsbestand, paid in Einzahlung, paid out Auszahlung, change brought and drops Geldtransit,
// what was over or short at the Z DifferenzSollIst.
// INV gross of the lines = gross of the receipt = its payments, and so for a closing; those of
// sales are the report's gross + rounding, tax and tenders; own cash of a closing is what was
// counted, or should be there. Not certified: no TSE signatures.
// Threads: one.

#include "core/journal/chain.h"
#include "core/receipt/build.h"

#include <functional>
#include <iosfwd>
#include <map>

namespace evertill::wire {

struct DsfinvkTill {
    core::StoreProfile store;
    core::StoreId storeId;
    core::TillId till;
    core::DeviceId device;
    core::Currency currency;
    std::string software;
};

class Dsfinvk {
public:
    // The stream of a file of the export, open until finish() is done.
    using Files = std::function<std::ostream&(std::string_view file)>;

    Dsfinvk(DsfinvkTill till, Files files);

    void gather(const core::JournalRecord& record, const core::Event& event);
    // Sales, and cash beside them; any other event changes nothing.
    void write(const core::JournalRecord& record, const core::Event& event);
    void finish();

private:
    struct Amounts {
        core::Money gross;
        core::Money net;
        core::Money tax;
        void add(const Amounts& more);
    };
    using VatAmounts = std::map<int, Amounts>; // by UST_SCHLUESSEL
    struct Closing {
        base::UtcTime created;
        bool isClosed = false; // by a ShiftClosed
        core::BusinessDate date;
        std::string firstReceipt;
        std::string lastReceipt;
        std::map<std::string, VatAmounts> cases;                         // by GV_TYP
        std::map<std::pair<std::string, std::string>, core::Money> paid; // by type and name
        std::map<std::string, core::Money> foreign;                      // cash by currency, in it
    };

    class Row;
    struct Slip { // a receipt, by what its rows begin with
        core::ShiftId shift;
        std::string id;
    };
    struct Cash { // beside the sales
        core::ShiftId shift;
        std::string_view type;
        std::string words;
        core::OperatorId by;
        core::Money amount; // < 0: out of the drawer
    };
    [[nodiscard]] static std::optional<Cash> cashOf(const core::Event& event);
    void writeSale(const core::Transaction& sale);
    void writeCash(const core::JournalRecord& record, const Cash& cash);
    void begin(const Slip& slip);
    [[nodiscard]] Row row(std::string_view file, core::ShiftId shift);
    [[nodiscard]] std::string receiptId(const std::string& number) const;
    [[nodiscard]] Slip slipOf(const core::Transaction& sale) const;
    [[nodiscard]] int vatKey(const core::Transaction& sale, const core::TaxRateId& rate);
    [[nodiscard]] VatAmounts vatOf(const core::Transaction& sale,
                                   const core::TransactionLine& sold);
    [[nodiscard]] Amounts zero() const;

    void writeHead(const core::Transaction& sale, const core::Money& gross);
    void writeLine(const core::Transaction& sale, const core::TransactionLine& sold,
                   VatAmounts& receipt);
    void writeAmounts(const core::Transaction& sale, const core::TransactionLine& sold, int key);
    void writeRounding(const core::Transaction& sale, VatAmounts& receipt);
    void writeVat(const Slip& slip, std::string_view place, std::string_view type,
                  const VatAmounts& amounts);
    void writeReceiptVat(const Slip& slip, const VatAmounts& receipt);
    void writePayments(const core::Transaction& sale);
    void writePayment(const Slip& slip, core::TenderType tender, const core::Money& amount,
                      const core::Money& worth);
    void writeClosing(core::ShiftId shift, const Closing& closing);
    void writeCases(core::ShiftId shift, const Closing& closing);

    DsfinvkTill m_till;
    Files m_files;
    std::map<core::ShiftId, Closing> m_closings;
    // Rates beyond the fixed keys: by name and millionths.
    std::map<std::pair<std::string, std::int64_t>, int> m_otherKeys;
    std::map<int, std::pair<std::string, std::string>> m_keyWords; // percentage, description
};

} // namespace evertill::wire
