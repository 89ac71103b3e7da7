/** The algorithms that ssh2 can do in this process; it has no public list of them. */
declare module 'ssh2/lib/protocol/constants.js' {
  const constants: {
    readonly SUPPORTED_KEX: readonly string[];
    readonly SUPPORTED_SERVER_HOST_KEY: readonly string[];
    readonly SUPPORTED_CIPHER: readonly string[];
    readonly SUPPORTED_MAC: readonly string[];
    readonly DEFAULT_KEX: readonly string[];
    readonly DEFAULT_MAC: readonly string[];
    readonly DEFAULT_SERVER_HOST_KEY: readonly string[];
    readonly DEFAULT_CIPHER: readonly string[];
  };
  export default constants;
}
