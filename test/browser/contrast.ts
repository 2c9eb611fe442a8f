/** Red, green and blue from 0 to 255, and opacity from 0 to 1. */
type Color = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Color>();

/** A colour, however it is written. */
function colorOf(text: string): Color {
  const before = known.get(text);
  if (before) return before;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  const color: Color = [red, green, blue, alpha / 255];
  known.set(text, color);
  return color;
}

/** What is seen where a colour is painted over an opaque one. */
function over([red, green, blue, alpha]: Color, [r, g, b]: Color): Color {
  const mix = (above: number, below: number): number => above * alpha + below * (1 - alpha);
  return [mix(red, r), mix(green, g), mix(blue, b), 1];
}

function luminance([red, green, blue]: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The contrast of two opaque colours by WCAG 2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const colors = [one, other].map((text) => {
    const color = colorOf(text);
    if (color[3] < 1) throw new Error(`${text} is not opaque.`);
    return color;
  });
  return ratio(colors[0]!, colors[1]!);
}

/** The element around another one on the screen, through slots and shadow roots. */
function around(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The parts of a list in CSS, which may have commas in brackets of two levels. */
const listOf = (text: string): readonly string[] => text.match(/(?:[^,(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

/** A length of a background layer in px. @param whole what 100 % are */
function lengthOf(text: string, whole: number): number {
  const percent = Number(/(-?[\d.]+)%/.exec(text)?.[1] ?? 0);
  const [, sign = '', px = '0'] = /([-+]? ?)(-?[\d.]+)px/.exec(text) ?? [];
  return (percent / 100) * whole + Number(px) * (sign.startsWith('-') ? -1 : 1);
}

/** The colours of the gradients that an element paints in a place, the lowest first. */
function gradientsIn(element: Element, style: CSSStyleDeclaration, place: DOMRect): readonly (readonly Color[])[] {
  // A layer that moves with the content is a shadow where more can be scrolled to: only on text that is cut off there.
  if (style.backgroundImage === 'none' || style.backgroundAttachment.includes('local')) return [];
  const box = element.getBoundingClientRect();
  const [images, sizes, positions] = [style.backgroundImage, style.backgroundSize, style.backgroundPosition].map(
    listOf,
  );
  return images!
    .flatMap((image, index) => {
      const [width = 'auto', height = width] = sizes![index % sizes!.length]!.trim().split(' ');
      const [x = '0', y = '0'] = positions![index % positions!.length]!.match(/calc\([^)]*\)|\S+/g) ?? [];
      const [w, h] = [
        width === 'auto' ? box.width : lengthOf(width, box.width),
        height === 'auto' ? box.height : lengthOf(height, box.height),
      ];
      const left = box.left + lengthOf(x, box.width - w);
      const top = box.top + lengthOf(y, box.height - h);
      const isApart = left >= place.right || left + w <= place.left || top >= place.bottom || top + h <= place.top;
      const stops =
        image.replaceAll('currentcolor', style.color).match(/(?:rgba?|hsla?|(?:ok)?lab|(?:ok)?lch|color)\([^()]*\)/g) ??
        [];
      return isApart || image.trim() === 'none' ? [] : [stops.map(colorOf)];
    })
    .reverse();
}

/** The colours that can be behind a place of an element: several where a gradient is. */
function groundsOf(element: Element | null, place: DOMRect): readonly Color[] {
  if (!element)
    return [colorOf(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#121212' : '#fff')];
  const style = getComputedStyle(element);
  const own = colorOf(style.backgroundColor);
  const plain = own[3] === 1 ? [own] : below(element, style, place).map((ground) => over(own, ground));
  return gradientsIn(element, style, place).reduce<readonly Color[]>(
    (grounds, stops) => grounds.flatMap((ground) => stops.map((stop) => over(stop, ground))),
    plain,
  );
}

/** What is behind an element: what it lies on, or what is around it. */
function below(element: Element, { position }: CSSStyleDeclaration, place: DOMRect): readonly Color[] {
  const parent = around(element);
  if (position === 'absolute' && parent) {
    const siblings = [...parent.children].flatMap((each) =>
      each instanceof HTMLSlotElement ? each.assignedElements() : each,
    );
    const under = siblings
      .slice(0, Math.max(0, siblings.indexOf(element)))
      .reverse()
      .find((sibling) => {
        const { left, right, top, bottom } = sibling.getBoundingClientRect();
        return left <= place.left && right >= place.right && top <= place.top && bottom >= place.bottom;
      });
    if (under) return groundsOf(under, place);
  }
  return groundsOf(parent, place);
}

/** Whether people see an element, wherever it is scrolled to. */
function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  for (let each: Element | null = element; each; each = around(each)) {
    if (each.matches('[inert], .visually-hidden')) return false;
  }
  return true;
}

function opacityOf(element: Element): number {
  const parent = around(element);
  return Number(getComputedStyle(element).opacity) * (parent ? opacityOf(parent) : 1);
}

/** Where the text of an element stands: around its own text nodes, or within its padding. */
function placesOfText(element: Element): readonly DOMRect[] {
  if (element.matches('input:not([type=checkbox]), select')) {
    const box = element.getBoundingClientRect();
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    const left = parseFloat(paddingLeft);
    return [new DOMRect(box.left + left, box.top + 4, box.width - left - parseFloat(paddingRight), box.height - 8)];
  }
  if (element.matches('option, style, script')) return [];
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    .map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    })
    .filter(({ width, height }) => width > 1 && height > 1);
}

const controls = 'button, input, select, .face, .go, .bar';
const unusable = ':disabled, [aria-disabled=true], [aria-disabled=true] *';

/** What of an element is hard to see, with the contrast that it has. */
function faultsOf(element: Element): readonly string[] {
  const style = getComputedStyle(element);
  const place = element.getBoundingClientRect();
  const worst = (color: string, grounds: readonly Color[]): number =>
    Math.min(...grounds.map((ground) => ratio(over(colorOf(color), ground), ground)));
  const faults: string[] = [];
  const judge = (what: string, contrastOfIt: number, least: number): void => {
    if (contrastOfIt < least - 0.005) faults.push(`${what} of ${nameOf(element)}: ${contrastOfIt.toFixed(2)}`);
  };
  for (const textPlace of placesOfText(element)) {
    const [red, green, blue, alpha] = colorOf(style.color);
    const seen: Color = [red, green, blue, alpha * opacityOf(element)];
    const isPlaceholder = element instanceof HTMLInputElement && element.value === '';
    const grounds = groundsOf(element, textPlace);
    judge('text', Math.min(...grounds.map((ground) => ratio(over(seen, ground), ground))), 4.5);
    if (isPlaceholder) judge('placeholder', worst(getComputedStyle(element, '::placeholder').color, grounds), 4.5);
  }
  if (element.matches(controls) && !element.matches(unusable) && style.borderTopWidth !== '0px') {
    const outside = below(element, style, place);
    const edges = outside.map((ground) =>
      Math.max(
        ratio(over(colorOf(style.borderTopColor), ground), ground),
        ratio(groundsOf(element, place)[0]!, ground),
      ),
    );
    judge('edge', Math.min(...edges), 3);
  }
  if (element.matches('input:is(:checked, :indeterminate)') && !element.matches(unusable)) {
    judge('tick', worst(getComputedStyle(element, '::before').borderBottomColor, groundsOf(element, place)), 3);
  }
  if (element.matches('svg.icon')) judge('icon', worst(style.color, groundsOf(element, place)), 3);
  return faults;
}

function nameOf(element: Element): string {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  return `${host}${element.localName}${[...element.classList].map((name) => `.${name}`).join('')} "${element.textContent.trim().slice(0, 30)}"`;
}

function withDescendants(root: Element): readonly Element[] {
  return [root, ...(root.shadowRoot?.children ?? []), ...root.children].flatMap((each) =>
    each === root ? each : withDescendants(each),
  );
}

/**
 * Texts with less contrast than 4.5:1 to what is really painted behind them, the worst place of a gradient counting, and
 * edges of controls, ticks and icons with less than 3:1, in the element and everything in it, through shadow roots.
 */
export function lowContrasts(root: Element): readonly string[] {
  return [...new Set(withDescendants(root).filter(isSeen).flatMap(faultsOf))];
}
