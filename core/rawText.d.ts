/** A file's text, put into the bundle by esbuild's plugin (scripts/lib/rawText.mjs) and by Vite in tests. */
declare module '*?raw' {
  const text: string;
  export default text;
}
