// Runs npm for as long as the program that started it holds our standard input open: an installation that nobody waits for any more would
// disturb the next one.
'use strict';

const { spawn } = require('node:child_process');

const windows = process.platform === 'win32';
const npm = spawn('npm', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'], shell: windows, detached: !windows });
npm.on('error', error => {
  console.error(`npm error code ${error.code}`);
  process.exit(1);
});
npm.on('exit', code => process.exit(code ?? 1));

process.on('SIGINT', stop).on('SIGTERM', stop);
process.stdin.on('end', stop).on('error', stop).resume();

function stop() {
  if (windows) spawn('taskkill', ['/pid', String(npm.pid), '/t', '/f']).on('exit', () => process.exit(1));
  else {
    try {
      process.kill(-npm.pid, 'SIGKILL');
    } finally {
      process.exit(1);
    }
  }
}
