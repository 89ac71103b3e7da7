// dist/ssh2.js: ssh2 and the lists of what it can do here, which it does not export itself.
module.exports = { ...require('ssh2'), ...require('ssh2/lib/protocol/constants.js') };
