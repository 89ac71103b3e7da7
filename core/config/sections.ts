import type { Release } from '../release';

/** The sections of `<ossec_config>` that every daemon lets pass; what is in them is the other daemons' concern. */
const OSSEC = new Set([
  ...['global', 'rules', 'syscheck', 'rootcheck', 'alerts', 'email_alerts', 'database_output', 'syslog_output'],
  ...['agentless', 'localfile', 'remote', 'client', 'command', 'reports', 'active-response'],
]);

/** From Wazuh's public reference of ossec.conf. */
const WAZUH = new Set([
  ...OSSEC,
  ...['agent-upgrade', 'agent_id', 'agent_key_polling', 'anti_tampering', 'auth', 'client_buffer', 'cluster'],
  ...['fluent-forward', 'gcp-bucket', 'gcp-pubsub', 'github', 'indexer', 'integration', 'labels', 'logging'],
  ...['ms-graph', 'office365', 'rule_test', 'ruleset', 'sca', 'socket', 'task-manager', 'vulnerability-detection'],
  ...['vulnerability-detector', 'wodle'],
]);

/** The names of sections that a release's agentlessd knows; any other makes it refuse the file. */
export function knownSections(release: Release): ReadonlySet<string> {
  return release === 'wazuh-4' ? WAZUH : OSSEC;
}
