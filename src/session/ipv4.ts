/** Whether a text is an address of version 4 in its dotted form, the only one that all programs read alike. */
export function isVersion4(address: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(address);
}
