import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { afterTest } from '../support.js';
import { mountList, mountManager, openDialog, rowAction, searchField } from './mount-manager.js';

const types = ['keydown', 'keypress', 'keyup'];
const textTypes = ['beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend'];
/** What listeners of the page hear in the bubble phase: on the element, around it, on the document and the window. */
let heard: string[] = [];

beforeEach(() => {
  heard = [];
  const note = (event: Partial<KeyboardEvent & InputEvent>): void => void heard.push(event.key ?? event.data ?? '');
  for (const target of [document.body, document, window]) {
    for (const type of [...types, ...textTypes]) {
      // An input event of a field in the light DOM has the field as its target: pages leave it alone.
      const listener = (event: Event): void => {
        if (types.includes(type) || !(event.target instanceof HTMLInputElement)) note(event);
      };
      target.addEventListener(type, listener);
      afterTest(() => target.removeEventListener(type, listener));
    }
  }
});

/** Mounts a manager whose server wants a login. */
async function mountLogin(): Promise<void> {
  await mountManager({ identity: { clientIp: '10.0.0.11', user: '__SystemGuest', sessionKey: 'page' } });
  await expect.element(page.getByLabelText('Password')).toBeVisible();
}

const text = 'anna.berg/?#x7 ß@';

/** Every text field of ours, and how to come to it. */
const fields: Readonly<Record<string, () => Promise<ReturnType<typeof searchField>>>> = {
  'the search field': async () => {
    await mountList();
    return searchField();
  },
  'the field of the picker': async () => {
    await mountList();
    await rowAction(/^Log out a user/).click();
    return page.getByRole('textbox', { name: 'Find or type a user' });
  },
  'the name for logging in': async () => {
    await mountLogin();
    return page.getByLabelText('User', { exact: true });
  },
  'the password for logging in': async () => {
    await mountLogin();
    return page.getByLabelText('Password');
  },
};

describe.each(Object.entries(fields))('C42: in %s', (_, open) => {
  it('what is typed is written and is heard nowhere else in the page', async () => {
    const field = await open();
    await field.click();
    await userEvent.keyboard(text);
    await expect.element(field).toHaveValue(text);
    await userEvent.keyboard('{ArrowLeft}{Backspace}{Home}{Delete}{End}');
    await expect.element(field).toHaveValue('nna.berg/?#x7 @');
    expect(heard.filter((key) => key !== 'Shift')).toEqual([]);
  });

  it('Tab, Escape, function keys and combinations go on to the page', async () => {
    const field = await open();
    await field.click();
    await userEvent.keyboard('{F8}{Control>}k{/Control}{Alt>}x{/Alt}{Tab}');
    await expect.element(field).not.toHaveFocus();
    await expect.element(field).toHaveValue('');
    // The last one, since it closes a panel.
    await field.click();
    await userEvent.keyboard('{Escape}');
    expect(heard).toEqual(expect.arrayContaining(['F8', 'Control', 'k', 'Alt', 'x', 'Tab', 'Escape']));
  });
});

describe('C42: an on-screen keyboard', () => {
  it('writes into the search field, and its keys are heard by the field and not by shortcuts of the page', async () => {
    await mountList();
    const opened: EventTarget[] = [];
    const note = ({ target }: Event): void => void opened.push(target!);
    document.addEventListener('focusin', note);
    afterTest(() => document.removeEventListener('focusin', note));
    await searchField().click();
    const field = document.activeElement as HTMLInputElement;
    expect(opened).toEqual([field]);
    const inField: string[] = [];
    field.addEventListener('keydown', ({ key }) => inField.push(key));
    for (const key of 'ben') {
      for (const type of types) field.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true }));
      field.value += key;
      field.dispatchEvent(new InputEvent('input', { data: key, bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    expect(inField).toEqual(['b', 'e', 'n']);
    expect(heard).toEqual([]);
    await expect.poll(() => page.getByRole('row').filter({ hasNotText: 'ben' }).elements().length).toBe(1);
  });

  it('may follow what is written in the search field from the document', async () => {
    await mountList();
    const followed: string[] = [];
    const note = ({ target }: Event): void => void followed.push((target as HTMLInputElement).value);
    document.addEventListener('input', note);
    afterTest(() => document.removeEventListener('input', note));
    await searchField().click();
    await userEvent.keyboard('be');
    expect(followed).toEqual(['b', 'be']);
  });
});

describe('C42: keys outside of text fields', () => {
  it('go on to the page from buttons and rows', async () => {
    await mountList();
    (page.getByRole('button', { name: /^Refresh/ }).element() as HTMLElement).focus();
    await userEvent.keyboard('x');
    expect(heard).toContain('x');
  });

  it('letters pressed in a list to choose from are typed, too', async () => {
    await mountList();
    (page.getByRole('combobox').element() as HTMLElement).focus();
    await userEvent.keyboard('u');
    expect(heard).toEqual([]);
  });

  it('Escape still closes the confirmation', async () => {
    await mountList();
    await openDialog(/^Log out ben on/);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('alertdialog').elements()).toEqual([]);
  });
});
