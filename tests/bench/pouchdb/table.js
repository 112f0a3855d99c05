// SPDX-License-Identifier: Apache-2.0
// One table of PouchDB (lines of replicate.js on standard input) beside Evertill (the JSON of
// evertill-bench drain). node table.js RESULTS.JSON
'use strict';
const fs = require('fs');

const rows = [['', 'sales/s', 'bytes up a sale', 'bytes down a sale', 'server MB', 'encrypted', 'durable per sale']];
const figures = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).figures;
const figure = start => {
    const found = figures.find(each => each.name.startsWith(start));
    return found ? found.value : NaN;
};
rows.push(['Evertill', figure('the same, sales a second').toFixed(0), figure('bytes up a sale').toFixed(1),
           figure('bytes down a sale').toFixed(1), figure('centre, memory (RSS) at most').toFixed(0),
           'TLS 1.3', 'yes, both ends']);
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(text => text)) {
    const run = JSON.parse(line);
    rows.push([`PouchDB to its server, batches of ${run.batch}`, run.perSecond.toFixed(0), run.up.toFixed(1),
               run.down.toFixed(1), run.serverMegabytes.toFixed(0), 'no', 'no']);
}
const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
for (const row of rows) {
    console.log(row.map((cell, column) => column ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join('  '));
}
