import type { CheckedFile, ShownFinding } from '../checkedFile';

/** JUnit's XML as CI systems read it: a suite a file, a failed case a finding, one passed case where there is none. */
export function toJunit(files: readonly CheckedFile[]): string {
  const suites = files.map(({ path, findings }) => {
    const cases =
      findings.length === 0
        ? [`    <testcase name="no findings" classname=${attribute(path)}/>`]
        : findings.map(f => toCase(path, f));
    return [
      `  <testsuite name=${attribute(path)} tests="${cases.length}" failures="${findings.length}" errors="0">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="agentless check" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function toCase(path: string, { code, level, message, line, column }: ShownFinding): string {
  const name = `${code} at ${line}:${column}`;
  return [
    `    <testcase name=${attribute(name)} classname=${attribute(path)}>`,
    `      <failure type=${attribute(level)} message=${attribute(message)}>${escapeXml(`${path}:${line}:${column}`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function attribute(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;')}"`;
}

/** XML 1.0 has no place for most control characters, escaped or not. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
