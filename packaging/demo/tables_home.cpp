// SPDX-License-Identifier: Apache-2.0
#include "demo/tables.h"

namespace evertill::demo {
namespace {

constexpr Words kGroups[] = {
    {"Food", "食品", "食品"},     {"Drinks", "饮品", "飲品"},
    {"Fresh", "生鲜", "生鮮"},    {"Home", "家居", "居家"},
    {"Fashion", "服装", "服飾"},  {"Electronics", "电子产品", "電子產品"},
    {"Services", "服务", "服務"},
};

// Company prefixes of seven digits: 50 Britain, 40 Germany, 30 France, 80 Italy, 690-693 China,
// 471 Taiwan, 489 Hong Kong, 87 the Netherlands.
constexpr Brand kBrands[] = {
    {{"Harrow Lane", "哈罗小径", "哈羅小徑"}, "5071201", 100},
    {{"Three Larks", "三云雀", "三雲雀"}, "5071318", 92},
    {{"Green Terrace", "绿台", "綠台"}, "5071427", 118},
    {{"Golden Carp", "金鲤", "金鯉"}, "6971502", 88},
    {{"Lotus Bridge", "莲桥", "蓮橋"}, "6931644", 95},
    {{"Morgenfeld", "晨田", "晨田"}, "4071733", 105},
    {{"Bois Clair", "明林", "明林"}, "3071829", 125},
    {{"Casa Lume", "卢美之家", "盧美之家"}, "8071936", 122},
    {{"North Quay", "北码头", "北碼頭"}, "5072045", 97},
    {{"Jade Hill", "翠山", "翠山"}, "4712158", 102},
    {{"Harbour Star", "港星", "港星"}, "4892261", 99},
    {{"Molenwijk", "磨坊区", "磨坊區"}, "8712374", 94},
    {{"Old Cooper", "老库珀", "老庫珀"}, "5072487", 100},
    {{"White Heron", "白鹭", "白鷺"}, "6972593", 108},
    {{"Vallée Haute", "高谷", "高谷"}, "3072609", 131},
    {{"Stone Ridge", "石岭", "石嶺"}, "5072715", 90},
};

constexpr Product kCleaning[] = {
    {{"Washing-Up Liquid", "洗洁精", "洗碗精"}, 130},
    {{"Laundry Liquid", "洗衣液", "洗衣精"}, 420},
    {{"Fabric Softener", "衣物柔顺剂", "衣物柔軟精"}, 280},
    {{"Kitchen Cleaner", "厨房清洁剂", "廚房清潔劑"}, 210},
    {{"Bathroom Cleaner", "浴室清洁剂", "浴室清潔劑"}, 220},
    {{"Glass Cleaner", "玻璃清洁剂", "玻璃清潔劑"}, 190},
    {{"Bleach", "漂白剂", "漂白水"}, 110},
    {{"Floor Cleaner", "地板清洁剂", "地板清潔劑"}, 240},
};
constexpr Size kRefills[] = {
    {{"500 ml", "500毫升", "500毫升"}, 100},
    {{"1 L", "1升", "1公升"}, 170},
    {{"2 L", "2升", "2公升"}, 300},
};

constexpr Product kCare[] = {
    {{"Shampoo", "洗发水", "洗髮精"}, 290},
    {{"Conditioner", "护发素", "潤髮乳"}, 310},
    {{"Shower Gel", "沐浴露", "沐浴乳"}, 210},
    {{"Hand Wash", "洗手液", "洗手乳"}, 150},
    {{"Body Lotion", "身体乳", "身體乳液"}, 340},
    {{"Sun Cream SPF 30", "防晒霜SPF30", "防曬乳SPF30"}, 690},
    {{"Mouthwash", "漱口水", "漱口水"}, 260},
    {{"Hand Cream", "护手霜", "護手霜"}, 280},
    {{"Face Cleanser", "洁面乳", "洗面乳"}, 380},
};
constexpr Size kTubes[] = {
    {{"75 ml", "75毫升", "75毫升"}, 55},
    {{"250 ml", "250毫升", "250毫升"}, 100},
    {{"500 ml", "500毫升", "500毫升"}, 175},
};

constexpr Product kPaper[] = {
    {{"Toilet Rolls", "卷筒卫生纸", "捲筒衛生紙"}, 240},
    {{"Kitchen Rolls", "厨房纸巾", "廚房紙巾"}, 220},
    {{"Paper Napkins", "餐巾纸", "餐巾紙"}, 130},
    {{"Bin Liners", "垃圾袋", "垃圾袋"}, 180},
    {{"AA Batteries", "5号电池", "三號電池"}, 350},
    {{"AAA Batteries", "7号电池", "四號電池"}, 350},
    {{"Tea Lights", "小圆蜡烛", "小圓蠟燭"}, 190},
};
constexpr Size kPieces[] = {
    {{"4 pack", "4件装", "4入"}, 100},
    {{"8 pack", "8件装", "8入"}, 185},
    {{"16 pack", "16件装", "16入"}, 340},
};

constexpr Product kFuel[] = {
    {{"Kiln-Dried Logs", "干燥木柴", "乾燥木柴"}, 690},
    {{"Smokeless Coal", "无烟煤", "無煙煤"}, 890},
    {{"Wood Pellets", "木屑颗粒燃料", "木質顆粒燃料"}, 750},
};
constexpr Size kSacks[] = {
    {{"10 kg", "10公斤", "10公斤"}, 100},
    {{"20 kg", "20公斤", "20公斤"}, 185},
};

constexpr Department kDepartments[] = {
    {{"Cleaning", "清洁用品", "清潔用品"},
     "Home",
     "standard",
     kCleaning,
     kRefills,
     8,
     5,
     0,
     6,
     false},
    {{"Personal Care", "个人护理", "個人護理"},
     "Home",
     "standard",
     kCare,
     kTubes,
     9,
     5,
     0,
     6,
     false},
    {{"Paper & Batteries", "纸品与电池", "紙品與電池"},
     "Home",
     "standard",
     kPaper,
     kPieces,
     10,
     4,
     0,
     0,
     false},
    {{"Heating Fuel", "取暖燃料", "取暖燃料"},
     "Home",
     "reduced",
     kFuel,
     kSacks,
     11,
     2,
     0,
     0,
     false},
};

constexpr Single kSingles[] = {
    {{"Chef's Knife 20 cm", "主厨刀 20厘米", "主廚刀 20公分"}, "Home", "standard", 2499, 18, false},
    {{"Bread Knife 23 cm", "面包刀 23厘米", "麵包刀 23公分"}, "Home", "standard", 1899, 18, false},
    {{"Chinese Cleaver", "中式菜刀", "中式菜刀"}, "Home", "standard", 2799, 18, false},
    {{"Cast Iron Wok 32 cm", "铸铁炒锅 32厘米", "鑄鐵炒鍋 32公分"},
     "Home",
     "standard",
     3499,
     0,
     false},
    {{"Bamboo Steamer", "竹蒸笼", "竹蒸籠"}, "Home", "standard", 1299, 0, false},
    {{"Nicotine Gum 2 mg", "尼古丁口香糖 2毫克", "尼古丁咀嚼錠 2毫克"},
     "Home",
     "reduced",
     1050,
     18,
     false},
    {{"Child Car Seat", "儿童安全座椅", "兒童安全座椅"}, "Home", "reduced", 8900, 0, false},
    {{"Picture Book", "儿童绘本", "兒童繪本"}, "Home", "zero", 699, 0, false},
    {{"Cookery Book", "烹饪书", "食譜書"}, "Home", "zero", 1899, 0, false},
    {{"Bluetooth Speaker", "蓝牙音箱", "藍牙喇叭"}, "Electronics", "standard", 4999, 0, true},
    {{"Wireless Earphones", "无线耳机", "無線耳機"}, "Electronics", "standard", 5999, 0, true},
    {{"Smart Watch", "智能手表", "智慧手錶"}, "Electronics", "standard", 12900, 0, true},
    {{"Tablet 10 inch", "10英寸平板电脑", "10吋平板電腦"},
     "Electronics",
     "standard",
     19900,
     0,
     true},
    {{"Mobile Phone 128 GB", "手机 128GB", "手機 128GB"},
     "Electronics",
     "standard",
     29900,
     0,
     true},
    {{"Digital Camera", "数码相机", "數位相機"}, "Electronics", "standard", 34900, 0, true},
    {{"Electric Kettle 1.7 L", "电热水壶 1.7升", "電熱水壺 1.7公升"},
     "Electronics",
     "standard",
     2999,
     0,
     true},
    {{"Rice Cooker 1.8 L", "电饭煲 1.8升", "電子鍋 1.8公升"},
     "Electronics",
     "standard",
     3999,
     0,
     true},
    {{"USB-C Cable 1 m", "USB-C数据线 1米", "USB-C傳輸線 1公尺"},
     "Electronics",
     "standard",
     799,
     0,
     false},
    {{"Phone Charger 20 W", "手机充电器 20瓦", "手機充電器 20瓦"},
     "Electronics",
     "standard",
     1499,
     0,
     false},
};

constexpr Style kStyles[] = {
    {{"Cotton T-Shirt", "纯棉T恤", "純棉T恤"}, "standard", 1200},
    {{"Hooded Sweatshirt", "连帽卫衣", "連帽上衣"}, "standard", 2900},
    {{"Linen Shirt", "亚麻衬衫", "亞麻襯衫"}, "standard", 3200},
    {{"Rain Jacket", "雨衣外套", "防雨外套"}, "standard", 4900},
    {{"Children's T-Shirt", "儿童T恤", "兒童T恤"}, "zero", 700},
    {{"Children's Pyjamas", "儿童睡衣", "兒童睡衣"}, "zero", 1400},
};
constexpr Words kSizes[] = {{"S", "S", "S"}, {"M", "M", "M"}, {"L", "L", "L"}, {"XL", "XL", "XL"}};
constexpr Words kColours[] = {
    {"black", "黑色", "黑色"}, {"white", "白色", "白色"},     {"navy", "藏青色", "深藍色"},
    {"red", "红色", "紅色"},   {"olive", "橄榄绿", "橄欖綠"},
};

} // namespace

std::span<const Words> departmentGroups() {
    return kGroups;
}
std::span<const Brand> brands() {
    return kBrands;
}
std::span<const Department> homeDepartments() {
    return kDepartments;
}
std::span<const Single> singles() {
    return kSingles;
}
std::span<const Style> styles() {
    return kStyles;
}
std::span<const Words> garmentSizes() {
    return kSizes;
}
std::span<const Words> garmentColours() {
    return kColours;
}

} // namespace evertill::demo
