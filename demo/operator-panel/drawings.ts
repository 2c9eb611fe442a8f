import { svg, type SVGTemplateResult } from 'lit';
import type { Station } from './machine.js';

/** Bottles or boxes on a belt stand this far apart; the belt's animation moves by as much. */
const pitch = 24;

const belt = svg`
  <path class="line" d="M0 62.5H96" />
  ${[8, 28, 48, 68, 88].map((x) => svg`<circle class="metal" cx=${x} cy="66" r="3" />`)}
`;

function onBelt(piece: SVGTemplateResult): SVGTemplateResult {
  const places = [-1, 0, 1, 2, 3].map((index) => svg`<g transform="translate(${index * pitch} 0)">${piece}</g>`);
  return svg`<g class="moving">${places}</g>${belt}`;
}

const bottle = svg`<path class="piece" d="M7 62V48l3-4v-5h4v5l3 4v14z" />`;
const box = svg`<path class="piece" d="M4 62V46h16v16z" /><path class="line" d="M4 51h16" />`;

function filler(): SVGTemplateResult {
  return svg`
    <path class="metal" d="M28 4h40v18l-14 8H42l-14-8z" />
    <path class="liquid" d="M30 12h36v9l-13 7H43l-13-7z" />
    <path class="metal" d="M46 30h4v7h-4z" />
    ${onBelt(bottle)}
  `;
}

function packer(): SVGTemplateResult {
  return svg`
    <path class="metal" d="M14 4h4v58h-4zM78 4h4v58h-4zM14 4h68v5H14z" />
    <g class="arm"><path class="metal" d="M45 9h6v14h-6z" /><path class="liquid" d="M38 23h20v5H38z" /></g>
    ${onBelt(box)}
  `;
}

/** The pallet grows with the order. */
function palletizer(progress: number): SVGTemplateResult {
  const placed = Math.min(9, Math.floor(progress * 9) + 1);
  const boxes = Array.from({ length: placed }, (_, index) => {
    const [column, row] = [index % 3, Math.floor(index / 3)];
    return svg`<path class="piece" d="M${40 + column * 17} ${58 - row * 15}v-14h16v14z" />`;
  });
  return svg`
    <path class="metal" d="M10 10h6v52h-6zM10 10h52v5H10z" />
    <g class="arm"><path class="metal" d="M55 15h5v6h-5z" /><path class="liquid" d="M50 21h15v4H50z" /></g>
    ${boxes}
    <path class="metal" d="M38 59h53v3H38z" />
    <path class="line" d="M0 65.5H96" />
  `;
}

/** A small picture of the machine; it says nothing that the values beside it do not say. */
export function drawMachine(station: Station, progress: number): SVGTemplateResult {
  switch (station) {
    case 'Filler':
      return filler();
    case 'Packer':
      return packer();
    case 'Palletizer':
      return palletizer(progress);
  }
}
