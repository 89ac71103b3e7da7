import { numberedLine, programName, shownPath } from '../protocol/daemonLine';
import type { Release } from '../release';
import type { XmlError } from './xmlTree';

/** The messages of agentlessd about its configuration, as lines of ossec.log without the time (facts chapter 8). */
export interface DaemonVoice {
  brokenXml(error: Pick<XmlError, 'message' | 'line'>): string;
  invalidElement(name: string): string;
  invalidValue(name: string, value: string): string;
  scriptMissing(type: string): string;
  parentFolder(type: string): string;
  missingOptions(): string;
  missingFrequency(): string;
  configurationError(): string;
  invalidConfiguration(): string;
}

/** How a release says it. Wazuh calls the last one CRITICAL. */
export function daemonVoice(release: Release): DaemonVoice {
  const wazuh = release === 'wazuh-4';
  const file = shownPath('etc/ossec.conf', release);
  const folder = shownPath('agentless', release);
  const plain = (text: string): string => `${programName('agentlessd', release)}: ERROR: ${text}`;
  const numbered = (number: number, text: string, level?: string): string =>
    numberedLine('agentlessd', release, number, text, level);
  return {
    brokenXml: error => numbered(1226, `Error reading XML file '${file}': ${error.message} (line ${error.line}).`),
    invalidElement: name => numbered(1230, `Invalid element in the configuration: '${name}'.`),
    invalidValue: (name, value) => numbered(1235, `Invalid value for element '${name}': ${value}.`),
    scriptMissing: type => plain(`Unable to find '${type}' at '${folder}'.`),
    parentFolder: type => plain(`Invalid Agentless type '${type}': it contains references to parent folder.`),
    missingOptions: () => numbered(7103, 'Missing agentless options.'),
    missingFrequency: () => numbered(7102, 'Frequency not set for the periodic option.'),
    configurationError: () => numbered(1202, `Configuration error at '${file}'.${wazuh ? '' : ' Exiting.'}`),
    invalidConfiguration: () => numbered(7101, 'Invalid agentless configuration.', wazuh ? 'CRITICAL' : 'ERROR'),
  };
}
