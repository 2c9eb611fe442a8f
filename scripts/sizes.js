import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';

/** @typedef {{ raw: number, gzip: number }} Size in bytes */

/**
 * @param {string | Uint8Array} content
 * @returns {Size}
 */
export function measure(content) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/**
 * @param {number} bytes
 * @returns {string} `21.8 kB`: thousands of bytes, as browsers' tools show them
 */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/**
 * @param {readonly (readonly [label: string, size: Size])[]} rows
 * @returns {string} one line each, the figures below each other
 */
export function sizeTable(rows) {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows
    .map(([label, { raw, gzip }]) => {
      const figures = [kilobytes(raw).padStart(10), kilobytes(gzip).padStart(10)];
      return `${label.padEnd(width)}${figures[0]}${figures[1]} gzip`;
    })
    .join('\n');
}
