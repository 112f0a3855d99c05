// SPDX-License-Identifier: Apache-2.0
// Puts the sales of a file (one JSON document a line, on standard input) into a local PouchDB and
// replicates it to a fresh database of a PouchDB server behind a relay that counts bytes.
//   node replicate.js FOLDER BATCH   ->  one line of JSON
'use strict';
const childProcess = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');
const PouchDB = require('pouchdb');

const folder = process.argv[2];
const batch = Number(process.argv[3]);

function freePort() {
    return new Promise(resolve => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const port = probe.address().port;
            probe.close(() => resolve(port));
        });
    });
}

function relayTo(port) {
    const counts = {up: 0, down: 0, connections: 0};
    const relay = net.createServer(client => {
        ++counts.connections;
        const server = net.connect(port, '127.0.0.1');
        client.on('data', bytes => { counts.up += bytes.length; });
        server.on('data', bytes => { counts.down += bytes.length; });
        client.pipe(server).pipe(client);
        client.on('error', () => server.destroy());
        server.on('error', () => client.destroy());
    });
    return new Promise(resolve => relay.listen(0, '127.0.0.1', () => resolve({relay, counts})));
}

async function answers(url) {
    for (let i = 0; i < 200; ++i) {
        try {
            await fetch(url);
            return;
        } catch {
            await new Promise(resolve => setTimeout(resolve, 50));
        }
    }
    throw new Error('the server does not answer');
}

function residentMegabytes(pid) {
    const text = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(text)[1]) / 1024;
}

async function main() {
    const sales = fs.readFileSync(0, 'utf8').split('\n').filter(line => line).map(line => JSON.parse(line));
    sales.forEach((sale, i) => { sale._id = sale._id || `sale-${String(i).padStart(6, '0')}`; });
    const port = await freePort();
    const program = path.join(path.dirname(require.resolve('pouchdb-server/package.json')), 'bin/pouchdb-server');
    const server = childProcess.spawn(
        process.execPath, [program, '--host', '127.0.0.1', '--port', String(port), '--dir', folder, '-n'],
        {cwd: folder, stdio: 'ignore'});
    try {
        await answers(`http://127.0.0.1:${port}/`);
        const {relay, counts} = await relayTo(port);
        const local = new PouchDB(path.join(folder, 'local'));
        for (let i = 0; i < sales.length; i += 500) {
            await local.bulkDocs(sales.slice(i, i + 500));
        }
        const remote = new PouchDB(`http://127.0.0.1:${relay.address().port}/centre${batch}`);
        await remote.info();
        counts.up = counts.down = 0;
        const begin = process.hrtime.bigint();
        await PouchDB.replicate(local, remote, {batch_size: batch});
        const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
        const info = await remote.info();
        if (info.doc_count !== sales.length) {
            throw new Error(`${info.doc_count} of ${sales.length} arrived`);
        }
        console.log(JSON.stringify({
            sales: sales.length, batch, seconds, perSecond: sales.length / seconds,
            up: counts.up / sales.length, down: counts.down / sales.length,
            serverMegabytes: residentMegabytes(server.pid),
        }));
        await local.close();
        relay.close();
    } finally {
        server.kill();
    }
}

main().then(() => process.exit(0), error => {
    console.error(error);
    process.exit(1);
});
