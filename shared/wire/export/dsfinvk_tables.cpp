// SPDX-License-Identifier: Apache-2.0
#include "wire/export/dsfinvk_tables.h"

#include "base/check.h"

#include <algorithm>
#include <ostream>
#include <pugixml.hpp>
#include <string>

namespace evertill::wire {

namespace {

// Every table begins with the closing its rows belong to.
std::vector<DsfinvkColumn> behindClosing(std::vector<DsfinvkColumn> columns) {
    columns.insert(columns.begin(), {{"Z_KASSE_ID"}, {"Z_ERSTELLUNG"}, {"Z_NR", 0}});
    return columns;
}

std::vector<DsfinvkTable> closingTables() {
    return {{"cashpointclosing.csv", "Stamm_Abschluss",
             behindClosing({{"Z_BUCHUNGSTAG"},
                            {"TAXONOMIE_VERSION"},
                            {"Z_START_ID"},
                            {"Z_ENDE_ID"},
                            {"NAME"},
                            {"STRASSE"},
                            {"PLZ"},
                            {"ORT"},
                            {"LAND"},
                            {"STNR"},
                            {"USTID"},
                            {"Z_SE_ZAHLUNGEN", 2},
                            {"Z_SE_BARZAHLUNGEN", 2}})},
            {"location.csv", "Stamm_Orte",
             behindClosing({{"LOC_NAME"},
                            {"LOC_STRASSE"},
                            {"LOC_PLZ"},
                            {"LOC_ORT"},
                            {"LOC_LAND"},
                            {"LOC_USTID"}})},
            {"cashregister.csv", "Stamm_Kassen",
             behindClosing({{"KASSE_BRAND"},
                            {"KASSE_MODELL"},
                            {"KASSE_SERIENNR"},
                            {"KASSE_SW_BRAND"},
                            {"KASSE_SW_VERSION"},
                            {"KASSE_BASISWAEH_CODE"},
                            {"KEINE_UST_ZUORDNUNG", 0}})},
            {"vat.csv", "Stamm_USt",
             behindClosing({{"UST_SCHLUESSEL", 0}, {"UST_SATZ", 2}, {"UST_BESCHR"}})},
            {"businesscases.csv", "Z_GV_Typ",
             behindClosing({{"GV_TYP"},
                            {"GV_NAME"},
                            {"AGENTUR_ID", 0},
                            {"UST_SCHLUESSEL", 0},
                            {"Z_UMS_BRUTTO", 5},
                            {"Z_UMS_NETTO", 5},
                            {"Z_UST", 5}})},
            {"payment.csv", "Z_Zahlart",
             behindClosing({{"ZAHLART_TYP"}, {"ZAHLART_NAME"}, {"Z_ZAHLART_BETRAG", 2}})},
            {"cash_per_currency.csv", "Z_Waehrungen",
             behindClosing({{"ZAHLART_WAEH"}, {"ZAHLART_BETRAG_WAEH", 2}})}};
}

std::vector<DsfinvkTable> receiptTables() {
    return {{"transactions.csv", "Bonkopf",
             behindClosing({{"BON_ID"},      {"BON_NR", 0},     {"BON_TYP"},       {"BON_NAME"},
                            {"TERMINAL_ID"}, {"BON_STORNO", 0}, {"BON_START"},     {"BON_ENDE"},
                            {"BEDIENER_ID"}, {"BEDIENER_NAME"}, {"UMS_BRUTTO", 2}, {"KUNDE_NAME"},
                            {"KUNDE_ID"},    {"KUNDE_TYP"},     {"KUNDE_STRASSE"}, {"KUNDE_PLZ"},
                            {"KUNDE_ORT"},   {"KUNDE_LAND"},    {"KUNDE_USTID"},   {"BON_NOTIZ"}})},
            {"transactions_vat.csv", "Bonkopf_USt",
             behindClosing({{"BON_ID"},
                            {"UST_SCHLUESSEL", 0},
                            {"BON_BRUTTO", 5},
                            {"BON_NETTO", 5},
                            {"BON_UST", 5}})},
            {"datapayment.csv", "Bonkopf_Zahlarten",
             behindClosing({{"BON_ID"},
                            {"ZAHLART_TYP"},
                            {"ZAHLART_NAME"},
                            {"ZAHLWAEH_CODE"},
                            {"ZAHLWAEH_BETRAG", 2},
                            {"BASISWAEH_BETRAG", 2}})},
            {"references.csv", "Bon_Referenzen",
             behindClosing({{"BON_ID"},
                            {"POS_ZEILE"},
                            {"REF_TYP"},
                            {"REF_NAME"},
                            {"REF_DATUM"},
                            {"REF_Z_KASSE_ID"},
                            {"REF_Z_NR", 0},
                            {"REF_BON_ID"}})},
            {"lines.csv", "Bonpos",
             behindClosing({{"BON_ID"},
                            {"POS_ZEILE"},
                            {"GUTSCHEIN_NR"},
                            {"ARTIKELTEXT"},
                            {"POS_TERMINAL_ID"},
                            {"GV_TYP"},
                            {"GV_NAME"},
                            {"INHAUS", 0},
                            {"P_STORNO", 0},
                            {"AGENTUR_ID", 0},
                            {"ART_NR"},
                            {"GTIN"},
                            {"WARENGR_ID"},
                            {"WARENGR"},
                            {"MENGE", 3},
                            {"FAKTOR", 3},
                            {"EINHEIT"},
                            {"STK_BR", 5}})},
            {"lines_vat.csv", "Bonpos_USt",
             behindClosing({{"BON_ID"},
                            {"POS_ZEILE"},
                            {"UST_SCHLUESSEL", 0},
                            {"POS_BRUTTO", 5},
                            {"POS_NETTO", 5},
                            {"POS_UST", 5}})},
            {"itemamounts.csv", "Bonpos_Preisfindung",
             behindClosing({{"BON_ID"},
                            {"POS_ZEILE"},
                            {"TYP"},
                            {"UST_SCHLUESSEL", 0},
                            {"PF_BRUTTO", 5},
                            {"PF_NETTO", 5},
                            {"PF_UST", 5}})}};
}

void put(pugi::xml_node parent, const char* name, std::string_view text) {
    parent.append_child(name).text().set(std::string{text}.c_str());
}

void putColumn(pugi::xml_node list, const DsfinvkColumn& column) {
    const bool isKey = column.name == "Z_KASSE_ID";
    pugi::xml_node node = list.append_child(isKey ? "VariablePrimaryKey" : "VariableColumn");
    put(node, "Name", column.name);
    if (column.decimals < 0) {
        node.append_child("AlphaNumeric");
        return;
    }
    pugi::xml_node numeric = node.append_child("Numeric");
    if (column.decimals > 0) {
        put(numeric, "Accuracy", std::to_string(column.decimals));
    }
}

void putTable(pugi::xml_node media, const DsfinvkTable& table) {
    pugi::xml_node node = media.append_child("Table");
    put(node, "URL", table.file);
    put(node, "Name", table.name);
    node.append_child("UTF8");
    put(node, "DecimalSymbol", ",");
    put(node, "DigitGroupingSymbol", ".");
    put(node.append_child("Range"), "From", "2"); // the first line holds the names
    pugi::xml_node list = node.append_child("VariableLength");
    put(list, "ColumnDelimiter", ";");
    put(list, "RecordDelimiter", "\r\n");
    put(list, "TextEncapsulator", "\"");
    for (const DsfinvkColumn& column : table.columns) {
        putColumn(list, column);
    }
}

} // namespace

std::span<const DsfinvkTable> dsfinvkTables() {
    static const std::vector<DsfinvkTable> kTables = [] {
        std::vector<DsfinvkTable> tables = closingTables();
        const std::vector<DsfinvkTable> more = receiptTables();
        tables.insert(tables.end(), more.begin(), more.end());
        return tables;
    }();
    return kTables;
}

const DsfinvkTable& dsfinvkTable(std::string_view file) {
    const auto tables = dsfinvkTables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const DsfinvkTable& table) { return table.file == file; });
    EVERTILL_CHECK(found != tables.end(), "a table of the taxonomy");
    return *found;
}

void writeDsfinvkIndex(std::ostream& out, std::string_view supplier, std::string_view place) {
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("DataSet");
    put(root, "Version", "1.0");
    pugi::xml_node from = root.append_child("DataSupplier");
    put(from, "Name", supplier);
    put(from, "Location", place);
    put(from, "Comment", "DSFinV-K 2.4, written by Evertill; not certified, without a TSE");
    pugi::xml_node media = root.append_child("Media");
    put(media, "Name", "Evertill");
    for (const DsfinvkTable& table : dsfinvkTables()) {
        putTable(media, table);
    }
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<!DOCTYPE DataSet SYSTEM \"gdpdu-01-09-2004.dtd\">\n";
    root.print(out, "  ");
}

} // namespace evertill::wire
