/**
 * What `npm start` prints when all is up.
 *
 * @param {string} where  one line: the address to open, or that the window is open
 * @param {readonly import('./devices.mjs').DemoDevice[]} devices
 * @returns {string}
 */
export function guide(where, devices) {
  const width = Math.max(...devices.map(({ alias }) => alias.length));
  const list = devices.map(({ alias, family, password, enable }) => {
    const second = enable ? `, second password ${enable}` : '';
    return `    ${alias.padEnd(width)}  ${family}, password ${password}${second}`;
  });
  return `
${where}

  Simulated devices; the editor asks for the passwords:
${list.join('\n')}

  What to click:
    1. Open agentless/ssh_ios_diff in the Explorer.
    2. Click "Run on cisco@r1" above its first line and answer what it asks: its host key, two passwords.
       The result: new, baseline stored.
    3. Run "Agentless: Change Simulated Device…" from the palette (F1) and take an interface address of r1.
    4. Run on cisco@r1 again: the test turns red, the diff opens at the changed line, and the Agentless view in the
       Activity Bar lists it under Review. "Open Report" in the diff's title bar shows the alert that OSSEC would raise.
    5. Click "Accept" in the diff's title bar: the test is green.
    6. Open agentless/check_files.sh and take the blank after "FWD:" away: the squiggle says what OSSEC would read.

  Ctrl-C stops VS Code and the devices.
`;
}
