// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/shift_words.h"

#include <array>

namespace evertill::core {

namespace {

struct Language {
    std::string_view code;
    std::array<std::string_view, kShiftWords> words; // in order of ShiftWord
    std::array<std::string_view, kCashMoves> moves;  // in order of CashMove
};

constexpr std::array kLanguages{
    Language{"en",
             {"X report",
              "Z report",
              "Shift",
              "Drawer",
              "Opened by",
              "Held by",
              "Business date",
              "Till",
              "Printed",
              "Sales",
              "Returns",
              "Written off",
              "Lines",
              "Receipts",
              "Sold",
              "Refunded",
              "Discounts by hand",
              "Promotions",
              "Cash rounding",
              "Net",
              "Tax",
              "Total",
              "Payments",
              "Cash in the drawer",
              "Cash taken",
              "Should be there",
              "Counted",
              "Counted blind",
              "Over / short",
              "not counted",
              "Served by",
              "Control",
              "Lines taken out",
              "Sales cancelled",
              "Payments taken back",
              "Drawer without a sale",
              "Copies printed",
              "Signature",
              "Counts of the cash",
              "replaced",
              "Paid on account",
              "Day report",
              "Shifts",
              "without a Z",
              "Cash moved"},
             {"Float", "Paid in", "Paid out", "To the safe", "To the bank"}},
    Language{"zh-Hans",
             {"X 报表",   "Z 报表",    "班次",     "钱箱",     "开班人",     "当班人",
              "营业日",   "款台",      "打印时间", "销售",     "退货",       "报损",
              "行数",     "小票号",    "销售额",   "退款额",   "手工折扣",   "促销优惠",
              "抹零",     "不含税",    "税额",     "合计",     "收款",       "钱箱现金",
              "现金收入", "应有",      "清点",     "盲点",     "长短款",     "未清点",
              "收银员",   "监控",      "取消的行", "取消的单", "撤回的收款", "无销售开箱",
              "重打小票", "签名",      "现金清点", "已被取代", "挂账还款",   "日报表",
              "各班次",   "无 Z 报表", "现金变动"},
             {"备用金", "存入", "支出", "入保险柜", "交银行"}},
    Language{"zh-Hant",
             {"X 報表",   "Z 報表",    "班次",     "錢箱",     "開班人",     "當班人",
              "營業日",   "款台",      "列印時間", "銷售",     "退貨",       "報損",
              "行數",     "收據號",    "銷售額",   "退款額",   "手動折扣",   "促銷優惠",
              "抹零",     "未稅",      "稅額",     "合計",     "收款",       "錢箱現金",
              "現金收入", "應有",      "清點",     "盲點",     "長短款",     "未清點",
              "收銀員",   "監控",      "取消的行", "取消的單", "撤回的收款", "無銷售開箱",
              "重印收據", "簽名",      "現金清點", "已被取代", "掛帳還款",   "日報表",
              "各班次",   "無 Z 報表", "現金變動"},
             {"備用金", "存入", "支出", "入保險櫃", "交銀行"}},
};

const Language& inLanguage(std::string_view code) {
    for (const Language& language : kLanguages) {
        if (language.code == code) {
            return language;
        }
    }
    return kLanguages.front();
}

} // namespace

std::string_view shiftWord(ShiftWord word, std::string_view language) {
    return inLanguage(language).words[static_cast<std::size_t>(word)];
}

std::string_view cashMoveWord(CashMove move, std::string_view language) {
    return inLanguage(language).moves[static_cast<std::size_t>(move)];
}

} // namespace evertill::core
