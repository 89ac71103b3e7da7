import type { NewScriptRequest } from './request';

/** The `<agentless>` block of a new script, each line indented by `indent`. Ends with LF. */
export function agentlessBlock({ name, hosts, become, frequency, state }: NewScriptRequest, indent = '  '): string {
  const prefix = become === null ? '' : `use_${become} `;
  return [
    '<agentless>',
    `  <type>${name}</type>`,
    `  <frequency>${frequency}</frequency>`,
    ...hosts.map(host => `  <host>${prefix}${host}</host>`),
    `  <state>${state}</state>`,
    '</agentless>',
  ]
    .map(line => `${indent}${line}\n`)
    .join('');
}
