import type * as vscode from 'vscode';
import type { SecretRequest, Secrets } from '../../engine/ports';

/** Names of what is stored. SecretStorage itself cannot be listed on every supported release. */
const INDEX = 'agentless.storedSecrets';

/** Secrets of devices, in the editor's own encrypted store, under the host argument that `.passlist` would use. */
export class SecretStore implements Secrets {
  constructor(
    private readonly storage: vscode.SecretStorage,
    private readonly names: vscode.Memento,
  ) {}

  async get(request: SecretRequest): Promise<string | undefined> {
    return this.storage.get(nameOf(request));
  }

  /** Not sent again: the next run asks for it. */
  async refused(request: SecretRequest): Promise<void> {
    await this.forget(request);
  }

  async set(request: SecretRequest, secret: string): Promise<void> {
    await this.storage.store(nameOf(request), secret);
    const others = this.stored().filter(it => nameOf(it) !== nameOf(request));
    await this.names.update(INDEX, [...others, request]);
  }

  async forget(request: SecretRequest): Promise<void> {
    await this.storage.delete(nameOf(request));
    await this.names.update(
      INDEX,
      this.stored().filter(it => nameOf(it) !== nameOf(request)),
    );
  }

  /** What is stored, without the secrets themselves. */
  stored(): readonly SecretRequest[] {
    return this.names.get<readonly SecretRequest[]>(INDEX, []);
  }
}

function nameOf(request: SecretRequest): string {
  const file = request.kind === 'passphrase' ? `:${request.keyFile}` : '';
  return `agentless:${request.kind}:${request.host}${file}`;
}
