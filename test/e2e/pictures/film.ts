import type { Page } from '@playwright/test';
import { animatedWebp, type Frame } from './animated-webp.js';

interface Change {
  readonly webp: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Films a page: a picture at each call of {@link Film.take}, of which only what has changed is kept. */
export class Film {
  readonly #page: Page;
  readonly #darkroom: Page;
  readonly #frames: Frame[] = [];

  /** @param darkroom an empty page, whose canvas makes the pictures */
  constructor(page: Page, darkroom: Page) {
    this.#page = page;
    this.#darkroom = darkroom;
  }

  /** @param duration for which the picture is shown, in ms */
  async take(duration: number): Promise<void> {
    const png = (await this.#page.screenshot()).toString('base64');
    const change = await this.#darkroom.evaluate(changeSince, png);
    const last = this.#frames.pop();
    if (last !== undefined && change === undefined) {
      this.#frames.push({ ...last, duration: last.duration + duration });
      return;
    }
    if (last !== undefined) this.#frames.push(last);
    if (change !== undefined) this.#frames.push({ ...change, webp: Buffer.from(change.webp, 'base64'), duration });
  }

  develop(): Uint8Array {
    const [{ width, height } = { width: 0, height: 0 }] = this.#frames;
    return animatedWebp(width, height, this.#frames);
  }
}

/** Runs in the darkroom. @returns the part of a picture that differs from the one before; undefined: none does */
async function changeSince(png: string): Promise<Change | undefined> {
  const shared = globalThis as { before?: ImageData };
  const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  context.drawImage(bitmap, 0, 0);
  const now = context.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(now.data.buffer);
  const old = shared.before === undefined ? undefined : new Uint32Array(shared.before.data.buffer);
  shared.before = now;
  let [left, top, right, bottom] = [canvas.width, canvas.height, -1, -1];
  for (let at = 0; at < pixels.length; at++) {
    if (old !== undefined && old[at] === pixels[at]) continue;
    const x = at % canvas.width;
    const y = Math.floor(at / canvas.width);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (right < 0) return undefined;
  const [x, y] = [left - (left % 2), top - (top % 2)];
  const part = new OffscreenCanvas(right - x + 1, bottom - y + 1);
  part.getContext('2d')?.putImageData(now, -x, -y);
  const bytes = new Uint8Array(await (await part.convertToBlob({ type: 'image/webp', quality: 0.7 })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return { webp: btoa(text), x, y, width: part.width, height: part.height };
}
