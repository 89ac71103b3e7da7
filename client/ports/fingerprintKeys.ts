import type * as vscode from 'vscode';
import type { Secret } from '../../core/config/secret';
import { newFingerprintKey, parseFingerprintKey } from '../../engine/fingerprintKey';

const NAME = 'agentless:fingerprintKey';

/** The key of the fingerprints that stand for secrets in stored text. Kept in the editor's own encrypted store. */
export class FingerprintKeys {
  #making: Promise<Secret> | null = null;

  constructor(private readonly storage: vscode.SecretStorage) {}

  /** Made on first use. */
  async key(): Promise<Secret> {
    return (await this.stored()) ?? (await (this.#making ??= this.make()));
  }

  async set(key: Secret): Promise<void> {
    await this.storage.store(NAME, key.reveal());
  }

  private async stored(): Promise<Secret | null> {
    return parseFingerprintKey((await this.storage.get(NAME)) ?? '');
  }

  private async make(): Promise<Secret> {
    const key = newFingerprintKey();
    await this.set(key);
    return key;
  }
}
