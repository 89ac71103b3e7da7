// Stands in for @vscode/native-watchdog, which would have to be compiled: ends the extension host when its parent has gone.
const process = require('node:process');
const { setInterval } = require('node:timers');

exports.start = parent => {
  const watch = setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.kill(process.pid, 'SIGKILL');
    }
  }, 1000);
  watch.unref();
};
exports.exit = code => process.exit(code || 0);
