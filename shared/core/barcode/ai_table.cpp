// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/ai_table.h"

#include "core/barcode/digits.h"

namespace evertill::core {

namespace {

consteval std::string_view nextWord(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view word = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return word;
}

// "N6", "X..20", "[N3],iso3166", "N14,csum,gcppos2". A throw in here is an error of the compiler.
consteval AiComponent component(std::string_view text) {
    AiComponent result;
    std::string_view type = nextWord(text, ',');
    if (type.starts_with('[') && type.ends_with(']')) {
        result.optional = true;
        type = type.substr(1, type.size() - 2);
    }
    result.set = type.at(0);
    const bool variable = type.substr(1).starts_with("..");
    const std::string_view digits = type.substr(variable ? 3 : 1);
    if (digits.empty() || !allDigits(digits) ||
        std::string_view{"NXYZ"}.find(result.set) == std::string_view::npos) {
        throw "not a component";
    }
    result.maxLength = static_cast<std::uint8_t>(numberOf(digits));
    result.minLength = variable ? std::uint8_t{1} : result.maxLength;
    for (std::size_t i = 0; !text.empty(); ++i) {
        result.linters.at(i) = linterNamed(nextWord(text, ','));
        if (result.linters.at(i) == Linter::None) {
            throw "no such linter";
        }
    }
    return result;
}

consteval AiEntry row(std::string_view identifiers, std::string_view flags,
                      std::string_view specification, std::string_view attributes) {
    AiEntry entry;
    entry.first = nextWord(identifiers, '-');
    entry.last = identifiers.empty() ? entry.first : identifiers;
    entry.predefinedLength = flags.find('*') != std::string_view::npos;
    entry.linkAttribute = flags.find('?') != std::string_view::npos;
    entry.attributes = attributes;
    entry.specification = specification;
    while (!specification.empty()) {
        entry.components.at(entry.componentCount++) = component(nextWord(specification, ' '));
    }
    return entry;
}

// clang-format off
constexpr AiEntry kEntries[] = {
    row("00", "*?", "N18,csum,gcppos2", "dlpkey"),
    row("01", "*?", "N14,csum,gcppos2", "ex=255,37 dlpkey=22,10,21|235"),
    row("02", "*?", "N14,csum,gcppos2", "ex=01,03 req=37"),
    row("03", "*", "N14,csum,gcppos2", "ex=01,02,37,235"),
    row("10", "?", "X..20", "req=01,02,03,8006,8026"),
    row("11", "*?", "N6,yymmd0", "req=01,02,03,8006,8026"),
    row("12", "*?", "N6,yymmd0", "req=8020"),
    row("13", "*?", "N6,yymmd0", "req=01,02,03,8006,8026"),
    row("15", "*?", "N6,yymmd0", "req=01,02,03,8006,8026"),
    row("16", "*?", "N6,yymmd0", "req=01,02,03,8006,8026"),
    row("17", "*?", "N6,yymmd0", "req=01,02,03,255,8006,8026"),
    row("20", "*?", "N2", "req=01,02,03,8006,8026"),
    row("21", "", "X..20", "req=01,03,8006 ex=235"),
    row("22", "", "X..20", "req=01"),
    row("235", "", "X..28", "req=01"),
    row("240", "?", "X..30", "req=01,02,03,8006,8026"),
    row("241", "?", "X..30", "req=01,02,03,8006,8026"),
    row("242", "?", "N..6", "req=01,02,8006,8026"),
    row("243", "?", "X..20", "req=01,03"),
    row("250", "?", "X..30", "req=01+21,03+21,8006+21"),
    row("251", "?", "X..30", "req=01,03,8006"),
    row("253", "?", "N13,csum,gcppos1 [X..17]", "dlpkey"),
    row("254", "", "X..20", "req=414"),
    row("255", "?", "N13,csum,gcppos1 [N..12]", "dlpkey ex=01,02,415,8006,8020,8026"),
    row("30", "?", "N..8", "req=01,02"),
    row("3100-3105", "*?", "N6", "req=01,02 ex=310n"),
    row("3110-3115", "*?", "N6", "req=01,02 ex=311n"),
    row("3120-3125", "*?", "N6", "req=01,02 ex=312n"),
    row("3130-3135", "*?", "N6", "req=01,02 ex=313n"),
    row("3140-3145", "*?", "N6", "req=01,02 ex=314n"),
    row("3150-3155", "*?", "N6", "req=01,02 ex=315n"),
    row("3160-3165", "*?", "N6", "req=01,02 ex=316n"),
    row("3200-3205", "*?", "N6", "req=01,02 ex=320n"),
    row("3210-3215", "*?", "N6", "req=01,02 ex=321n"),
    row("3220-3225", "*?", "N6", "req=01,02 ex=322n"),
    row("3230-3235", "*?", "N6", "req=01,02 ex=323n"),
    row("3240-3245", "*?", "N6", "req=01,02 ex=324n"),
    row("3250-3255", "*?", "N6", "req=01,02 ex=325n"),
    row("3260-3265", "*?", "N6", "req=01,02 ex=326n"),
    row("3270-3275", "*?", "N6", "req=01,02 ex=327n"),
    row("3280-3285", "*?", "N6", "req=01,02 ex=328n"),
    row("3290-3295", "*?", "N6", "req=01,02 ex=329n"),
    row("3300-3305", "*?", "N6", "req=00,01 ex=330n"),
    row("3310-3315", "*?", "N6", "req=00,01 ex=331n"),
    row("3320-3325", "*?", "N6", "req=00,01 ex=332n"),
    row("3330-3335", "*?", "N6", "req=00,01 ex=333n"),
    row("3340-3345", "*?", "N6", "req=00,01 ex=334n"),
    row("3350-3355", "*?", "N6", "req=00,01 ex=335n"),
    row("3360-3365", "*?", "N6", "req=00,01 ex=336n"),
    row("3370-3375", "*?", "N6", "req=01 ex=337n"),
    row("3400-3405", "*?", "N6", "req=00,01 ex=340n"),
    row("3410-3415", "*?", "N6", "req=00,01 ex=341n"),
    row("3420-3425", "*?", "N6", "req=00,01 ex=342n"),
    row("3430-3435", "*?", "N6", "req=00,01 ex=343n"),
    row("3440-3445", "*?", "N6", "req=00,01 ex=344n"),
    row("3450-3455", "*?", "N6", "req=00,01 ex=345n"),
    row("3460-3465", "*?", "N6", "req=00,01 ex=346n"),
    row("3470-3475", "*?", "N6", "req=00,01 ex=347n"),
    row("3480-3485", "*?", "N6", "req=00,01 ex=348n"),
    row("3490-3495", "*?", "N6", "req=00,01 ex=349n"),
    row("3500-3505", "*?", "N6", "req=01,02 ex=350n"),
    row("3510-3515", "*?", "N6", "req=01,02 ex=351n"),
    row("3520-3525", "*?", "N6", "req=01,02 ex=352n"),
    row("3530-3535", "*?", "N6", "req=00,01 ex=353n"),
    row("3540-3545", "*?", "N6", "req=00,01 ex=354n"),
    row("3550-3555", "*?", "N6", "req=00,01 ex=355n"),
    row("3560-3565", "*?", "N6", "req=01,02 ex=356n"),
    row("3570-3575", "*?", "N6", "req=01,02 ex=357n"),
    row("3600-3605", "*?", "N6", "req=01,02 ex=360n"),
    row("3610-3615", "*?", "N6", "req=01,02 ex=361n"),
    row("3620-3625", "*?", "N6", "req=00,01 ex=362n"),
    row("3630-3635", "*?", "N6", "req=00,01 ex=363n"),
    row("3640-3645", "*?", "N6", "req=01,02 ex=364n"),
    row("3650-3655", "*?", "N6", "req=01,02 ex=365n"),
    row("3660-3665", "*?", "N6", "req=01,02 ex=366n"),
    row("3670-3675", "*?", "N6", "req=00,01 ex=367n"),
    row("3680-3685", "*?", "N6", "req=00,01 ex=368n"),
    row("3690-3695", "*?", "N6", "req=00,01 ex=369n"),
    row("37", "?", "N..8", "req=00+02,00+8026"),
    row("3900-3909", "?", "N..15", "req=255,8020 ex=390n,391n,394n,8111"),
    row("3910-3919", "?", "N3,iso4217 N..15", "req=8020 ex=391n"),
    row("3920-3929", "?", "N..15", "req=01+30,01+31nn,01+32nn,01+35nn,01+36nn ex=392n,393n"),
    row("3930-3939", "?", "N3,iso4217 N..15", "req=30,31nn,32nn,35nn,36nn ex=393n"),
    row("3940-3943", "?", "N4", "req=255 ex=394n,8111"),
    row("3950-3955", "?", "N6", "req=30,31nn,32nn,35nn,36nn ex=392n,393n,395n,8005"),
    row("400", "?", "X..30", ""),
    row("401", "?", "X..30,gcppos1", "dlpkey"),
    row("402", "?", "N17,csum,gcppos1", "dlpkey"),
    row("403", "?", "X..30", "req=00"),
    row("410", "*?", "N13,csum,gcppos1", ""),
    row("411", "*?", "N13,csum,gcppos1", ""),
    row("412", "*?", "N13,csum,gcppos1", ""),
    row("413", "*?", "N13,csum,gcppos1", ""),
    row("414", "*?", "N13,csum,gcppos1", "dlpkey=254|7040"),
    row("415", "*?", "N13,csum,gcppos1", "req=8020 dlpkey=8020"),
    row("416", "*?", "N13,csum,gcppos1", ""),
    row("417", "*?", "N13,csum,gcppos1", "dlpkey=7040"),
    row("420", "?", "X..20", "ex=421"),
    row("421", "?", "N3,iso3166 X..9", "ex=4307"),
    row("422", "?", "N3,iso3166", "req=01,02,03,8006,8026 ex=426"),
    row("423", "?", "N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166",
        "req=01,02,03 ex=426"),
    row("424", "?", "N3,iso3166", "req=01,02,03 ex=426"),
    row("425", "?", "N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166",
        "req=01,02,03 ex=426"),
    row("426", "?", "N3,iso3166", "req=01,02,03"),
    row("427", "?", "X..3", "req=01+422,02+422,03+422"),
    row("4300", "?", "X..35,pcenc", "req=00"),
    row("4301", "?", "X..35,pcenc", "req=00"),
    row("4302", "?", "X..70,pcenc", "req=00"),
    row("4303", "?", "X..70,pcenc", "req=4302"),
    row("4304", "?", "X..70,pcenc", "req=00"),
    row("4305", "?", "X..70,pcenc", "req=00"),
    row("4306", "?", "X..70,pcenc", "req=00"),
    row("4307", "?", "X2,iso3166alpha2", "req=00"),
    row("4308", "?", "X..30", "req=00"),
    row("4309", "?", "N10,latitude N10,longitude", "req=00"),
    row("4310", "?", "X..35,pcenc", "req=00"),
    row("4311", "?", "X..35,pcenc", "req=00"),
    row("4312", "?", "X..70,pcenc", "req=00"),
    row("4313", "?", "X..70,pcenc", "req=4312"),
    row("4314", "?", "X..70,pcenc", "req=00"),
    row("4315", "?", "X..70,pcenc", "req=00"),
    row("4316", "?", "X..70,pcenc", "req=00"),
    row("4317", "?", "X2,iso3166alpha2", "req=00"),
    row("4318", "?", "X..20", "req=00"),
    row("4319", "?", "X..30", "req=00"),
    row("4320", "?", "X..35,pcenc", "req=00"),
    row("4321", "?", "N1,yesno", "req=00"),
    row("4322", "?", "N1,yesno", "req=00"),
    row("4323", "?", "N1,yesno", "req=00"),
    row("4324", "?", "N6,yymmd0 N4,hhmi", "req=00"),
    row("4325", "?", "N6,yymmd0 N4,hhmi", "req=00"),
    row("4326", "?", "N6,yymmdd", "req=00"),
    row("4330", "?", "N6 [X1],hyphen", "req=00 ex=4331"),
    row("4331", "?", "N6 [X1],hyphen", "req=00 ex=4330"),
    row("4332", "?", "N6 [X1],hyphen", "req=00 ex=4333"),
    row("4333", "?", "N6 [X1],hyphen", "req=00 ex=4332"),
    row("7001", "?", "N13", "req=01,02,8006,8026"),
    row("7002", "?", "X..30", "req=01,02"),
    row("7003", "?", "N6,yymmdd N4,hhmi", "req=01,02,03"),
    row("7004", "?", "N..4", "req=01+10,03+10"),
    row("7005", "?", "X..12", "req=01,02"),
    row("7006", "?", "N6,yymmdd", "req=01,02"),
    row("7007", "?", "N6,yymmdd [N6],yymmdd", "req=01,02"),
    row("7008", "?", "X..3", "req=01,02"),
    row("7009", "?", "X..10", "req=01,02"),
    row("7010", "?", "X..2", "req=01,02,03"),
    row("7011", "?", "N6,yymmdd [N4],hhmi", "req=01,02,03"),
    row("7020", "?", "X..20", "req=01+416,03+416,8006+416"),
    row("7021", "?", "X..20", "req=01,03,8006"),
    row("7022", "?", "X..20", "req=01+7021,03+7021,8006+7021"),
    row("7023", "?", "X..30,gcppos1", ""),
    row("7030", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7031", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7032", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7033", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7034", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7035", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7036", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7037", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7038", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7039", "?", "N3,iso3166999 X..27", "req=01,02"),
    row("7040", "", "N1 X1 X1 X1,importeridx", ""),
    row("7041", "", "X..4,packagetype", "req=00"),
    row("710", "?", "X..20", "req=01"),
    row("711", "?", "X..20", "req=01"),
    row("712", "?", "X..20", "req=01"),
    row("713", "?", "X..20", "req=01"),
    row("714", "?", "X..20", "req=01"),
    row("715", "?", "X..20", "req=01"),
    row("716", "?", "X..20", "req=01"),
    row("717", "?", "X..20", "req=01"),
    row("7230", "?", "X2 X..28", "req=01,8004"),
    row("7231", "?", "X2 X..28", "req=01,8004"),
    row("7232", "?", "X2 X..28", "req=01,8004"),
    row("7233", "?", "X2 X..28", "req=01,8004"),
    row("7234", "?", "X2 X..28", "req=01,8004"),
    row("7235", "?", "X2 X..28", "req=01,8004"),
    row("7236", "?", "X2 X..28", "req=01,8004"),
    row("7237", "?", "X2 X..28", "req=01,8004"),
    row("7238", "?", "X2 X..28", "req=01,8004"),
    row("7239", "?", "X2 X..28", "req=01,8004"),
    row("7240", "?", "X..20", "req=01,8006 ex=03"),
    row("7241", "?", "N2,mediatype", "req=8017,8018"),
    row("7242", "?", "X..25", "req=8017,8018"),
    row("7250", "?", "N8,yyyymmdd", "req=8018 ex=7251"),
    row("7251", "?", "N8,yyyymmdd N4,hhmi", "req=8018 ex=7250"),
    row("7252", "?", "N1,iso5218", "req=8018"),
    row("7253", "?", "X..40,pcenc", "req=8017,8018 ex=7256,7259"),
    row("7254", "?", "X..40,pcenc", "req=8017,8018 ex=7256,7259"),
    row("7255", "?", "X..10", "req=8017,8018 ex=7256,7259"),
    row("7256", "?", "X..90,pcenc", "req=8017,8018"),
    row("7257", "?", "X..70,pcenc", "req=8018"),
    row("7258", "?", "X3,posinseqslash", "req=8018+7259"),
    row("7259", "?", "X..40,pcenc", "req=8018 ex=7256"),
    row("8001", "?", "N4,nonzero N5,nonzero N3,nonzero N1,winding N1", "req=01"),
    row("8002", "?", "X..20", ""),
    row("8003", "?", "N1,zero N13,csum,gcppos1 [X..16]", "dlpkey"),
    row("8004", "?", "X..30,gcppos1", "dlpkey=7040"),
    row("8005", "?", "N6", "req=01,02"),
    row("8006", "?", "N14,csum,gcppos2 N4,pieceoftotal", "ex=01,03,37 dlpkey=22,10,21"),
    row("8007", "?", "X..34,iban", "req=415"),
    row("8008", "?", "N6,yymmdd N2,hh [N2],mi [N2],ss", "req=01,02,03"),
    row("8009", "?", "X..50", "req=00,01,03"),
    row("8010", "?", "Y..30,gcppos1", "dlpkey=8011"),
    row("8011", "", "N..12,nozeroprefix", "req=8010"),
    row("8012", "?", "X..20", "req=01,03,8006"),
    row("8013", "?", "X..25,csumalpha,gcppos1", "dlpkey"),
    row("8014", "", "X..25,csumalpha,gcppos1,hasnondigit", "req=01"),
    row("8017", "?", "N18,csum,gcppos1", "ex=8018 dlpkey=8019"),
    row("8018", "?", "N18,csum,gcppos1", "ex=8017 dlpkey=8019"),
    row("8019", "", "N..10", "req=8017,8018"),
    row("8020", "", "X..25", "req=415"),
    row("8026", "?", "N14,csum,gcppos2 N4,pieceoftotal", "req=37 ex=02,03,8006"),
    row("8030", "?", "Z..90", "req=00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018"),
    row("8040", "", "N15", "req=01+21"),
    row("8041", "", "N15", "req=01+21+8040"),
    row("8042", "", "N32", "req=01+21+8040"),
    row("8043", "", "N18 [N..2]", "req=01+21+8040"),
    row("8110", "?", "X..70,couponcode", ""),
    row("8111", "?", "N4", "req=255"),
    row("8112", "?", "X..70,couponposoffer", ""),
    row("8200", "", "X..70", "req=01"),
    row("90", "?", "X..30", ""),
    row("91-99", "?", "X..90", ""),};
// clang-format on

} // namespace

std::size_t AiEntry::maxLength() const {
    std::size_t length = 0;
    for (std::size_t i = 0; i < componentCount; ++i) {
        length += components.at(i).maxLength;
    }
    return length;
}

std::string_view AiEntry::attribute(std::string_view key) const {
    std::string_view rest = attributes;
    while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        const std::string_view word = rest.substr(0, end);
        if (word.size() > key.size() && word.starts_with(key) && word[key.size()] == '=') {
            return word.substr(key.size() + 1);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return {};
}

bool AiEntry::isLinkKey() const {
    return attributes.find("dlpkey") != std::string_view::npos;
}

std::span<const AiEntry> aiEntries() {
    return kEntries;
}

const AiEntry* findAi(std::string_view ai) {
    if (!allDigits(ai)) {
        return nullptr;
    }
    for (const AiEntry& entry : kEntries) {
        if (entry.first.size() == ai.size() && entry.first <= ai && ai <= entry.last) {
            return &entry;
        }
    }
    return nullptr;
}

const AiEntry* findAiAtStart(std::string_view text, std::size_t& length) {
    for (length = 2; length <= 4 && length <= text.size(); ++length) {
        // No identifier begins another, so the first that fits is the one.
        if (const AiEntry* entry = findAi(text.substr(0, length))) {
            return entry;
        }
    }
    return nullptr;
}

} // namespace evertill::core
