// SPDX-License-Identifier: Apache-2.0
// Goal: what stands on the paper can be read by programs that are not ours: barcodes and QR codes
// by zbarimg and ZXingReader, Chinese by tesseract. Method: receipts through each kind of profile
// and the simulated printer to its picture of the paper, one pixel a dot, not scaled; of the text
// the edit distance to what was meant. Without one of the programs its part says so and passes.

#include "unit/render/receipts.h"

#include "base/utf8.h"
#include "hardware/fake/escpos_paper.h"
#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iostream>
#include <numeric>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;

class Paper { // of the simulated printer, in a file
public:
    Paper(const core::ReceiptDocument& document, const render::EscposProfile& profile) {
        PaperModel model;
        model.columns = profile.columns;
        model.hasChineseFont = profile.chineseFont == render::ChineseFont::Gbk;
        EscposPaper paper{model};
        paper.feed(render::renderEscpos(document, profile));
        text = paper.text();
        std::ofstream{file(), std::ios::binary} << base::textOf(paper.png().value());
    }
    ~Paper() { fs::remove_all(m_folder); }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    [[nodiscard]] std::string file() const { return (m_folder / "paper.png").string(); }

    std::string text;

private:
    fs::path m_folder = test::makeTempFolder();
};

bool hasTool(const std::string& tool) {
    const bool there = std::system(("command -v " + tool + " > /dev/null").c_str()) == 0;
    if (!there) {
        std::cout << "SKIPPED: needs " << tool << ", which is not on this machine\n";
    }
    return there;
}

std::string outputOf(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) {
        output.append(buffer.data(), count);
    }
    pclose(pipe);
    return output;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::u32string without(const std::string& text, bool (*isDropped)(char32_t)) {
    std::u32string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = base::nextCodePoint(text, at);
        if (c && !isDropped(*c)) {
            kept += *c;
        }
    }
    return kept;
}
bool isBlank(char32_t c) {
    return c <= U' ';
}
bool isNoHan(char32_t c) {
    return c < U'\u4E00' || c > U'\u9FFF';
}

// Letters to put in, take out or change to make one text the other.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

// Of a thousand characters, how many were read right.
int perMille(const std::u32string& meant, const std::u32string& seen) {
    const std::size_t wrong = std::min(distance(meant, seen), meant.size());
    return static_cast<int>((meant.size() - wrong) * 1000 / meant.size());
}

// Names as they stand on the shelves of a Chinese supermarket, and of one in Taiwan.
constexpr std::array kSimplified{"农夫山泉饮用天然水550毫升",
                                 "光明纯牛奶利乐枕家庭装",
                                 "康师傅红烧牛肉面五连包",
                                 "海天金标生抽酱油500毫升",
                                 "金龙鱼食用植物调和油5升",
                                 "双汇王中王优级火腿肠",
                                 "东北五常大米真空装10公斤",
                                 "伊利安慕希希腊风味酸奶",
                                 "洽洽香瓜子原味袋装",
                                 "维达超韧抽取式面巾纸三层",
                                 "蓝月亮深层洁净洗衣液",
                                 "海南香蕉",
                                 "山东红富士苹果",
                                 "老干妈风味豆豉油制辣椒",
                                 "涪陵榨菜鲜脆菜丝",
                                 "青岛啤酒经典罐装",
                                 "新疆库尔勒香梨",
                                 "云南小粒咖啡速溶三合一",
                                 "桂林米粉方便装麻辣味",
                                 "恒顺香醋镇江特产",
                                 "王老吉凉茶植物饮料",
                                 "统一冰红茶柠檬味",
                                 "旺旺雪饼大礼包",
                                 "奥利奥夹心饼干巧克力味",
                                 "乐事薯片黄瓜味",
                                 "思念三鲜水饺速冻",
                                 "湾仔码头手工馄饨",
                                 "安井鱼豆腐火锅料",
                                 "福临门压榨一级花生油",
                                 "太太乐鸡精调味料",
                                 "李锦记旧庄蚝油",
                                 "海天黄豆酱",
                                 "白象挂面细圆",
                                 "立白洗洁精去油不伤手",
                                 "舒肤佳香皂纯白清香",
                                 "云南白药牙膏薄荷清爽",
                                 "高露洁软毛牙刷两支装",
                                 "心相印卷筒卫生纸",
                                 "超能天然皂粉",
                                 "南孚五号电池四粒",
                                 "散装土鸡蛋",
                                 "精瘦猪里脊肉",
                                 "鲜活基围虾",
                                 "冷冻带鱼段",
                                 "上海青小白菜",
                                 "西兰花",
                                 "胡萝卜",
                                 "紫皮洋葱",
                                 "云南蒙自石榴",
                                 "进口车厘子",
                                 "阳澄湖大闸蟹礼盒",
                                 "五香豆腐干",
                                 "散称花生米",
                                 "内酯豆腐盒装",
                                 "鲜榨豆浆",
                                 "全麦吐司面包切片",
                                 "蛋黄酥礼盒",
                                 "绿豆糕传统糕点",
                                 "宁夏枸杞",
                                 "龙井茶叶铁盒"};
