#!/usr/bin/env node
/** Starts the command line: in a clone its source as it stands, in the package what was built of it. */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const source = join(__dirname, 'keyturn.ts');

function notInstalled() {
  console.error('In a clone of the repository, run `npm ci` first.');
  process.exitCode = 1;
}

if (existsSync(source)) import('tsx').then(() => require(source), notInstalled);
else require('../dist/keyturn.js');
