/**
 * What style sheets of host pages do, in our own words: resets, sheets for pages without classes, rules of design systems
 * that hide native inputs behind elements of their own.
 */
export const hostSheets: Readonly<Record<string, string>> = {
  'a reset that takes edges, grounds and fonts away': `
    *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    button, input, select, textarea { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0;
      background-color: transparent; opacity: 1 }
    ::placeholder { opacity: 1; color: color-mix(in oklab, currentcolor 50%, transparent) }
    table { border-collapse: collapse; text-indent: 0; border-color: inherit }`,
  'a reset with a base of its own': `
    *, *::before, *::after { box-sizing: border-box }
    body { margin: 0; font: 300 1.3rem/1.9 Georgia, serif; color: #6c757d; background: #eee; text-align: center }
    input, button, select { margin: 0 4px 9px; font-family: inherit; font-size: inherit; line-height: inherit }
    input { width: 40%; padding: 2em; border: 3px dotted silver; border-radius: 99px; background: #eee }`,
  'a reset that removes the native look and the focus ring': `
    * { padding: 0; margin: 0 }
    html { overflow-y: scroll; -webkit-text-size-adjust: 100%; line-height: 2.5 }
    *, ::before, ::after { background-repeat: no-repeat; box-sizing: inherit }
    button, input, select, textarea { background-color: transparent; border-style: none; color: inherit }
    [type=text] { appearance: none; outline: none }
    input:focus, input:focus-visible { outline: 0; box-shadow: 0 0 0 4px pink }`,
  'a dark sheet for pages without classes': `
    html { color-scheme: dark }
    body { background: #202b38; color: #dbdbdb; font-family: system-ui }
    input, select, button, textarea { background: #161f27; color: #fff; border: 1px solid transparent;
      border-radius: 6px; padding: 10px; margin: 0 6px 6px 0; font-size: 20px; transition: background .1s linear }
    input:hover { background: #324759 }
    ::placeholder { color: #3d4a57 }`,
  'a dark sheet that does not say that it is dark': `
    * { background: #111; color: #eee; border-color: #222 }
    input::placeholder { color: #333; opacity: .4 }`,
  'a light sheet with pale placeholders': `
    body { color: #bbb; background: #fff; letter-spacing: .2em }
    input { color: #ccc; background: #f9f9f9; border: 0; border-bottom: 1px solid #eee; height: 56px !important }
    input::placeholder { color: #ddd !important; font-size: 8px }`,
  'a sheet that unsets everything': '* { all: unset }',
  'a sheet that unsets everything, and means it': 'tchmi-session-manager * { all: unset !important }',
  'a sheet that hides native inputs': `
    input { position: absolute !important; opacity: 0 !important; width: 1px !important; height: 1px !important;
      clip-path: inset(50%) !important; pointer-events: none !important; visibility: hidden !important }`,
  'a sheet with floating labels': `
    input { padding: 26px 10px 8px; height: calc(3.5rem + 2px); background: none }
    input::placeholder, input:focus::placeholder { color: transparent; visibility: hidden }`,
  'a sheet that writes in capitals and in a colour of its own': `
    * { text-transform: uppercase; font-variant: small-caps; letter-spacing: 3px; text-shadow: 0 0 4px red;
      -webkit-text-fill-color: #ddd; text-align: right; font-style: italic }`,
};
