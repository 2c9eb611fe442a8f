import 'tchmi-session-manager/define.js';
import { mount } from 'svelte';
import Sessions from './sessions.svelte';

const target = document.querySelector('main');
if (target !== null) mount(Sessions, { target });
