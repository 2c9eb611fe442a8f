import { OperatorPanel } from './operator-panel.js';

if (customElements.get('demo-operator-panel') === undefined) {
  customElements.define('demo-operator-panel', OperatorPanel);
}
