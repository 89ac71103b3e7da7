import { familyById, familyOfStockType } from './families';
import type { DeviceFamily } from './family';

/** The family of an entry's device: as chosen for its host, else by the name of its script; undefined: not known. */
export function familyOfEntry(script: string, chosen: string | null): DeviceFamily | undefined {
  return chosen === null ? familyOfStockType(script) : familyById(chosen);
}
