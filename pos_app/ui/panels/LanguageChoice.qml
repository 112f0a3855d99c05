// SPDX-License-Identifier: GPL-3.0-or-later
// The languages, each in its own words, so that nobody needs to read another one to find theirs.
import QtQuick
import Evertill

ChoiceRow {
    choices: [
        { value: "en", text: "English" },
        { value: "zh-Hans", text: "简体中文" },
        { value: "zh-Hant", text: "繁體中文" }
    ]
}
