/** FNV-1a of a text, 32 bit, as 8 hexadecimal digits: small, and good enough to tell texts apart. It is not a cryptographic hash. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
