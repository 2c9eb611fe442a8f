import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** The unpacked content, as the build has written it. */
export const contentRoot = join(dist, 'tchmi');

/** Path of the only package. */
export function packagePath(): string {
  const [name, ...others] = readdirSync(dist).filter((entry) => entry.endsWith('.nupkg'));
  if (name === undefined || others.length > 0)
    throw new Error('There is not one package in dist. Run "npm run build".');
  return join(dist, name);
}

/** The parts of the package by their decoded names. */
export function packageParts(): ReadonlyMap<string, Uint8Array> {
  const parts = Object.entries(unzipSync(new Uint8Array(readFileSync(packagePath()))));
  return new Map(parts.map(([name, content]) => [decodeURIComponent(name), content]));
}

export function readText(name: string): string {
  return readFileSync(join(contentRoot, name), 'utf8');
}

export function readJson(name: string): Record<string, unknown> {
  return JSON.parse(readText(name)) as Record<string, unknown>;
}
