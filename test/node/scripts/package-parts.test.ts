import { unzipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { anchorOf, markdownPage } from '../../../scripts/markdown-page.js';
import { createNupkg, partName } from '../../../scripts/nupkg.js';
import { controlVersion } from '../../../scripts/tchmi-package.js';

const facts = {
  id: 'Thing',
  version: '1.2.3',
  title: 'Thing & <more>',
  description: 'What it "does"',
  authors: 'Somebody',
  copyright: 'Copyright',
  tags: 'a b',
  license: 'MIT',
  releaseNotes: '- New & <better>.',
  projectUrl: undefined,
  repository: undefined,
  dependencies: [{ id: 'Other', version: '1.0.0' }],
};

describe('a NuGet package', () => {
  test('encodes names, escapes texts, and types files without extension', () => {
    const files = new Map([
      ['runtimes/a b+ü.js', strToU8('1')],
      ['runtimes/LICENSE', strToU8('2')],
    ]);
    const parts = unzipSync(createNupkg(facts, files));
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['runtimes/a%20b%2B%C3%BC.js', 'runtimes/LICENSE']));
    const nuspec = new TextDecoder().decode(parts['Thing.nuspec']);
    expect(nuspec).toContain('<title>Thing &amp; &lt;more&gt;</title>');
    expect(nuspec).toContain('<dependency id="Other" version="1.0.0" />');
    const types = new TextDecoder().decode(parts['[Content_Types].xml']);
    expect(types).toContain('<Override PartName="/runtimes/LICENSE" ContentType="application/octet" />');
    expect(types).toContain('<Default Extension="js" ContentType="application/octet" />');
  });

  test('says its licence, what is new, and its home where it has one', () => {
    const nuspecOf = (home: Partial<typeof facts> | { projectUrl: string; repository: string }) =>
      new TextDecoder().decode(unzipSync(createNupkg({ ...facts, ...home }, new Map()))['Thing.nuspec']);
    expect(nuspecOf({})).toContain('<license type="expression">MIT</license>');
    expect(nuspecOf({})).toContain('<releaseNotes>- New &amp; &lt;better&gt;.</releaseNotes>');
    expect(nuspecOf({})).not.toMatch(/<projectUrl>|<repository /);
    const named = nuspecOf({ projectUrl: 'https://home.example/?a&b', repository: 'https://git.example/a' });
    expect(named).toContain('<projectUrl>https://home.example/?a&amp;b</projectUrl>');
    expect(named).toContain('<repository type="git" url="https://git.example/a" />');
  });

  test('does not depend on the order in which files are given', () => {
    const entries: [string, Uint8Array][] = [
      ['b.txt', strToU8('b')],
      ['a.txt', strToU8('a')],
    ];
    expect(createNupkg(facts, new Map(entries))).toEqual(createNupkg(facts, new Map(entries.reverse())));
  });

  test('keeps the standard name of the list of content types', () => {
    expect(partName('[Content_Types].xml')).toBe('[Content_Types].xml');
  });
});

describe('the version of a control', () => {
  test('equals the version of package.json with a fourth number', () => {
    expect(controlVersion('1.20.3')).toEqual({ full: '1.20.3.0', major: 1, minor: 20, build: 3, revision: 0 });
    expect(controlVersion('1.2.3-beta1').full).toBe('1.2.3.0');
  });

  test.each(['1.2', '1.2.3-beta.1', 'x'])('cannot be %s, which old clients cannot read', (version) => {
    expect(() => controlVersion(version)).toThrow(version);
  });
});

describe('a page made from Markdown', () => {
  test('renders the Markdown that this project uses, and escapes the rest', () => {
    const page = markdownPage(
      [
        '# A <title>',
        'One **bold** `a<b` [link](x.html#y)',
        '| a | b |\n| - | - |\n| 1 | `2` |',
        '1. first\n   goes on\n2. second',
        '```\ncode <x>\n\nmore\n```',
      ].join('\n\n'),
    );
    const inOneLine = page.replace(/>\n+</g, '><').replace(/\s*\n\s*/g, ' ');
    expect(page).toContain('<h1 id="a-title">A &lt;title&gt;</h1>');
    expect(page).toContain('<p>One <strong>bold</strong> <code>a&lt;b</code> <a href="x.html#y">link</a></p>');
    expect(inOneLine).toContain('<tr><td>1</td><td><code>2</code></td></tr>');
    expect(inOneLine).toContain('<ol><li>first goes on</li><li>second</li></ol>');
    expect(page).toContain('<pre><code>code &lt;x&gt;\n\nmore\n</code></pre>');
  });

  test('has the same heading anchors as Git hosts', () => {
    expect(anchorOf('Re-authentication')).toBe('re-authentication');
    expect(anchorOf('Which versions work?')).toBe('which-versions-work');
  });
});
