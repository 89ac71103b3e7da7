/**
 * Who may import whom (docs/ARCHITECTURE.md), over whole chains: ESLint sees one import at a time, this sees where it leads.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that import each other can be understood only together. Types alone may go round.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-knows-no-outside',
      comment: 'core/ runs in a browser too, and reads no file, clock or network.',
      severity: 'error',
      from: { path: '^core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-ssh-near-the-language-server',
      comment: 'A stuck device must not stall a hover: nothing that the server reaches may speak SSH.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: 'node_modules/ssh2/', reachable: true },
    },
    {
      name: 'what-is-bundled-is-listed',
      comment: 'A package that nobody listed may be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'browser'],
    },
  },
};
