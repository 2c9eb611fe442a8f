// Before the first rendering: Vue looks at the element to find its properties.
import 'tchmi-session-manager/define.js';
import { createApp } from 'vue';
import Sessions from './sessions.vue';

createApp(Sessions).mount('main');
