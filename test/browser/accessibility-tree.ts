import { cdp } from 'vitest/browser';

/** The parts of a node of Chromium's accessibility tree that are compared. */
interface Node {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly backendDOMNodeId?: number;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly {
    readonly name: string;
    readonly value: { readonly value?: string | number | boolean };
  }[];
  readonly childIds?: readonly string[];
}

interface Session {
  send(method: 'Page.getFrameTree'): Promise<{ frameTree: FrameTree }>;
  send(method: 'Accessibility.getFullAXTree', options: { frameId: string }): Promise<{ nodes: readonly Node[] }>;
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

/** States that a screen reader says; those that are false or not set are left out. */
const states = [
  'checked',
  'disabled',
  'expanded',
  'focused',
  'level',
  'live',
  'modal',
  'pressed',
  'selected',
  'keyshortcuts',
];

/** What is different each time. */
const variable = [
  [/\b[0-9a-f]{4}…[0-9a-f]{4}\b/g, '<fingerprint>'],
  [/\b[A-Z][a-z]{2} \d{1,2}, \d{4}\b/g, '<date>'],
  [/\b\d\d:\d\d(:\d\d)?\b/g, '<time>'],
  [/\b[\d.:]+ (ms|s|min|h|d)\b/g, '<duration>'],
  [/<duration>( <duration>)+/g, '<duration>'],
  [/\b(today|yesterday|[A-Z][a-z]{2} \d{1,2},) <time>/g, '<moment>'],
] as const;

/** The accessibility tree of the page under test as the browser gives it to screen readers: a line for each node. */
export async function accessibilityTree(): Promise<string> {
  const session = cdp() as unknown as Session;
  const { frameTree } = await session.send('Page.getFrameTree');
  const frames = (tree: FrameTree): readonly FrameTree[] => [tree, ...(tree.childFrames ?? []).flatMap(frames)];
  const frame = frames(frameTree).find((one) => one.frame.url === location.href);
  const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: frame?.frame.id ?? '' });
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const write = (node: Node, depth: number, container: string): void => {
    const role = node.role?.value ?? '';
    const name = node.name?.value ?? '';
    if (role === 'InlineTextBox') return;
    const isShown =
      !node.ignored && role !== 'none' && role !== 'generic' && (role !== 'StaticText' || name.trim() !== '');
    if (isShown) lines.push(`${'  '.repeat(depth)}- ${describe(node)}`);
    const all = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    // The first rows of a table of values, and the first choices, say how all of them are read.
    const inside = isShown ? role : container;
    const children = inside === 'table' || inside === 'MenuListPopup' ? all.slice(0, 2) : all;
    // A text that only repeats the name of what it stands in is no news.
    const isSame =
      children.length === 1 && children[0]?.role?.value === 'StaticText' && children[0].name?.value === name;
    if (!isSame) for (const child of children) write(child, isShown ? depth + 1 : depth, inside);
  };
  const root = nodes.find(({ parentId }) => parentId === undefined);
  if (root) write(root, 0, '');
  return `${lines.join('\n')}\n`;
}

function describe({ role, name, description, properties = [] }: Node): string {
  // Whether the window of a test has the focus depends on the tests beside it.
  const said = role?.value === 'RootWebArea' ? [] : states;
  const marks = properties.flatMap(({ name: state, value: { value } }) =>
    said.includes(state) && value !== false && value !== 'off' && value !== 'false' && value !== undefined
      ? [value === true || value === 'true' ? `[${state}]` : `[${state}=${String(value)}]`]
      : [],
  );
  const texts = [name?.value, description?.value].map((text) => (text ? JSON.stringify(text) : ''));
  const line = [role?.value ?? '', texts[0], texts[1] && `(${texts[1]})`, ...marks].filter(Boolean).join(' ');
  return variable.reduce((text, [pattern, stand]) => text.replace(pattern, stand), line);
}
