// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, sizes and fonts of every screen, in one place. Main sets mode, language, scale and text.
pragma Singleton
import QtQuick

QtObject {
    property string mode: "light" // light, dark, contrast
    property string language: "en"
    property real window: 1.0 // by its size
    property real text: 1.0   // by the setting
    readonly property real scale: window * text

    readonly property bool isDark: mode === "dark"
    readonly property bool isContrast: mode === "contrast"

    readonly property color page: isContrast ? "#000000" : isDark ? "#121614" : "#F3F4F1"
    readonly property color card: isContrast ? "#000000" : isDark ? "#1B211E" : "#FFFFFF"
    readonly property color sunken: isContrast ? "#000000" : isDark ? "#232927" : "#FAFAF8"
    readonly property color ink: isContrast ? "#FFFFFF" : isDark ? "#EDF1EE" : "#1B1F1D"
    readonly property color muted: isContrast ? "#E6E6E6" : isDark ? "#94A09A" : "#616A65"
    readonly property color line: isContrast ? "#FFFFFF" : isDark ? "#2B332F" : "#E2E5E0"
    readonly property color accent: isContrast ? "#FFE14D" : isDark ? "#3CBF99" : "#0E6B54"
    readonly property color accentInk: isContrast ? "#000000" : isDark ? "#0B1512" : "#FFFFFF"
    readonly property color tint: isContrast ? "#3A3300" : isDark ? "#17382E" : "#E3F1EC"
    readonly property color attention: isContrast ? "#FFB84D" : isDark ? "#F2B35E" : "#9A5B00"
    readonly property color attentionTint: isContrast ? "#000000" : isDark ? "#33260F" : "#FFF1DC"
    readonly property color refusal: isContrast ? "#FF8A80" : isDark ? "#F28B82" : "#B3261E"
    readonly property color refusalTint: isContrast ? "#000000" : isDark ? "#3A1B19" : "#FBEAE9"
    readonly property color shade: isDark || isContrast ? "#B3000000" : "#661B1F1D"
    readonly property color brand: "#0F3D31"
    readonly property color brandInk: "#F2F7F4"
    readonly property color brandMuted: isContrast ? "#CFE0D8" : "#A9C2B8"

    readonly property int radius: 14
    readonly property int spacing: 16
    readonly property int gap: 10
    readonly property int border: isContrast ? 2 : 1
    readonly property int touch: Math.max(48, Math.round(48 * window), Math.round(38 * scale))

    readonly property int tiny: Math.round(12 * scale)
    readonly property int small: Math.round(13 * scale)
    readonly property int body: Math.round(15 * scale)
    readonly property int large: Math.round(18 * scale)
    readonly property int title: Math.round(22 * scale)
    readonly property int huge: Math.round(48 * scale)

    // The digits of Noto Sans CJK have one width, those of Inter do not (Qt 6.4 cannot ask a font
    // for its tabular figures), so columns of amounts are set in Noto.
    readonly property string cjk: language === "zh-Hant" ? "Noto Sans CJK TC" : "Noto Sans CJK SC"
    readonly property string figures: cjk
}
