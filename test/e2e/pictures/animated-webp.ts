/** One picture of a moving one: a WebP file of its own, and where it stands. */
export interface Frame {
  readonly webp: Uint8Array;
  /** px from the left and the top, both even. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** ms */
  readonly duration: number;
}

/** Joins pictures to a moving one that begins again at its end (WebP container specification). */
export function animatedWebp(width: number, height: number, frames: readonly Frame[]): Uint8Array {
  const animation = 0x02;
  const header = chunk('VP8X', [...uint(animation, 4), ...uint(width - 1, 3), ...uint(height - 1, 3)]);
  const loop = chunk('ANIM', [...uint(0xff_ff_ff_ff, 4), ...uint(0, 2)]);
  const pictures = frames.map((frame) => {
    const place = [frame.x / 2, frame.y / 2, frame.width - 1, frame.height - 1, frame.duration];
    const noBlending = 0x02;
    return chunk('ANMF', [...place.flatMap((value) => uint(value, 3)), noBlending, ...imageOf(frame.webp)]);
  });
  const body = [...ascii('WEBP'), ...header, ...loop, ...pictures.flat()];
  return new Uint8Array([...ascii('RIFF'), ...uint(body.length, 4), ...body]);
}

/** The chunk of a simple WebP file that has the picture. */
function imageOf(webp: Uint8Array): readonly number[] {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  for (let at = 12; at < webp.length;) {
    const name = String.fromCodePoint(...webp.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (name === 'VP8 ' || name === 'VP8L') return chunk(name, [...webp.subarray(at + 8, at + 8 + size)]);
    at += 8 + size + (size % 2);
  }
  throw new Error('This is no WebP picture.');
}

/** Filled up to an even length. */
function chunk(name: string, content: readonly number[]): readonly number[] {
  return [...ascii(name), ...uint(content.length, 4), ...content, ...(content.length % 2 === 1 ? [0] : [])];
}

const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

/** Little endian. */
const uint = (value: number, bytes: number): readonly number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);
