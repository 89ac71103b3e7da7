import { knownHostsFiles } from './hostKeys';
import { SshConfiguration, type SshPlaces } from './sshConfiguration';

/** What is known of a person's SSH files between one connection and the next. Each file is looked at again when it changes. */
export class SshMemory {
  readonly knownHosts = knownHostsFiles();
  readonly #configurations = new Map<string | null, SshConfiguration>();

  /** The same one for the same file. */
  configuration(places: SshPlaces): SshConfiguration {
    const known = this.#configurations.get(places.configFile);
    if (known !== undefined) return known;
    const configuration = new SshConfiguration(places);
    this.#configurations.set(places.configFile, configuration);
    return configuration;
  }
}
