import type { ReactiveControllerHost } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import type { SizeController } from '../../../src/kit/ui/controllers/size-controller.js';
import { PanelController } from '../../../src/manager/panel-controller.js';
import type { PickableKind } from '../../../src/targets/target-kinds.js';

function createPanels(kinds: readonly PickableKind[]) {
  const offered = { kinds };
  const requestUpdate = vi.fn();
  const host = { requestUpdate } as unknown as ReactiveControllerHost & Element;
  const panels = new PanelController(host, { width: 800, height: 480 } as SizeController, () => offered.kinds);
  return { panels, offered, requestUpdate };
}

describe('PanelController', () => {
  test('opens one panel at a time, and its button closes it again', () => {
    const { panels, requestUpdate } = createPanels(['user']);
    expect(panels.open).toBeUndefined();
    panels.toggle('picker');
    expect(panels.open).toBe('picker');
    panels.toggle('tools');
    expect(panels.open).toBe('tools');
    panels.toggle('tools');
    expect(panels.open).toBeUndefined();
    expect(requestUpdate).toHaveBeenCalledTimes(3);
  });

  test('shows no picker while no kind of target is offered, and its kind is always one that is offered', () => {
    const { panels, offered } = createPanels(['user', 'everyone']);
    panels.toggle('picker');
    panels.chooseKind('everyone');
    expect(panels.kind).toBe('everyone');
    offered.kinds = ['group'];
    expect(panels.kind).toBe('group');
    offered.kinds = [];
    expect([panels.open, panels.isLow]).toEqual([undefined, false]);
  });
});