constexpr std::array kTraditional{"統一肉燥麵五入裝",
                                  "金蘭醬油膏",
                                  "光泉全脂鮮乳",
                                  "台灣香蕉",
                                  "屏東鳳梨",
                                  "池上米真空包裝",
                                  "義美小泡芙巧克力口味",
                                  "黑橋牌香腸原味",
                                  "泰山八寶粥",
                                  "愛之味土豆麵筋",
                                  "舒潔抽取式衛生紙",
                                  "一匙靈洗衣精",
                                  "維力炸醬麵",
                                  "桂格大燕麥片",
                                  "埔里紹興酒",
                                  "新東陽牛肉乾",
                                  "純喫茶綠茶",
                                  "可口可樂",
                                  "雲林土雞蛋",
                                  "臺灣啤酒金牌",
                                  "台糖沙拉油",
                                  "龜甲萬薄鹽醬油",
                                  "義美豆漿",
                                  "高麗菜",
                                  "地瓜葉",
                                  "虱目魚肚",
                                  "黑豬里肌肉片",
                                  "文山包種茶",
                                  "鳳梨酥禮盒",
                                  "花蓮薯餅",
                                  "萬家香壺底油",
                                  "味全貢丸",
                                  "五木拉麵",
                                  "白蘭洗衣粉",
                                  "黑人牙膏薄荷",
                                  "電池三號四入"};

struct Goods {
    core::ReceiptDocument document;
    std::string text;
};

template <typename Names>
Goods receiptOf(const Names& names, int columns) {
    Goods goods;
    goods.document.columns = columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t cents = 350 + i * 140;
        const std::string amount = std::to_string(cents / 100) + "." +
                                   std::to_string(cents % 100 / 10) + std::to_string(cents % 10);
        goods.document.blocks.push_back(core::PairBlock{names[i], amount});
        goods.text += names[i] + amount;
    }
    return goods;
}

template <typename Names>
void checkRead(const Names& names, const std::string& language, const std::string& profileName) {
    const auto profile = printerProfile(profileName).value();
    const Goods goods = receiptOf(names, profile.columns);
    const Paper paper{goods.document, profile};
    // Without a font of its own in the printer each line with Chinese comes as a picture.
    CHECK(contains(paper.text, "[picture ") == (profile.chineseFont != render::ChineseFont::Gbk));
    const std::string seen = outputOf("OMP_THREAD_LIMIT=1 tesseract " + paper.file() + " - -l " +
                                      language + " --psm 6 2> /dev/null");
    const int all = perMille(without(goods.text, isBlank), without(seen, isBlank));
    const int han = perMille(without(goods.text, isNoHan), without(seen, isNoHan));
    MESSAGE(language << " by " << profileName << ": of 1000 characters " << all
                     << " right, of Chinese alone " << han);
    CAPTURE(seen);
    CHECK(all >= 950);
    CHECK(han >= 950);
}

} // namespace

TEST_CASE("the codes of receipts are read back from the paper, drawn by the printer or by us") {
    const bool hasZbar = hasTool("zbarimg");
    const bool hasZxing = hasTool("ZXingReader");
    // Own codes on wide paper and narrow, with a Chinese font, and codes as pictures.
    for (const char* name :
         {"epson-80", "generic-58", "xprinter-80-gbk", "xprinter-58-gbk", "mute-80", "mute-58"}) {
        const auto profile = printerProfile(name).value();
        for (const bool chinese : {false, true}) {
            const Paper paper{chinese ? test::chineseReceipt(profile.columns)
                                      : test::englishReceipt(profile.columns),
                              profile};
            const std::string number = chinese ? "S01-02-A7-000124" : "S01-02-A7-000123";
            CAPTURE(name);
            if (hasZbar) {
                const std::string codes = outputOf("zbarimg -q --nodbus " + paper.file());
                CAPTURE(codes);
                CHECK(contains(codes, "CODE-128:" + number + "\n"));
                CHECK(contains(codes, "QR-Code:https://example.com/r/" + number + "\n"));
            }
            if (hasZxing) {
                const std::string codes = outputOf("ZXingReader " + paper.file());
                CAPTURE(codes);
                CHECK(contains(codes, "\"" + number + "\""));
                CHECK(contains(codes, "\"https://example.com/r/" + number + "\""));
            }
        }
    }
}

TEST_CASE("95 of 100 characters of a Chinese receipt are read right, as raster and by GBK") {
    if (!hasTool("tesseract")) {
        return;
    }
    const std::string languages = outputOf("tesseract --list-langs");
    for (const char* profile : {"mute-80", "xprinter-80-gbk"}) {
        if (contains(languages, "chi_sim")) {
            checkRead(kSimplified, "chi_sim", profile);
        }
        if (contains(languages, "chi_tra")) {
            checkRead(kTraditional, "chi_tra", profile);
        }
    }
    CHECK(contains(languages, "chi_sim")); // tesseract-ocr-chi-sim
    CHECK(contains(languages, "chi_tra"));
}

} // namespace evertill::hardware
