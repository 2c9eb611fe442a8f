import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emulatorUrl, serverUrl } from '../../../demo/emulator-url.js';

describe('emulatorUrl', () => {
  it('is the page’s origin with the scheme ws and the path /', () => {
    expect(emulatorUrl('http://127.0.0.1:5173/dashboard.html')).toBe('ws://127.0.0.1:5173/');
    expect(emulatorUrl('https://demo.invalid/deep/index.html#part')).toBe('wss://demo.invalid/');
  });

  it('passes on what describes the server, and nothing that describes the page', () => {
    const page = 'http://h/?theme=dark&fault=slow&world=a&seed=3&density=glove&sessions=100&user=anna&lang=de&panels=0';
    expect(emulatorUrl(page)).toBe('ws://h/?world=a&sessions=100&seed=3&user=anna&fault=slow');
  });

  it("passes on the emulator's switches", () => {
    expect(emulatorUrl('http://h/?switch.tabs=two&seed=2')).toBe('ws://h/?seed=2&switch.tabs=two');
  });

  it('adds the peer, whose user takes precedence over the page’s', () => {
    const peer = { user: 'operator1', clientIp: '10.0.0.21', sessionKey: 'k1' };
    expect(emulatorUrl('http://h/?sessions=0&user=__SystemGuest', peer)).toBe(
      'ws://h/?sessions=0&user=operator1&clientIp=10.0.0.21&sessionKey=k1',
    );
  });

  it('keeps the page’s user if the peer has none', () => {
    expect(emulatorUrl('http://h/?user=anna', { sessionKey: 'k2' })).toBe('ws://h/?user=anna&sessionKey=k2');
  });

  it('omits blank values', () => {
    expect(emulatorUrl('http://h/?sessions=&user=%20&seed=%207%20', { clientIp: '' })).toBe('ws://h/?seed=7');
  });

  it('cannot be made to point elsewhere by any value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (user, world) => {
        const query = new URLSearchParams({ world, user });
        const url = new URL(emulatorUrl(`http://h/?${query}`));
        expect([url.protocol, url.host, url.pathname, url.hash]).toEqual(['ws:', 'h', '/', '']);
        expect(url.searchParams.get('user') ?? '').toBe(new URLSearchParams(query).get('user')?.trim());
      }),
    );
  });
});

describe('serverUrl', () => {
  it('has no query, which a real server would not know', () => {
    expect(serverUrl('http://127.0.0.1:5173/?sessions=3&user=anna#x')).toBe('ws://127.0.0.1:5173/');
    expect(serverUrl('https://h/')).toBe('wss://h/');
  });
});
