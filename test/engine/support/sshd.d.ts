/** A real OpenSSH server on loopback, with keys and a configuration of its own. */
export interface Sshd {
    readonly folder: string;
    readonly port: number;
    readonly user: string;
    /** Private key that it lets in; its public half is `${key}.pub`. */
    readonly key: string;
    /** `ssh-ed25519 AAAA…` */
    readonly hostKey: string;
    readonly fingerprint: string;
    /** An ssh_config with the host `server`, for `ssh -F`. */
    readonly configFile: string;
    readonly knownHostsFile: string;
    /** What it logged so far. */
    log(): string;
}
export interface SshdOptions {
    /** Lines of sshd_config; the first of a keyword counts. */
    readonly config?: readonly string[];
    /** Lines of ssh_config for the host. */
    readonly client?: readonly string[];
    readonly hostKeyType?: 'ed25519' | 'ecdsa' | 'rsa';
    /** Its host key gets a certificate; `args` are more of `ssh-keygen`'s. */
    readonly certificate?: {
        readonly authority: string;
        readonly args: readonly string[];
    };
}
export declare function startSshd(options?: SshdOptions): Promise<Sshd>;
export declare function makeKey(file: string, type: string, passphrase?: string): Promise<void>;
