import * as v from 'valibot';
import { DEFAULT_RELEASE, RELEASES } from './release';
import type { LevelSetting } from './rules/rule';

/**
 * The settings that the language server reads: one schema, from which the extension's manifest and every other client
 * take their keys, defaults and choices. A key's full name is `agentless.` and its path here.
 */

export const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const satisfies readonly LevelSetting[];

export const TRANSCRIPT_STATES = ['auto', 'periodic', 'periodic_diff'] as const;

/** What each key takes. A wrong value falls back to its default, so that one typing error does not silence the rest. */
const entries = {
  release: v.fallback(v.picklist(RELEASES), DEFAULT_RELEASE),
  rules: v.fallback(v.record(v.string(), v.fallback(v.picklist(LEVELS), 'warning')), {}),
  'lint.enabled': v.fallback(v.boolean(), true),
  'lint.transcriptState': v.fallback(v.picklist(TRANSCRIPT_STATES), 'auto'),
  'lint.scripts': v.fallback(v.array(v.string()), []),
  'lint.maxFindings': v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 250),
  'hints.effects': v.fallback(v.boolean(), true),
  'hints.modes': v.fallback(v.boolean(), true),
};

export type SettingKey = keyof typeof entries;

export type LanguageSettings = { readonly [Key in SettingKey]: v.InferOutput<(typeof entries)[Key]> };

/** A key as a manifest writes it. */
export interface SettingDeclaration {
  readonly type: 'string' | 'boolean' | 'integer' | 'array' | 'object';
  readonly enum?: readonly string[];
  readonly default: unknown;
  readonly description: string;
}

export const SETTINGS: Readonly<Record<SettingKey, SettingDeclaration>> = {
  release: {
    type: 'string',
    enum: RELEASES,
    default: DEFAULT_RELEASE,
    description: 'The release of the manager whose behaviour is shown: agentlessd and analysisd together.',
  },
  rules: {
    type: 'object',
    default: {},
    description:
      'Level of each rule by its code, for example `{ "fwd/hash-capitals": "off" }`: error, warning, info, hint or off. Acts at once.',
  },
  'lint.enabled': {
    type: 'boolean',
    default: true,
    description: 'Report findings in transcripts, scripts, ossec.conf and .passlist. Acts at once.',
  },
  'lint.transcriptState': {
    type: 'string',
    enum: TRANSCRIPT_STATES,
    default: 'auto',
    description:
      'How a transcript is read whose run is not known. `auto`: as periodic_diff if a line begins with `STORE: `, else as periodic.',
  },
  'lint.scripts': {
    type: 'array',
    default: [],
    description:
      'Scripts that are agentless scripts although neither their folder, an ossec.conf nor their text says so: glob patterns relative to the workspace folder.',
  },
  'lint.maxFindings': {
    type: 'integer',
    default: 250,
    description: 'The most findings shown for one document; the last one says how many more there are.',
  },
  'hints.effects': {
    type: 'boolean',
    default: true,
    description:
      'Show at the end of a line what agentlessd does with it: → stored, → syscheck, → ossec.log, → discarded.',
  },
  'hints.modes': {
    type: 'boolean',
    default: true,
    description: 'Show behind the permissions of a FWD line what OSSEC prints for them, for example rw-r-----.',
  },
};

export const DEFAULT_SETTINGS: LanguageSettings = parseSettings({});

/**
 * Settings from what a client sent: nested (`{ lint: { enabled } }`, as `workspace/configuration` gives them) or flat
 * (`{ "lint.enabled": … }`). Unknown keys are ignored.
 */
export function parseSettings(raw: unknown): LanguageSettings {
  const flat: Record<string, unknown> = {};
  for (const key of Object.keys(entries)) flat[key] = lookUp(raw, key);
  return v.parse(v.object(entries), flat);
}

function lookUp(raw: unknown, key: string): unknown {
  if (!isRecord(raw)) return undefined;
  if (key in raw) return raw[key];
  return key.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), raw);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
