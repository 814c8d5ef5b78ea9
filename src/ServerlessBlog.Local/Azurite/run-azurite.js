// Runs Azurite for as long as the program that started it holds our standard input open. The pipe closes however that
// program ends, SIGKILL included, and only an orderly close writes Azurite's metadata to disk.
'use strict';

let close = () => process.exit(0);
const once = process.once.bind(process);
process.once = (event, handler) => {
  if (event !== 'SIGINT' && event !== 'SIGTERM') return once(event, handler);
  close = handler;
  return process;
};

// Ctrl+C reaches every process of the terminal; the functions still need the storage while they stop.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
// A parent that was killed reads our output no more, and that must not end us before the metadata is written.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

process.stdin.on('end', stop).on('error', stop).resume();

function stop() {
  setTimeout(() => process.exit(1), 10_000).unref();
  close();
}

const main = process.argv[2];
process.argv.splice(1, 2, main);
require(main);
