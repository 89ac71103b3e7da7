/** A folder that is gone after the test. */
export declare function temporaryFolder(): Promise<string>;
