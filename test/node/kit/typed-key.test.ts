import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTypedKey } from '../../../src/kit/typed-key.js';

const written = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.constantFrom('a', 'Z', '7', ' ', '/', '?', 'ß', '@', 'क्ष', '👍🏽'),
);
const editing = fc.constantFrom('Enter', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowUp', 'Home', 'PageDown', 'Dead');
const special = fc.oneof(
  fc.constantFrom('Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'ContextMenu', 'Pause'),
  fc.constantFrom('MediaPlayPause', 'LaunchApplication1', 'BrowserBack', 'PrintScreen', 'Power', 'Soft1', 'Key11'),
  fc.integer({ min: 1, max: 24 }).map((number) => `F${number}`),
);

describe('C42: a key pressed in a text field', () => {
  it('stays with the field where it writes, deletes or moves, whatever language it writes', () => {
    fc.assert(
      fc.property(fc.oneof(written, editing), (key) => {
        expect(isTypedKey({ key })).toBe(true);
      }),
    );
  });

  it('goes on to the page where it is Tab, Escape, a function key or another special key', () => {
    fc.assert(
      fc.property(special, (key) => {
        expect(isTypedKey({ key })).toBe(false);
      }),
    );
  });

  it('goes on to the page with Ctrl, Alt or Meta', () => {
    const modifier = fc.constantFrom('ctrlKey', 'altKey', 'metaKey');
    const modifiers = fc.uniqueArray(modifier, { minLength: 1 });
    fc.assert(
      fc.property(fc.oneof(written, editing, special), modifiers, (key, held) => {
        expect(isTypedKey({ key, ...Object.fromEntries(held.map((name) => [name, true])) })).toBe(false);
      }),
    );
  });

  it('stays with the field where AltGr gives a letter another meaning', () => {
    expect(isTypedKey({ key: '@', ctrlKey: true, altKey: true, isAltGraph: true })).toBe(true);
    expect(isTypedKey({ key: 'F4', ctrlKey: true, altKey: true, isAltGraph: true })).toBe(false);
  });

  it('stays with the field while a letter is composed, and where the browser fills it in without a key', () => {
    expect(isTypedKey({ key: 'Process' })).toBe(true);
    expect(isTypedKey({ key: 'Tab', isComposing: true })).toBe(true);
    expect(isTypedKey({})).toBe(true);
  });
});
