import js from '@eslint/js';
import ts from 'typescript-eslint';

/** Who may import whom (docs/ARCHITECTURE.md). `tsc -b` enforces the same through project references. */
const rooms = {
  core: ['engine', 'server', 'client', 'cli', 'simulator'],
  engine: ['server', 'client', 'cli', 'simulator'],
  server: ['engine', 'client', 'cli', 'simulator'],
  simulator: ['engine', 'server', 'client', 'cli'],
  client: ['server', 'cli', 'simulator'],
  cli: ['client'],
};

const walls = Object.entries(rooms).map(([room, closed]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${closed.join('|')})(/|$)`,
            message: `${room}/ does not import ${closed.join('/, ')}/: see "Who may import whom" in docs/ARCHITECTURE.md.`,
          },
          ...(room === 'client' ? [] : [{ regex: '^vscode$', message: 'Only client/ imports vscode.' }]),
          ...(room === 'core' ? [{ regex: '^node:', message: 'core/ runs in a browser too.' }] : []),
        ],
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'test/editor/host/node_modules/', 'test/oracle/data/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-control-regex': 'off', // devices print control characters; this project is about them
    },
  },
  ...walls,
  {
    // What a browser worker runs. Modules of Node are refused when it is bundled; Node's globals are refused here.
    files: ['core/**/*.ts', 'server/**/*.ts', 'client/{limited,language,web}/**/*.ts'],
    ignores: ['server/{main,nodePorts,startLanguageServer}.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Buffer', 'process', 'global', 'setImmediate', '__dirname', '__filename'],
    },
  },
  {
    files: ['test/editor/web-files/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', exports: 'writable', self: 'readonly', fetch: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
