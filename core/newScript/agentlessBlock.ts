import type { NewScriptRequest } from './request';

/** The `<agentless>` block of a new script, each line indented by `indent`. Ends with LF. */
export function agentlessBlock({ name, host, become, frequency, state }: NewScriptRequest, indent = '  '): string {
  const user = become === null ? host : `use_${become} ${host}`;
  return [
    '<agentless>',
    `  <type>${name}</type>`,
    `  <frequency>${frequency}</frequency>`,
    `  <host>${user}</host>`,
    `  <state>${state}</state>`,
    '</agentless>',
  ]
    .map(line => `${indent}${line}\n`)
    .join('');
}
