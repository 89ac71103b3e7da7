import { type ChildProcess } from 'node:child_process';
/**
 * Starts a real server, until the test ends, and waits until it listens.
 * @returns what it has said on standard error so far
 */
export declare function startServer(program: string, args: readonly string[], port: number): Promise<{
    child: ChildProcess;
    log: () => string;
}>;
/** A port that was free a moment ago: sshd cannot choose one by itself. */
export declare function freePort(): Promise<number>;
