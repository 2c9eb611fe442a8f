import { addTexts } from '../texts/texts.js';
import { define, type Part } from '../kit/ui/part.js';

const loaders = {
  list: async () => (await import('../list/ui/part.js')).part,
  logout: async () => (await import('../logout/ui/part.js')).part,
  picker: async () => (await import('../targets/ui/part.js')).part,
  tools: async () => (await import('./tools-part.js')).part,
  'sign-in': async () => (await import('../sign-in/ui/part.js')).part,
} satisfies Record<string, () => Promise<Part>>;

export type PartName = keyof typeof loaders;
/** What a part brings, by its name. */
export type PartOf<Name extends PartName> = Awaited<ReturnType<(typeof loaders)[Name]>>;

/** What is being loaded or has been; a failure is forgotten, so that the next try is a real one. */
const loaded = new Map<PartName, Promise<Part>>();

/**
 * Loads a part, once for all elements of the page, and defines its elements.
 * @throws {Error} when its file cannot be had; the next call tries again
 */
export async function loadPart<Name extends PartName>(name: Name): Promise<PartOf<Name>> {
  const loading = (loaded.get(name) ?? start(name)) as Promise<PartOf<Name>>;
  return loading;
}

function start(name: PartName): Promise<Part> {
  const loading = (async () => {
    const part: Part = await loaders[name]();
    addTexts('en', part.texts);
    define(part.elements);
    return part;
  })();
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}
