/**
 * A manager's installation folder with a stand-in for its daemon: `-t` refuses where a `<type>` of ossec.conf has no file
 * in agentless/, in the words of the real one.
 */
export interface Manager {
    readonly home: string;
    /** Relative path → content of every file that is there. */
    files(): Promise<Readonly<Record<string, string>>>;
    /** `750` and the like. */
    mode(file: string): Promise<string>;
}
export interface ManagerOptions {
    readonly product?: 'ossec' | 'wazuh';
    readonly conf?: string;
    readonly passlist?: string;
    /** Shell text that the daemon runs before it checks. */
    readonly daemon?: string;
}
export declare const CONF = "<ossec_config>\n  <global></global>\n</ossec_config>\n";
export declare function makeManager(options?: ManagerOptions): Promise<Manager>;
