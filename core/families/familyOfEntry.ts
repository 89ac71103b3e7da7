import { families, familyById, familyOfStockType } from './families';
import type { DeviceFamily, Noise } from './family';

/** The family of an entry's device: as chosen for its host, else by the name of its script; undefined: not known. */
export function familyOfEntry(script: string, chosen: string | null): DeviceFamily | undefined {
  return chosen === null ? familyOfStockType(script) : familyById(chosen);
}

/** What is known to move on the entry's device; of a device that is not known, what may on any. */
export function noisesOf(script: string, chosen: string | null): readonly Noise[] {
  return familyOfEntry(script, chosen)?.noise ?? families.flatMap(({ noise }) => noise);
}
