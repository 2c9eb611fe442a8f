/** px: a control smaller than this has no room for a dialog of its own. */
const dialogRoom = { width: 480, height: 320 };

/** What a confirmation covers: what the host page asks for, or the whole page where the control is too small. */
export function dialogScope(
  wanted: 'control' | 'page',
  { width, height }: { readonly width: number; readonly height: number },
): 'control' | 'page' {
  const isTooSmall = width < dialogRoom.width || height < dialogRoom.height;
  return wanted === 'page' || isTooSmall ? 'page' : 'control';
}
