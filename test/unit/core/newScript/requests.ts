import { families } from '../../../../core/families/families';
import type { DeviceFamily } from '../../../../core/families/family';
import { becomesOf, statesOf, usualName, usuallyWatched, watchesOf } from '../../../../core/newScript/choices';
import { LANGUAGES, type NewScriptRequest } from '../../../../core/newScript/request';

/** Every sensible request: family × what is watched × language × state. */
export function everyRequest(): readonly NewScriptRequest[] {
  return families.flatMap(family =>
    watchesOf(family).flatMap(watch =>
      LANGUAGES.flatMap(language =>
        statesOf(watch).map(state => ({
          name: usualName(watch, family, language, state),
          watch,
          family: family.id,
          language,
          state,
          watched: usuallyWatched(watch, family),
          hosts: ['watcher@host1'],
          become: becomesOf(family)[0] ?? null,
          frequency: 3600,
        })),
      ),
    ),
  );
}

export function title({ family, watch, language, state }: NewScriptRequest): string {
  return `${family}: ${watch} in ${language}, ${state}`;
}

export function familyOf(request: NewScriptRequest): DeviceFamily {
  const family = families.find(({ id }) => id === request.family);
  if (family === undefined) throw new Error(`no family ${request.family}`);
  return family;
}
