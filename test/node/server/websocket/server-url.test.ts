import { describe, expect, it } from 'vitest';
import { parseServerUrl } from '../../../../src/server/websocket/server-url.js';

describe('parseServerUrl', () => {
  it.each([
    ['ws://10.0.0.1:2010', 'ws://10.0.0.1:2010/'],
    ['wss://10.0.0.1:2020/', 'wss://10.0.0.1:2020/'],
    ['http://10.0.0.1:2010', 'ws://10.0.0.1:2010/'],
    ['https://hmi.example:2020/x?y=1', 'wss://hmi.example:2020/x?y=1'],
    ['  https://[fe80::1]:2020  ', 'wss://[fe80::1]:2020/'],
    ['https://hmi.example/#part', 'wss://hmi.example/'],
  ])('turns %s into %s', (address, url) => {
    expect(parseServerUrl(address)).toEqual({ ok: true, url });
  });

  it('takes a URL object', () => {
    expect(parseServerUrl(new URL('https://hmi.example'))).toEqual({ ok: true, url: 'wss://hmi.example/' });
  });

  it('resolves an address that begins with a slash against the page', () => {
    expect(parseServerUrl('/', 'https://panel.example/view/1')).toEqual({ ok: true, url: 'wss://panel.example/' });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['/', 'not an address'],
    ['192.168.1.10:2020', 'not an address'],
    ['hmi', 'not an address'],
    ['https://', 'not an address'],
    ['localhost:2020', 'does not start with http'],
    ['ftp://hmi.example', 'does not start with http'],
    ['javascript:alert(1)', 'does not start with http'],
  ])('explains what is wrong with "%s"', (address, reason) => {
    const parsed = parseServerUrl(address);
    expect(parsed.ok ? parsed.url : parsed.reason).toContain(reason);
    expect(parsed.ok).toBe(false);
  });
});
